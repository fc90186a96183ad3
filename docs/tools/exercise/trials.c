// trials.c: each function of the vector, tried in every state, with T of several kinds: see trials.h.
//
//     trials myvec_push myvec_grow     tries these
//
// The chapters' tests name the rules; these look for what a student got wrong, and say the values.
#include "trials.h"

// --- Chapter 1 -----------------------------------------------------------------------------------

static void try_new(void)
{
    heap_count = 0;
    try("new()");
    dirty_stack();
    Vec v = F(new)();
    null_state("the new vector", &v);
    no_allocation(0);
}

static void ask_words(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    try("len() of %s", state(len, cap));
    is("what it returns", F(len)(&v), len);
    try("capacity() of %s", state(len, cap));
    is("what it returns", F(capacity)(&v), cap);
    try("is_empty() of %s", state(len, cap));
    is("what it returns", F(is_empty)(&v), len == 0);
    same_words(&v, &before);
    holds(&v, len, cap);
    end_vector(&v);
}

static void try_words(void)
{
    each_state(ask_words);
}

// Calls the trial with words that agree and words that do not. A block that may not be looked at.
static void each_words(void (*trial)(Item *ptr, size_t len, size_t cap, bool valid))
{
    Item *far = (Item *)(uintptr_t)65536;
    size_t const large = CHAPTER == 1 ? 1000 : limit;
    size_t const numbers[] = {0, 1, 4, 5, large, CHAPTER == 1 ? 1001 : limit + 1, SIZE_MAX};
    for (size_t i = 0; i < 7; i++) {
        for (size_t j = 0; j < (CHAPTER == 1 ? 6 : 7); j++) {
            size_t len = numbers[i], cap = numbers[j];
            bool within = len <= cap && (CHAPTER == 1 || cap <= limit);
            trial(far, len, cap, within && cap != 0);
            trial(NULL, len, cap, within && cap == 0);
        }
    }
}

static void ask_valid(Item *ptr, size_t len, size_t cap, bool valid)
{
    Vec v = {.ptr = ptr, .len = len, .cap = cap};
    try("is_valid() of {ptr %s, len %zu, cap %zu}", ptr == NULL ? "NULL" : "not NULL", len, cap);
    is("what it returns", F(is_valid)(&v), valid);
}

static void try_is_valid(void)
{
    each_words(ask_valid);
}

// --- Chapter 2 -----------------------------------------------------------------------------------
#if CHAPTER >= 2

static void try_panic(void)
{
    char cause[302];
    try("panic(\"the cause\")");
    PANICS(myvec_panic("the cause"), "the cause");
    try("panic() with a %% in the cause");
    PANICS(myvec_panic("100%s %d %n"), "100%s %d %n");
    try("panic() with a cause of 300 characters");
    memset(cause, 'c', 300);
    cause[300] = '\0';
    PANICS(myvec_panic(cause), cause);
}

static void try_layout_array(void)
{
    size_t const right[] = {0, 1, 2, 7, 1000, 70000, limit - 1, limit};
    size_t const large[] = {limit + 1, SIZE_MAX / sizeof(Item) + 2, SIZE_MAX / 2 + 2, SIZE_MAX - 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        try("layout_array(%zu), with a T of %zu bytes", right[i], sizeof(Item));
        is("what it returns", layout_array(right[i]), right[i] * sizeof(Item));
    }
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        try("layout_array(%zu), with a T of %zu bytes", large[i], sizeof(Item));
        if (large[i] > limit) {
            PANICS(layout_array(large[i]), "capacity overflow");
        }
    }
}

static void try_with_capacity(void)
{
    size_t const rooms[] = {0, 1, 2, 4, 9, 300, LONG};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        heap_count = 0;
        try("with_capacity(%zu)", rooms[i]);
        dirty_stack();
        Vec v = F(with_capacity)(rooms[i]);
        is("v.len", v.len, 0);
        is("v.cap", v.cap, rooms[i]);
        live_blocks(rooms[i] > 0);
        sound(&v);
        end_vector(&v);
    }
    try("with_capacity() of more than PTRDIFF_MAX bytes");
    PANICS(F(with_capacity)(limit + 1), "capacity overflow");
    PANICS(F(with_capacity)(SIZE_MAX), "capacity overflow");
    try("with_capacity() of more than there is memory");
    PANICS(F(with_capacity)(limit), "allocation failed");
    heap_left = 0;
    PANICS(F(with_capacity)(1), "allocation failed");
}

static size_t grown(size_t cap)
{
    return cap == 0 ? 4 : 2 * cap;
}

// What push and try_push have done, when they have.
static void pushed(Vec *v, Vec const *before, size_t count)
{
    bool full = before->len == before->cap;
    is("v.len", v->len, before->len + 1);
    has(v, before->len, id_at(before->len));
    holds(v, before->len + 1, full ? grown(before->cap) : before->cap);
    if (!full && (v->ptr != before->ptr || heap_count != count)) {
        wrong("there is room, and it grows all the same");
    }
    for (size_t i = v->len * sizeof(Item); !full && i < v->cap * sizeof(Item); i++) {
        if (((unsigned char *)v->ptr)[i] != 0x55) {
            wrong("it writes to slot %zu as well, expected slot %zu alone", i / sizeof(Item), before->len);
        }
    }
    live_blocks(1 + own_blocks(v->len));
}

static void push_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    Item value = item_of(id_at(len));
    size_t count = heap_count;
    try("push to %s", state(len, cap));
    F(push)(&v, value);
    pushed(&v, &before, count);
    end_vector(&v);
}

static void push_without_memory(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap);
    Item value = item_of(id_at(len));
    try("push to %s when no memory is left", state(len, cap));
    heap_left = 0;
    if (len == cap) {
        PANICS(F(push)(&v, value), "allocation failed");
        end_item(&value);
    } else {
        F(push)(&v, value);
        holds(&v, len + 1, cap);
    }
}

static void try_push(void)
{
    each_state(push_in);
    each_state(push_without_memory);
    Vec v = vector_of(0, 0);
    try("push %d times to a new vector", LONG);
    for (size_t i = 0; i < LONG; i++) {
        Item value = item_of(id_at(i));
        F(push)(&v, value);
    }
    holds(&v, LONG, v.cap);
    end_vector(&v);
    v = vector_of(4, 4);
    try("push of the vector's own first value, when full: the block moves");
    F(push)(&v, v.ptr[0]);
    has(&v, 4, id_at(0));
    try("push to a vector as long as a block may be");
    v.len = v.cap = limit;
    PANICS(F(push)(&v, v.ptr[0]), "capacity overflow");
}

static void grow_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap);
    try("grow of %s", state(len, cap));
    F(grow)(&v);
    holds(&v, len, grown(cap));
    live_blocks(1 + own_blocks(len));
    end_vector(&v);
}

// A panic ends the program, so nothing is promised for what comes after it. But see 2.6.
static void grow_without_memory(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    static bool told;
    try("grow of %s when no memory is left", state(len, cap));
    heap_left = 0;
    PANICS(F(grow)(&v), "allocation failed");
    if (!told && v.ptr != before.ptr) {
        told = true;
        note("2.6: when realloc finds no memory, its NULL is written over v.ptr, the only way to the old block:"
             " put its answer into a variable of its own first");
    }
    if (!told && v.cap != before.cap) {
        told = true;
        note("2.6: cap is changed before there is a block of that size: take the block, and only then set cap");
    }
}

static void try_grow(void)
{
    each_state(grow_in);
    each_state(grow_without_memory);
    Vec v = vector_of(1, 1);
    size_t const caps[] = {limit / 2 + 1, limit - 1, limit};
    for (size_t i = 0; i < 3; i++) {
        v.cap = caps[i];
        try("grow of a vector with cap %zu, whose double no block may have", caps[i]);
        PANICS(F(grow)(&v), "capacity overflow");
    }
    v.cap = limit / 2;
    try("grow of a vector with cap %zu, for which there is no memory", v.cap);
    PANICS(F(grow)(&v), "allocation failed");
}

// What dies is slots [from, to) of that block.
static void died(size_t from, size_t to)
{
    if (trial_drops != to - from) {
        wrong("DROP_IN_PLACE was called %zu times, expected %zu", trial_drops, to - from);
    }
}

static void drop_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap);
    try("drop of %s", state(len, cap));
    expect_visits(v.ptr, 0, len);
    F(drop)(&v);
    died(0, len);
    live_blocks(0);
    null_state("the dropped vector", &v);
    try("a second drop of %s", state(len, cap));
    F(drop)(&v);
    died(0, len);
    null_state("the dropped vector", &v);
}

static void try_drop(void)
{
    each_state(drop_in);
}

#endif
// --- Chapter 3 -----------------------------------------------------------------------------------
#if CHAPTER >= 3

static void take_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    size_t count = heap_count;
    try("take of %s", state(len, cap));
    Vec taken = F(take)(&v);
    null_state("the vector that is left behind", &v);
    same_words(&taken, &before);
    no_allocation(count);
    holds(&taken, len, cap);
    end_vector(&taken);
}

static void try_take(void)
{
    each_state(take_in);
}

static void get_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    size_t const indices[] = {0, 1, len - 1, len, len + 1, cap - 1, cap, SIZE_MAX / 2 + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        try("get at index %zu of %s", index, state(len, cap));
        Item *slot = F(get)(&v, index);
        if (index >= len && slot != NULL) {
            wrong("there is no value at that index, and it does not return NULL");
        }
        if (index < len && slot != &v.ptr[index]) {
            wrong("it returns %s, expected the address of that slot", slot == NULL ? "NULL" : "another address");
        }
    }
    same_words(&v, &before);
    end_vector(&v);
}

static void try_get(void)
{
    each_state(get_in);
}

static void pop_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    Item out;
    memset(&out, 0x33, sizeof out);
    size_t count = heap_count;
    try("pop from %s", state(len, cap));
    bool popped = F(pop)(&v, &out);
    is("what it returns", popped, len > 0);
    before.len -= len > 0;
    same_words(&v, &before);
    no_allocation(count);
    for (size_t i = 0; len == 0 && i < sizeof out; i++) {
        if (((unsigned char *)&out)[i] != 0x33) {
            wrong("there is no value, and it writes to *out");
        }
    }
    if (len > 0) {
        Vec one = {.ptr = &out, .len = 1, .cap = 1};
        if (id_of(&out) != id_at(len - 1)) {
            try("pop from %s, whose *out is looked at as ptr[0]", state(len, cap));
        }
        has(&one, 0, id_at(len - 1));
        end_item(&out);
    }
    holds(&v, before.len, cap);
    end_vector(&v);
}

static void try_pop(void)
{
    each_state(pop_in);
}

static void replace_in(size_t len, size_t cap)
{
    size_t const indices[] = {0, len / 2, len - 1, len, cap - 1, cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        Vec v = vector_of(len, cap), before = v;
        Item value = item_of(100);
        try("replace at index %zu of %s", index, state(len, cap));
        if (index >= len) {
            PANICS((void)F(replace)(&v, index, value), "index out of bounds");
            end_item(&value);
        } else {
            Item old = F(replace)(&v, index, value);
            has(&v, index, 100);
            Vec one = {.ptr = &old, .len = 1, .cap = 1};
            try("replace at index %zu of %s, whose result is looked at as ptr[0]", index, state(len, cap));
            has(&one, 0, id_at(index));
            end_item(&v.ptr[index]);
            v.ptr[index] = old;
        }
        same_words(&v, &before);
        holds(&v, len, cap);
        end_vector(&v);
    }
}

static void try_replace(void)
{
    each_state(replace_in);
}

static void truncate_in(size_t len, size_t cap)
{
    size_t const lengths[] = {0, 1, len / 2, len - 1, len, len + 1, cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t left = lengths[i] < len ? lengths[i] : len;
        Vec v = vector_of(len, cap), before = v;
        try("truncate to %zu of %s", lengths[i], state(len, cap));
        expect_visits(v.ptr, left, len);
        trial_len = &v.len;
        F(truncate)(&v, lengths[i]);
        died(left, len);
        before.len = left;
        same_words(&v, &before);
        holds(&v, left, cap);
        end_vector(&v);
    }
}

static void try_truncate(void)
{
    each_state(truncate_in);
}

static void clear_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    try("clear of %s", state(len, cap));
    expect_visits(v.ptr, 0, len);
    trial_len = &v.len;
    F(clear)(&v);
    died(0, len);
    before.len = 0;
    same_words(&v, &before);
    holds(&v, 0, cap);
    end_vector(&v);
}

static void try_clear(void)
{
    each_state(clear_in);
}

static void clone_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    try("clone of %s", state(len, cap));
    expect_visits(v.ptr, 0, len);
    dirty_stack();
    Vec clone = F(clone)(&v);
    is("how often CLONE was called", trial_clones, len);
    is("how often DROP_IN_PLACE was called", trial_drops, 0);
    same_words(&v, &before);
    if (len > 0 && clone.ptr == v.ptr) {
        wrong("the clone has the same block: two owners");
    }
    try("the clone of %s", state(len, cap));
    holds(&clone, len, len);
    live_blocks((cap > 0) + (len > 0) + own_blocks(2 * len));
    for (size_t i = 0; OWNS && i < len; i++) {
        if (memcmp(&clone.ptr[i], &v.ptr[i], sizeof(Item)) == 0) {
            wrong("element %zu of the clone owns the same block as that of the original: two owners", i);
        }
        end_item(&clone.ptr[i]);
    }
    holds(&v, len, cap);
    free(clone.ptr);
    if (len > 0) {
        try("clone of %s when no memory is left", state(len, cap));
        expect_visits(v.ptr, 0, len);
        heap_left = 0;
        PANICS((void)F(clone)(&v), "allocation failed");
    }
    end_vector(&v);
}

static void try_clone(void)
{
    each_state(clone_in);
}

static void into_raw_parts_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap);
    Vec parts = {.ptr = NULL, .len = 77, .cap = 77}, before = v;
    try("into_raw_parts of %s", state(len, cap));
    parts.ptr = F(into_raw_parts)(&v, &parts.len, &parts.cap);
    null_state("the vector that gave its parts", &v);
    same_words(&parts, &before);
    holds(&parts, len, cap);
    end_vector(&parts);
}

static void try_into_raw_parts(void)
{
    each_state(into_raw_parts_in);
}

static void from_words(Item *ptr, size_t len, size_t cap, bool valid)
{
    Vec words = {.ptr = ptr, .len = len, .cap = cap};
    try("from_raw_parts(%s, %zu, %zu)", ptr == NULL ? "NULL" : "ptr", len, cap);
    heap_count = 0;
    if (valid) {
        Vec v = F(from_raw_parts)(ptr, len, cap);
        same_words(&v, &words);
        no_allocation(0);
    } else {
        PANICS((void)F(from_raw_parts)(ptr, len, cap), "invalid raw parts");
    }
}

static void try_from_raw_parts(void)
{
    each_words(from_words);
}

// What a function that grows says of a failure: its panic, its cause, or false.
typedef enum Way { PANIC, CAUSE, BOOL } Way;
static Way way;
static char const *way_name;

// Asks for room for `additional` more, and expects `cause`, or NULL for success.
static void ask_room(Vec *v, size_t additional, char const *cause)
{
    if (way == PANIC && cause != NULL) {
        PANICS(F(reserve)(v, additional), cause);
    } else if (way == PANIC) {
        F(reserve)(v, additional);
    } else if (way == BOOL) {
        is("what it returns (1 is true)", F(try_reserve)(v, additional), cause == NULL);
    } else {
        char const *got = F(grow_amortized)(v, additional);
        if ((got == NULL) != (cause == NULL) || (cause != NULL && strcmp(got, cause) != 0)) {
            wrong("it returns %s%.50s%s, expected %s", got == NULL ? "NULL" : "\"", got == NULL ? "" : got,
                  got == NULL ? "" : "\"", cause == NULL ? "NULL" : cause);
        }
    }
}

// A failure of which nothing may be seen afterwards.
static void ask_too_much(Vec *v, size_t additional, char const *cause)
{
    Vec before = *v;
    size_t live = heap_live();
    ask_room(v, additional, cause);
    same_words(v, &before);
    is("the number of live blocks afterwards", heap_live(), live);
}

static void room_in(size_t len, size_t cap)
{
    size_t const more[] = {0, 1, cap - len, cap - len + 1, cap - len + 3, 2 * cap - len, 2 * cap - len + 1, 700};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        Vec v = vector_of(len, cap), before = v;
        size_t count = heap_count, needed = len + more[i];
        bool enough = way != CAUSE && needed <= cap;
        size_t expected = enough ? cap : needed > grown(cap) ? needed : grown(cap);
        try("%s(%zu) of %s", way_name, more[i], state(len, cap));
        ask_room(&v, more[i], NULL);
        holds(&v, len, expected);
        if (enough) {
            same_words(&v, &before);
            no_allocation(count);
        }
        live_blocks((v.cap > 0) + own_blocks(len));
        if (needed > cap) {
            end_vector(&v);
            v = vector_of(len, cap);
            heap_left = 0;
            try("%s(%zu) of %s when no memory is left", way_name, more[i], state(len, cap));
            ask_too_much(&v, more[i], "allocation failed");
            holds(&v, len, cap);
        }
        end_vector(&v);
    }
}

static void room_without_end(void)
{
    Vec v = vector_of(3, 5);
    size_t const much[] = {SIZE_MAX, SIZE_MAX - 2, limit + 1, limit - 2};
    for (size_t i = 0; i < 4; i++) {
        try("%s(%zu) of a vector with len 3 and cap 5: more than PTRDIFF_MAX bytes", way_name, much[i]);
        ask_too_much(&v, much[i], "capacity overflow");
    }
    try("%s(%zu) of a vector with len 3 and cap 5: for so much there is no memory", way_name, limit - 3);
    ask_too_much(&v, limit - 3, "allocation failed");
    holds(&v, 3, 5);
    end_vector(&v);
    size_t const large = HEAP_LIMIT / sizeof(Item) / 4 * 3; // twice this is more than heap.h gives
    v = vector_of(0, large);
    v.len = large;
    try("%s(1) of a full vector of %zu: for twice that there is no memory, for one more there is", way_name, large);
    ask_room(&v, 1, NULL);
    is("v.cap", v.cap, large + 1);
    sound(&v);
    v.len = 0;
    end_vector(&v);
}

static void try_room(Way in, char const *name)
{
    way = in;
    way_name = name;
    each_state(room_in);
    room_without_end();
}

static void try_reserve(void)
{
    try_room(PANIC, "reserve");
}

static void try_try_reserve(void)
{
    try_room(BOOL, "try_reserve");
}

static void try_grow_amortized(void)
{
    try_room(CAUSE, "grow_amortized");
}

static void realloc_in(size_t len, size_t cap)
{
    size_t const caps[] = {len, len + 1, cap + 1, cap * 2, 700};
    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
        if (caps[i] < len || caps[i] == 0) {
            continue;
        }
        Vec v = vector_of(len, cap);
        try("try_realloc to %zu of %s", caps[i], state(len, cap));
        is("what it returns (1 is true)", F(try_realloc)(&v, caps[i]), true);
        holds(&v, len, caps[i]);
        live_blocks(1 + own_blocks(len));
        Vec before = v;
        heap_left = 0;
        try("try_realloc to %zu of %s when no memory is left", caps[i] + 1, state(len, caps[i]));
        is("what it returns (1 is true)", F(try_realloc)(&v, caps[i] + 1), false);
        same_words(&v, &before);
        holds(&v, len, caps[i]);
        end_vector(&v);
    }
}

static void try_try_realloc(void)
{
    each_state(realloc_in);
}

static void try_push_in(size_t len, size_t cap)
{
    Vec v = vector_of(len, cap), before = v;
    Item value = item_of(id_at(len));
    size_t count = heap_count;
    try("try_push to %s when no memory is left", state(len, cap));
    heap_left = 0;
    bool got = F(try_push)(&v, value);
    is("what it returns (1 is true)", got, len < cap);
    if (!got) {
        same_words(&v, &before);
        try("try_push to %s", state(len, cap));
        heap_left = SIZE_MAX;
        is("what it returns (1 is true)", F(try_push)(&v, value), true);
    }
    pushed(&v, &before, count);
    end_vector(&v);
}

static void try_try_push(void)
{
    each_state(try_push_in);
    Vec v = vector_of(1, 1);
    v.len = v.cap = limit;
    try("try_push to a vector as long as a block may be");
    is("what it returns (1 is true)", F(try_push)(&v, v.ptr[0]), false);
}

#endif
#ifdef FURTHER
#include "further_trials.h"
#endif

typedef struct Trial {
    char const *name;
    void (*run)(void);
} Trial;

static Trial const trials[] = {
#ifdef FURTHER
    FURTHER_TRIALS
#endif
#if CHAPTER >= 3
    {"myvec_take", try_take}, {"myvec_get", try_get}, {"myvec_pop", try_pop}, {"myvec_replace", try_replace},
    {"myvec_truncate", try_truncate}, {"myvec_clear", try_clear}, {"myvec_clone", try_clone},
    {"myvec_into_raw_parts", try_into_raw_parts}, {"myvec_from_raw_parts", try_from_raw_parts},
    {"myvec_try_realloc", try_try_realloc}, {"myvec_grow_amortized", try_grow_amortized},
    {"myvec_reserve", try_reserve}, {"myvec_try_reserve", try_try_reserve}, {"myvec_try_push", try_try_push},
#endif
#if CHAPTER >= 2
    {"myvec_panic", try_panic}, {"layout_array", try_layout_array}, {"myvec_with_capacity", try_with_capacity},
    {"myvec_push", try_push}, {"myvec_grow", try_grow}, {"myvec_drop", try_drop},
#endif
    {"myvec_new", try_new}, {"myvec_len", try_words}, {"myvec_capacity", try_words}, {"myvec_is_empty", try_words},
    {"myvec_is_valid", try_is_valid}, {NULL, NULL},
};

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        for (Trial const *t = trials; t->name != NULL; t++) {
            if (strcmp(t->name, argv[i]) == 0) {
                t->run();
            }
        }
    }
    dprintf(JUDGED_TELL, "end\n");
    return 0;
}
