// heap.h: the heap, watched. What malloc, realloc and free are in the tests and walkthroughs.
//
// Include it before myvec.h. The vector's calls then come here first: each block gets a line in a
// ledger and a label (A, B, C ...), and the real allocator does the work. So a test can count
// blocks and make memory run out, a walkthrough can say which block is which without an address,
// and freeing what is not a live block is reported with no tool at all.
// Each chapter has the same file, so that a chapter can be copied alone.
#ifndef HEAP_H
#define HEAP_H

#ifdef __cplusplus
#error "this is C, not C++: give the program to a C compiler"
#include <stop> // where compilers go on after an #error
#endif

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEAP_BLOCKS = 4096,   // how many blocks one program may ask for
    HEAP_LIMIT = 1 << 20, // how large one may be: "too large" is the same on every machine
};

typedef struct HeapBlock {
    char label[24];   // A to Z, then A1 to Z1, and so on
    uintptr_t hidden; // its address, as a number with every bit flipped: a pointer to a freed block
                      // may not even be read, and a leak detector must not find one in here
    size_t size;
    bool live;
    bool told;                  // whether show.h has shown its end
    struct HeapBlock *moved_to; // where realloc took its bytes, or NULL
} HeapBlock;

static HeapBlock heap_ledger[HEAP_BLOCKS]; // every block ever handed out, oldest first,
static size_t heap_count;                  // and how many those are
static size_t heap_left = SIZE_MAX;        // allocations until memory has run out
static bool heap_speaks;                   // whether each call is told on standard output

// How many blocks are live: handed out, and not freed.
static inline size_t heap_live(void)
{
    size_t live = 0;
    for (size_t i = 0; i < heap_count; i++) {
        live += heap_ledger[i].live;
    }
    return live;
}

// The newest block that starts at ptr and is live, or ended, as asked for; NULL when there is none.
static inline HeapBlock *heap_newest(void const *ptr, bool live)
{
    for (size_t i = heap_count; i-- > 0;) {
        if (heap_ledger[i].live == live && heap_ledger[i].hidden == ~(uintptr_t)ptr) {
            return &heap_ledger[i];
        }
    }
    return NULL;
}

// The live block that starts at ptr, or NULL.
static inline HeapBlock *heap_find(void const *ptr)
{
    return heap_newest(ptr, true);
}

// Ends the program: something was asked that no heap can do.
static inline _Noreturn void heap_stop(char const *why, char const *label)
{
    fprintf(stderr, "heap: %s%s\n", why, label);
    abort();
}

// The live block that starts at ptr, which is about to end. Where there is none the program stops.
static inline HeapBlock *heap_ending(void const *ptr)
{
    HeapBlock *block = heap_find(ptr);
    HeapBlock *ended = heap_newest(ptr, false);
    if (block == NULL && ended != NULL) {
        heap_stop("free or realloc of a block that was freed before: block ", ended->label);
    }
    if (block == NULL) {
        heap_stop("free or realloc of what was never a block", "");
    }
    return block;
}

// Tells on standard output what a call did, where the program wants to hear it. At once: a program
// that aborts loses what it has not written yet, and that differs between a terminal and a file.
static inline void heap_say(char const *what, char const *label, char const *more)
{
    if (heap_speaks) {
        printf("    // %s%s%s\n", what, label, more);
        fflush(stdout);
    }
}

// A new block, entered in the ledger; NULL when memory has run out.
// (malloc), in parentheses, is the real one: the macros at the end of this file want a bare name.
static inline HeapBlock *heap_take(size_t size)
{
    void *ptr = heap_left == 0 || size > HEAP_LIMIT ? NULL : (malloc)(size);
    if (ptr == NULL) {
        heap_say("no memory is left: NULL", "", "");
        return NULL;
    }
    if (heap_count == HEAP_BLOCKS) {
        heap_stop("the ledger is full: raise HEAP_BLOCKS in heap.h", "");
    }
    HeapBlock *block = &heap_ledger[heap_count];
    *block = (HeapBlock){.hidden = ~(uintptr_t)ptr, .size = size, .live = true};
    int letter = 'A' + (int)(heap_count % 26);
    if (heap_count < 26) {
        snprintf(block->label, sizeof block->label, "%c", letter);
    } else {
        snprintf(block->label, sizeof block->label, "%c%zu", letter, heap_count / 26);
    }
    heap_left -= 1;
    heap_count += 1;
    return block;
}

// Gives a live block back, filled with junk, so that whoever still reads it reads nonsense. (Over
// the first bytes, the allocator may then write notes of its own.) The junk is volatile, because an
// optimizer leaves out what it thinks that nobody reads, a memset before free as well.
static inline void heap_give_back(void *ptr, HeapBlock *block)
{
    unsigned char volatile *junk = ptr;
    for (size_t i = 0; i < block->size; i++) {
        junk[i] = 0xDD;
    }
    block->live = false;
    (free)(ptr);
}

static inline void *heap_malloc(size_t size)
{
    HeapBlock *block = heap_take(size);
    if (block == NULL) {
        return NULL;
    }
    heap_say("malloc gives block ", block->label, "");
    return (void *)~block->hidden;
}

static inline void heap_free(void *ptr)
{
    if (ptr == NULL) {
        heap_say("free(NULL) does nothing", "", "");
        return;
    }
    HeapBlock *block = heap_ending(ptr);
    heap_say("free ends block ", block->label, "");
    heap_give_back(ptr, block);
}

// Moves the block at every call, as realloc may: whoever counts on it to stay is found out.
static inline void *heap_realloc(void *ptr, size_t size)
{
    if (ptr == NULL) {
        return heap_malloc(size);
    }
    HeapBlock *block = heap_ending(ptr);
    if (size == 0) {
        heap_stop("realloc to 0 bytes, which frees or does not, as it likes: block ", block->label);
    }
    HeapBlock *moved = heap_take(size);
    if (moved == NULL) {
        return NULL;
    }
    void *moved_ptr = (void *)~moved->hidden;
    memcpy(moved_ptr, ptr, block->size < size ? block->size : size);
    block->moved_to = moved;
    if (heap_speaks) {
        printf("    // realloc moves block %s to block %s\n", block->label, moved->label);
    }
    heap_give_back(ptr, block);
    return moved_ptr;
}

// From here on, the names mean the functions above. C reserves them for itself once <stdlib.h> is
// included (C11, 7.1.3), so this leans on what compilers do rather than on what C promises.
// The alternative would be hooks in myvec.h, and myvec.h is to be read.
#define malloc(size) heap_malloc(size)
#define realloc(ptr, size) heap_realloc(ptr, size)
#define free(ptr) heap_free(ptr)

#endif
