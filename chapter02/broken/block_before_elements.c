// block_before_elements.c: a drop that frees the block, and then looks into it for the elements.
//
// Rule      Elements first, then the block that holds them.
// Expect    Everything is freed, so the order does not matter.
// Happens   The pointers to the elements were in the block. They are read from memory that was
//           given back: undefined, and whatever is there now is freed.
// Weakness  CWE-416, use after free
//
// Caught by asan      "heap-use-after-free" in drop
// Caught by valgrind  "Invalid read of size" in drop
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#include "../myvec.h"

static void drop(MyVec *self)
{
#ifndef FIXED
    free(self->ptr);
#endif
    for (size_t i = 0; i < self->len; i++) {
        free(self->ptr[i]);
    }
#ifdef FIXED
    free(self->ptr);
#endif
    *self = myvec_new();
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec names = myvec_new();
    Name ada = malloc(4);
    if (ada != NULL) {
        strcpy(ada, "ada");
        myvec_push(&names, ada);
        puts(names.ptr[0]);
    }
    drop(&names);
    return 0;
}
