// push_from_inside.c: a push that takes its value by pointer, and grows before it reads it.
//
// Rule      What a function is lent may lie in the block that it is about to end: read it first.
// Expect    A pointer saves copying the value, and push(&v, &v.ptr[0]) repeats the first one.
// Happens   The vector is full, so push grows it, which ends the block that value points into, even
//           where the new block has its address. The value is read after that: undefined. Seen in
//           vectors of well-known libraries; ours takes the value itself.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in push
// Caught by valgrind  "Invalid read of size 4" in push
#include <stdio.h>

#define T int
#include "../myvec.h"

static void push(MyVec_int *self, int const *value)
{
#ifdef FIXED
    int const copy = *value;
    value = &copy;
#endif
    if (self->len == self->cap) {
        myvec_int_grow(self);
    }
    self->ptr[self->len] = *value;
    self->len += 1;
}

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(1);
    myvec_int_push(&v, 42);
    push(&v, &v.ptr[0]);
    printf("%d and %d\n", v.ptr[0], v.ptr[1]);
    myvec_int_drop(&v);
    return 0;
}
