// use_after_move.c: a vector is handed on with =, and its old name is used once more.
//
// Rule      What was moved belongs to its new owner: the old name is done with, or null.
// Expect    v still holds what it held.
// Happens   Both names start with the same block. The new owner pushes, the block moves, and v
//           points to where it was: to read there is undefined.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in main
// Caught by valgrind  "Invalid read of size 4" in main
#include <stdio.h>

#define T int
#include "../myvec.h"

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(1);
    myvec_int_push(&v, 42);
#ifdef FIXED
    MyVec_int owner = myvec_int_take(&v);
#else
    MyVec_int owner = v;
#endif
    for (int i = 0; i < 100; i++) {
        myvec_int_push(&owner, i);
    }
    int first = myvec_int_is_empty(&v) ? 42 : v.ptr[0];
    printf("the first value was %d\n", first);
    myvec_int_drop(&owner);
    return 0;
}
