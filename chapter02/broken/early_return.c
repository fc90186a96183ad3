// early_return.c: a function with two ways out, and one of them forgets the vector.
//
// Rule      Every way out of a function passes the drop of what the function owns.
// Expect    The drop stands at the end of the function, so the vector is dropped.
// Happens   A text with something else than digits leaves by the return in the middle. The block
//           has no owner then. Nothing here is undefined; it is a leak, in the way out that is
//           tried least.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in myvec_grow
// Caught by valgrind  "are definitely lost" in myvec_grow
#include <stdio.h>

#include "../myvec.h"

static bool all_digits(char const *text)
{
    bool ok = false;
    MyVec digits = myvec_new();
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9') {
#ifdef FIXED
            goto out;
#else
            return false;
#endif
        }
        myvec_push(&digits, *text - '0');
    }
    ok = true;
#ifdef FIXED
out:
#endif
    myvec_drop(&digits);
    return ok;
}

int main(void)
{
    printf("123: %s\n", all_digits("123") ? "yes" : "no");
    printf("12x: %s\n", all_digits("12x") ? "yes" : "no");
    printf("1x3: %s\n", all_digits("1x3") ? "yes" : "no");
    return 0;
}
