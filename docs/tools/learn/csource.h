// csource.h: a file of C, read as C: what stands in it outside functions, and what within.
//
// The layout does not matter, nor does what stands in comments, strings, or behind #if 0. Nothing
// is preprocessed: both branches of another #if are read, each from the braces that were open
// before it. A brace that is missing costs one function: what looks like one begins the next.
#ifndef CSOURCE_H
#define CSOURCE_H

#include "ctokens.h"

typedef struct Item {
    size_t first, last; // its tokens
    size_t name;        // the token that names a function; meaningless for others
    char kind;          // 'f'unction, 'd'irective, 'o'ther
    int branch;         // of which #if, #elif or #else it is: two of one branch are there at once
    bool broken;        // its braces do not pair
} Item;

// What is open at one moment, so that each branch of an #if can begin with the same.
typedef struct Open {
    size_t item; // the token that the item began with; SIZE_MAX between items
    size_t name; // of the function whose body this is
    int braces;
    int brace_line; // of the outermost { that is open
    bool in_function;
} Open;

typedef struct Branch {
    Open before, after; // the #if, and its first branch that was read
    bool dead, live_seen, ended;
    int number;
} Branch;

enum { NESTED = 64 };

#define NONE SIZE_MAX

// The next token that is neither comment nor part of a directive.
static inline size_t source_next(Source const *source, size_t i)
{
    while (++i < source->count && (source->tokens[i].kind == 'c' || source->tokens[i].directive)) {
    }
    return i;
}

// The ) that closes the ( at `i`.
static inline size_t source_closing(Source const *source, size_t i)
{
    for (int parens = 0; i < source->count; i = source_next(source, i)) {
        parens += source_is(source, i, "(") - source_is(source, i, ")");
        if (parens <= 0) {
            break;
        }
    }
    return i;
}

// The name before the ( at `i`; in "(*name(", "(name)(" that inside.
static inline size_t source_named(Source const *source, size_t i, size_t previous)
{
    size_t inside = source_next(source, i);
    size_t behind = source_next(source, inside);
    if (source_is(source, inside, "*")) {
        return behind;
    }
    bool alone =
        source_is(source, behind, ")") && source_is(source, source_next(source, behind), "(");
    return alone ? inside : previous;
}

// Whether the token at `i` can stand between the beginning of a definition and its {; `name` is the
// function's, if it was seen before.
static inline bool source_heads(Source const *source, size_t i, size_t name)
{
    static char const *const other[] = {
        "if",   "for",     "while",          "switch", "else", "do", "return", "goto",
        "case", "typedef", "_Static_assert", ";",      "=",    "}",  NULL};
    bool word = source->tokens[i].kind == 'i' || source_is(source, i, "*");
    return (word || name != NONE) && !source_among(source, i, other);
}

// The name of the function whose definition begins at `begin`, and through `brace` its {; or NONE.
static inline size_t source_head(Source const *source, size_t begin, size_t *brace)
{
    static char const *const noise[] = {"__attribute__", "__attribute", "__declspec",
                                        "_Alignas",      "asm",         NULL};
    size_t name = NONE, previous = NONE;
    for (size_t i = begin; i < source->count; previous = i, i = source_next(source, i)) {
        if (source_among(source, i, noise)) {
            i = source_closing(source, source_next(source, i));
        } else if (source_is(source, i, "{")) {
            *brace = i;
            return name;
        } else if (source_is(source, i, "(")) {
            if (name != NONE && !source_is(source, previous, ")")) {
                return NONE;
            }
            name = name != NONE ? name : source_named(source, i, previous);
            i = source_closing(source, i);
        } else if (!source_heads(source, i, name)) {
            return NONE;
        }
    }
    return NONE;
}

typedef struct Reading {
    Source *source;
    Open open;
    Branch branches[NESTED]; // of the #ifs that are open; the first is the file
    int depth;
    int numbers;     // branches so far
    size_t previous; // the token before, no comment
} Reading;

static inline void source_add(Reading *r, size_t last, char kind, bool broken)
{
    Source *source = r->source;
    source->items = source_room(source->items, source->item_count, sizeof *source->items);
    source->items[source->item_count++] = (Item){.first = r->open.item,
                                                 .last = last,
                                                 .name = r->open.name,
                                                 .kind = kind,
                                                 .branch = r->branches[r->depth].number,
                                                 .broken = broken};
    r->open = (Open){.item = NONE, .name = NONE};
}

// #if, #else and so on: what is open, and what is dead. `word` is the token behind the #.
static inline void source_branch(Reading *r, size_t word, size_t last)
{
    Source const *source = r->source;
    Branch *b = &r->branches[r->depth];
    bool one = last == word + 1 && source_is(source, last, "1");
    bool zero = last == word + 1 && source_is(source, last, "0");
    bool elif = source_is(source, word, "elif");
    if (strncmp(source->text + source->tokens[word].start, "if", 2) == 0) {
        if (++r->depth == NESTED) {
            source_stop(source->path, "more #ifs in one another than this can read");
        }
        r->branches[r->depth] = (Branch){.before = r->open,
                                         .dead = b->dead || zero,
                                         .live_seen = b->dead || one,
                                         .number = ++r->numbers};
    } else if (r->depth > 0 && (elif || source_is(source, word, "else"))) {
        b->after = b->ended ? b->after : r->open;
        b->ended = b->ended || !b->dead;
        b->dead = b->live_seen || (elif && zero);
        b->live_seen = b->live_seen || (elif && one);
        b->number = ++r->numbers;
        r->open = b->before;
    } else if (r->depth > 0 && source_is(source, word, "endif")) {
        r->open = b->ended ? b->after : r->open;
        r->depth -= 1;
    }
}

// A definition inside a body: a } before it is missing, and it begins a new item.
static inline void source_nested(Reading *r, size_t i)
{
    Source *source = r->source;
    size_t p = r->previous, brace = 0;
    if (!source_is(source, p, ";") && !source_is(source, p, "{") && !source_is(source, p, "}")
        && source->tokens[p].directive == 0) {
        return;
    }
    size_t name = source_head(source, i, &brace);
    if (name == NONE || name == i) {
        return;
    }
    source_fault(source, r->open.brace_line, "the { on this line is never closed");
    source_add(r, r->previous, 'f', true);
}

// A { outside all others: what it begins.
static inline void source_body(Reading *r, size_t i)
{
    size_t brace = 0;
    r->open.name = source_head(r->source, r->open.item, &brace);
    r->open.in_function = r->open.name != NONE && brace == i;
    r->open.brace_line = r->source->tokens[i].line;
}

// A } outside all others: it is told with what stands before it.
static inline void source_astray(Reading *r, size_t i)
{
    Source *source = r->source;
    source_fault(source, source->tokens[i].line, "a } without its {");
    if (source->item_count > 0) {
        Item before = source->items[--source->item_count];
        r->open.item = before.first;
        r->open.name = before.name;
        source_add(r, i, before.kind, true);
    }
}

// Another token of code: of an item that it begins, goes on with, or ends.
static inline void source_code(Reading *r, size_t i)
{
    Source *source = r->source;
    Open *open = &r->open;
    if (open->in_function) {
        source_nested(r, i);
    }
    open->item = open->item == NONE ? i : open->item;
    if (source_is(source, i, "{")) {
        if (open->braces++ == 0) {
            source_body(r, i);
        }
    } else if (source_is(source, i, "}")) {
        if (open->braces == 0) {
            source_astray(r, i);
        } else if (--open->braces == 0 && open->in_function) {
            source_add(r, i, 'f', false);
        }
    } else if (source_is(source, i, ";") && open->braces == 0) {
        source_add(r, i, 'o', false);
    }
}

// The last token of the directive that begins at `i`; of anything else, `i` itself.
static inline size_t source_line_end(Source const *source, size_t i)
{
    while (source->tokens[i].directive > 0 && i + 1 < source->count
           && source->tokens[i + 1].directive == source->tokens[i].directive) {
        i++;
    }
    return i;
}

static inline void source_parse(Source *source)
{
    Reading r = {.source = source, .open = {.item = NONE, .name = NONE}};
    for (size_t i = 0, last; i < source->count; i = last + 1) {
        Token *token = &source->tokens[i];
        last = source_line_end(source, i);
        if (token->directive > 0 && last > i) {
            source_branch(&r, i + 1, last);
        }
        if (r.branches[r.depth].dead) {
            token->kind = 'c';
        } else if (token->directive > 0 && r.open.item == NONE) {
            r.open.item = i;
            source_add(&r, last, 'd', false);
        } else if (token->kind == 'q') {
            source_fault(source, token->line, "a \" or ' without its other one");
        } else if (token->kind != 'c' && token->directive == 0) {
            source_code(&r, i);
        }
        r.previous = token->kind == 'c' ? r.previous : last;
    }
    if (r.open.braces > 0) {
        source_fault(source, r.open.brace_line, "the { on this line is never closed");
    }
    if (r.open.item != NONE) {
        source_add(&r, r.previous, r.open.in_function ? 'f' : 'o', r.open.braces > 0);
    }
}

static inline void source_load(Source *source, char const *path)
{
    source_read(source, path);
    source_cut(source);
    source_parse(source);
}

#endif
