// myvec.h, chapter 2: a vector that owns a block: makes it, fills it, grows it, frees it.
//
// This is the exercise: where it says myvec_unwritten, put a body that keeps what the comment
// above it promises. make exercise2 says what works, make hint2 helps, make reset2 starts again.
//
// T is the type of the elements: int, unless the program says otherwise before the include:
//
//     #define T double
//     #include "myvec.h"
//
// T stays defined after it. A second include adds nothing, and with another T it is warned of.
// It is not called n, self or new_cap: the functions have things of their own with these names.
//
// A T that owns something says so too. DROP_IN_PLACE(slot), where slot is a T *, is what one
// element needs when it dies:
//
//     typedef char *Name;                        // each name is a block of its own
//     #define T Name
//     #define DROP_IN_PLACE(slot) free(*(slot))
//     #include "myvec.h"
//
// It stays defined too. It may use its argument more than once, and look at the vector, but not
// change it.
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
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Stands for a body that is not written yet. Behind the stage it is given the parameters, so
// that no compiler calls them unused.
static inline _Noreturn void myvec_unwritten(char const *stage, ...)
{
    fprintf(stderr, "not written yet: %s\n", stage);
    abort();
}

// 2.4 Says on standard error what cannot go on, and ends the program with abort().
//
// Promises  one line, "panic: " and the cause; never to return.
// Rust      panic!
static inline _Noreturn void myvec_panic(char const *cause)
{
    myvec_unwritten("2.4 panic", cause);
}

#ifndef T
#define T int
#endif

#ifndef DROP_IN_PLACE
#define DROP_IN_PLACE(slot) ((void)(slot))
#endif

// 2.2 What the sizes and copies below rest on. A program that asks for more does not compile.
//     (After a T without a size, there are warnings of a division by zero as well.)
_Static_assert(PTRDIFF_MAX <= SIZE_MAX / 2, "twice PTRDIFF_MAX must fit in a size_t");
_Static_assert(sizeof(T) > 0, "T must have a size: an empty struct is no C type");
_Static_assert(sizeof(T[1]) == sizeof(T), "T must not end in a flexible array (see -Wpedantic)");
_Static_assert(_Alignof(T) <= _Alignof(max_align_t), "T is over-aligned: malloc cannot place it");
_Static_assert(_Generic(*(T *)NULL, T: 1, default: 0), "T must not be const, volatile or an array");

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
//     Chapter 2 adds a line, now that there are blocks: grow's doubling rests on it.
//
// Promises  to look at the words only, never at a slot. It cannot tell whether ptr is a block of
//           the heap, nor how large that block is. On words that were never set, any answer is
//           meaningless.
// Rust      what std's source asks of a Vec in comments, and its compiler cannot check
static inline bool myvec_is_valid(MyVec const *self)
{
    return self->len <= self->cap                   // no more values than room
        && self->cap <= PTRDIFF_MAX / sizeof(T)     // no more room than the limit of 2.2
        && (self->ptr == NULL) == (self->cap == 0); // a block exactly when there is room
}

// 2.2 How many bytes n elements take.
//
// Promises  n * sizeof(T), which has not wrapped around and is at most PTRDIFF_MAX.
// Costs     one comparison; the division is done by the compiler.
// Fails     panics with "capacity overflow" when n elements would take more than PTRDIFF_MAX bytes.
// Rust      Layout::array::<T>(n), whose limit is isize::MAX
static inline size_t layout_array(size_t n)
{
    myvec_unwritten("2.2 layout_array", n);
}

// 2.4 Makes a vector with room for `capacity` values, and none of them there yet.
//
// Promises  len == 0 and cap == capacity. The slots are uninitialized: write before you read.
// Owns      one new block, which myvec_drop frees; with capacity 0 no block, as myvec_new.
// Costs     one malloc.
// Fails     panics with "capacity overflow" (see layout_array) or "allocation failed".
// Rust      Vec::with_capacity
static inline MyVec myvec_with_capacity(size_t capacity)
{
    myvec_unwritten("2.4 with_capacity", capacity);
}

static inline void myvec_grow(MyVec *self); // 2.6, below

// 2.5 Appends `value`: puts it after the last live value.
//
// Promises  len is one more, and the values that were there are unchanged. When it has to grow,
//           the old block ends: pointers into it are dead, even if the new one has its address.
// Owns      the value, from here on: what it owns is the vector's to drop.
// Costs     three loads and two stores, and one realloc before them when full; over many pushes a
//           constant each (2.6).
// Fails     panics as myvec_grow does.
// Rust      Vec::push, with ptr::write and ptr.add
static inline void myvec_push(MyVec *self, T value)
{
    myvec_unwritten("2.5 push", self, value);
}

// 2.6 Makes room for more: capacity 0 becomes 4, any other doubles.
//
// Promises  the live values are unchanged; the old block ends, even if the new one has its address.
// Owns      one block, as before. No element is dropped: its bytes move, and it lives on there.
// Costs     one realloc, which may copy the whole old block.
// Fails     panics with "capacity overflow" or "allocation failed".
// Rust      Vec's grow_one, through realloc
static inline void myvec_grow(MyVec *self)
{
    myvec_unwritten("2.6 grow", self);
}

// 2.7 Ends the vector's life: drops each live value, then frees the block.
//
// Promises  the null state, so that a second drop finds nothing to do; then DROP_IN_PLACE on the
//           slots [0, len), first to last, never on [len, cap).
// Owns      nothing afterwards.
// Costs     len drops and one free.
// Rust      Drop for Vec, with ptr::drop_in_place and dealloc
static inline void myvec_drop(MyVec *self)
{
    myvec_unwritten("2.7 drop", self);
}

#endif
