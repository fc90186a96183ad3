// array_block.c: a vector made over an array, and dropped.
//
// Rule      What is freed was allocated: ptr points to a block of the heap, or is NULL.
// Expect    A vector is three words; it does not care where its block is.
// Happens   drop hands the array to free, but malloc never gave it out: undefined.
// Weakness  CWE-590, free of memory that is not on the heap
//
// Caught by asan      "attempting free on address which was not malloc()-ed" in myvec_drop
// Caught by valgrind  "Invalid free()" in myvec_drop
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    static int array[3] = {1, 2, 3};
#ifdef FIXED
    MyVec v = myvec_with_capacity(3);
    for (int i = 0; i < 3; i++) {
        myvec_push(&v, array[i]);
    }
#else
    MyVec v = {.ptr = array, .len = 3, .cap = 3};
#endif
    printf("it holds %d, %d and %d\n", v.ptr[0], v.ptr[1], v.ptr[2]);
    myvec_drop(&v);
    return 0;
}
