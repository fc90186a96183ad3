// index_below_zero.c: a loop that counts down to slot 0, and goes on.
//
// Rule      An index is a size_t, and a size_t is never below 0: ask before counting down.
// Expect    The last name is dropped first. After slot 0, i is -1, and the loop ends.
// Happens   There is no -1. 0 - 1 is the largest size_t, and i >= 0 holds for every i: the loop has
//           no end. It reads ptr[i] before the block, which is undefined, and frees what it finds.
// Weakness  CWE-835, a loop that cannot end (CWE-191, and then CWE-127)
//
// Caught by asan      "heap-buffer-overflow" in drop
// Caught by valgrind  "Invalid read of size" in drop
// Caught by gcc       "comparison of unsigned expression" in drop
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#include "../myvec.h"

static void drop(MyVec *self)
{
#ifdef FIXED
    for (size_t i = self->len; i-- > 0;) {
#else
    for (size_t i = self->len - 1; i >= 0; i--) {
#endif
        free(self->ptr[i]);
    }
    free(self->ptr);
    *self = myvec_new();
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec names = myvec_new();
    Name ada = malloc(4);
    if (ada != NULL) {
        myvec_push(&names, strcpy(ada, "ada"));
        puts(names.ptr[0]);
    }
    drop(&names);
    puts("dropped");
    return 0;
}
