// myvec.h, chapter 1: a vector that owns nothing yet, and can say so.
//
// T is the type of the elements: int, unless the program says otherwise before the include:
//
//     #define T double
//     #include "myvec.h"
//
// T stays defined after it. A second include adds nothing, and with another T it is warned of.
//
// A `self` is never null, as a Rust reference never is: it is not checked.
#ifndef MYVEC_H
#define MYVEC_H

#ifdef __cplusplus
#error "myvec.h is C, not C++: give the program to a C compiler"
#include <stop> // where compilers go on after an #error
#elif __STDC_VERSION__ < 201112L
#error "myvec.h needs C11: ask the compiler for it, with -std=c11"
#endif

#include <stdbool.h>
#include <stddef.h>

#ifndef T
#define T int
#endif

// 1.4 The three words.
typedef struct MyVec {
    T *ptr;     // first slot of the heap block; NULL exactly when cap == 0
    size_t len; // slots [0, len) hold live values
    size_t cap; // slots the block has room for; [len, cap) hold no values
} MyVec;

// 1.5 Makes a vector in the null state: no block, no values, no room.
//
// Promises  ptr == NULL, len == 0, cap == 0.
// Owns      nothing: it may be forgotten, or dropped any number of times.
// Costs     three stores; the allocator is not called.
// Rust      Vec::new
static inline MyVec myvec_new(void)
{
    return (MyVec){.ptr = NULL, .len = 0, .cap = 0};
}

// 1.5 How many live values there are.   Rust  Vec::len
static inline size_t myvec_len(MyVec const *self)
{
    return self->len;
}

// 1.5 How many values the block has room for, the live ones included.   Rust  Vec::capacity
static inline size_t myvec_capacity(MyVec const *self)
{
    return self->cap;
}

// 1.5 Whether there is no live value. There may be room all the same.   Rust  Vec::is_empty
static inline bool myvec_is_empty(MyVec const *self)
{
    return self->len == 0;
}

// 1.5 The invariant: whether the three words agree. True before and after every function here.
//     The tests ask it after each step. The functions rest on it, and do not ask each time.
//
// Promises  to look at the words only, never at a slot. It cannot tell whether ptr is a block of
//           the heap, nor how large that block is. On words that were never set, any answer is
//           meaningless.
// Rust      what std's source asks of a Vec in comments, and its compiler cannot check
static inline bool myvec_is_valid(MyVec const *self)
{
    return self->len <= self->cap                   // no more values than room
        && (self->ptr == NULL) == (self->cap == 0); // a block exactly when there is room
}

#endif
