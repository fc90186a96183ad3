// pointer_across_grow.c: a pointer to a slot, kept while the vector grows.
//
// Rule      When a vector grows its block may move: pointers into the old one are dead.
// Expect    first points to the first value, and the first value did not change.
// Happens   first points to where the first value was. Holding such a pointer does no harm;
//           reading through it is undefined, and may show an old value, a new one or nonsense.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in main
// Caught by valgrind  "Invalid read of size 4" in main
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
    MyVec v = myvec_with_capacity(4);
    myvec_push(&v, 42);
    int *first = &v.ptr[0];
    if (*first != 42) {
        return 1;
    }
    for (int i = 0; i < 100; i++) {
        myvec_push(&v, i);
    }
#ifdef FIXED
    first = &v.ptr[0];
#endif
    printf("the first value is %d\n", *first);
    myvec_drop(&v);
    return 0;
}
