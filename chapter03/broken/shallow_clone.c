// shallow_clone.c: a clone that copies the slots, and so the pointers in them.
//
// Rule      A clone shares nothing: what an element owns is cloned too.
// Expect    The clone has a block of its own, so it can be dropped on its own.
// Happens   Each text has two owners, one in each vector. The second drop frees it again:
//           undefined.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in string_drop
// Caught by valgrind  "Invalid free()" in string_drop
#include "../mystring.h"

#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#include "../myvec.h"

static MyVec_String clone_of(MyVec_String const *self)
{
    MyVec_String clone = myvec_String_with_capacity(self->len);
    for (; clone.len < self->len; clone.len++) {
#ifdef FIXED
        clone.ptr[clone.len] = string_clone(&self->ptr[clone.len]);
#else
        clone.ptr[clone.len] = self->ptr[clone.len];
#endif
    }
    return clone;
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_String names = myvec_String_new();
    myvec_String_push(&names, string_from("ada"));
    MyVec_String copy = clone_of(&names);
    printf("%s, and %s\n", names.ptr[0].text, copy.ptr[0].text);
    myvec_String_drop(&names);
    myvec_String_drop(&copy);
    return 0;
}
