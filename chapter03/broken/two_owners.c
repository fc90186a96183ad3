// two_owners.c: a vector copied with =, and both copies dropped.
//
// Rule      A block has one owner. Copying the three words does not copy the block.
// Expect    w is a second vector, equal to v, as with two ints.
// Happens   Both lead to the same block. Both still print 42, but the second drop frees the block
//           again: undefined.
// Weakness  CWE-415, double free
// Played by make chapter3
//
// Caught by asan      "attempting double-free" in myvec_int_drop
// Caught by valgrind  "Invalid free()" in myvec_int_drop
#include <stdio.h>

#define T int
#include "../myvec.h"

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_int v = myvec_int_new();
    myvec_int_push(&v, 42);
#ifdef FIXED
    MyVec_int w = myvec_int_clone(&v);
#else
    MyVec_int w = v;
#endif
    printf("v holds %d, and w holds %d\n", v.ptr[0], w.ptr[0]);
    myvec_int_drop(&v);
    myvec_int_drop(&w);
    return 0;
}
