// same_address.c: a block has grown, its address is the same, and so an old pointer is used.
//
// Rule      A pointer is more than an address: it leads into one block, and ends with it.
// Expect    Where realloc did not have to move the block, the old pointer is as good as the new.
// Happens   realloc ended the old block, and first with it. To compare it is undefined already. The
//           optimizer knows that first and v.ptr lead to different blocks, and so that a write
//           through one leaves the other's slot alone: it may print what it believes is there.
// Weakness  CWE-416, use after free
//
// Caught by eva       "escaping addresses" in main
#include <stdio.h>

#define T int
#include "../myvec.h"

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(1);
    myvec_int_push(&v, 7);
    int *first = &v.ptr[0];
    *first = 0;
    myvec_int_push(&v, 8);
#ifdef FIXED
    first = &v.ptr[0];
#endif
    if (first == v.ptr) {
        *first = 1;
        v.ptr[0] = 2;
        printf("%d %d\n", *first, v.ptr[0]);
    } else {
        puts("the block has moved");
    }
    myvec_int_drop(&v);
    return 0;
}
