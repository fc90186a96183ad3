// double_free.c: a drop that frees the block and keeps the pointer, called twice.
//
// Rule      drop leaves the null state, so that a second drop finds nothing to do.
// Expect    The second drop is for safety: what is gone is gone.
// Happens   The second free is given a block that is no longer there. From that call on,
//           nothing is promised: some C libraries stop the program, some corrupt their lists.
// Weakness  CWE-415, double free
// Played by make chapter2
//
// Caught by asan      "attempting double-free" in drop
// Caught by valgrind  "Invalid free()" in drop
#include <stdio.h>

#include "../myvec.h"

static void drop(MyVec *self)
{
    free(self->ptr);
#ifdef FIXED
    *self = myvec_new();
#endif
}

static int sum_and_drop(MyVec *v)
{
    int sum = 0;
    for (size_t i = 0; i < v->len; i++) {
        sum += v->ptr[i];
    }
    drop(v);
    return sum;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec v = myvec_new();
    myvec_push(&v, 40);
    myvec_push(&v, 2);
    printf("the sum is %d\n", sum_and_drop(&v));
    drop(&v); // to be on the safe side
    return 0;
}
