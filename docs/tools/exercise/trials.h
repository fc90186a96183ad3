// trials.h: what the trials stand on: elements, hooks that watch, vectors in each state.
//
// A trial in trials/ tries one function of the vector, in every state that differs, and says in a
// sentence what came out and what should have. KIND is what T is; CHAPTER says which functions
// there are. judging.sh adds a main. Student's names stand in the same program: those here have a
// form that nobody else is likely to use.
#ifndef TRIALS_H
#define TRIALS_H

#include "calloc.h"
#include "panics.h"

// --- Elements: each is made for a number, its id -------------------------------------------------

#if KIND == 1
typedef int Item;
#define KIND_SAYS ""
#elif KIND == 2
typedef struct Item {
    double half; // of the id
    int *block;  // of its own
    char mark;
} Item;
#define KIND_SAYS " (T is a struct of 24 bytes that owns a block)"
#else
typedef char Item;
#define KIND_SAYS " (T is char)"
#endif
char const *const trial_kind = KIND_SAYS;

enum { OWNS = KIND == 2, LONGEST = KIND == 3 ? 70000 : 300 }; // the largest room that is tried

static Item item_of(int id)
{
#if KIND == 2
    Item item = {.half = id / 2.0, .block = malloc(sizeof(int)), .mark = 'm'};
    *item.block = id;
    return item;
#else
    return (Item)id;
#endif
}

// The id that the element was made for; -1 when it is none that was made.
static int item_id(Item const *slot)
{
#if KIND == 2
    bool made = slot->mark == 'm' && heap_find(slot->block) != NULL;
    return made && slot->half == *slot->block / 2.0 ? *slot->block : -1;
#else
    return (int)*slot;
#endif
}

static void item_end(Item *item)
{
#if KIND == 2
    free(item->block);
#endif
    (void)item;
}

// What stands at `index` in the vectors here: 0 first, and others that repeat after a hundred.
static int item_at(size_t index)
{
    return (int)(index * 37 % 101);
}

// --- The hooks: functions with names that nobody takes, and macros that look twice ---------------

static struct {
    Item const *slots;    // where elements may die or be cloned
    size_t from, to;      // which of them, first to last
    size_t drops, clones; // how many have been
    size_t const *len;    // a len that must not count what is dropped, or NULL
    bool any_order;
    Item const *looked; // the slot that the hook was given first
} hook;

static Item *hook_slot(Item *slot, bool again)
{
    if (again && slot != hook.looked) {
        trial_fails("DROP_IN_PLACE or CLONE was given something else the second time that it "
                    "looked: it is a macro, and may use its argument twice, so no ++ belongs "
                    "there");
    }
    hook.looked = slot;
    return slot;
}

static void hook_visit(Item const *slot, char const *name, size_t nth)
{
    size_t index = hook.from + nth;
    if (index >= hook.to) {
        trial_fails("%s was called for one element more, expected %zu in all", name,
                    hook.to - hook.from);
    }
    if (heap_find(hook.slots) == NULL) {
        trial_fails("%s was called for slot %zu when the block was freed already", name, index);
    }
    if (slot != hook.slots + index && !hook.any_order) {
        bool later = slot > hook.slots + index && slot < hook.slots + hook.to;
        trial_fails("%s number %zu is given %s, expected the address of slot %zu", name, nth + 1,
                    later ? "a later slot" : "another address", index);
    }
}

static void hook_drop(Item *slot)
{
    hook_visit(slot, "DROP_IN_PLACE", hook.drops);
    size_t index = (size_t)(slot - hook.slots);
    if (hook.len != NULL && index < *hook.len) {
        trial_fails("the drop of slot %zu looks at the vector, and len is %zu: it is still counted",
                    index, *hook.len);
    }
    hook.drops += 1;
    item_end(slot);
}

static Item hook_clone(Item const *slot)
{
    hook_visit(slot, "CLONE", hook.clones);
    hook.clones += 1;
    return item_of(item_id(slot));
}

#if CHAPTER == 3 // one program, two T
#define T short
#include "myvec.h"
#ifdef FURTHER
#define T short
#include "exercise/further.h"
#endif
#endif
#define T Item
#define DROP_IN_PLACE(slot) (hook_slot((slot), false), hook_drop(hook_slot((slot), true)))
#define CLONE(slot) (hook_slot((Item *)(slot), false), hook_clone(hook_slot((Item *)(slot), true)))
#include "myvec.h"
#ifdef FURTHER
#define T Item
#define DROP_IN_PLACE(slot) (hook_slot((slot), false), hook_drop(hook_slot((slot), true)))
#define CLONE(slot) (hook_slot((Item *)(slot), false), hook_clone(hook_slot((Item *)(slot), true)))
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

static size_t const item_limit = PTRDIFF_MAX / sizeof(Item);

#include "trials/states.h"

#include "trials/chapter1.h"
#if CHAPTER >= 2
#include "trials/chapter2.h"
#endif
#if CHAPTER >= 3
#include "trials/chapter3.h"
#include "trials/room.h"
#endif
#ifdef FURTHER
#include "trials/further.h"
#endif

#endif
