// parts.h: what handout.c and splice.c need of a file, beside what csource.h reads.
#ifndef PARTS_H
#define PARTS_H

#include "../learn/csource.h"

static inline Item const *function_called(Source const *source, char const *name)
{
    for (size_t i = 0; i < source->item_count; i++) {
        if (source->items[i].kind == 'f' && source_is(source, source->items[i].name, name)) {
            return &source->items[i];
        }
    }
    return NULL;
}

static inline bool mentions(Source const *in, Item const *item, Source const *of, size_t name)
{
    for (size_t t = item->first; t <= item->last; t++) {
        if (in->tokens[t].kind == 'i' && source_same(in, t, of, name)) {
            return true;
        }
    }
    return false;
}

// Prints its text between two places, with plain ends of lines.
static inline void put(Source const *source, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (source->text[i] != '\r' || source->text[i + 1] != '\n') {
            putchar(source->text[i]);
        }
    }
}

static inline void put_token(Source const *source, size_t t)
{
    put(source, source->tokens[t].start, source->tokens[t].end);
}

static inline size_t brace_of(Source const *source, Item const *item)
{
    size_t brace = item->first;
    source_head(source, item->first, &brace);
    return brace;
}

#endif
