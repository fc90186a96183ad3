// null_write.c: a value is written into a vector that has no block.
//
// Rule      The null state has no slots: ptr is NULL, and points to nothing.
// Expect    An empty vector takes a first value: that is what it is there for.
// Happens   The write goes through the null pointer. That is undefined. Most systems end the
//           program there; a compiler that sees it coming may do anything instead.
// Weakness  CWE-476, null pointer dereference
//
// Caught by asan      "SEGV on unknown address" in main
// Caught by ubsan     "null pointer" in main
// Caught by valgrind  "Invalid write of size 4" in main
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
#ifdef FIXED
    int block[4];
    MyVec v = {.ptr = block, .len = 0, .cap = 4};
#else
    MyVec v = myvec_new();
#endif
    v.ptr[0] = 42;
    v.len = 1;
    printf("it holds %d\n", v.ptr[0]);
    return 0;
}
