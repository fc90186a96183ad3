// judged.h: the test's side of judge.c. It keeps true that a test tells how far it really came.
//
// Read after check.h and before test.c. Each RUN first tells judge.c its test's name, and when the
// last one that was asked for has come to its end, fetches the judge's secret and sends it back.
#ifndef JUDGED_H
#define JUDGED_H

#include "check.h"

enum {
    JUDGED_SECRET_FROM = 8, // the pipes of judge.c
    JUDGED_TELL = 9,
};

static inline void judged_run(char const *name, void (*test)(void))
{
    for (char **asked = check_names; *asked != NULL; asked++) {
        if (strcmp(*asked, name) != 0) {
            continue;
        }
        dprintf(JUDGED_TELL, "%s\n", name);
        check_in_place(test);
        check_passed += 1;
    }
}

// In place of check_end: all tests are over, and none has ended the program.
static inline int judged_end(void)
{
    char secret[80] = "";
    if (check_passed != check_asked || read(JUDGED_SECRET_FROM, secret, sizeof secret - 1) <= 0) {
        return 2;
    }
    dprintf(JUDGED_TELL, "%s", secret);
    return 0;
}

#undef RUN
#define RUN(test) judged_run(#test, test)
#define check_end() judged_end()

#endif
