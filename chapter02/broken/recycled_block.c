// recycled_block.c: a fresh block, printed before it is written, shows its last owner's secret.
//
// Rule      Room is not values: what is in a fresh block is nobody's business.
// Expect    A new vector has nothing to show.
// Happens   The allocator may hand out the block that was just freed. free did not clear it, and
//           the digits of the PIN are still there, past the bytes that the allocator reused. To
//           read them gives an unspecified value, and the `if` goes by chance; to hand such a value
//           to putchar is undefined.
// Weakness  CWE-908, use of an uninitialized resource
//
// Caught by msan      "use-of-uninitialized-value" in main
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in main
#include <stdio.h>

#include "../myvec.h"

static void check_pin(void)
{
    MyVec pin = myvec_with_capacity(12);
    for (int i = 0; i < 12; i++) {
        myvec_push(&pin, 1 + i % 4);
    }
    myvec_drop(&pin);
}

int main(void)
{
    check_pin();
    MyVec v = myvec_with_capacity(12);
#ifdef FIXED
    for (size_t i = 8; i < v.len; i++) {
#else
    for (size_t i = 8; i < 12; i++) {
#endif
        putchar(v.ptr[i] > 0 && v.ptr[i] <= 9 ? '0' + v.ptr[i] : '-');
    }
    putchar('\n');
    myvec_drop(&v);
    return 0;
}
