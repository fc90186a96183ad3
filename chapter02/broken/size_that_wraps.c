// size_that_wraps.c: a byte count that is too large, and comes out small.
//
// Rule      A size is checked before it is multiplied: n * sizeof(T) wraps around.
// Expect    No machine has that much memory, so malloc says no.
// Happens   The product wraps around, which C allows, and malloc is asked for 4 bytes and says yes.
//           The vector believes that it has room for more than a quarter of SIZE_MAX ints; its
//           second push writes past the block, which is undefined.
// Weakness  CWE-680, integer overflow to buffer overflow (CWE-190, and then CWE-787)
//
// Caught by asan      "heap-buffer-overflow" in myvec_push
// Caught by valgrind  "Invalid write of size 4" in myvec_push
#include <stdio.h>

#include "../myvec.h"

static MyVec with_capacity(size_t capacity)
{
    MyVec self = myvec_new();
#ifdef FIXED
    if (capacity > PTRDIFF_MAX / sizeof(int)) {
        return self;
    }
#endif
    self.ptr = malloc(capacity * sizeof(int));
    self.cap = self.ptr == NULL ? 0 : capacity;
    return self;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    size_t count = SIZE_MAX / sizeof(int) + 2;
    MyVec v = with_capacity(count);
    myvec_push(&v, 1);
    myvec_push(&v, 2);
    printf("%d and %d are stored\n", v.ptr[0], v.ptr[1]);
    myvec_drop(&v);
    return 0;
}
