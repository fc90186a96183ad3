// judged.h: what tests and trials tell judge.c: how far they came, and that they came to the end.
//
// Read after check.h. Each RUN first tells its test's name; the last word, once all that were asked
// for have passed, is "end". And calloc and its kin are watched as malloc is: they are as right.
#ifndef JUDGED_H
#define JUDGED_H

#include "check.h"

enum { JUDGED_TELL = 9 }; // the file of judge.c

static inline void *judged_calloc(size_t count, size_t size)
{
    void *block = size != 0 && count > SIZE_MAX / size ? NULL : heap_malloc(count * size);
    return block == NULL ? NULL : memset(block, 0, count * size);
}

static inline void *judged_reallocarray(void *ptr, size_t count, size_t size)
{
    return size != 0 && count > SIZE_MAX / size ? NULL : heap_realloc(ptr, count * size);
}

#define calloc(count, size) judged_calloc(count, size)
#define reallocarray(ptr, count, size) judged_reallocarray(ptr, count, size)
#define aligned_alloc(alignment, size) heap_malloc(size)

static inline void judged_run(char const *name, void (*test)(void))
{
    for (char **asked = check_names; *asked != NULL; asked++) {
        if (strcmp(*asked, name) == 0) {
            dprintf(JUDGED_TELL, "%s\n", name);
            check_in_place(test);
            check_passed += 1;
        }
    }
}

// In place of check_end: all tests are over, and none has ended the program.
static inline int judged_end(void)
{
    if (check_passed != check_asked) {
        return 2;
    }
    dprintf(JUDGED_TELL, "end\n");
    return 0;
}

#undef RUN
#define RUN(test) judged_run(#test, test)
#define check_end() judged_end()

#endif
