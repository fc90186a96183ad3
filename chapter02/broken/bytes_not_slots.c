// bytes_not_slots.c: malloc(capacity), where capacity counts slots.
//
// Rule      The allocator counts bytes, the vector slots: multiply by sizeof(T).
// Expect    Room for 8 ints.
// Happens   Room for 8 bytes. The third push writes past them: undefined. Many allocators round
//           small sizes up, so it takes a while before anything else is overwritten.
// Weakness  CWE-131, incorrect calculation of a buffer's size
//
// Caught by asan      "heap-buffer-overflow" in myvec_push
// Caught by valgrind  "Invalid write of size 4" in myvec_push
#include <stdio.h>

#include "../myvec.h"

static MyVec with_capacity(size_t capacity)
{
#ifdef FIXED
    MyVec self = {.ptr = malloc(layout_array(capacity)), .len = 0, .cap = capacity};
#else
    MyVec self = {.ptr = malloc(capacity), .len = 0, .cap = capacity};
#endif
    if (self.ptr == NULL) {
        myvec_panic("allocation failed");
    }
    return self;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec v = with_capacity(8);
    for (int i = 1; i <= 6; i++) {
        myvec_push(&v, i);
    }
    printf("stored %zu values, the last is %d\n", v.len, v.ptr[5]);
    myvec_drop(&v);
    return 0;
}
