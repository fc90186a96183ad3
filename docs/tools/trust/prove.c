// prove.c: what Frama-C's Eva goes through for a chapter's vector: all runs of main at once.
//
// No compiler sees this file. Frama_C_interval(a, b) stands for each number from a to b, malloc and
// realloc for a block and for NULL, and an assertion has to hold in every run that comes of it.
// These numbers are the bounds that docs/trust.md names. Built with -DCHAPTER=1, 2 or 3; with
// -DCONTROL for one start and one number of pushes, which is enough to refuse a vector that is
// wrong.
#define _Alignof(t) 1   // Frama-C 25 does not know it,
#define _Generic(...) 1 // nor this
#include "__fc_builtin.h"
#include <stdint.h>

#ifdef CONTROL
#define BETWEEN(from, to, control) (control)
#else
#define BETWEEN(from, to, control) Frama_C_interval(from, to)
#endif

#if CHAPTER == 3
#define T int
#define MyVec MyVec_int
#endif
#include "myvec.h"

#if CHAPTER == 1
int main(void)
{
    int block[8];
    MyVec v = myvec_new();
    int len = Frama_C_interval(0, 8);
    int cap = Frama_C_interval(0, 8);
    int null = Frama_C_interval(0, 1);
    //@ assert v.ptr == \null && v.len == 0 && v.cap == 0;
    //@ split len;
    //@ split cap;
    //@ split null;
    v.ptr = null ? NULL : block;
    v.len = (size_t)len;
    v.cap = (size_t)cap;
    bool valid = myvec_is_valid(&v);
    size_t told_len = myvec_len(&v);
    size_t told_cap = myvec_capacity(&v);
    bool told_empty = myvec_is_empty(&v);
    //@ assert valid == (len <= cap && (null == 1) == (cap == 0));
    //@ assert told_len == len && told_cap == cap && told_empty == (len == 0);
    return 0;
}

#else
#if CHAPTER == 3
#undef MyVec
typedef MyVec_int MyVec;
#define myvec_new myvec_int_new
#define myvec_with_capacity myvec_int_with_capacity
#define myvec_push myvec_int_push
#define myvec_is_valid myvec_int_is_valid
#define myvec_drop myvec_int_drop
#endif

// A vector that started with room for `start`, or as new() when that is -1, and holds 0, 1, 2 ...
static MyVec filled(int start, int pushes)
{
    MyVec v = start < 0 ? myvec_new() : myvec_with_capacity((size_t)start);
    //@ assert v.len == 0 && v.cap == (start < 0 ? 0 : start);
    for (int i = 0; i < pushes; i++) {
        myvec_push(&v, i);
        //@ assert v.len == i + 1 && v.len <= v.cap && v.ptr[i] == i;
    }
    return v;
}

// The invariant, and that the values from 0 on are 0, 1, 2 ...
static void look(MyVec const *v, int len)
{
    bool valid = myvec_is_valid(v);
    //@ assert valid == 1 && v->len == len;
    for (int i = 0; i < len; i++) {
        //@ assert v->ptr[i] == i;
    }
}

#if CHAPTER == 2
int main(void)
{
    int start = BETWEEN(-1, 8, -1);
    int pushes = BETWEEN(0, 20, 5);
    //@ split start;
    //@ split pushes;
    MyVec v = filled(start, pushes);
    look(&v, pushes);
    myvec_drop(&v);
    //@ assert v.ptr == \null && v.len == 0 && v.cap == 0;
    myvec_drop(&v);
    return 0;
}
#endif

#if CHAPTER == 3
// The calls that look at a value, or end some.
static void end_some(MyVec *v, int call, int n, int pushes)
{
    MyVec before = *v;
    int out = -1;
    bool done = true;
    int *slot;
    if (call == 0) {
        slot = myvec_int_get(v, (size_t)n);
        //@ assert n < pushes ? *slot == n : slot == \null;
        look(v, pushes);
    } else if (call == 1) {
        done = myvec_int_pop(v, &out);
        //@ assert done == (pushes > 0) && out == pushes - 1;
        look(v, pushes == 0 ? 0 : pushes - 1);
    } else if (call == 2) {
        myvec_int_truncate(v, (size_t)n);
        //@ assert v->ptr == before.ptr && v->cap == before.cap;
        look(v, n < pushes ? n : pushes);
    } else if (call == 3) {
        myvec_int_clear(v);
        look(v, 0);
    }
}

// The calls that move a vector.
static void move(MyVec *v, int call, int pushes)
{
    MyVec before = *v;
    MyVec other = myvec_int_new();
    int *slot;
    size_t len, cap;
    if (call == 4) {
        other = myvec_int_take(v);
        look(v, 0);
        look(&other, pushes);
        //@ assert v->cap == 0 && other.ptr == before.ptr && other.cap == before.cap;
    } else if (call == 5) {
        other = myvec_int_clone(v);
        look(v, pushes);
        look(&other, pushes);
        //@ assert other.cap == pushes && (pushes == 0 || other.ptr != v->ptr);
    } else if (call == 6) {
        slot = myvec_int_into_raw_parts(v, &len, &cap);
        //@ assert v->cap == 0 && slot == before.ptr && len == before.len && cap == before.cap;
        *v = myvec_int_from_raw_parts(slot, len, cap);
        look(v, pushes);
    }
    myvec_drop(&other);
}

// The calls that can say that they cannot.
static void reserve(MyVec *v, int n, int pushes)
{
    MyVec before = *v;
    bool done = myvec_int_try_reserve(v, (size_t)n);
    //@ assert done == 1 ==> v->cap - v->len >= n;
    //@ assert done == 0 ==> v->ptr == before.ptr && v->cap == before.cap;
    look(v, pushes);
    done = myvec_int_try_push(v, pushes);
    look(v, pushes + done);
}

int main(void)
{
    int start = BETWEEN(-1, 2, -1);
    int pushes = BETWEEN(0, 5, 5);
    int call = BETWEEN(0, 7, 0);
    int n = call == 0 || call == 2 || call == 7 ? Frama_C_interval(0, 6) : 0;
    //@ split start;
    //@ split pushes;
    //@ split call;
    //@ split n;
    MyVec v = filled(start, pushes);
    end_some(&v, call, n, pushes);
    move(&v, call, pushes);
    if (call == 7) {
        reserve(&v, n, pushes);
    }
    myvec_drop(&v);
    //@ assert v.ptr == \null && v.len == 0 && v.cap == 0;
    return 0;
}
#endif
#endif
