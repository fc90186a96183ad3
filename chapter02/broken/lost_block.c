// lost_block.c: a vector that is never dropped.
//
// Rule      The owner of a block frees it exactly once: never is too seldom.
// Expect    The function returns, its variables are gone, and so is the vector.
// Happens   The three words are gone. The block stays, with no pointer left to it. Nothing here
//           is undefined; but a program that does it all day runs out of memory.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in myvec_grow
// Caught by valgrind  "are definitely lost" in myvec_grow
#include <stdio.h>

#include "../myvec.h"

static int sum_up_to(int n)
{
    MyVec v = myvec_new();
    for (int i = 1; i <= n; i++) {
        myvec_push(&v, i);
    }
    int sum = 0;
    for (size_t i = 0; i < v.len; i++) {
        sum += v.ptr[i];
    }
#ifdef FIXED
    myvec_drop(&v);
#endif
    return sum;
}

int main(void)
{
    printf("1 + ... + 10 is %d\n", sum_up_to(10));
    printf("1 + ... + 20 is %d\n", sum_up_to(20));
    return 0;
}
