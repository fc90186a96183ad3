// plots.c: counts what growing costs: the plots in docs/pictures/ show what this printed.
//
// First the capacity of chapter 2's vector after each push, then the bytes that the four policies
// of its table have copied: what realloc brings along when it moves the block, as heap.h's does.
#include "../../../chapter02/heap.h"

#include "../../../chapter02/myvec.h"

enum {
    STEPS = 40,    // pushes into the vector
    PUSHES = 1000, // pushes under each policy
};

static size_t by_one(size_t cap)
{
    return cap + 1;
}

static size_t by_a_hundred(size_t cap)
{
    return cap + 100;
}

static size_t by_half(size_t cap)
{
    return cap < 4 ? 4 : cap + cap / 2;
}

static size_t by_doubling(size_t cap)
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
    count("by-1", by_one);
    count("by-100", by_a_hundred);
    count("by-half", by_half);
    count("by-doubling", by_doubling);
    return heap_live() > 0;
}
