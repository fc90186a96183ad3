// push_into_a_copy.c: a function gets a vector by value, and pushes to it.
//
// Rule      A copy of the three words is no second vector: lend the vector itself, or give it away.
// Expect    add pushes to the vector that it was given, so v holds one value more.
// Happens   add has words of its own. Its push finds no room and reallocates, and where the new
//           block is only those words know. v still leads to the old one, which has ended, even
//           where the new block has its address: reading through it is undefined.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in main
// Caught by valgrind  "Invalid read of size 4" in main
#include <stdio.h>

#define T int
#include "../myvec.h"

static MyVec_int add(MyVec_int v, int value)
{
    myvec_int_push(&v, value);
    return v;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_int v = myvec_int_with_capacity(1);
    myvec_int_push(&v, 42);
#ifdef FIXED
    v = add(myvec_int_take(&v), 43);
#else
    add(v, 43);
#endif
    printf("len is %zu, the first value is %d\n", v.len, v.ptr[0]);
    myvec_int_drop(&v);
    return 0;
}
