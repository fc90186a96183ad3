// promises.c: chapter 1's and 2's vector of other T than int. promises.sh builds it for each promise.
//
//     cc -DCHAPTER=2 -DPAIR -Ichapter02 promises.c
#include <stdlib.h>

#if defined PAIR // T is the type of the elements, also of a struct
typedef struct Pair {
    double first;
    char second;
    double third;
} Pair;
#define T Pair
#include "myvec.h"

int main(void)
{
    Pair block[2] = {{0.5, 'a', 0}, {1.5, 'b', 0}};
    MyVec v = {.ptr = block, .len = 2, .cap = 2};
#if CHAPTER > 1
    v = myvec_new();
    for (int i = 0; i < 100; i++) {
        myvec_push(&v, block[i % 2]);
    }
    bool good = layout_array(3) == 3 * sizeof(Pair);
#else
    bool good = true;
#endif
    good = good && v.ptr[v.len - 1].first == 1.5 && v.ptr[v.len - 2].second == 'a';
    return good && myvec_is_valid(&v) ? 0 : 1;
}

#elif defined OWNER // a T that owns something is dropped
static int ended;

static void end(char *text)
{
    ended += text[0] == 'x';
    free(text);
}

typedef char *Name;
#define T Name
#define DROP_IN_PLACE(slot) end(*(slot))
#include "myvec.h"

int main(void)
{
    MyVec v = myvec_new();
    for (int i = 0; i < 5; i++) {
        char *text = calloc(1, 2);
        if (text == NULL) {
            return 2;
        }
        text[0] = 'x';
        myvec_push(&v, text);
    }
    myvec_drop(&v);
    return ended == 5 ? 0 : 1;
}

#elif defined BYTE // of a T of one byte, PTRDIFF_MAX have room, and no more
#define T char
#include "myvec.h"

int main(void)
{
    char byte = 'a';
    MyVec v = {.ptr = &byte, .len = 0, .cap = PTRDIFF_MAX};
    MyVec more = {.ptr = &byte, .len = 0, .cap = (size_t)PTRDIFF_MAX + 1};
    bool good = myvec_is_valid(&v) && !myvec_is_valid(&more);
    return good && layout_array(PTRDIFF_MAX) == PTRDIFF_MAX ? 0 : 1;
}
#endif
