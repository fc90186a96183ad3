// panics.c: what a trial says, and what a call that must panic says, and that it does not go on.
#define _POSIX_C_SOURCE 200809L
#include "panics.h"

#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TELL = 9 }; // the file of judge.c

static char doing[300] = "before the first trial";

// Says it; judge.c keeps the last.
static void tell_doing(void)
{
    dprintf(TELL, "%s%s\n", doing, trial_kind);
}

void trial_of(char const *stage)
{
    dprintf(TELL, "stage %s\n", stage);
}

void trial_says(char const *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(doing, sizeof doing, format, list);
    va_end(list);
    tell_doing();
}

void trial_adds(char const *more)
{
    strncat(doing, more, sizeof doing - strlen(doing) - 1);
    tell_doing();
}

_Noreturn void trial_fails(char const *format, ...)
{
    char said[600];
    va_list list;
    va_start(list, format);
    vsnprintf(said, sizeof said, format, list);
    va_end(list);
    // In front an end of line, for what was printed without one.
    dprintf(STDERR_FILENO, "\ntrial: %s%s: %s\n", doing, trial_kind, said);
    _exit(1);
}

int trial_end(void)
{
    dprintf(TELL, "end\n");
    return 0;
}

jmp_buf panic_here;
static off_t said_before, printed_before;

static void on_abort(int signal_number)
{
    sigset_t this_one;
    sigemptyset(&this_one);
    sigaddset(&this_one, signal_number);
    sigprocmask(SIG_UNBLOCK, &this_one, NULL);
    longjmp(panic_here, 1);
}

void panic_awaited(void)
{
    fflush(NULL);
    said_before = lseek(STDERR_FILENO, 0, SEEK_END);
    printed_before = lseek(STDOUT_FILENO, 0, SEEK_END);
    signal(SIGABRT, on_abort);
}

_Noreturn void panic_missed(char const *cause)
{
    signal(SIGABRT, SIG_DFL);
    trial_fails("it goes on, expected \"panic: %s\" and the end", cause);
}

void panic_heard(char const *cause)
{
    char seen[700], expected[700];
    signal(SIGABRT, SIG_DFL);
    ssize_t length = pread(STDERR_FILENO, seen, sizeof seen - 1, said_before);
    seen[length < 0 ? 0 : length] = '\0';
    snprintf(expected, sizeof expected, "panic: %s\n", cause);
    if (length <= 0) {
        trial_fails("it aborts, with nothing on standard error; expected \"panic: %s\" there",
                    cause);
    }
    if (strcmp(seen, expected) != 0) {
        char const *end = seen + strcspn(seen, "\n");
        trial_fails("it says \"%.*s\"%s, expected the one line \"panic: %s\"", (int)(end - seen),
                    seen,
                    *end == '\0'      ? " and does not end the line"
                        : end[1] == 0 ? ""
                                      : " and more",
                    cause);
    }
    if (lseek(STDOUT_FILENO, 0, SEEK_END) != printed_before) {
        trial_fails("it prints on standard output as well");
    }
    (void)!ftruncate(STDERR_FILENO, said_before); // as expected: not to be told
}
