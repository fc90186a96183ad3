// lost_on_failure.c: ptr = realloc(ptr, ...), when there is no memory left.
//
// Rule      realloc's result goes into a variable of its own, until it is known to be a block.
// Expect    When realloc fails, the vector keeps what it has.
// Happens   realloc returns NULL and leaves the old block alone. The NULL overwrites the only
//           pointer to it: the values are lost, and the block is never freed.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in small_realloc
// Caught by valgrind  "are definitely lost" in small_realloc
#include <stdio.h>

#include "../myvec.h"

// A realloc that refuses more than 16 bytes, so that we need not wait for yours to fail.
static void *small_realloc(void *ptr, size_t size)
{
    return size > 16 ? NULL : realloc(ptr, size);
}

static bool try_grow(MyVec *self)
{
    size_t new_cap = self->cap == 0 ? 4 : self->cap * 2;
#ifdef FIXED
    int *new_ptr = small_realloc(self->ptr, new_cap * sizeof(int));
    if (new_ptr == NULL) {
        return false;
    }
    self->ptr = new_ptr;
#else
    self->ptr = small_realloc(self->ptr, new_cap * sizeof(int));
    if (self->ptr == NULL) {
        return false;
    }
#endif
    self->cap = new_cap;
    return true;
}

int main(void)
{
    MyVec v = myvec_new();
    for (int i = 0; v.len < v.cap || try_grow(&v); i++) {
        myvec_push(&v, i);
    }
    printf("no memory after %zu values; still here: %s\n", v.len, v.ptr == NULL ? "none" : "all");
    free(v.ptr);
    return 0;
}
