// model_step.h: makes one call on a vector, and compares what came of it with what should have.
//
// Each call is tried with no memory left first, then with memory for one block, two, and so on.
#ifndef MODEL_STEP_H
#define MODEL_STEP_H

#include "model_outcome.h"

// The vector that a call made takes the place of the one that was there.
static void replace(MyVec_Item *old, MyVec_Item made)
{
    myvec_Item_drop(old);
    *old = made;
}

// Makes the call itself: one that chapter 2 has as well,
static void perform_early(Call call, MyVec_Item *v, Item item)
{
    switch ((What)call.what) {
    case PUSH:
        myvec_Item_push(v, item);
        break;
    case WITH_CAPACITY:
        replace(v, myvec_Item_with_capacity(amount(call)));
        break;
    case GROW:
        myvec_Item_grow(v);
        break;
    case DROP:
        myvec_Item_drop(v);
        break;
    default:
        break;
    }
}

#ifdef MyVec_Item
#define perform_late(call, v, item) ((void)0)
#define perform_out(call, v, item) ((void)0)
#define perform_moving(call, v) ((void)0)
#else
// or chapter 3 alone,
static void perform_late(Call call, MyVec_Item *v, Item item)
{
    size_t n = amount(call);
    switch ((What)call.what) {
    case GET:
        result = myvec_Item_get(v, n) == NULL ? -1 : item_number(myvec_Item_get(v, n));
        break;
    case TRUNCATE:
        myvec_Item_truncate(v, n);
        break;
    case CLEAR:
        myvec_Item_clear(v);
        break;
    case TRY_RESERVE:
        result = myvec_Item_try_reserve(v, n);
        break;
    case TRY_PUSH:
        result = myvec_Item_try_push(v, item);
        break;
    case RESERVE:
        myvec_Item_reserve(v, n);
        break;
    default:
        break;
    }
}

// or one that moves a value out,
static void perform_out(Call call, MyVec_Item *v, Item item)
{
    Item out;
    if (call.what == REPLACE) {
        out = myvec_Item_replace(v, call.n % 8, item);
    } else if (call.what != POP || !myvec_Item_pop(v, &out)) {
        return;
    }
    result = item_number(&out);
    item_end(&out);
}

// or one that moves a vector.
static void perform_moving(Call call, MyVec_Item *v)
{
    MyVec_Item *other = &real[1 - call.which];
    if (call.what == TAKE) {
        replace(other, myvec_Item_take(v));
    } else if (call.what == CLONE_IT) {
        replace(other, myvec_Item_clone(v));
    } else if (call.what == RAW_PARTS) {
        MyVec_Item parts = *v;
        parts.ptr = myvec_Item_into_raw_parts(v, &parts.len, &parts.cap);
        SHOULD(v->ptr == NULL && v->len == 0 && v->cap == 0);
        *v = myvec_Item_from_raw_parts(parts.ptr, parts.len, parts.cap);
    }
}
#endif

// Makes the call, with its panic caught.
static void attempt(Call call, Item item)
{
    said[0] = '\0';
    dropped = 0;
    result = -1;
    if (setjmp(back) == 0) {
        perform_early(call, &real[call.which], item);
        perform_late(call, &real[call.which], item);
        perform_out(call, &real[call.which], item);
        perform_moving(call, &real[call.which]);
    }
}

// Compares both vectors with their models; there are `blocks` more blocks that they do not own.
static void compare(size_t blocks)
{
    for (size_t i = 0; i < 2; i++) {
        MyVec_Item const *v = &real[i];
        HeapBlock const *block = heap_find(v->ptr);
        SHOULD(v->len == model[i].len && myvec_Item_len(v) == v->len);
        SHOULD(v->cap == model[i].cap && myvec_Item_capacity(v) == v->cap);
        SHOULD(myvec_Item_is_empty(v) == (v->len == 0));
        SHOULD(myvec_Item_is_valid(v));
        SHOULD(v->cap == 0 || (block != NULL && block->size == v->cap * sizeof(Item)));
        blocks += v->cap > 0;
        for (size_t j = 0; j < v->len; j++) {
            SHOULD(item_number(&v->ptr[j]) == model[i].numbers[j]);
            blocks += item_blocks(model[i].numbers[j]);
        }
    }
    SHOULD(heap_live() == blocks);
}

// Gives back what a clone that panicked had made so far: in a program, nothing goes on after that.
static void abandon(size_t since)
{
    for (; heap_count > since; heap_count--) {
        if (heap_ledger[heap_count - 1].live) {
            free((void *)~heap_ledger[heap_count - 1].hidden);
        }
    }
}

// A call that failed said why, gave nothing, dropped nothing and changed nothing.
static void should_have_failed(Call call, char const *cause)
{
    char panic[80] = "";
    bool tries = call.what == TRY_PUSH || call.what == TRY_RESERVE;
    if (!tries) {
        snprintf(panic, sizeof panic, "panic: %s\n", cause);
    }
    SHOULD(strcmp(said, panic) == 0);
    SHOULD(result == (tries ? false : -1));
    SHOULD(dropped == 0);
}

// What a call that had memory for `left` blocks should have come to; whether it is done.
static bool judge(Call call, Outcome const *o, size_t left, MyVec_Item const before[2])
{
    if (o->cause == NULL && left == o->blocks) {
        SHOULD(said[0] == '\0');
        SHOULD(result == o->result);
        SHOULD(dropped == o->dropped);
        SHOULD(memcmp(drops, o->drops, dropped * sizeof drops[0]) == 0);
        memcpy(model, o->model, sizeof model);
        return true;
    }
    SHOULD(memcmp(before, real, sizeof real) == 0);
    if (o->content) {
        SHOULD(said[0] == '\0');
    } else {
        should_have_failed(call, o->cause != NULL ? o->cause : "allocation failed");
    }
    return false;
}

// Makes a call with memory for no block, one, two ... and looks at each outcome.
static void step(Call call)
{
    static Item item; // the value of a push; the caller's until it succeeds
    bool given = gives(call), done = false;
    Outcome const o = outcome_of(call);
    if (given) {
        item = item_of(call.n);
    }
    MyVec_Item before[2] = {real[0], real[1]};
    for (size_t left = 0; left <= o.blocks && !done; left++) {
        size_t count = heap_count;
        heap_left = left;
        attempt(call, item);
        heap_left = SIZE_MAX;
        SHOULD(heap_count - count == (o.cause != NULL ? 0 : left));
        done = judge(call, &o, left, before);
        if (call.what == CLONE_IT && !done) {
            abandon(count);
        }
        compare(given && !done ? item_blocks(call.n) : 0);
    }
    if (given && !done) {
        SHOULD(item_number(&item) == call.n);
        item_end(&item);
    }
}

#endif
