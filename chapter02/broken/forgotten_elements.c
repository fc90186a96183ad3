// forgotten_elements.c: a vector of names whose drop was never told that names own something.
//
// Rule      drop ends each live value, and then the block.
// Expect    myvec_drop frees the vector and all that is in it.
// Happens   It frees the block of pointers. What they pointed to has no owner now. Nothing here
//           is undefined; it is a leak.
// Weakness  CWE-401, memory that is not released
//
// Caught by lsan      "detected memory leaks" in push_name
// Caught by valgrind  "are definitely lost" in push_name
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef char *Name;
#define T Name
#ifdef FIXED
#define DROP_IN_PLACE(slot) free(*(slot))
#endif
#include "../myvec.h"

static void push_name(MyVec *names, char const *text)
{
    Name name = malloc(strlen(text) + 1);
    if (name != NULL) {
        myvec_push(names, strcpy(name, text));
    }
}

int main(void)
{
    MyVec names = myvec_new();
    push_name(&names, "ada");
    push_name(&names, "grace");
    printf("%zu names, and all is dropped\n", names.len);
    myvec_drop(&names);
    return 0;
}
