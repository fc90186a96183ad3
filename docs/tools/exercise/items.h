// items.h: the elements of the trials, their hooks, and words. See trials.h.
#ifndef ITEMS_H
#define ITEMS_H

#include "check.h"
#include "judged.h"

#include <stdarg.h>

// --- Elements: each is made for a number, its id -------------------------------------------------

#if KIND == 1
typedef int Item;
#define KIND_SAYS ""
#elif KIND == 2
typedef double Item;
#define KIND_SAYS " (T is double)"
#elif KIND == 3
typedef struct Item {
    double half;
    long long id;
    char mark;
} Item;
#define KIND_SAYS " (T is a struct of 24 bytes)"
#elif KIND == 4
typedef struct Item {
    int *block; // of its own
} Item;
#define KIND_SAYS " (each T owns a block)"
#else
typedef char Item;
#define KIND_SAYS " (T is char)"
#endif

enum { OWNS = KIND == 4, LONG = KIND == 5 ? 70000 : 300 }; // LONG: the largest room that is tried

static Item item_of(int id)
{
#if KIND == 3
    return (Item){.half = id / 2.0, .id = id, .mark = 'm'};
#elif KIND == 4
    Item item = {malloc(sizeof(int))};
    *item.block = id;
    return item;
#else
    return (Item)id;
#endif
}

// The id that the element was made for; -1 when it is none that was made.
static int id_of(Item const *slot)
{
#if KIND == 3
    return slot->mark == 'm' && slot->half == (double)slot->id / 2.0 ? (int)slot->id : -1;
#elif KIND == 4
    return heap_find(slot->block) == NULL ? -1 : *slot->block;
#else
    return (int)*slot;
#endif
}

static void end_item(Item *item)
{
#if KIND == 4
    free(item->block);
#endif
    (void)item;
}

// What stands at `index` in the vectors here: 0 first, and others that repeat after a hundred.
static int id_at(size_t index)
{
    return (int)(index * 37 % 101);
}

// --- Words ---------------------------------------------------------------------------------------

static char doing[300] = "before the first trial";

// Says what is tried next; judge.c keeps the last.
static void try(char const *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(doing, sizeof doing, format, list);
    va_end(list);
    strncat(doing, KIND_SAYS, sizeof doing - strlen(doing) - 1);
    dprintf(JUDGED_TELL, "%s\n", doing);
}

static _Noreturn void wrong(char const *format, ...)
{
    char said[600];
    va_list list;
    va_start(list, format);
    vsnprintf(said, sizeof said, format, list);
    va_end(list);
    // In front an end of line, for what was printed without one.
    dprintf(STDERR_FILENO, "\ntrial: %s: %s\n", doing, said);
    _exit(1);
}

// What is right by its promise, and still not as the chapter has it.
static void note(char const *said)
{
    dprintf(STDERR_FILENO, "note: %s\n", said);
}

static void is(char const *what, size_t got, size_t expected)
{
    if (got != expected) {
        wrong("%s is %zu, expected %zu", what, got, expected);
    }
}

// --- The hooks: functions with names that nobody takes, and macros that look twice ---------------

static Item const *watch_looked;         // the slot that the hook was given first
static Item const *watch_slots;          // where elements may die or be cloned
static size_t watch_from, watch_to;      // which of them, first to last
static size_t watch_drops, watch_clones; // how many have been
static size_t const *watch_len;          // a len that must not count what is dropped, or NULL
static bool watch_any_order;

static Item *watch_slot(Item *slot, bool again)
{
    if (again && slot != watch_looked) {
        wrong("DROP_IN_PLACE or CLONE was given something else the second time that it looked: it "
              "is a"
              " macro, and may use its argument twice, so no ++ belongs there");
    }
    watch_looked = slot;
    return slot;
}

static void watch_visit(Item const *slot, char const *hook, size_t nth)
{
    if (watch_from + nth >= watch_to) {
        wrong("%s was called for one element more, expected %zu in all", hook,
              watch_to - watch_from);
    }
    if (heap_find(watch_slots) == NULL) {
        wrong("%s was called for slot %zu when the block was freed already", hook,
              watch_from + nth);
    }
    Item const *expected = watch_slots + watch_from + nth;
    if (slot != expected && !watch_any_order) {
        wrong("%s number %zu is given %s, expected the address of slot %zu", hook, nth + 1,
              slot > expected && slot < watch_slots + watch_to ? "a later slot" : "another address",
              watch_from + nth);
    }
}

static void watch_drop(Item *slot)
{
    watch_visit(slot, "DROP_IN_PLACE", watch_drops);
    if (watch_len != NULL && (size_t)(slot - watch_slots) < *watch_len) {
        wrong("the drop of slot %zu looks at the vector, and len is %zu: it is still counted",
              (size_t)(slot - watch_slots), *watch_len);
    }
    watch_drops += 1;
    end_item(slot);
}

static Item watch_clone(Item const *slot)
{
    watch_visit(slot, "CLONE", watch_clones);
    watch_clones += 1;
    return item_of(id_of(slot));
}

#define T Item
#define DROP_IN_PLACE(slot) (watch_slot((slot), false), watch_drop(watch_slot((slot), true)))
#define CLONE(slot) \
    (watch_slot((Item *)(slot), false), watch_clone(watch_slot((Item *)(slot), true)))
#include "myvec.h"
#ifdef FURTHER
#define T Item
#define DROP_IN_PLACE(slot) (watch_slot((slot), false), watch_drop(watch_slot((slot), true)))
#define CLONE(slot) \
    (watch_slot((Item *)(slot), false), watch_clone(watch_slot((Item *)(slot), true)))
#include "exercise/further.h"
#endif

#if CHAPTER < 3
#define F(name) myvec_##name
typedef MyVec Vec;
#else
#define F(name) myvec_Item_##name
typedef MyVec_Item Vec;
#define layout_array layout_array_Item
#endif

static size_t const limit = PTRDIFF_MAX / sizeof(Item);

#endif
