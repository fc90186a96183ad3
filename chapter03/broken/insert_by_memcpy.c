// insert_by_memcpy.c: an insert that makes place with memcpy, onto values not copied yet.
//
// Rule      memcpy is for two ranges that have no byte in common; memmove is for any two.
// Expect    All values from the second on move up by one slot, and memcpy moves bytes.
// Happens   The two ranges overlap, so the call of memcpy is undefined. One that copies from the
//           first byte on overwrites values before it has read them; most happen to read more at
//           once, and all seems well until a longer range, or another library, comes.
// Weakness  CWE-475, undefined behaviour for input to a function of the library
//
// Caught by asan      "memcpy-param-overlap" in insert
// Caught by gcc       "overlaps" in insert
#include <stdio.h>
#include <string.h>

#define T int
#include "../myvec.h"

// Puts `value` before the one at `index`. There is room.
static void insert(MyVec_int *self, size_t index, int value)
{
    size_t moved = (self->len - index) * sizeof(int);
#ifdef FIXED
    memmove(&self->ptr[index + 1], &self->ptr[index], moved);
#else
    memcpy(&self->ptr[index + 1], &self->ptr[index], moved);
#endif
    self->ptr[index] = value;
    self->len += 1;
}

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(8);
    for (int i = 2; i <= 6; i++) {
        myvec_int_push(&v, i);
    }
    insert(&v, 0, 1);
    for (size_t i = 0; i < v.len; i++) {
        printf("%d%s", v.ptr[i], i + 1 < v.len ? ", " : "\n");
    }
    myvec_int_drop(&v);
    return 0;
}
