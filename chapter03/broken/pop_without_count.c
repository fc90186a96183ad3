// pop_without_count.c: a pop that gives the last value away, and still counts it.
//
// Rule      A value that left the vector is not counted: count down first, then move it out.
// Expect    The caller has the name, and drops it when done.
// Happens   The vector still counts the name, and drops it too: the same text is freed twice,
//           which is undefined.
// Weakness  CWE-415, double free
//
// Caught by asan      "attempting double-free" in string_drop
// Caught by valgrind  "Invalid free()" in string_drop
#include "../mystring.h"

#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "../myvec.h"

static String pop(MyVec_String *self)
{
#ifdef FIXED
    self->len -= 1;
    return self->ptr[self->len];
#else
    return self->ptr[self->len - 1];
#endif
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    MyVec_String names = myvec_String_new();
    myvec_String_push(&names, string_from("ada"));
    myvec_String_push(&names, string_from("grace"));
    String last = pop(&names);
    printf("popped %s\n", last.text);
    string_drop(&last);
    myvec_String_drop(&names);
    return 0;
}
