// fifth_value.c: a fifth value is put into an array of four.
//
// Rule      An array has the slots that it was declared with: no store adds one.
// Expect    Memory goes on after the array, so there is room for one number more.
// Happens   The memory behind the array is somebody else's: here, of the telephone number. To write
//           there through the array is undefined, whatever else C keeps in that place.
// Weakness  CWE-787, out-of-bounds write
//
// Caught by ubsan     "index 4 out of bounds" in main
#include <stdio.h>

typedef struct Page {
#ifdef FIXED
    int numbers[5];
#else
    int numbers[4];
#endif
    int phone; // whom to call when a number was not heard well
} Page;

int main(void)
{
    Page page = {{10, 20, 30, 40}, 5551234};
    size_t next = 4;
    page.numbers[next] = 50;
    printf("the fifth number is %d\n", page.numbers[next]);
    printf("to ask again, call %d\n", page.phone);
    return 0;
}
