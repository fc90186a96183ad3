// raw_parts_twice.c: two vectors made of the same raw parts.
//
// Rule      from_raw_parts takes the block: once for each block that was given away.
// Expect    The second call makes another vector with the same values.
// Happens   It makes a second owner of the same block, and the second drop frees it again:
//           undefined.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in myvec_int_drop
// Caught by valgrind  "Invalid free()" in myvec_int_drop
#include <stdio.h>

#define T int
#include "../myvec.h"

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_int v = myvec_int_new();
    myvec_int_push(&v, 42);
    size_t len = 0;
    size_t cap = 0;
    int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
    MyVec_int a = myvec_int_from_raw_parts(ptr, len, cap);
#ifdef FIXED
    MyVec_int b = myvec_int_clone(&a);
#else
    MyVec_int b = myvec_int_from_raw_parts(ptr, len, cap);
#endif
    printf("a holds %d, and b holds %d\n", a.ptr[0], b.ptr[0]);
    myvec_int_drop(&a);
    myvec_int_drop(&b);
    return 0;
}
