// truncate_without_count.c: a truncate that drops, and leaves the length as it was.
//
// Rule      A value that was dropped is no longer counted.
// Expect    The names past the first are gone, and nobody asks for them again.
// Happens   The vector still counts them, and its own drop frees each of their texts a second
//           time: undefined.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in myvec_Name_drop
// Caught by valgrind  "Invalid free()" in myvec_Name_drop
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#define DROP_IN_PLACE(slot) free(*(slot))
#include "../myvec.h"

static void push_name(MyVec_Name *names, char const *text)
{
    Name name = malloc(strlen(text) + 1);
    if (name == NULL) {
        myvec_panic("allocation failed");
    }
    myvec_Name_push(names, strcpy(name, text));
}

static void truncate_to(MyVec_Name *self, size_t new_len)
{
    for (size_t i = new_len; i < self->len; i++) {
        free(self->ptr[i]);
    }
#ifdef FIXED
    self->len = new_len;
#endif
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_Name names = myvec_Name_new();
    push_name(&names, "ada");
    push_name(&names, "grace");
    truncate_to(&names, 1);
    printf("%s is left\n", names.ptr[0]);
    myvec_Name_drop(&names);
    return 0;
}
