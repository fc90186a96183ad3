// prove.c: what Frama-C's Eva goes through for a chapter's vector: all runs of main at once.
//
// No compiler sees this file. Frama_C_interval(a, b) stands for each number from a to b, malloc and
// realloc for a block and for NULL, and an assertion has to hold in every run that comes of it.
// These numbers are the bounds that docs/trust.md names. Built with -DCHAPTER=2 or 3; with
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
#include "myvec.h"
typedef MyVec_int MyVec;
#define OF(function) myvec_int_##function
#else
#include "myvec.h"
#define OF(function) myvec_##function
#endif

// A vector that started with room for `start`, or as new() when that is -1, and holds 0, 1, 2 ...
static MyVec filled(int start, int pushes)
{
    MyVec v = start < 0 ? OF(new)() : OF(with_capacity)((size_t)start);
    //@ assert v.len == 0 && v.cap == (start < 0 ? 0 : start);
    for (int i = 0; i < pushes; i++) {
        OF(push)(&v, i);
        //@ assert v.len == i + 1 && v.len <= v.cap && v.ptr[i] == i;
    }
    return v;
}

// The invariant, and that the values from 0 on are 0, 1, 2 ...
static void look(MyVec const *v, int len)
{
    bool valid = OF(is_valid)(v);
    bool empty = OF(is_empty)(v);
    size_t told_len = OF(len)(v);
    size_t told_cap = OF(capacity)(v);
    //@ assert valid == 1 && v->len == len && empty == (len == 0);
    //@ assert told_len == len && told_cap == v->cap;
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
    OF(drop)(&v);
    //@ assert v.ptr == \null && v.len == 0 && v.cap == 0;
    OF(drop)(&v);
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
        slot = OF(get)(v, (size_t)n);
        //@ assert n < pushes ? *slot == n : slot == \null;
        look(v, pushes);
    } else if (call == 1) {
        done = OF(pop)(v, &out);
        //@ assert done == (pushes > 0) && out == pushes - 1;
        look(v, pushes == 0 ? 0 : pushes - 1);
    } else if (call == 2) {
        OF(truncate)(v, (size_t)n);
        //@ assert v->ptr == before.ptr && v->cap == before.cap;
        look(v, n < pushes ? n : pushes);
    } else if (call == 3) {
        OF(clear)(v);
        look(v, 0);
    } else if (call == 8 && n < pushes) {
        out = OF(replace)(v, (size_t)n, 99);
        //@ assert out == n && v->ptr[n] == 99;
        v->ptr[n] = n;
        look(v, pushes);
    }
}

// The calls that move a vector.
static void move(MyVec *v, int call, int pushes)
{
    MyVec before = *v;
    MyVec other = OF(new)();
    int *slot;
    size_t len, cap;
    if (call == 4) {
        other = OF(take)(v);
        look(v, 0);
        look(&other, pushes);
        //@ assert v->cap == 0 && other.ptr == before.ptr && other.cap == before.cap;
    } else if (call == 5) {
        other = OF(clone)(v);
        look(v, pushes);
        look(&other, pushes);
        //@ assert other.cap == pushes && (pushes == 0 || other.ptr != v->ptr);
    } else if (call == 6) {
        slot = OF(into_raw_parts)(v, &len, &cap);
        //@ assert v->cap == 0 && slot == before.ptr && len == before.len && cap == before.cap;
        *v = OF(from_raw_parts)(slot, len, cap);
        look(v, pushes);
    }
    OF(drop)(&other);
}

// The calls that make room; two can say that they cannot.
static void reserve(MyVec *v, int call, int n, int pushes)
{
    MyVec before = *v;
    if (call == 9) {
        OF(reserve)(v, (size_t)n);
        //@ assert v->cap - v->len >= n;
        look(v, pushes);
        return;
    }
    bool done = OF(try_reserve)(v, (size_t)n);
    //@ assert done == 1 ==> v->cap - v->len >= n;
    //@ assert done == 0 ==> v->ptr == before.ptr && v->cap == before.cap;
    look(v, pushes);
    done = OF(try_push)(v, pushes);
    look(v, pushes + done);
}

int main(void)
{
    int start = BETWEEN(-1, 2, -1);
    int pushes = BETWEEN(0, 5, 5);
    int call = BETWEEN(0, 9, 0);
    int n = call == 0 || call == 2 || call == 7 ? Frama_C_interval(0, 6) : 1;
    //@ split start;
    //@ split pushes;
    //@ split call;
    //@ split n;
    MyVec v = filled(start, pushes);
    end_some(&v, call, n, pushes);
    move(&v, call, pushes);
    if (call == 7 || call == 9) {
        reserve(&v, call, n, pushes);
    }
    OF(drop)(&v);
    //@ assert v.ptr == \null && v.len == 0 && v.cap == 0;
    return 0;
}
#endif
