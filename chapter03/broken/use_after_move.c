// use_after_move.c: a vector is handed on with =, and its old name is used once more.
//
// Rule      What was moved belongs to its new owner: the old name is not used, or is null.
// Expect    v still holds what it held.
// Happens   Both names start with the same block. The new owner pushes and reallocates: the old
//           block is gone, even where the new one has its address. v still points to the old one,
//           and reading there is undefined.
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
    MyVec_int owner = v;
    for (int i = 0; i < 100; i++) {
        myvec_int_push(&owner, i);
    }
#ifdef FIXED
    printf("the first value is %d\n", owner.ptr[0]);
#else
    printf("the first value is %d\n", v.ptr[0]);
#endif
    myvec_int_drop(&owner);
    return 0;
}
