// calloc.h: calloc and its kin, watched as heap.h watches malloc. The chapters do without them, and
// they are as right.
#ifndef CALLOC_H
#define CALLOC_H

#include "heap.h"

static inline void *heap_calloc(size_t count, size_t size)
{
    void *block = size != 0 && count > SIZE_MAX / size ? NULL : heap_malloc(count * size);
    return block == NULL ? NULL : memset(block, 0, count * size);
}
#define calloc(count, size) heap_calloc(count, size)
#define reallocarray(ptr, count, size) \
    ((size) != 0 && (count) > SIZE_MAX / (size) ? NULL : heap_realloc(ptr, (count) * (size)))
#define aligned_alloc(alignment, size) heap_malloc(size)

#endif
