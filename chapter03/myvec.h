// myvec.h, chapter 3: a vector that owns what it points to, for as many T as a program needs.
//
// Say what T is, and include the header; then again for the next T. T is a single name:
//
//     #define T double                           // MyVec_double, myvec_double_push, ...
//     #include "myvec.h"
//
// T is no array, neither const nor volatile, and has no const member. It is not called as a
// variable of the functions here is (n, self, value ...). Each T has its turn once, or C says
// "redefinition": where two headers need the vectors of one T, both include a third with them.
//
// A T that owns something says so too. DROP_IN_PLACE(slot), where slot is a T *, is what one
// element needs when it dies, and CLONE(slot) is a second T that owns its own:
//
//     #define T String
//     #define DROP_IN_PLACE(slot) string_drop(slot)
//     #define CLONE(slot) string_clone(slot)
//     #include "myvec.h"
//
// Both may use their argument more than once. They may look at the vector, but not change it.
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

// 3.3 A caller that ignores what such a function returns is warned, where the compiler can do that:
//     the block in it would be lost, or the failure.
#if __STDC_VERSION__ >= 202311L
#define MYVEC_MUST_USE [[nodiscard]]
#elif defined __GNUC__
#define MYVEC_MUST_USE __attribute__((warn_unused_result))
#else
#define MYVEC_MUST_USE
#endif

// 3.9 Two steps, so that T is replaced by its meaning before ## glues it to its neighbours.
#define MYVEC_GLUE(before, t, after) before##t##after
#define MYVEC_NAME(before, t, after) MYVEC_GLUE(before, t, after)

// 2.4 Says on standard error what cannot go on, and ends the program with abort().
//
// Promises  one line, "panic: " and the cause; never to return.
// Rust      panic!
static inline _Noreturn void myvec_panic(char const *cause)
{
    fprintf(stderr, "panic: %s\n", cause);
    abort();
}

#endif // 3.9 All T share what is above. From here on, each include makes the vector of one T.

#ifndef T
#error "myvec.h: first say what T is, a single name: #define T int"
#define T int // so that no other error follows
#endif

// A T that owns nothing dies without a word, and is cloned by copying it. A T that says how it dies
// has no clone until it says how it is cloned: a copy would be a second owner.
#ifndef DROP_IN_PLACE
#define DROP_IN_PLACE(slot) ((void)(slot))
#ifndef CLONE
#define CLONE(slot) (*(slot))
#endif
#endif

// 2.2 What the sizes and copies below rest on. A program that asks for more does not compile.
//     (After a T without a size, there are warnings of a division by zero as well.)
_Static_assert(PTRDIFF_MAX <= SIZE_MAX / 2, "twice PTRDIFF_MAX must fit in a size_t");
_Static_assert(sizeof(T) > 0, "T must have a size: an empty struct is no C type");
_Static_assert(sizeof(T[1]) == sizeof(T), "T must not end in a flexible array (see -Wpedantic)");
_Static_assert(_Alignof(T) <= _Alignof(max_align_t), "T is over-aligned: malloc cannot place it");
_Static_assert(_Generic(*(T *)NULL, T: 1, default: 0), "T must not be const, volatile or an array");

// 3.9 The names that the code below goes by. For T int, MyVec is MyVec_int and myvec_push is
//     myvec_int_push: the functions read as in chapter 2, and each T has its own.
#define MYVEC_TAKEN_MyVec 1
#define MYVEC_TAKEN_struct 1 + // and then a tag
#if MYVEC_NAME(MYVEC_TAKEN_, T, )
#error "myvec.h: T is called MyVec, or is two words: give it a name of its own, by a typedef"
#undef T
#define T int // so that few other errors follow
#endif
#define MyVec MYVEC_NAME(MyVec_, T, )
#define myvec_new MYVEC_NAME(myvec_, T, _new)
#define myvec_len MYVEC_NAME(myvec_, T, _len)
#define myvec_capacity MYVEC_NAME(myvec_, T, _capacity)
#define myvec_is_empty MYVEC_NAME(myvec_, T, _is_empty)
#define myvec_is_valid MYVEC_NAME(myvec_, T, _is_valid)
#define layout_array MYVEC_NAME(layout_array_, T, )
#define myvec_with_capacity MYVEC_NAME(myvec_, T, _with_capacity)
#define myvec_push MYVEC_NAME(myvec_, T, _push)
#define myvec_grow MYVEC_NAME(myvec_, T, _grow)
#define myvec_drop MYVEC_NAME(myvec_, T, _drop)
#define myvec_take MYVEC_NAME(myvec_, T, _take)
#define myvec_get MYVEC_NAME(myvec_, T, _get)
#define myvec_pop MYVEC_NAME(myvec_, T, _pop)
#define myvec_replace MYVEC_NAME(myvec_, T, _replace)
#define myvec_truncate MYVEC_NAME(myvec_, T, _truncate)
#define myvec_clear MYVEC_NAME(myvec_, T, _clear)
#define myvec_clone MYVEC_NAME(myvec_, T, _clone)
#define myvec_into_raw_parts MYVEC_NAME(myvec_, T, _into_raw_parts)
#define myvec_from_raw_parts MYVEC_NAME(myvec_, T, _from_raw_parts)
#define myvec_try_realloc MYVEC_NAME(myvec_, T, _try_realloc)
#define myvec_grow_amortized MYVEC_NAME(myvec_, T, _grow_amortized)
#define myvec_reserve MYVEC_NAME(myvec_, T, _reserve)
#define myvec_try_reserve MYVEC_NAME(myvec_, T, _try_reserve)
#define myvec_try_push MYVEC_NAME(myvec_, T, _try_push)

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
    if (n > PTRDIFF_MAX / sizeof(T)) {
        myvec_panic("capacity overflow");
    }
    return n * sizeof(T);
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
    MyVec self = myvec_new();
    if (capacity == 0) {
        return self; // malloc(0) may give a block, and a cap of 0 says there is none
    }
    self.ptr = malloc(layout_array(capacity));
    if (self.ptr == NULL) {
        myvec_panic("allocation failed");
    }
    self.cap = capacity;
    return self;
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
    if (self->len == self->cap) {
        myvec_grow(self);
    }
    self->ptr[self->len] = value; // write first,
    self->len += 1;               // then count: a slot below len is a live one at every moment
}

static inline char const *myvec_grow_amortized(MyVec *self, size_t additional); // 3.8, below

// 2.6 Makes room for more: capacity 0 becomes 4, any other doubles.
//     Chapter 3 moves the work to 3.8, where a failure can also be handed back, and where less is
//     enough when memory is short.
//
// Promises  the live values are unchanged; the old block ends, even if the new one has its address.
// Owns      one block, as before. No element is dropped: its bytes move, and it lives on there.
// Costs     one realloc, which may copy the whole old block.
// Fails     panics with "capacity overflow" or "allocation failed".
// Rust      Vec's grow_one, through realloc
static inline void myvec_grow(MyVec *self)
{
    char const *cause = myvec_grow_amortized(self, 1);
    if (cause != NULL) {
        myvec_panic(cause);
    }
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
    MyVec old = *self;
    *self = myvec_new(); // take first: a drop that looks at the vector finds no dead value in it
    for (size_t i = 0; i < old.len; i++) {
        DROP_IN_PLACE(&old.ptr[i]);
    }
    free(old.ptr); // free(NULL) does nothing
}

// 3.3 Moves the vector out, and leaves the null state behind.
//
// Promises  the vector that self was; self is the null state, and can be used again.
// Owns      the block has one owner after as before: now it is the vector returned.
// Costs     the three words copied; the allocator is not called.
// Rust      mem::take
MYVEC_MUST_USE
static inline MyVec myvec_take(MyVec *self)
{
    MyVec taken = *self;
    *self = myvec_new();
    return taken;
}

// 3.4 Lends the slot of the value at `index`.
//
// Promises  a pointer that is good until the vector is next changed, or NULL past the last value.
// Owns      nothing: the value stays the vector's, so do not free what you get.
// Rust      Vec::get and Vec::get_mut in one: the const of self does not reach through its ptr
static inline T *myvec_get(MyVec const *self, size_t index)
{
    return index < self->len ? &self->ptr[index] : NULL;
}

// 3.5 Moves the last value out into `*out`.
//
// Promises  true, and len is one less; or false, with *out untouched, when there is no value.
//           Capacity stays, no block is freed.
// Owns      the caller owns the value afterwards. What *out held is overwritten, not dropped.
// Rust      Vec::pop, whose Option is the bool and the out parameter
static inline bool myvec_pop(MyVec *self, T *out)
{
    if (self->len == 0) {
        return false;
    }
    self->len -= 1;              // uncount first: from here on the vector will not drop it,
    *out = self->ptr[self->len]; // so the copy of its bits is its only owner
    return true;
}

// 3.5 Moves `value` in at `index`, and the value that was there out.
//
// Promises  the old value, undropped: the new one may have been made from it. len is unchanged.
// Owns      the vector owns the new value, the caller the old one: drop it, or keep it.
// Fails     panics with "index out of bounds" when there is no value at index.
// Rust      mem::replace(&mut v[index], value)
MYVEC_MUST_USE
static inline T myvec_replace(MyVec *self, size_t index, T value)
{
    if (index >= self->len) {
        myvec_panic("index out of bounds");
    }
    T old = self->ptr[index];
    self->ptr[index] = value;
    return old;
}

// 3.5 Drops the values from `new_len` on.
//
// Promises  len is at most new_len; each value past it was dropped, first to last. A new_len of
//           len or more changes nothing.
// Owns      less by the values dropped; the block and its capacity stay.
// Costs     one drop for each value past new_len.
// Rust      Vec::truncate
static inline void myvec_truncate(MyVec *self, size_t new_len)
{
    size_t old_len = self->len;
    if (new_len >= old_len) {
        return;
    }
    self->len = new_len; // uncount first: a drop that looks at the vector finds live values only
    for (size_t i = new_len; i < old_len; i++) {
        DROP_IN_PLACE(&self->ptr[i]);
    }
}

// 3.5 Drops every value and keeps the room.   Rust  Vec::clear
static inline void myvec_clear(MyVec *self)
{
    myvec_truncate(self, 0);
}

// 3.6 Makes a second vector with values of its own. Only for a T that has a CLONE.
//
// Promises  CLONE of each live value, in order; room for exactly these; self is unchanged.
// Owns      the clone owns a block, and what CLONE made; the two can be dropped in any order.
// Costs     one malloc and len clones; none for an empty vector.
// Fails     panics with "allocation failed", and as CLONE does.
// Rust      Clone for Vec
#ifdef CLONE
MYVEC_MUST_USE
static inline MyVec myvec_clone(MyVec const *self)
{
    MyVec clone = myvec_with_capacity(self->len);
    for (size_t i = 0; i < self->len; i++) {
        myvec_push(&clone, CLONE(&self->ptr[i]));
    }
    return clone;
}
#endif

// 3.7 Gives the block away, as a bare pointer and two numbers.
//
// Promises  ptr, and through the parameters len and cap; self is the null state. For the null state
//           ptr is NULL, and there is nothing to free.
// Owns      the caller owns the block and the values in it: hand all three to
//           myvec_from_raw_parts, or drop the values and free() the pointer.
// Costs     the three words copied; the allocator is not called.
// Rust      Vec::into_raw_parts
MYVEC_MUST_USE
static inline T *myvec_into_raw_parts(MyVec *self, size_t *len, size_t *cap)
{
    *len = self->len;
    *cap = self->cap;
    return myvec_take(self).ptr; // taken last: the null state, even where len is &self->len
}

// 3.7 Takes back what into_raw_parts gave away, or a block that malloc gave.
//
// Promises  a vector of these three words. That ptr is a block from malloc with room for cap
//           values, of which len live, and that nobody else will free it, you promise.
// Owns      the block and its values, from here on.
// Costs     three stores; the allocator is not called.
// Fails     panics with "invalid raw parts" when the three words contradict each other; nothing
//           can check the rest of your promise.
// Rust      Vec::from_raw_parts, an unsafe fn for that reason
MYVEC_MUST_USE
static inline MyVec myvec_from_raw_parts(T *ptr, size_t len, size_t cap)
{
    MyVec self = {.ptr = ptr, .len = len, .cap = cap};
    if (!myvec_is_valid(&self)) {
        myvec_panic("invalid raw parts");
    }
    return self;
}

// 3.8 Trades the block for one with room for `new_cap` values, or says that it cannot.
//
// Promises  true, and cap == new_cap, the live values unchanged, the old block ended; or false, and
//           not a word, slot or block has changed. new_cap is at least len, at least 1, and within
//           the limit of 2.2: that is for the caller to check.
// Costs     one realloc, which may copy the whole old block.
// Rust      RawVec's finish_grow
MYVEC_MUST_USE
static inline bool myvec_try_realloc(MyVec *self, size_t new_cap)
{
    T *new_ptr = realloc(self->ptr, layout_array(new_cap));
    if (new_ptr == NULL) {
        return false; // the old block is still there, and still ours
    }
    self->ptr = new_ptr;
    self->cap = new_cap;
    return true;
}

// 3.8 Makes room for `additional` values past len: doubles it, or where that is too little, or
//     cannot be had, makes it what is needed.
//
// Promises  NULL; or the cause of the failure, and not a word, slot or block has changed.
// Costs     one realloc, or two where memory is short.
// Fails     gives "capacity overflow" or "allocation failed" instead of panicking.
// Rust      RawVec's grow_amortized; its Result is the cause here, or NULL for Ok. The cause is a
//           text: nobody does more with it than print it.
MYVEC_MUST_USE
static inline char const *myvec_grow_amortized(MyVec *self, size_t additional)
{
    size_t const limit = PTRDIFF_MAX / sizeof(T);
    if (additional > limit || self->len + additional > limit) { // in this order: no sum wraps
        return "capacity overflow";
    }
    size_t needed = self->len + additional;
    size_t doubled = self->cap == 0 ? 4 : self->cap * 2; // cannot wrap: cap <= PTRDIFF_MAX
    if (needed <= doubled && doubled <= limit && myvec_try_realloc(self, doubled)) {
        return NULL;
    }
    if (needed <= self->cap) {
        return NULL; // asked before it was full: what there is will do
    }
    return myvec_try_realloc(self, needed) ? NULL : "allocation failed";
}

// 3.8 Makes room for at least `additional` values past len.
//
// Promises  that many pushes need no memory; the live values are unchanged.
// Costs     nothing when there is room, else as myvec_grow_amortized.
// Fails     panics with "capacity overflow" or "allocation failed".
// Rust      Vec::reserve
static inline void myvec_reserve(MyVec *self, size_t additional)
{
    if (additional <= self->cap - self->len) {
        return;
    }
    char const *cause = myvec_grow_amortized(self, additional);
    if (cause != NULL) {
        myvec_panic(cause);
    }
}

// 3.8 The same, and says whether it could.
//
// Promises  true, and that many pushes need no memory; or false, and nothing has changed.
// Costs     nothing when there is room, else as myvec_grow_amortized.
// Rust      Vec::try_reserve
MYVEC_MUST_USE
static inline bool myvec_try_reserve(MyVec *self, size_t additional)
{
    return additional <= self->cap - self->len || myvec_grow_amortized(self, additional) == NULL;
}

// 3.8 Appends `value`, or says that it cannot.
//
// Promises  true, as myvec_push; or false, and nothing has changed.
// Owns      the value when true. When false the value is still the caller's to drop.
// Rust      try_reserve(1), then push
MYVEC_MUST_USE
static inline bool myvec_try_push(MyVec *self, T value)
{
    if (!myvec_try_reserve(self, 1)) {
        return false;
    }
    myvec_push(self, value); // there is room: it cannot fail
    return true;
}

// 3.9 The names go, so that the next T can have them; the functions stay.
#undef MyVec
#undef myvec_new
#undef myvec_len
#undef myvec_capacity
#undef myvec_is_empty
#undef myvec_is_valid
#undef layout_array
#undef myvec_with_capacity
#undef myvec_push
#undef myvec_grow
#undef myvec_drop
#undef myvec_take
#undef myvec_get
#undef myvec_pop
#undef myvec_replace
#undef myvec_truncate
#undef myvec_clear
#undef myvec_clone
#undef myvec_into_raw_parts
#undef myvec_from_raw_parts
#undef myvec_try_realloc
#undef myvec_grow_amortized
#undef myvec_reserve
#undef myvec_try_reserve
#undef myvec_try_push
#undef CLONE
#undef DROP_IN_PLACE
#undef T
