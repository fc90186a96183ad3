// truncate_without_drop.c: a truncate that only changes the length.
//
// Rule      A value that is no longer counted was moved out or dropped.
// Expect    The vector is shorter: that is what truncate is for.
// Happens   It is shorter, and nothing owns the text of the name cut off: a leak. Nothing here is
//           undefined. For a vector of ints the same line would be right.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in string_from
// Caught by valgrind  "are definitely lost" in string_from
#include "../mystring.h"

#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "../myvec.h"

static void truncate_to(MyVec_String *self, size_t new_len)
{
#ifdef FIXED
    myvec_String_truncate(self, new_len);
#else
    self->len = new_len;
#endif
}

int main(void)
{
    MyVec_String names = myvec_String_new();
    myvec_String_push(&names, string_from("ada"));
    myvec_String_push(&names, string_from("grace"));
    truncate_to(&names, 1);
    printf("%zu name is left: %s\n", names.len, names.ptr[0].text);
    myvec_String_drop(&names);
    return 0;
}
