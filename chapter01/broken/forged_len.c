// forged_len.c: a length that counts more values than there are.
//
// Rule      len counts live values, and cap the slots that there really are.
// Expect    myvec_is_valid says true, so the vector is in order.
// Happens   The three words agree with each other, but not with the block. The sum reads one slot
//           past the block's end, which is undefined, and often gives a plausible number.
// Weakness  CWE-125, out-of-bounds read
//
// Caught by asan      "stack-buffer-overflow" in sum
#include <stdio.h>

#include "../myvec.h"

static int sum(MyVec const *v)
{
    int total = 0;
    for (size_t i = 0; i < v->len; i++) {
        total += v->ptr[i];
    }
    return total;
}

int main(void)
{
    int block[3] = {1, 2, 3};
#ifdef FIXED
    MyVec v = {.ptr = block, .len = 3, .cap = 3};
#else
    MyVec v = {.ptr = block, .len = 4, .cap = 4};
#endif
    printf("valid: %s\n", myvec_is_valid(&v) ? "yes" : "no");
    printf("1 + 2 + 3 is %d\n", sum(&v));
    return 0;
}
