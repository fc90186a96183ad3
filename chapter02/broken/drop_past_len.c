// drop_past_len.c: a drop that ends every slot, live or not.
//
// Rule      Drop the live values, [0, len). Past them there are none.
// Expect    To be thorough: each slot is freed, and free(NULL) does nothing anyway.
// Happens   The slots past len need not hold NULL; they may hold anything. Where that is 0, all
//           goes well; otherwise free is given garbage: undefined.
// Weakness  CWE-824, access of an uninitialized pointer
//
// Caught by msan      "use-of-uninitialized-value" in drop
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in drop
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#include "../myvec.h"

static void drop(MyVec *self)
{
#ifdef FIXED
    for (size_t i = 0; i < self->len; i++) {
#else
    for (size_t i = 0; i < self->cap; i++) {
#endif
        if (self->ptr[i] != NULL) {
            free(self->ptr[i]);
        }
    }
    free(self->ptr);
    *self = myvec_new();
}

int main(void)
{
    MyVec names = myvec_with_capacity(4);
    Name ada = malloc(4);
    if (ada != NULL) {
        strcpy(ada, "ada");
        myvec_push(&names, ada);
        puts(names.ptr[0]);
    }
    drop(&names);
    return 0;
}
