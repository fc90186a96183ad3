// last_words.h: what a program is to do before it aborts; coverage.sh and portability.sh have the
// compiler include it (cc -include), and say what: -DLAST_WORDS=...
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include <stdlib.h>
#include <unistd.h>

void __gcov_dump(void); // the compiler's own: it writes the counters

static inline _Noreturn void abort_after_last_words(void)
{
    LAST_WORDS;
    abort();
}
#define abort() abort_after_last_words()
