// panics.h: a call that must panic: what it says, and where, and that it does not go on.
#ifndef PANICS_H
#define PANICS_H

#include "items.h"

#include <setjmp.h>

static sigjmp_buf before_panic;
static off_t said_before, printed_before;

static void on_abort(int signal_number)
{
    (void)signal_number;
    siglongjmp(before_panic, 1);
}

static void expect_panic(void)
{
    fflush(NULL);
    said_before = lseek(STDERR_FILENO, 0, SEEK_END);
    printed_before = lseek(STDOUT_FILENO, 0, SEEK_END);
    signal(SIGABRT, on_abort);
}

static void check_cause(char const *cause)
{
    char seen[700], expected[700];
    signal(SIGABRT, SIG_DFL);
    ssize_t length = pread(STDERR_FILENO, seen, sizeof seen - 1, said_before);
    seen[length < 0 ? 0 : length] = '\0';
    snprintf(expected, sizeof expected, "panic: %s\n", cause);
    if (length <= 0) {
        wrong("it aborts, with nothing on standard error; expected \"panic: %s\" there", cause);
    }
    if (strcmp(seen, expected) != 0) {
        bool one_line = seen[strcspn(seen, "\n")] == '\n' && seen[strcspn(seen, "\n") + 1] == '\0';
        wrong("it says \"%.*s\"%s, expected the one line \"panic: %s\"", (int)strcspn(seen, "\n"),
              seen,
              one_line                         ? ""
                  : strchr(seen, '\n') == NULL ? " and does not end the line"
                                               : " and more",
              cause);
    }
    if (lseek(STDOUT_FILENO, 0, SEEK_END) != printed_before) {
        wrong("it prints on standard output as well");
    }
    (void)!ftruncate(STDERR_FILENO, said_before); // as expected: not to be told
}

// The call must say "panic: ", the cause and no more on standard error, and abort.
#define PANICS(call, cause)                                                 \
    do {                                                                    \
        expect_panic();                                                     \
        if (sigsetjmp(before_panic, 1) == 0) {                              \
            call;                                                           \
            signal(SIGABRT, SIG_DFL);                                       \
            wrong("it goes on, expected \"panic: %s\" and the end", cause); \
        }                                                                   \
        check_cause(cause);                                                 \
    } while (0)

#endif
