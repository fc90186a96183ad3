// overwritten_element.c: a live slot that owns a text gets another with =.
//
// Rule      = drops nothing. What a live slot owns is moved out first, and dropped when the new
//           value is there: the new one may be made from the old.
// Expect    The name is replaced, as an int would be.
// Happens   The slot is overwritten, and nothing owns its old text any more: a leak. Nothing here
//           is undefined. In Rust the same assignment drops the old value.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in string_from
// Caught by valgrind  "are definitely lost" in string_from
#include "../mystring.h"

#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "../myvec.h"

int main(void)
{
    MyVec_String names = myvec_String_new();
    myvec_String_push(&names, string_from("ada"));
#ifdef FIXED
    String old = myvec_String_replace(&names, 0, string_from("grace"));
    string_drop(&old);
#else
    names.ptr[0] = string_from("grace");
#endif
    printf("now it is %s\n", names.ptr[0].text);
    myvec_String_drop(&names);
    return 0;
}
