// get_from_nothing.c: a get that compares with len - 1, and is asked about an empty vector.
//
// Rule      An index is right when it is less than len: ask that, and subtract nothing.
// Expect    The last index is len - 1, and what is above it is refused.
// Happens   There is no last index in an empty vector. 0 - 1 is the largest size_t, nothing is
//           above it, and so every slot is lent. What slot 0 holds nobody has written: unspecified,
//           and the `if` goes by chance. With an index past the block, the read is undefined.
// Weakness  CWE-191, integer underflow (and then CWE-908)
//
// Caught by msan      "use-of-uninitialized-value" in main
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in main
#include <stdio.h>

#define T int
#include "../myvec.h"

static int *get(MyVec_int const *self, size_t index)
{
#ifdef FIXED
    return index < self->len ? &self->ptr[index] : NULL;
#else
    return index > self->len - 1 ? NULL : &self->ptr[index];
#endif
}

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(4);
    int *first = get(&v, 0);
    if (first == NULL) {
        puts("there is no first value");
    } else if (*first == 0) {
        puts("the first value is 0");
    } else {
        puts("the first value is not 0");
    }
    myvec_int_drop(&v);
    return 0;
}
