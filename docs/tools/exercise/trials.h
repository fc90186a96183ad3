// trials.h: what the trials stand on: vectors in each state.
//
// trials/NAME.h tries one function of the vector, on vectors that it has made itself, in every
// state that differs, and says in a sentence what came out and what should have. KIND is what T is;
// CHAPTER says which functions there are. judging.sh puts the two together, with a main.
#ifndef TRIALS_H
#define TRIALS_H

#include "items.h"
#include "panics.h"

// --- Vectors -------------------------------------------------------------------------------------

// Elements from `from` up to `to` of `slots` will die, or be cloned, in this order; no others.
static void expect_visits(Item const *slots, size_t from, size_t to)
{
    watch_slots = slots;
    watch_from = from;
    watch_to = to;
    watch_drops = watch_clones = 0;
    watch_len = NULL;
    watch_any_order = false;
}

// A vector with room for `cap`, of which `len` live; the other slots hold junk.
static Vec vector_of(size_t len, size_t cap)
{
    heap_count = 0;
    heap_left = SIZE_MAX;
    Vec v = {.ptr = cap == 0 ? NULL : malloc(cap * sizeof(Item)), .len = len, .cap = cap};
    if (cap > 0) {
        memset(v.ptr, 0x55, cap * sizeof(Item));
    }
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = item_of(id_at(i));
    }
    expect_visits(v.ptr, 0, 0);
    return v;
}

// Fills the stack with what is not 0, for what a function forgets to set.
static void dirty_stack(int depth)
{
    volatile unsigned char junk[40];
    for (size_t i = 0; i < sizeof junk; i++) {
        junk[i] = 0xA5;
    }
    if (depth > 0) {
        dirty_stack(depth - 1);
    }
}

// Whether the words agree, and the block is live and has the size that cap says.
static void sound(Vec const *v)
{
    if (v->cap == 0 || v->ptr == NULL) {
        if (v->cap != 0 || v->ptr != NULL) {
            wrong("v.ptr is %s, and v.cap is %zu", v->ptr == NULL ? "NULL" : "not NULL", v->cap);
        }
        return;
    }
    HeapBlock const *block = heap_find(v->ptr);
    if (block == NULL) {
        HeapBlock const *ended = heap_newest(v->ptr, false);
        wrong("v.ptr leads to %s%s",
              ended == NULL ? "no block of the heap" : "a block that has ended: ",
              ended == NULL ? "" : ended->label);
    }
    if (block->size != v->cap * sizeof(Item)) {
        wrong("block %s has %zu bytes; cap says %zu slots of %zu, which is %zu bytes", block->label,
              block->size, v->cap, sizeof(Item), v->cap * sizeof(Item));
    }
}

// Whether the value at `slot` is the one made for `id`. Memory that nobody has written holds 0x55
// here, or ASan's 0xBE.
static void is_made_for(char const *what, Item const *slot, int id)
{
    unsigned char const *bytes = (unsigned char const *)slot;
    size_t same = 0;
    while (same < sizeof(Item) && bytes[same] == bytes[0]) {
        same++;
    }
    if (same == sizeof(Item) && (bytes[0] == 0x55 || bytes[0] == 0xBE) && bytes[0] != id) {
        wrong("%s was never written: what it holds is junk", what);
    }
    int got = id_of(slot);
    if (got != id && (KIND < 3 || KIND == 5)) {
        wrong("%s is %d, expected %d", what, got, id);
    }
    if (got != id) {
        wrong("%s is not the value that belongs there%s", what, got == -1 ? ", nor any other" : "");
    }
}

static void has(Vec const *v, size_t index, int id)
{
    char what[40];
    snprintf(what, sizeof what, "v.ptr[%zu]", index);
    is_made_for(what, &v->ptr[index], id);
}

// Whether it is sound, and has this room, and `len` values as vector_of gives them.
static void holds(Vec const *v, size_t len, size_t cap)
{
    is("v.len", v->len, len);
    is("v.cap", v->cap, cap);
    sound(v);
    for (size_t i = 0; i < len; i++) {
        has(v, i, id_at(i));
    }
}

static void same_words(Vec const *v, Vec const *before)
{
    if (v->ptr != before->ptr) {
        wrong("v.ptr is %s",
              v->ptr == NULL ? "NULL, and should not have changed"
                             : "another, and should be as before");
    }
    is("v.len", v->len, before->len);
    is("v.cap", v->cap, before->cap);
}

static void null_state(char const *name, Vec const *v)
{
    if (v->ptr != NULL || v->len != 0 || v->cap != 0) {
        wrong("%s is not the null state: ptr is %s, len %zu, cap %zu", name,
              v->ptr == NULL ? "NULL" : "not NULL", v->len, v->cap);
    }
}

// How many live blocks there are now, and what they are when it is not as many as expected.
static void live_blocks(size_t expected)
{
    size_t live = heap_live();
    for (size_t i = heap_count; live > expected && i-- > 0;) {
        if (heap_ledger[i].live) {
            wrong("live blocks: %zu, expected %zu: nobody has freed block %s, of %zu bytes", live,
                  expected, heap_ledger[i].label, heap_ledger[i].size);
        }
    }
    if (live != expected) {
        wrong("live blocks: %zu, expected %zu: one was freed too early", live, expected);
    }
}

static void no_allocation(size_t before)
{
    if (heap_count != before) {
        wrong("the allocator was called, and need not have been");
    }
}

static size_t own_blocks(size_t len)
{
    return OWNS ? len : 0;
}

// The end of a vector, without the functions of the chapter.
static void end_vector(Vec *v)
{
    for (size_t i = 0; i < v->len; i++) {
        end_item(&v->ptr[i]);
    }
    free(v->ptr);
    live_blocks(0);
}

// "a full vector of 4".
static char const *state(size_t len, size_t cap)
{
    static char said[80];
    if (cap == 0) {
        return "a vector that has never allocated";
    }
    snprintf(said, sizeof said,
             len == 0         ? "an empty vector with room for %zu"
                 : len == cap ? "a full vector of %zu"
                              : "a vector with room for %zu, of which %zu live",
             cap, len);
    return said;
}

// A vector in one state, as it is and as it was, for a trial that is named.
typedef struct Case {
    Vec v, before;
    size_t count; // of the blocks so far
} Case;

static Case case_of(char const *name, size_t len, size_t cap)
{
    Case c = {.v = vector_of(len, cap)};
    c.before = c.v;
    c.count = heap_count;
    try(name, state(len, cap));
    return c;
}

static void unchanged(Case const *c)
{
    same_words(&c->v, &c->before);
    no_allocation(c->count);
    holds(&c->v, c->before.len, c->before.cap);
}

static size_t grown(size_t cap)
{
    return cap == 0 ? 4 : 2 * cap;
}

// What push and try_push have done, when they have.
static void pushed(Case const *c)
{
    size_t len = c->before.len, cap = c->before.cap;
    holds(&c->v, len + 1, len == cap ? grown(cap) : cap);
    if (len < cap && (c->v.ptr != c->before.ptr || heap_count != c->count + own_blocks(1))) {
        wrong("there is room, and it grows all the same");
    }
    for (size_t i = (len + 1) * sizeof(Item); len < cap && i < cap * sizeof(Item); i++) {
        if (((unsigned char *)c->v.ptr)[i] != 0x55) {
            wrong("it writes to slot %zu as well, expected slot %zu alone", i / sizeof(Item), len);
        }
    }
    live_blocks(1 + own_blocks(len + 1));
}

// What died is slots [from, to).
static void died(size_t from, size_t to)
{
    is("how often DROP_IN_PLACE was called", watch_drops, to - from);
}

// Calls the trial with words that agree and words that do not, and a block that may not be looked
// at.
static void each_words(void (*trial)(Item *ptr, size_t len, size_t cap, bool valid))
{
    Item *far = (Item *)(uintptr_t)65536;
    size_t const most = CHAPTER == 1 ? 1000 : limit,
                 numbers[] = {0, 1, 4, 5, most, most + 1, SIZE_MAX};
    for (size_t i = 0; i < 7; i++) {
        for (size_t j = 0; j < (CHAPTER == 1 ? 5 : 7); j++) {
            bool within = numbers[i] <= numbers[j] && numbers[j] <= most;
            trial(far, numbers[i], numbers[j], within && numbers[j] != 0);
            trial(NULL, numbers[i], numbers[j], within && numbers[j] == 0);
        }
    }
}

// Calls the trial for each state: never allocated; and for rooms from 1 to LONG empty, with one
// value, one short of full, and full.
static void each_state(void (*trial)(size_t len, size_t cap))
{
    static size_t const rooms[] = {1, 2, 4, 5, 8, 128, LONG};
    trial(0, 0);
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        size_t cap = rooms[i];
        trial(0, cap);
        if (cap > 2) {
            trial(1, cap);
        }
        if (cap > 1) {
            trial(cap - 1, cap);
        }
        trial(cap, cap);
    }
}

static int end(void)
{
    dprintf(JUDGED_TELL, "end\n");
    return 0;
}

#endif
