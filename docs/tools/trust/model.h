// model.h: two vectors, and random calls on them, for model.c and versus.c.
//
// An element stands for a number. It is a String, a byte, 1,025 bytes or an int: -DSTRING, -DBYTE,
// -DWIDE, or none. Which vector it is: -Ichapter03 or -Ichapter02. -DFURTHER='"FILE"' brings
// more to call. A panic is caught, and memory lasts for as many blocks as a call is given.
#ifndef MODEL_H
#define MODEL_H

#define _DEFAULT_SOURCE // for random
#include <setjmp.h>
#include <unistd.h>

#include "heap.h"

// A panic comes back here, with what it said.
static jmp_buf back;
static char said[80];
#define fprintf(file, ...) snprintf(said, sizeof said, __VA_ARGS__)
#define abort() longjmp(back, 1)

// Item, the T of the vectors:
//     item_of      makes one that stands for a number; whoever gets it owns it
//     item_number  is the number that it stands for
//     ITEM_BLOCKS  is how many blocks one owns
//     item_end     ends one that no vector owns
#ifdef STRING
#include "mystring.h"
typedef String Item;
#define item_number(item) atoi((item)->text)
#define ITEM_BLOCKS 1
#define item_end(item) string_drop(item)
#define item_clone(item) string_clone(item)
static Item item_of(int number)
{
    char text[12];
    snprintf(text, sizeof text, "%d", number);
    return string_from(text);
}
#else
#ifdef WIDE
typedef struct Item {
    unsigned char bytes[1025];
} Item;
static Item item_of(int number)
{
    return (Item){.bytes = {[0] = (unsigned char)number, [1024] = (unsigned char)number}};
}
#define item_number(item) ((item)->bytes[0] == (item)->bytes[1024] ? (item)->bytes[0] : -2)
#else
#ifdef BYTE
typedef unsigned char Item;
#else
typedef int Item;
#endif
#define item_of(number) ((Item)(number))
#define item_number(item) ((int)*(item))
#endif
#define ITEM_BLOCKS 0
#define item_end(item) ((void)(item))
#define item_clone(item) (*(item))
#endif

static void seen_to_drop(Item *item);
#define T Item
#define DROP_IN_PLACE(slot) seen_to_drop(slot)
#define CLONE(slot) item_clone(slot)
#include "myvec.h"
#ifdef FURTHER
#define T Item
#define DROP_IN_PLACE(slot) seen_to_drop(slot)
#define CLONE(slot) item_clone(slot)
#include FURTHER
#endif
#undef fprintf
#undef abort
#ifndef MYVEC_NAME // this is chapter 2, where names do not have T in them
#define MyVec_Item MyVec
#define myvec_Item_len myvec_len
#define myvec_Item_capacity myvec_capacity
#define myvec_Item_is_empty myvec_is_empty
#define myvec_Item_is_valid myvec_is_valid
#define myvec_Item_with_capacity myvec_with_capacity
#define myvec_Item_push myvec_push
#define myvec_Item_grow myvec_grow
#define myvec_Item_drop myvec_drop
#endif

enum { CALLS = 40, MOST = 4 * CALLS }; // calls at most before both are dropped; elements in one

static MyVec_Item real[2];
static int drops[2 * MOST]; // the numbers whose drop was seen,
static size_t dropped;      // and how many
static long result;         // what a call gave: a number, true or false; -1 for nothing
static Item moved;          // what came out of a vector

// What a vector calls when one of its elements dies.
static void seen_to_drop(Item *item)
{
    if (dropped == sizeof drops / sizeof drops[0]) {
        heap_stop("more drops than there were elements", "");
    }
    drops[dropped++] = item_number(item);
    item_end(item);
}

// The vector that a call made takes the place of the one that was there.
static void put(MyVec_Item *old, MyVec_Item made)
{
    myvec_Item_drop(old);
    *old = made;
}

#ifndef MyVec_Item
static long number_in(Item const *slot)
{
    return slot == NULL ? -1 : item_number(slot);
}

static long out(void)
{
    long number = item_number(&moved);
    item_end(&moved);
    return number;
}

static void around(MyVec_Item *v)
{
    size_t len, cap;
    Item *ptr = myvec_Item_into_raw_parts(v, &len, &cap);
    result = v->ptr == NULL && v->len == 0 && v->cap == 0 ? -1 : -2;
    *v = myvec_Item_from_raw_parts(ptr, len, cap);
}
#endif

#ifdef FURTHER
static bool a_little_more(Item const *kept, Item const *next)
{
    int more = item_number(next) - item_number(kept);
    return more >= 0 && more < 3;
}

static long sum(MyVecIter_Item iter)
{
    long total = 0;
    for (Item *slot; (slot = myvec_Item_iter_next(&iter)) != NULL;) {
        total = 3 * total % 10007 + item_number(slot);
    }
    return total;
}
#endif

// What there is to call, and what the number of a call is: nothing; a value, of which some make an
// index too; an amount or index; nothing, and what is made goes to the other vector.
typedef enum Takes { NOTHING, VALUE, NUMBER, OTHER } Takes;

#define CALL(name, takes, call, outcome)                                            \
    static void call_##name(MyVec_Item *v, MyVec_Item *other, size_t n, Item *item) \
    {                                                                               \
        (void)v, (void)other, (void)n, (void)item;                                  \
        call;                                                                       \
    }
#include "model_calls.h"
#undef CALL

enum {
#define CALL(name, takes, call, outcome) AT_##name,
#include "model_calls.h"
#undef CALL
    KNOWN // how many there are
};

static struct {
    char const *name;
    Takes takes;
    void (*call)(MyVec_Item *v, MyVec_Item *other, size_t n, Item *item);
} const calls[] = {
#define CALL(name, takes, call, outcome) {#name, takes, call_##name},
#include "model_calls.h"
#undef CALL
};

typedef struct Call {
    unsigned char what;
    unsigned char which; // vector a or b
    unsigned char n;
} Call;

static size_t const limit = PTRDIFF_MAX / sizeof(Item);

// The amounts that a call's n stands for: few, or one that lies at an edge.
static char const *const edges[] = {"SIZE_MAX",    "LIMIT",           "LIMIT + 1",
                                    "LIMIT - len", "LIMIT - len + 1", "TOO_MUCH"};
enum { EDGES = sizeof edges / sizeof edges[0], FIRST_EDGE = 256 - EDGES };

static size_t number_of(Call call)
{
    size_t len = real[call.which].len;
    size_t const values[EDGES] = {SIZE_MAX,    limit,           limit + 1,
                                  limit - len, limit - len + 1, HEAP_LIMIT + 1};
    if (calls[call.what].takes == VALUE) {
        return call.n;
    }
    return call.n < FIRST_EDGE ? call.n % 20u : values[call.n - FIRST_EDGE];
}

// Makes a call while there is memory for `left` blocks; its panic is caught.
static void attempt(Call call, Item *item, size_t left)
{
    said[0] = '\0';
    dropped = 0;
    result = -1;
    heap_left = left;
    if (setjmp(back) == 0) {
        calls[call.what].call(&real[call.which], &real[1 - call.which], number_of(call), item);
    }
    heap_left = SIZE_MAX;
}

// Gives back what a call that panicked had made so far: in a program, nothing goes on after that.
static void abandon(size_t since)
{
    for (; heap_count > since; heap_count--) {
        if (heap_ledger[heap_count - 1].live) {
            free((void *)~heap_ledger[heap_count - 1].hidden);
        }
    }
}

static unsigned chance(unsigned below)
{
    return (unsigned)(random() % (long)below);
}

// Of two calls, one is a push: else the vectors would stay empty.
static Call at_random(void)
{
    unsigned what = chance(2) == 0 ? AT_push : chance(KNOWN);
    unsigned n = chance(4) == 0 ? chance(256) : chance(20);
    n = chance(12) == 0 ? FIRST_EDGE + chance(EDGES) : n;
    return (Call){(unsigned char)what, chance(3) == 0, (unsigned char)n};
}

#endif
