// counted_too_early.c: a push that counts first, and then fails to write.
//
// Rule      Write, then count: at no moment does len count a slot that was not written.
// Expect    1 and 2 are digits and are pushed; x is not, and is left out. The sum is 3.
// Happens   The slot for x is counted and never written. What the sum adds for it is unspecified:
//           some int, and nobody says which. Where it happens to be 0, the sum is 3. Nothing else
//           is undefined here, unless the sum becomes too large for an int: the `if` goes by
//           chance.
// Weakness  CWE-908, use of an uninitialized resource
//
// Caught by msan      "use-of-uninitialized-value" in main
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in main
#include <stdio.h>

#include "../myvec.h"

static bool push_digit(MyVec *self, char digit)
{
    if (self->len == self->cap) {
        myvec_grow(self);
    }
#ifndef FIXED
    self->len += 1;
#endif
    if (digit < '0' || digit > '9') {
        return false;
    }
#ifdef FIXED
    self->ptr[self->len] = digit - '0';
    self->len += 1;
#else
    self->ptr[self->len - 1] = digit - '0';
#endif
    return true;
}

int main(void)
{
    MyVec v = myvec_new();
    push_digit(&v, '1');
    push_digit(&v, '2');
    push_digit(&v, 'x');
    int sum = 0;
    for (size_t i = 0; i < v.len; i++) {
        sum += v.ptr[i];
    }
    if (sum == 3) {
        puts("the sum is 3");
    } else {
        puts("the sum is not 3");
    }
    myvec_drop(&v);
    return 0;
}
