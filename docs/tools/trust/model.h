// model.h: two vectors, and beside them a model that says what they should be; kept equal call by call.
//
// The model is an array of numbers, with a length and a capacity; an element of a vector stands for a
// number. After each call the two are compared. Each call is tried with no memory left first, then
// with memory for one block, two, and so on until it needs no more, and every failure has to leave
// all as it was. model.c makes the calls. Built with -Ichapter03 (or 02), and -DSTRING, -DROW or
// neither: what T is.
#ifndef MODEL_H
#define MODEL_H

#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <unistd.h>

#include "heap.h"

// A panic comes back here, with what it said.
static jmp_buf back;
static char said[80];
#define fprintf(file, ...) snprintf(said, sizeof said, __VA_ARGS__)
#define abort() longjmp(back, 1)

// Item, the T of the vectors: a row, that is a vector of up to three Strings; a String; or an int.
// Each stands for a number, and
//     item_of      makes one; whoever gets it owns it
//     item_number  is the number that it stands for, or -1 when it is none
//     item_blocks  is how many blocks one owns
//     item_end     ends one that no vector owns
#include "mystring.h"
#if defined ROW
#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "myvec.h"
typedef MyVec_String Item;
#define item_end(item) myvec_String_drop(item)
#define item_clone(item) myvec_String_clone(item)

static Item item_of(int number)
{
    MyVec_String row = myvec_String_with_capacity((size_t)number % 4);
    for (int i = 0; i < number % 4; i++) {
        char text[12];
        snprintf(text, sizeof text, "%d", number + i);
        myvec_String_push(&row, string_from(text));
    }
    return row;
}

static int item_number(Item const *item)
{
    int number = item->len == 0 ? 0 : atoi(item->ptr[0].text);
    for (size_t i = 0; i < item->len; i++) {
        if (atoi(item->ptr[i].text) != number + (int)i) {
            return -1;
        }
    }
    return item->len == (size_t)number % 4 ? number : -1;
}

static size_t item_blocks(int number)
{
    return number % 4 == 0 ? 0 : 1 + (size_t)number % 4;
}

#elif defined STRING
typedef String Item;
#define item_number(item) atoi((item)->text)
#define item_blocks(number) ((void)(number), (size_t)1)
#define item_end(item) string_drop(item)
#define item_clone(item) string_clone(item)

static Item item_of(int number)
{
    char text[12];
    snprintf(text, sizeof text, "%d", number);
    return string_from(text);
}

#else
typedef int Item;
#define item_of(number) (number)
#define item_number(item) (*(item))
#define item_blocks(number) ((void)(number), (size_t)0)
#define item_end(item) ((void)(item))
#define item_clone(item) (*(item))
#endif

static void seen_to_drop(Item *item);
#define T Item
#define DROP_IN_PLACE(slot) seen_to_drop(slot)
#define CLONE(slot) item_clone(slot)
#include "myvec.h"
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

enum { CALLS = 40 }; // how many there are at most, before both vectors are dropped

typedef enum What {
    PUSH,
    WITH_CAPACITY,
    GROW,
    DROP, // the last that chapter 2 has
    POP,
    GET,
    TRUNCATE,
    CLEAR,
    TAKE,
    CLONE_IT,
    RAW_PARTS,
    TRY_RESERVE,
    TRY_PUSH,
    WHATS
} What;
static struct {
    char const *name;
    bool takes_number;
} const calls[WHATS] = {
    [PUSH] = {"push", true},
    [WITH_CAPACITY] = {"with_capacity", true},
    [GROW] = {"grow", false},
    [DROP] = {"drop", false},
    [POP] = {"pop", false},
    [GET] = {"get", true},
    [TRUNCATE] = {"truncate", true},
    [CLEAR] = {"clear", false},
    [TAKE] = {"take", false},
    [CLONE_IT] = {"clone", false},
    [RAW_PARTS] = {"into_and_from_raw_parts", false},
    [TRY_RESERVE] = {"try_reserve", true},
    [TRY_PUSH] = {"try_push", true},
};
#ifdef MyVec_Item
enum { KNOWN = DROP + 1 };
#else
enum { KNOWN = WHATS };
#endif

typedef struct Call {
    unsigned char what;
    unsigned char which; // vector a or b; what take and clone give goes to the other one
    unsigned char n;     // the value, index or amount
} Call;

static bool is_push(Call call)
{
    return call.what == PUSH || call.what == TRY_PUSH;
}

// What a vector should be.
typedef struct Model {
    int numbers[CALLS];
    size_t len;
    size_t cap;
} Model;

static MyVec_Item real[2];
static Model model[2];
static int drops[2 * CALLS]; // the numbers whose drop was seen,
static size_t dropped;       // and how many
static long result;          // what a call gave: a number, true or false; -1 for nothing
static bool loud;            // whether to tell each call, and what went wrong

// Ends the process unless `holds`.
#define SHOULD(holds) should((holds), #holds)
static void should(bool holds, char const *text)
{
    if (holds) {
        return;
    }
    if (loud) {
        printf("          // not so: %s\n", text);
        fflush(stdout);
    }
#ifdef FUZZ
    abort();
#else
    _exit(1);
#endif
}

// What a vector calls when one of its elements dies.
static void seen_to_drop(Item *item)
{
    SHOULD(dropped < 2 * CALLS);
    drops[dropped++] = item_number(item);
    item_end(item);
}

static size_t const limit = PTRDIFF_MAX / sizeof(Item);

// The amounts that a call's n stands for: few, or one that lies at an edge.
static char const *const edges[] = {"SIZE_MAX",    "LIMIT",           "LIMIT + 1",
                                    "LIMIT - len", "LIMIT - len + 1", "TOO_MUCH"};
enum { EDGES = sizeof edges / sizeof edges[0], FIRST_EDGE = 256 - EDGES };

static size_t amount(Call call)
{
    size_t len = model[call.which].len;
    size_t const values[EDGES] = {SIZE_MAX,    limit,           limit + 1,
                                  limit - len, limit - len + 1, HEAP_LIMIT};
    return call.n < FIRST_EDGE ? call.n % 20u : values[call.n - FIRST_EDGE];
}

static int number_of(Call call)
{
#ifdef ROW
    return call.n % 4 == 0 ? 0 : call.n; // an empty row has no number
#else
    return call.n;
#endif
}

// What should come of a call.
typedef struct Outcome {
    Model model[2];
    int drops[2 * CALLS];
    size_t dropped;
    size_t blocks;     // how many allocations it takes
    char const *cause; // why it cannot succeed; or NULL
    long result;
} Outcome;

static void should_drop(Outcome *o, Model *of, size_t from)
{
    for (size_t i = from; i < of->len; i++) {
        o->drops[o->dropped++] = of->numbers[i];
    }
    of->len = from < of->len ? from : of->len;
}

// Room for `cap` elements, as one new block.
static void should_have(Outcome *o, Model *of, size_t cap)
{
    o->blocks = cap > 0;
    of->cap = cap;
    if (cap > limit) {
        o->cause = "capacity overflow";
    } else if (cap * sizeof(Item) > HEAP_LIMIT) {
        o->cause = "allocation failed";
    }
}

static void should_reserve(Outcome *o, Model *of, size_t additional)
{
    size_t doubled = of->cap == 0 ? 4 : of->cap * 2;
    if (additional > limit) {
        o->cause = "capacity overflow";
    } else if (additional > of->cap - of->len) {
        should_have(o, of, of->len + additional > doubled ? of->len + additional : doubled);
    }
}

static Outcome outcome_of(Call call)
{
    Outcome o = {.result = -1};
    o.model[0] = model[0];
    o.model[1] = model[1];
    Model *v = &o.model[call.which];
    Model *other = &o.model[1 - call.which];
    size_t n = amount(call);
    switch ((What)call.what) {
    case WITH_CAPACITY:
        should_drop(&o, v, 0);
        should_have(&o, v, n);
        break;
    case GROW:
        should_have(&o, v, v->cap == 0 ? 4 : v->cap * 2);
        break;
    case TRY_RESERVE:
        should_reserve(&o, v, n);
        o.result = true;
        break;
    case PUSH:
    case TRY_PUSH:
        should_reserve(&o, v, 1);
        v->numbers[v->len] = number_of(call);
        v->len += 1;
        o.result = call.what == TRY_PUSH ? true : -1;
        break;
    case DROP:
        should_drop(&o, v, 0);
        v->cap = 0;
        break;
    case POP:
        if (v->len > 0) {
            v->len -= 1;
            o.result = v->numbers[v->len];
        }
        break;
    case GET:
        o.result = n < v->len ? v->numbers[n] : -1;
        break;
    case CLEAR:
        n = 0; // fall through
    case TRUNCATE:
        should_drop(&o, v, n);
        break;
    case TAKE:
    case CLONE_IT:
        should_drop(&o, other, 0);
        *other = *v;
        if (call.what == TAKE) {
            v->len = v->cap = 0;
            break;
        }
        should_have(&o, other, v->len);
        for (size_t i = 0; i < v->len; i++) {
            o.blocks += item_blocks(v->numbers[i]);
        }
        break;
    default:
        break;
    }
    return o;
}

// The vector that a call made takes the place of the one that was there.
static void replace(MyVec_Item *old, MyVec_Item made)
{
    myvec_Item_drop(old);
    *old = made;
}

// Makes the call itself.
static void perform(Call call, Item item)
{
    MyVec_Item *v = &real[call.which];
    size_t n = amount(call);
    switch ((What)call.what) {
    case PUSH:
        myvec_Item_push(v, item);
        break;
    case WITH_CAPACITY:
        replace(v, myvec_Item_with_capacity(n));
        break;
    case GROW:
        myvec_Item_grow(v);
        break;
    case DROP:
        myvec_Item_drop(v);
        break;
#ifndef MyVec_Item // chapter 3 alone
    case POP: {
        Item popped;
        if (myvec_Item_pop(v, &popped)) {
            result = item_number(&popped);
            item_end(&popped);
        }
        break;
    }
    case GET:
        result = myvec_Item_get(v, n) == NULL ? -1 : item_number(myvec_Item_get(v, n));
        break;
    case TRUNCATE:
        myvec_Item_truncate(v, n);
        break;
    case CLEAR:
        myvec_Item_clear(v);
        break;
    case TAKE:
        replace(&real[1 - call.which], myvec_Item_take(v));
        break;
    case CLONE_IT:
        replace(&real[1 - call.which], myvec_Item_clone(v));
        break;
    case RAW_PARTS: {
        MyVec_Item parts = *v;
        parts.ptr = myvec_Item_into_raw_parts(v, &parts.len, &parts.cap);
        SHOULD(v->ptr == NULL && v->len == 0 && v->cap == 0);
        *v = myvec_Item_from_raw_parts(parts.ptr, parts.len, parts.cap);
        break;
    }
    case TRY_RESERVE:
        result = myvec_Item_try_reserve(v, n);
        break;
    case TRY_PUSH:
        result = myvec_Item_try_push(v, item);
        break;
#endif
    default:
        break;
    }
}

// Makes the call, with its panic caught.
static void attempt(Call call, Item item)
{
    said[0] = '\0';
    dropped = 0;
    result = -1;
    if (setjmp(back) == 0) {
        perform(call, item);
    }
}

// Compares both vectors with their models; there are `blocks` more blocks that they do not own.
static void compare(size_t blocks)
{
    for (size_t i = 0; i < 2; i++) {
        MyVec_Item const *v = &real[i];
        HeapBlock const *block = heap_find(v->ptr);
        SHOULD(v->len == model[i].len && myvec_Item_len(v) == v->len);
        SHOULD(v->cap == model[i].cap && myvec_Item_capacity(v) == v->cap);
        SHOULD(myvec_Item_is_empty(v) == (v->len == 0));
        SHOULD(myvec_Item_is_valid(v));
        SHOULD(v->cap == 0 || (block != NULL && block->size == v->cap * sizeof(Item)));
        blocks += v->cap > 0;
        for (size_t j = 0; j < v->len; j++) {
            SHOULD(item_number(&v->ptr[j]) == model[i].numbers[j]);
            blocks += item_blocks(model[i].numbers[j]);
        }
    }
    SHOULD(heap_live() == blocks);
}

// Gives back what a clone that panicked had made so far: in a program, nothing goes on after that.
static void abandon(size_t since)
{
    for (; heap_count > since; heap_count--) {
        if (heap_ledger[heap_count - 1].live) {
            free((void *)~heap_ledger[heap_count - 1].hidden);
        }
    }
}

// A call that failed said why, gave nothing, dropped nothing and changed nothing.
static void should_have_failed(Call call, char const *cause)
{
    char panic[80] = "";
    bool tries = call.what == TRY_PUSH || call.what == TRY_RESERVE;
    if (!tries) {
        snprintf(panic, sizeof panic, "panic: %s\n", cause);
    }
    SHOULD(strcmp(said, panic) == 0);
    SHOULD(result == (tries ? false : -1));
    SHOULD(dropped == 0);
}

// Makes a call with memory for no block, one, two ... and looks at each outcome.
static void step(Call call)
{
    static Item item; // the value of a push; the caller's until it succeeds
    bool pushes = is_push(call);
    Outcome const o = outcome_of(call);
    if (pushes) {
        item = item_of(number_of(call));
    }
    MyVec_Item before[2] = {real[0], real[1]};
    for (size_t left = 0; left <= o.blocks; left++) {
        size_t count = heap_count;
        heap_left = left;
        attempt(call, item);
        heap_left = SIZE_MAX;
        SHOULD(heap_count - count == (o.cause != NULL ? 0 : left));
        if (o.cause == NULL && left == o.blocks) {
            SHOULD(said[0] == '\0');
            SHOULD(result == o.result);
            SHOULD(dropped == o.dropped);
            SHOULD(memcmp(drops, o.drops, dropped * sizeof drops[0]) == 0);
            memcpy(model, o.model, sizeof model);
            compare(0);
            return;
        }
        should_have_failed(call, o.cause != NULL ? o.cause : "allocation failed");
        SHOULD(memcmp(before, real, sizeof real) == 0);
        if (call.what == CLONE_IT) {
            abandon(count);
        }
        compare(pushes ? item_blocks(number_of(call)) : 0);
    }
    if (pushes) {
        SHOULD(item_number(&item) == number_of(call));
        item_end(&item);
    }
}

#endif
