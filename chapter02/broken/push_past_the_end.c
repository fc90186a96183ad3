// push_past_the_end.c: a push that grows one value too late.
//
// Rule      A vector is full when len == cap: slot cap is the first that is not there.
// Expect    len > cap looks like the safe way to say it.
// Happens   At len == cap it does not grow yet, and writes one slot past the block: undefined. The
//           value reads back right, until the allocator needs what was overwritten.
// Weakness  CWE-787, out-of-bounds write (off by one)
//
// Caught by asan      "heap-buffer-overflow" in push
// Caught by valgrind  "Invalid write of size 4" in push
#include <stdio.h>

#include "../myvec.h"

static void push(MyVec *self, int value)
{
#ifdef FIXED
    if (self->len == self->cap) {
#else
    if (self->len > self->cap) {
#endif
        myvec_grow(self);
    }
    self->ptr[self->len] = value;
    self->len += 1;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec v = myvec_with_capacity(4);
    for (int i = 1; i <= 5; i++) {
        push(&v, i);
    }
    printf("the fifth value is %d\n", v.ptr[4]);
    myvec_drop(&v);
    return 0;
}
