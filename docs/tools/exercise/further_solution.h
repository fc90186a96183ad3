// further.h, chapter 3: what else a vector can do. It goes with the finished vector of chapter 3.
//
// Include the vector for a T first, then this for the same T, with the same hooks:
//
//     #define T int
//     #include "../myvec.h"
//     #define T int
//     #include "further.h"                           // myvec_int_insert, myvec_int_remove, ...
#ifndef T
#error "further.h: first say what T is, a single name: #define T int"
#endif

#ifndef FURTHER_H
#define FURTHER_H

#include <string.h>

#endif

#ifndef DROP_IN_PLACE
#define DROP_IN_PLACE(slot) ((void)(slot))
#ifndef CLONE
#define CLONE(slot) (*(slot))
#endif
#endif

// The names that the code below goes by, as in myvec.h: what chapter 3 has, and what is new.
#define MyVec MYVEC_NAME(MyVec_, T, )
#define myvec_new MYVEC_NAME(myvec_, T, _new)
#define myvec_push MYVEC_NAME(myvec_, T, _push)
#define myvec_pop MYVEC_NAME(myvec_, T, _pop)
#define myvec_drop MYVEC_NAME(myvec_, T, _drop)
#define myvec_truncate MYVEC_NAME(myvec_, T, _truncate)
#define myvec_reserve MYVEC_NAME(myvec_, T, _reserve)
#define myvec_try_reserve MYVEC_NAME(myvec_, T, _try_reserve)
#define myvec_grow_amortized MYVEC_NAME(myvec_, T, _grow_amortized)
#define myvec_try_realloc MYVEC_NAME(myvec_, T, _try_realloc)
#define layout_array MYVEC_NAME(layout_array_, T, )
#define MyVecIter MYVEC_NAME(MyVecIter_, T, )
#define myvec_insert MYVEC_NAME(myvec_, T, _insert)
#define myvec_remove MYVEC_NAME(myvec_, T, _remove)
#define myvec_swap_remove MYVEC_NAME(myvec_, T, _swap_remove)
#define myvec_extend_from_slice MYVEC_NAME(myvec_, T, _extend_from_slice)
#define myvec_shrink_to_fit MYVEC_NAME(myvec_, T, _shrink_to_fit)
#define myvec_dedup MYVEC_NAME(myvec_, T, _dedup)
#define myvec_iter MYVEC_NAME(myvec_, T, _iter)
#define myvec_iter_next MYVEC_NAME(myvec_, T, _iter_next)
#define myvec_try_clone MYVEC_NAME(myvec_, T, _try_clone)

// 3.17 Where an iterator stands: it lends the values, first to last.
typedef struct MyVecIter {
    T *next; // the slot that is lent next,
    T *end;  // up to here: one past the last live slot; both NULL where there is no block
} MyVecIter;

// 3.11 Puts `value` before the value at `index`; those from there on move up by one slot.
//
// Promises  len is one more, and the order of the others is unchanged. index == len is push.
// Owns      the value, from here on.
// Costs     len - index values moved as bytes; one realloc when full.
// Fails     panics with "index out of bounds" when index > len, and as myvec_push does; then not a
//           word, slot or block has changed.
// Rust      Vec::insert, with ptr::copy
static inline void myvec_insert(MyVec *self, size_t index, T value)
{
    if (index > self->len) {
        myvec_panic("index out of bounds");
    }
    myvec_reserve(self, 1);
    T *slot = &self->ptr[index];
    memmove(slot + 1, slot, (self->len - index) * sizeof(T)); // they overlap: not memcpy
    *slot = value;
    self->len += 1;
}

// 3.12 Moves the value at `index` out; those behind it move down by one slot.
//
// Promises  that value; len is one less, and the order of the others is unchanged.
// Owns      the caller owns the value afterwards. The block and its capacity stay.
// Costs     len - index - 1 values moved as bytes.
// Fails     panics with "index out of bounds" when there is no value at index.
// Rust      Vec::remove, with ptr::read and ptr::copy
static inline T myvec_remove(MyVec *self, size_t index)
{
    if (index >= self->len) {
        myvec_panic("index out of bounds");
    }
    T *slot = &self->ptr[index];
    T value = *slot;
    self->len -= 1;
    memmove(slot, slot + 1, (self->len - index) * sizeof(T));
    return value;
}

// 3.13 Moves the value at `index` out, and the last value into its slot.
//
// Promises  that value; len is one less. The order is not kept: that is what makes it cheap.
// Owns      the caller owns the value afterwards. The block and its capacity stay.
// Costs     two values copied, however long the vector is.
// Fails     panics with "index out of bounds" when there is no value at index.
// Rust      Vec::swap_remove
static inline T myvec_swap_remove(MyVec *self, size_t index)
{
    if (index >= self->len) {
        myvec_panic("index out of bounds");
    }
    T value = self->ptr[index];
    self->len -= 1;
    self->ptr[index] = self->ptr[self->len];
    return value;
}

// 3.14 Puts clones of `count` values behind the last live one. Only for a T that has a CLONE.
//
// Promises  CLONE of each, in order; len is `count` more, and they are counted one by one. The
//           values may not be the vector's own: its block may move. (Rust refuses that at compile
//           time.) They are not looked at when count is 0, and `values` may then be NULL.
// Owns      the clones. The values themselves stay their owner's.
// Costs     count clones, and one realloc at most: the room is made at once.
// Fails     panics with "capacity overflow" or "allocation failed" before anything has changed.
// Rust      Vec::extend_from_slice
#ifdef CLONE
static inline void myvec_extend_from_slice(MyVec *self, T const *values, size_t count)
{
    myvec_reserve(self, count);
    for (size_t i = 0; i < count; i++) {
        myvec_push(self, CLONE(&values[i])); // there is room: no pointer into the block dies
    }
}
#endif

// 3.15 Gives back the room that is not used.
//
// Promises  cap == len, and the values are unchanged; the block may move. Without a value there is
//           no block afterwards: the null state.
// Owns      one block of exactly len slots, or none.
// Costs     one realloc or free; nothing when the block fits already.
// Fails     panics with "allocation failed" when the allocator has no smaller block to give.
// Rust      Vec::shrink_to_fit
static inline void myvec_shrink_to_fit(MyVec *self)
{
    if (self->len == self->cap) {
        return;
    }
    if (self->len == 0) {
        myvec_drop(self); // not realloc to 0 bytes: whether that frees is up to the C library
        return;
    }
    if (!myvec_try_realloc(self, self->len)) {
        myvec_panic("allocation failed");
    }
}

// 3.16 Of values that are the same and stand side by side, keeps the first and drops the others.
//
// Promises  the values that are left are in their order; `same` is asked about the last value kept
//           and the next one, in this order. cap stays.
// Owns      less by the values dropped, each of which is dropped once.
// Costs     len - 1 calls of same at most; each value kept is moved once at most.
// Rust      Vec::dedup_by, which asks about the two in the other order
static inline void myvec_dedup(MyVec *self, bool (*same)(T const *kept, T const *next))
{
    size_t old_len = self->len;
    self->len = old_len > 0; // uncount first: a drop that looks at the vector finds those kept
    for (size_t i = 1; i < old_len; i++) {
        if (same(&self->ptr[self->len - 1], &self->ptr[i])) {
            DROP_IN_PLACE(&self->ptr[i]);
        } else {
            self->ptr[self->len] = self->ptr[i];
            self->len += 1;
        }
    }
}

// 3.17 An iterator over the values.
//
// Promises  to stand before the first one. It is good until the vector is next changed.
// Owns      nothing: the values stay the vector's.
// Costs     two pointers; the allocator is not called.
// Rust      slice::iter_mut, whose lifetime the compiler watches
static inline MyVecIter myvec_iter(MyVec const *self)
{
    T *end = self->len == 0 ? self->ptr : self->ptr + self->len; // NULL + 0 is undefined in C
    return (MyVecIter){.next = self->ptr, .end = end};
}

// 3.17 Lends the next value.
//
// Promises  its slot, or NULL when all were lent, and NULL again after that.
// Owns      nothing.
// Costs     one comparison.
// Rust      Iterator::next, whose Option is the pointer or NULL
static inline T *myvec_iter_next(MyVecIter *self)
{
    return self->next == self->end ? NULL : self->next++;
}

// 3.18 Makes a second vector with values of its own, or says that it cannot. The hook CLONE cannot
//      say that, so `try_value` is called: it writes a clone to `made`, or returns false.
//
// Promises  true, and *out has a clone of each value, in order, and room for them; or false, *out
//           is the null state, and nothing is left of what was cloned. self is unchanged.
// Owns      as myvec_clone. What *out held before is overwritten, not dropped.
// Costs     one malloc at most, and len calls of try_value.
// Rust      no such method of Vec; try_reserve, then push in a loop that ends at the first Err
static inline bool myvec_try_clone(MyVec const *self, MyVec *out,
                                   bool (*try_value)(T const *value, T *made))
{
    *out = myvec_new();
    if (!myvec_try_reserve(out, self->len)) {
        return false;
    }
    for (size_t i = 0; i < self->len; i++) {
        if (!try_value(&self->ptr[i], &out->ptr[i])) {
            myvec_drop(out); // those that are counted, and the block
            return false;
        }
        out->len += 1; // a live value from here on
    }
    return true;
}

// The names go, so that the next T can have them; the functions stay.
#undef MyVec
#undef myvec_new
#undef myvec_push
#undef myvec_pop
#undef myvec_drop
#undef myvec_truncate
#undef myvec_reserve
#undef myvec_try_reserve
#undef myvec_grow_amortized
#undef myvec_try_realloc
#undef layout_array
#undef MyVecIter
#undef myvec_insert
#undef myvec_remove
#undef myvec_swap_remove
#undef myvec_extend_from_slice
#undef myvec_shrink_to_fit
#undef myvec_dedup
#undef myvec_iter
#undef myvec_iter_next
#undef myvec_try_clone
#undef CLONE
#undef DROP_IN_PLACE
#undef T
