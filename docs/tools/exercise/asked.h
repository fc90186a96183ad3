// asked.h: tells the file 9 each question that an `if` of a program asks while it runs. See fix.sh,
// which has compilers include it first: so these come without the macro.
#define _GNU_SOURCE // as much as a program here may want of them
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// clang-format off
#define if(...) if (dprintf(9, "%s: %s\n", __FILE__, #__VA_ARGS__), (__VA_ARGS__))
