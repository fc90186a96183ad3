// junk.h: keeps garbage visible. Every fresh block is filled with 0xAA, every freed one with 0xDD.
//
// No broken program includes it: the compiler is told to (cc -include, in detectors.sh). Where
// chance had put a 0, or the right answer, is now neither. And realloc moves the block each time.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct Filled {
    size_t mark; // FILLED, if what follows is a block from here that was not freed
    size_t size;
} Filled;

static size_t const FILLED = (size_t)0x0F111EDBu;

static inline void *filled_malloc(size_t size)
{
    Filled *before = malloc(sizeof(max_align_t) + size);
    if (before == NULL) {
        return NULL;
    }
    *before = (Filled){FILLED, size};
    return memset((char *)before + sizeof(max_align_t), 0xAA, size);
}

static inline Filled *filled_before(void *ptr)
{
    return (Filled *)((char *)ptr - sizeof(max_align_t));
}

static inline void filled_free(void *ptr)
{
    if (ptr == NULL || filled_before(ptr)->mark != FILLED) {
        free(ptr); // the real one says what it thinks of it
        return;
    }
    memset(ptr, 0xDD, filled_before(ptr)->size);
    filled_before(ptr)->mark = 0;
    free(filled_before(ptr));
}

static inline void *filled_realloc(void *ptr, size_t size)
{
    void *moved = filled_malloc(size);
    if (moved != NULL && ptr != NULL) {
        size_t old_size = filled_before(ptr)->size;
        memcpy(moved, ptr, old_size < size ? old_size : size);
        filled_free(ptr);
    }
    return moved;
}

#define malloc(size) filled_malloc(size)
#define realloc(ptr, size) filled_realloc(ptr, size)
#define free(ptr) filled_free(ptr)
