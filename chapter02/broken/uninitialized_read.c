// uninitialized_read.c: a slot of a fresh block is counted up, but was never set to 0.
//
// Rule      Room is not values: a slot is written before it is read.
// Expect    A new block is full of zeros, so three times + 1 makes 3.
// Happens   malloc promises nothing about what is in the block. C calls the value of such a slot
//           unspecified: each read gives some int, and nobody says which. Often it is 0, and the
//           answer is right; in a block that was used before, it is what the last owner left. The
//           tools say nothing while garbage is added up; they report the first `if` that depends on
//           it, which is decided by chance. Undefined it becomes when printf is given such a value.
// Weakness  CWE-908, use of an uninitialized resource
// Played by make chapter2
//
// Caught by msan      "use-of-uninitialized-value" in main
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in main
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
    MyVec counts = myvec_with_capacity(4);
#ifdef FIXED
    myvec_push(&counts, 0);
#endif
    for (int i = 0; i < 3; i++) {
        counts.ptr[0] += 1;
    }
    if (counts.ptr[0] == 3) {
        puts("counted to 3");
    } else {
        printf("counted to 3, and it says %d\n", counts.ptr[0]);
    }
    myvec_drop(&counts);
    return 0;
}
