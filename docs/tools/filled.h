// filled.h: keeps garbage visible. Every fresh block is filled with 0xAA, every freed one with 0xDD.
//
// No broken program includes it: docs/tools/broken.sh has the compiler do so (cc -include), and runs
// each program once that way. Where chance had put a 0, or the right answer, there is now neither.
#include <stdlib.h>
#include <string.h>

enum { FILLED_BEFORE = 16 }; // bytes kept before each block, for its size

static inline void *filled_malloc(size_t size)
{
    char *block = malloc(FILLED_BEFORE + size);
    if (block == NULL) {
        return NULL;
    }
    memcpy(block, &size, sizeof size);
    return memset(block + FILLED_BEFORE, 0xAA, size);
}

static inline size_t filled_size(void const *ptr)
{
    size_t size = 0;
    memcpy(&size, (char const *)ptr - FILLED_BEFORE, sizeof size);
    return size;
}

static inline void filled_free(void *ptr)
{
    if (ptr != NULL) {
        memset(ptr, 0xDD, filled_size(ptr));
        free((char *)ptr - FILLED_BEFORE);
    }
}

static inline void *filled_realloc(void *ptr, size_t size)
{
    void *moved = filled_malloc(size);
    if (moved != NULL && ptr != NULL) {
        size_t old_size = filled_size(ptr);
        memcpy(moved, ptr, old_size < size ? old_size : size);
        filled_free(ptr);
    }
    return moved;
}

#define malloc(size) filled_malloc(size)
#define realloc(ptr, size) filled_realloc(ptr, size)
#define free(ptr) filled_free(ptr)
