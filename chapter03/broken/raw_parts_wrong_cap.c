// raw_parts_wrong_cap.c: a vector made of raw parts, with more capacity than the block has.
//
// Rule      cap is the room that the block has. Nothing can check it: it is your promise.
// Expect    More room never hurts.
// Happens   The second push from here finds room that is not there, and writes past the block:
//           undefined.
// Weakness  CWE-787, out-of-bounds write
//
// Caught by asan      "heap-buffer-overflow" in myvec_int_push
// Caught by valgrind  "Invalid write of size 4" in myvec_int_push
#include <stdio.h>

#define T int
#include "../myvec.h"

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_int v = myvec_int_with_capacity(2);
    myvec_int_push(&v, 40);
    size_t len = 0;
    size_t cap = 0;
    int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
#ifndef FIXED
    cap = 8;
#endif
    MyVec_int w = myvec_int_from_raw_parts(ptr, len, cap);
    for (int i = 41; i < 44; i++) {
        myvec_int_push(&w, i);
    }
    printf("%zu values, the last is %d\n", w.len, w.ptr[3]);
    myvec_int_drop(&w);
    return 0;
}
