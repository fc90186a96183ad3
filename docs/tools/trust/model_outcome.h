// model_outcome.h: what should come of a call, worked out on the model alone: the vector is not
// asked.
#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include "model.h"

// What should come of a call.
typedef struct Outcome {
    Model model[2];
    int drops[2 * CALLS];
    size_t dropped;
    size_t blocks;     // how many allocations it takes
    char const *cause; // why it cannot succeed; or NULL
    bool content;      // without memory it succeeds as well, and changes nothing
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

// Growth in chapter 3: the doubled room, or where that cannot be had, what is needed.
static void should_grow(Outcome *o, Model *of, size_t additional)
{
    size_t doubled = of->cap == 0 ? 4 : of->cap * 2;
    size_t needed = of->len + additional;
    if (additional > limit || needed > limit) {
        o->cause = "capacity overflow";
    } else if (needed > doubled || doubled > limit || doubled * sizeof(Item) > HEAP_LIMIT) {
        if (needed > of->cap) { // else it keeps what it has
            should_have(o, of, needed);
        }
    } else {
        o->content = needed <= of->cap;
        should_have(o, of, doubled);
    }
}

static void should_reserve(Outcome *o, Model *of, size_t additional)
{
    if (additional > of->cap - of->len) {
        should_grow(o, of, additional);
    }
}

// The calls that need room.
static void after_growing(Outcome *o, Call call, Model *v, size_t n)
{
    switch ((What)call.what) {
    case WITH_CAPACITY:
        should_drop(o, v, 0);
        should_have(o, v, n);
        break;
    case GROW:
#ifdef MyVec_Item
        should_have(o, v, v->cap == 0 ? 4 : v->cap * 2);
#else
        should_grow(o, v, 1);
#endif
        break;
    case RESERVE:
    case TRY_RESERVE:
        should_reserve(o, v, n);
        o->result = call.what == TRY_RESERVE ? true : -1;
        break;
    case PUSH:
    case TRY_PUSH:
        should_reserve(o, v, 1);
        v->numbers[v->len] = call.n;
        v->len += 1;
        o->result = call.what == TRY_PUSH ? true : -1;
        break;
    default:
        break;
    }
}

// The calls that look at a value, or end some.
static void after_ending(Outcome *o, Call call, Model *v, size_t n)
{
    switch ((What)call.what) {
    case REPLACE:
        n = call.n % 8; // an index is made of the value's number
        o->cause = n < v->len ? NULL : "index out of bounds";
        if (o->cause == NULL) {
            o->result = v->numbers[n];
            v->numbers[n] = call.n;
        }
        break;
    case POP:
        o->result = v->len > 0 ? v->numbers[--v->len] : -1;
        break;
    case GET:
        o->result = n < v->len ? v->numbers[n] : -1;
        break;
    case DROP:
    case CLEAR:
    case TRUNCATE:
        should_drop(o, v, call.what == TRUNCATE ? n : 0);
        v->cap = call.what == DROP ? 0 : v->cap;
        break;
    default:
        break;
    }
}

static Outcome outcome_of(Call call)
{
    Outcome o = {.result = -1};
    o.model[0] = model[0];
    o.model[1] = model[1];
    Model *v = &o.model[call.which];
    Model *other = &o.model[1 - call.which];
    after_growing(&o, call, v, amount(call));
    after_ending(&o, call, v, amount(call));
    if (call.what != TAKE && call.what != CLONE_IT) {
        return o;
    }
    should_drop(&o, other, 0);
    *other = *v;
    if (call.what == TAKE) {
        v->len = v->cap = 0;
        return o;
    }
    should_have(&o, other, v->len);
    for (size_t i = 0; i < v->len; i++) {
        o.blocks += item_blocks(v->numbers[i]);
    }
    return o;
}

#endif
