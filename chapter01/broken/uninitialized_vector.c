// uninitialized_vector.c: a vector that is declared, and never made.
//
// Rule      A vector starts in the null state: its three words are set before they are read.
// Expect    A new vector is empty, and says so.
// Happens   No one wrote v's words. Built without optimization, they often lie where those of the
//           first vector lay, and still hold what those held. Nothing promises that: the address of
//           v is never taken, so that read is undefined, the one in the if. An optimizer need not
//           read anything, and what it then does with the if has no reason.
// Weakness  CWE-457, use of an uninitialized variable
// Played by make chapter1
//
// Caught by msan      "use-of-uninitialized-value" in second
// Caught by valgrind  "Conditional jump or move depends on uninitialised value" in second
// Caught by gcc       "is used uninitialized" in second
#include <stdio.h>

#include "../myvec.h"

static int block[3] = {1, 2, 3};

static void first(void)
{
    MyVec v = {.ptr = block, .len = 3, .cap = 3};
    printf("the first vector holds %zu values\n", v.len);
}

static void second(void)
{
#ifdef FIXED
    MyVec v = myvec_new();
#else
    MyVec v;
#endif
    if (v.len == 0) {
        puts("the second vector is empty");
    } else {
        printf("the second vector holds %zu values\n", v.len);
    }
}

int main(void)
{
    setbuf(stdout, NULL); // print at once, whatever comes after
    first();
    second();
    return 0;
}
