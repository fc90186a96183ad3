// model_outcome.h: what should come of a call, worked out on models of the two vectors: each is an
// array of numbers, with a length and a capacity. The vectors are not asked.
#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include "model.h"

typedef struct Model {
    int numbers[CALLS];
    size_t len;
    size_t cap;
} Model;

// What should come of a call.
typedef struct Outcome {
    Model model[2];
    int drops[2 * CALLS];
    size_t dropped;
    size_t left;       // how many blocks there is memory for afterwards
    char const *cause; // why it cannot succeed; or NULL
    bool tries;        // then it says so by false, and does not panic
    long result;
} Outcome;

static Model model[2];
static Outcome should;

// What follows says of itself whether it can be done; where not, it has named the cause.

static char const no_memory[] = "allocation failed";

static bool fails(char const *cause)
{
    should.cause = cause;
    return false;
}

// Room for `cap` elements, as one new block.
static bool block(size_t cap)
{
    if (cap > limit) {
        return fails("capacity overflow");
    }
    if (cap > 0 && (should.left == 0 || cap * sizeof(Item) > HEAP_LIMIT)) {
        return fails(no_memory);
    }
    should.left -= cap > 0;
    return true;
}

static bool have(Model *v, size_t cap)
{
    if (!block(cap)) {
        return false;
    }
    v->cap = cap;
    return true;
}

// The doubled room; in chapter 3, where that cannot be had, what is needed.
static bool grow(Model *v, size_t more)
{
    size_t doubled = v->cap == 0 ? 4 : v->cap * 2;
#ifdef MyVec_Item
    return (void)more, have(v, doubled);
#else
    if (more > limit || v->len + more > limit) {
        return fails("capacity overflow");
    }
    size_t needed = v->len + more;
    if (needed <= doubled && have(v, doubled)) {
        return true;
    }
    should.cause = NULL;
    return needed <= v->cap || have(v, needed);
#endif
}

static bool room(Model *v, size_t more)
{
    return more <= v->cap - v->len || grow(v, more);
}

static bool add(Model *v, size_t number)
{
    if (!room(v, 1)) {
        return false;
    }
    v->numbers[v->len++] = (int)number;
    return true;
}

static void end(Model *v, size_t from)
{
    for (size_t i = from; i < v->len; i++) {
        should.drops[should.dropped++] = v->numbers[i];
    }
    v->len = from < v->len ? from : v->len;
}

static void start(Model *v, size_t cap)
{
    if (have(v, cap)) {
        end(v, 0);
    }
}

#ifndef MyVec_Item
static void nothing(void)
{
}

static void tried(bool done)
{
    should.tries = true;
    should.result = done;
}

static void look(Model const *v, size_t index)
{
    should.result = index < v->len ? v->numbers[index] : -1;
}

static void last_out(Model *v)
{
    look(v, v->len - 1);
    v->len -= v->len > 0;
}

static bool swap(Model *v, size_t number)
{
    size_t index = number % 8;
    if (index >= v->len) {
        return fails("index out of bounds");
    }
    look(v, index);
    v->numbers[index] = (int)number;
    return true;
}

static void move(Model *v, Model *other)
{
    end(other, 0);
    *other = *v;
    v->len = v->cap = 0;
}

static void copy(Model *v, Model *other)
{
    bool done = block(v->len);
    for (size_t i = 0; i < v->len * ITEM_BLOCKS && done; i++) {
        done = block(1);
    }
    end(other, 0);
    *other = *v;
    other->cap = v->len;
}
#endif

#define CALL(name, takes, call, outcome)                        \
    static void should_##name(Model *v, Model *other, size_t n) \
    {                                                           \
        (void)v, (void)other, (void)n;                          \
        outcome;                                                \
    }
#include "model_calls.h"
#undef CALL

static void (*const outcomes[])(Model *v, Model *other, size_t n) = {
#define CALL(name, takes, call, outcome) should_##name,
#include "model_calls.h"
#undef CALL
};

// A call that fails gives nothing, drops nothing and changes nothing.
static void work_out(Call call, size_t left)
{
    should = (Outcome){.left = left, .result = -1};
    memcpy(should.model, model, sizeof model);
    Model *v = &should.model[call.which];
    outcomes[call.what](v, &should.model[1 - call.which], number_of(call));
    if (should.cause != NULL) {
        memcpy(should.model, model, sizeof model);
        should.dropped = 0;
        should.result = should.tries ? false : -1;
    }
}

#endif
