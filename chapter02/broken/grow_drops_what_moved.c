// grow_drops_what_moved.c: a grow that copies its elements, and then drops the old ones.
//
// Rule      Growing moves: each element's bytes go to the new block, and no element is dropped.
// Expect    The old block ends, so its elements are dropped with it, as drop does.
// Happens   The copies in the new block lead to the same texts, which are freed. Nothing is
//           undefined yet. The vector's own drop hands them to free a second time: that is.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in myvec_drop
// Caught by valgrind  "Invalid free()" in myvec_drop
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#define DROP_IN_PLACE(slot) free(*(slot))
#include "../myvec.h"

static void grow(MyVec *self)
{
    MyVec grown = myvec_with_capacity(self->cap * 2);
    for (size_t i = 0; i < self->len; i++) {
        myvec_push(&grown, self->ptr[i]);
    }
#ifdef FIXED
    free(self->ptr);
#else
    myvec_drop(self);
#endif
    *self = grown;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec names = myvec_with_capacity(1);
    Name ada = malloc(4);
    if (ada != NULL) {
        myvec_push(&names, strcpy(ada, "ada"));
    }
    grow(&names);
    printf("%zu name, and room for %zu\n", names.len, names.cap);
    myvec_drop(&names);
    return 0;
}
