// sum_that_wraps.c: a question for room, asked with a sum that is too large and comes out small.
//
// Rule      Ask with what cannot wrap: more <= cap - len, and not len + more <= cap.
// Expect    A message says how many values it brings. If it says too many, it is refused.
// Happens   It says SIZE_MAX, the largest number there is. len + more wraps around to len - 1,
//           which is less than cap: room enough. That is wrong, and defined. The write of the third
//           value goes past the block, which is undefined. Seen in libraries that read other
//           people's bytes.
// Weakness  CWE-190, integer overflow or wraparound (and then CWE-787)
//
// Caught by asan      "heap-buffer-overflow" in receive
// Caught by valgrind  "Invalid write of size 4" in receive
#include <stdio.h>

#define T int
#include "../myvec.h"

// A message: how many values it says that it brings, and the values, up to a 0.
static bool receive(MyVec_int *self, size_t more, int const *values)
{
#ifdef FIXED
    if (more > self->cap - self->len) {
#else
    if (self->len + more > self->cap) {
#endif
        return false;
    }
    for (size_t i = 0; i < more && values[i] != 0; i++) {
        self->ptr[self->len] = values[i];
        self->len += 1;
    }
    return true;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_int v = myvec_int_with_capacity(4);
    myvec_int_push(&v, 1);
    myvec_int_push(&v, 2);
    bool taken = receive(&v, SIZE_MAX, (int[]){3, 4, 5, 0});
    printf("%s: %zu values, and room for %zu\n", taken ? "taken" : "refused", v.len, v.cap);
    myvec_int_drop(&v);
    return 0;
}
