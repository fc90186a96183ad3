// plots.c: counts what growing costs: the plots in docs/pictures/ show what this printed.
//
// First the capacity of chapter 2's vector after each push, then the bytes that four policies copy,
// after each push. Copied is what realloc has to bring along when it moves the block, as heap.h's does.
#include "../../chapter02/heap.h"

#include "../../chapter02/myvec.h"

enum {
    STEPS = 40,    // pushes into the vector
    PUSHES = 1000, // pushes under each policy
};

static size_t one_more(size_t cap)
{
    return cap + 1;
}

static size_t sixteen_more(size_t cap)
{
    return cap + 16;
}

static size_t half_as_much_again(size_t cap)
{
    return cap < 2 ? cap + 1 : cap + cap / 2;
}

static size_t twice(size_t cap)
{
    return cap == 0 ? 4 : cap * 2;
}

static void count(char const *name, size_t (*larger)(size_t))
{
    MyVec v = myvec_new();
    size_t copied = 0;
    for (int i = 0; i < PUSHES; i++) {
        if (v.len == v.cap) { // grow, as the policy says
            MyVec grown = myvec_with_capacity(larger(v.cap));
            for (; grown.len < v.len; copied += sizeof *v.ptr) {
                myvec_push(&grown, v.ptr[grown.len]);
            }
            myvec_drop(&v);
            v = grown;
        }
        myvec_push(&v, i);
        printf("%s %d %zu\n", name, i + 1, copied);
    }
    myvec_drop(&v);
}

int main(void)
{
    MyVec v = myvec_new();
    printf("capacity 0 %zu\n", v.cap);
    for (int i = 0; i < STEPS; i++) {
        myvec_push(&v, i);
        printf("capacity %zu %zu\n", v.len, v.cap);
    }
    myvec_drop(&v);
    count("+1", one_more);
    count("+16", sixteen_more);
    count("x1.5", half_as_much_again);
    count("x2", twice);
    return heap_live() > 0;
}
