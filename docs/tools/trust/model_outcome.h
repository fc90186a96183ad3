// model_outcome.h: what should come of a call, worked out on the model alone: the vector is not asked.
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

static Outcome outcome_of(Call call)
{
    Outcome o = {.result = -1};
    o.model[0] = model[0];
    o.model[1] = model[1];
    Model *v = &o.model[call.which];
    Model *other = &o.model[1 - call.which];
    size_t n = amount(call);
    switch ((What)call.what) {
    case WITH_CAPACITY:
        should_drop(&o, v, 0);
        should_have(&o, v, n);
        break;
    case GROW:
#ifdef MyVec_Item
        should_have(&o, v, v->cap == 0 ? 4 : v->cap * 2);
#else
        should_grow(&o, v, 1);
#endif
        break;
    case RESERVE:
    case TRY_RESERVE:
        should_reserve(&o, v, n);
        o.result = call.what == TRY_RESERVE ? true : -1;
        break;
    case REPLACE: // of the value's number, an index is made
        if (call.n % 8 >= v->len) {
            o.cause = "index out of bounds";
        } else {
            o.result = v->numbers[call.n % 8];
            v->numbers[call.n % 8] = call.n;
        }
        break;
    case PUSH:
    case TRY_PUSH:
        should_reserve(&o, v, 1);
        v->numbers[v->len] = call.n;
        v->len += 1;
        o.result = call.what == TRY_PUSH ? true : -1;
        break;
    case DROP:
        should_drop(&o, v, 0);
        v->cap = 0;
        break;
    case POP:
        if (v->len > 0) {
            v->len -= 1;
            o.result = v->numbers[v->len];
        }
        break;
    case GET:
        o.result = n < v->len ? v->numbers[n] : -1;
        break;
    case CLEAR:
        n = 0; // fall through
    case TRUNCATE:
        should_drop(&o, v, n);
        break;
    case TAKE:
    case CLONE_IT:
        should_drop(&o, other, 0);
        *other = *v;
        if (call.what == TAKE) {
            v->len = v->cap = 0;
            break;
        }
        should_have(&o, other, v->len);
        for (size_t i = 0; i < v->len; i++) {
            o.blocks += item_blocks(v->numbers[i]);
        }
        break;
    default:
        break;
    }
    return o;
}

#endif
