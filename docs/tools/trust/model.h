// model.h: two vectors, and beside them a model that says what they should be; kept equal call by
// call.
//
// The model is an array of numbers, with a length and a capacity; an element of a vector stands for
// a number. After each call the two are compared. Here stands what there is to call;
// model_outcome.h says what should come of it, model_step.h makes the call, model.c the sequences.
// Built with -Ichapter03 (or 02), and -DSTRING or not: what T is.
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

// Item, the T of the vectors: a String, or an int. Each stands for a number, and
//     item_of      makes one; whoever gets it owns it
//     item_number  is the number that it stands for
//     item_blocks  is how many blocks one owns
//     item_end     ends one that no vector owns
#ifdef STRING
#include "mystring.h"
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
    REPLACE,
    RESERVE,
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
    [REPLACE] = {"replace", true},
    [RESERVE] = {"reserve", true},
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

// Whether it gives the vector a value.
static bool gives(Call call)
{
    return call.what == PUSH || call.what == TRY_PUSH || call.what == REPLACE;
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

#endif
