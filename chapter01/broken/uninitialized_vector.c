// uninitialized_vector.c: a vector that is declared, and never made.
//
// Rule      A vector starts in the null state: its three words are set before they are asked.
// Expect    A new vector is empty, so it says so.
// Happens   Nobody wrote the words: they may hold whatever was on the stack. The first question
//           reads one of them, and as the address of v was never taken, that read is undefined.
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
