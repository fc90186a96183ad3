// grow_keeps_old_cap.c: a grow that gets the larger block, and forgets to say how large it is.
//
// Rule      ptr and cap change together: cap is the room of the block that ptr points to.
// Expect    The block is larger, so there is room.
// Happens   There is, but cap still says 4. len has gone past it, so len == cap never holds again,
//           the vector never grows again, and the ninth push writes past the block: undefined.
// Weakness  CWE-787, out-of-bounds write
//
// Caught by asan      "heap-buffer-overflow" in push
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
    self->ptr = new_ptr;
#ifdef FIXED
    self->cap = new_cap;
#endif
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
    for (int i = 1; i <= 9; i++) {
        push(&v, i);
    }
    printf("%zu values, the last is %d\n", v.len, v.ptr[8]);
    myvec_drop(&v);
    return 0;
}
