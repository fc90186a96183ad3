// freed_after_giving.c: a buffer that was given to a vector, and freed by its old owner.
//
// Rule      A block that was given away is no longer yours: the vector owns it from then on.
// Expect    What I allocated, I free.
// Happens   The vector reads a block that was freed, which is undefined. Then its drop frees the
//           block a second time.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in main
// Caught by valgrind  "Invalid read of size 4" in main
#include <stdio.h>
#include <stdlib.h>

#define T int
#include "../myvec.h"

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    int *buffer = malloc(4 * sizeof *buffer);
    if (buffer == NULL) {
        return 1;
    }
    buffer[0] = 1;
    MyVec_int v = myvec_int_from_raw_parts(buffer, 1, 4);
#ifndef FIXED
    free(buffer);
#endif
    printf("it holds %d\n", v.ptr[0]);
    myvec_int_drop(&v);
    return 0;
}
