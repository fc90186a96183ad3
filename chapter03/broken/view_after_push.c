// view_after_push.c: a function that pushes a borrowed value twice.
//
// Rule      What get lends is good until the vector changes.
// Expect    value points to a 42 all the time, so 42 is pushed twice.
// Happens   value points into the vector itself. The first push reallocates, which ends the old
//           block even where the new one has its address. For the second push, the 42 is read
//           through the old pointer: undefined.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in push_twice
// Caught by valgrind  "Invalid read of size 4" in push_twice
#include <stdio.h>

#define T int
#include "../myvec.h"

static void push_twice(MyVec_int *v, int const *value)
{
#ifdef FIXED
    int copy = *value;
    value = &copy;
#endif
    myvec_int_push(v, *value);
    myvec_int_push(v, *value);
}

int main(void)
{
    MyVec_int v = myvec_int_with_capacity(1);
    myvec_int_push(&v, 42);
    push_twice(&v, myvec_int_get(&v, 0));
    printf("%d, %d and %d\n", v.ptr[0], v.ptr[1], v.ptr[2]);
    myvec_int_drop(&v);
    return 0;
}
