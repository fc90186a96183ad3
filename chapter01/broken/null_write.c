// null_write.c: a value is written into a vector that has no block.
//
// Rule      The null state has no slots: ptr is NULL, and points to nothing.
// Expect    An empty vector takes a first value: that is what it is there for.
// Happens   ptr[0] is the slot at ptr + 0. C11 leaves even that sum undefined for a null pointer
//           (the next standard allows it); then the value is written where nothing is, and that is
//           undefined in each of them. Most systems end the program there; a compiler that sees it
//           coming may do anything instead.
// Weakness  CWE-476, null pointer dereference
//
// Caught by asan      "SEGV on unknown address" in main
// Caught by ubsan     "null pointer" in main
// Caught by valgrind  "Invalid write of size 4" in main
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
    MyVec v = myvec_new();
#ifdef FIXED
    if (v.len == v.cap) {
        puts("there is no room in it");
        return 0;
    }
#endif
    v.ptr[0] = 42;
    v.len = 1;
    printf("it holds %d\n", v.ptr[0]);
    return 0;
}
