// uninitialized_vector.c: a vector that is declared, and never made.
//
// Rule      A vector starts in the null state: its three words are set before they are read.
// Expect    A new vector is empty, and says so.
// Happens   The words were never written: they may hold whatever was on the stack. The if reads one
//           of them, and because the address of v is never taken, that read is undefined.
// Weakness  CWE-457, use of an uninitialized variable
// Played by make chapter1
//
// Caught by msan      "use-of-uninitialized-value" in main
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in main
#include <stdio.h>

#include "../myvec.h"

int main(void)
{
#ifdef FIXED
    MyVec v = myvec_new();
#else
    MyVec v;
#endif
    if (v.len == 0) {
        puts("the vector is empty");
    } else {
        printf("the vector holds %zu values\n", v.len);
    }
    return 0;
}
