// shrunk_to_nothing.c: realloc to 0 bytes, whose NULL is taken for a failure.
//
// Rule      realloc is never asked for 0 bytes: a block that is not needed any more is freed.
// Expect    NULL says that realloc failed, and that the old block is as it was.
// Happens   For 0 bytes, C11 leaves it to the library whether NULL means that; C23 makes the call
//           undefined. glibc frees the block and returns NULL. The vector keeps the pointer, and
//           its drop hands the block to free a second time: undefined.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in myvec_drop
// Caught by valgrind  "Invalid free()" in myvec_drop
#include <stdio.h>

#include "../myvec.h"

// Gives back the room that is not needed.
static void shrink_to_fit(MyVec *self)
{
#ifdef FIXED
    if (self->len == 0) {
        myvec_drop(self);
        return;
    }
#endif
    int *new_ptr = realloc(self->ptr, self->len * sizeof(int));
    if (new_ptr == NULL) {
        return; // it failed, so all stays as it is
    }
    self->ptr = new_ptr;
    self->cap = self->len;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec v = myvec_with_capacity(4);
    shrink_to_fit(&v);
    printf("%zu values\n", v.len);
    myvec_drop(&v);
    return 0;
}
