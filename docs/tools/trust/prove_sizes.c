// prove_sizes.c: what Frama-C's WP proves for every size there is, where Eva takes a few.
//
// No compiler sees this file. It says in ACSL, in comments that start with an @, what some
// functions of the vectors promise; the functions themselves are those of the chapter, word for
// word. Taken as given, not proved: that myvec_panic does not return, and what Frama-C says of
// realloc. Built with -DCHAPTER=2 or 3.
#define _Alignof(t) 1   // Frama-C 25 does not know it,
#define _Generic(...) 1 // nor this
#include <stddef.h>
#include <stdint.h>

//@ logic integer limit = PTRDIFF_MAX / sizeof(int);

/*@ assigns \nothing;
    ensures \false; */
static inline _Noreturn void myvec_panic(char const *cause);

#if CHAPTER == 2
/*@ assigns \nothing;
    ensures n <= limit && \result == n * sizeof(int); */
static inline size_t layout_array(size_t n);

#include "myvec.h"

/*@ requires \valid(self) && self->len <= self->cap <= limit;
    ensures self->len == \old(self->len) <= self->cap <= limit;
    ensures self->cap == (\old(self->cap) == 0 ? 4 : 2 * \old(self->cap)); */
static inline void myvec_grow(MyVec *self);
#else
#define T int
#include "myvec.h"

/*@ assigns \nothing;
    ensures n <= limit && \result == n * sizeof(int); */
static inline size_t layout_array_int(size_t n);

/*@ requires \valid(self) && self->len <= new_cap && 1 <= new_cap <= limit;
    ensures \valid(self) && self->len == \old(self->len);
    ensures \result == \true ==> self->cap == new_cap;
    ensures \result == \false ==> self->cap == \old(self->cap) && self->ptr == \old(self->ptr); */
static inline bool myvec_int_try_realloc(MyVec_int *self, size_t new_cap);

/*@ requires \valid(self) && self->len <= self->cap <= limit;
    ensures self->len == \old(self->len) <= self->cap <= limit;
    ensures self->cap >= \old(self->cap);
    ensures \result == \null ==> self->cap - self->len >= additional;
    ensures \result != \null ==> self->cap == \old(self->cap) && self->ptr == \old(self->ptr); */
static inline char const *myvec_int_grow_amortized(MyVec_int *self, size_t additional);

/*@ requires \valid(self) && self->len <= self->cap <= limit;
    ensures self->len == \old(self->len) < self->cap <= limit; */
static inline void myvec_int_grow(MyVec_int *self);
#endif
