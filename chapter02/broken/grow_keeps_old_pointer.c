// grow_keeps_old_pointer.c: a grow that gets a new block, and goes on with the old one.
//
// Rule      After realloc the old pointer is dead, even when the new one looks the same.
// Expect    realloc made the block larger, so ptr points to a larger block.
// Happens   push writes through the old pointer: undefined, wherever the new block is. Where the
//           allocator could make the block larger in place, all seems well; where it had to move
//           the block, the write goes into a freed one.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in push
// Caught by valgrind  "Invalid write of size 4" in push
#include <stdio.h>

#include "../myvec.h"

static void grow(MyVec *self)
{
    size_t new_cap = self->cap == 0 ? 4 : self->cap * 2;
    int *new_ptr = realloc(self->ptr, layout_array(new_cap));
    if (new_ptr == NULL) {
        myvec_panic("allocation failed");
    }
#ifdef FIXED
    self->ptr = new_ptr;
#endif
    self->cap = new_cap;
}

static void push(MyVec *self, int value)
{
    if (self->len == self->cap) {
        grow(self);
    }
    self->ptr[self->len] = value;
    self->len += 1;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec v = myvec_with_capacity(4);
    push(&v, 1);
    grow(&v); // room ahead, for what is to come
    for (int i = 2; i <= 8; i++) {
        push(&v, i);
    }
    printf("%zu values, the last is %d\n", v.len, v.ptr[7]);
    myvec_drop(&v);
    return 0;
}
