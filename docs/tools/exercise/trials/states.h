// states.h: vectors in each state that differs, and what there is to say of them.

// Elements from `from` up to `to` of `slots` will die, or be cloned, in this order; no others.
static void hook_expect(Item const *slots, size_t from, size_t to)
{
    memset(&hook, 0, sizeof hook);
    hook.slots = slots;
    hook.from = from;
    hook.to = to;
}

// How often they did.
static void it_is(char const *what, size_t got, size_t expected)
{
    if (got != expected) {
        trial_fails("%s is %zu, expected %zu", what, got, expected);
    }
}

static void it_dropped(size_t count)
{
    it_is("how often DROP_IN_PLACE was called", hook.drops, count);
}

static void it_cloned(size_t count)
{
    it_is("how often CLONE was called", hook.clones, count);
}

static void it_returns(size_t got, size_t expected)
{
    it_is("what it returns", got, expected);
}

static void it_returns_bool(bool got, bool expected)
{
    it_is("what it returns (1 is true)", got, expected);
}

// Fills the stack with what is not 0, for what a function forgets to set. ASan would leave gaps.
#ifdef __GNUC__
__attribute__((no_sanitize_address))
#endif
static void
dirty_stack(int depth)
{
    volatile unsigned char junk[40];
    for (size_t i = 0; i < sizeof junk; i++) {
        junk[i] = 0xA5;
    }
    if (depth > 0) {
        dirty_stack(depth - 1);
    }
}

// Whether the words agree, and the block is live and has the size that cap says.
static void vec_is_sound(Vec const *v)
{
    if (v->cap == 0 || v->ptr == NULL) {
        if (v->cap != 0 || v->ptr != NULL) {
            trial_fails("v.ptr is %s, and v.cap is %zu", v->ptr == NULL ? "NULL" : "not NULL",
                        v->cap);
        }
        return;
    }
    HeapBlock const *block = heap_find(v->ptr), *ended = heap_newest(v->ptr, false);
    if (block == NULL) {
        trial_fails("v.ptr leads to %s%s",
                    ended == NULL ? "no block of the heap" : "a block that has ended: ",
                    ended == NULL ? "" : ended->label);
    }
    if (block->size != v->cap * sizeof(Item)) {
        trial_fails("block %s has %zu bytes; cap says %zu slots of %zu, which is %zu bytes",
                    block->label, block->size, v->cap, sizeof(Item), v->cap * sizeof(Item));
    }
}

// Whether the value at `slot` is the one made for `id`. Memory that nobody has written holds 0x55
// here, or ASan's 0xBE.
static void slot_is(char const *what, Item const *slot, int id)
{
    unsigned char const *bytes = (unsigned char const *)slot;
    size_t same = 0;
    while (same < sizeof(Item) && bytes[same] == bytes[0]) {
        same++;
    }
    if (same == sizeof(Item) && (bytes[0] == 0x55 || bytes[0] == 0xBE) && bytes[0] != id) {
        trial_fails("%s was never written: what it holds is junk", what);
    }
    int got = item_id(slot);
    if (got != id && !OWNS) {
        trial_fails("%s is %d, expected %d", what, got, id);
    }
    if (got != id) {
        trial_fails("%s is not the value that belongs there%s", what,
                    got == -1 ? ", nor any other" : "");
    }
}

static void vec_has(Vec const *v, size_t index, int id)
{
    char what[40];
    snprintf(what, sizeof what, "v.ptr[%zu]", index);
    slot_is(what, &v->ptr[index], id);
}

// Whether it is sound, and has this room, and `len` values as vec_of gives them.
static void vec_holds(Vec const *v, size_t len, size_t cap)
{
    it_is("v.len", v->len, len);
    it_is("v.cap", v->cap, cap);
    vec_is_sound(v);
    for (size_t i = 0; i < len; i++) {
        vec_has(v, i, item_at(i));
    }
}

static void vec_is_same(Vec const *v, Vec const *before)
{
    if (v->ptr != before->ptr) {
        trial_fails("v.ptr is %s",
                    v->ptr == NULL ? "NULL, and should not have changed"
                                   : "another, and should be as before");
    }
    it_is("v.len", v->len, before->len);
    it_is("v.cap", v->cap, before->cap);
}

static void vec_is_null(char const *name, Vec const *v)
{
    if (v->ptr != NULL || v->len != 0 || v->cap != 0) {
        trial_fails("%s is not the null state: ptr is %s, len %zu, cap %zu", name,
                    v->ptr == NULL ? "NULL" : "not NULL", v->len, v->cap);
    }
}

// How many live blocks there are now, for vectors that hold so many values; and what they are when
// it is not as many as expected.
static void blocks_are(size_t blocks, size_t values)
{
    size_t live = heap_live(), expected = blocks + (OWNS ? values : 0);
    for (size_t i = heap_count; live > expected && i-- > 0;) {
        if (heap_ledger[i].live) {
            trial_fails("live blocks: %zu, expected %zu: nobody has freed block %s, of %zu bytes",
                        live, expected, heap_ledger[i].label, heap_ledger[i].size);
        }
    }
    if (live != expected) {
        trial_fails("live blocks: %zu, expected %zu: one was freed too early", live, expected);
    }
}

// --- The vector that is tried, `it` --------------------------------------------------------------

static struct {
    Vec v, before;
    size_t len, cap; // its state
    size_t count;    // of the blocks so far
} it;

// A vector with room for `cap`, of which `len` live; the other slots hold junk.
static Vec vec_of(size_t len, size_t cap)
{
    heap_count = 0;
    heap_left = SIZE_MAX;
    Vec v = {.ptr = cap == 0 ? NULL : malloc(cap * sizeof(Item)), .len = len, .cap = cap};
    if (cap > 0) {
        memset(v.ptr, 0x55, cap * sizeof(Item));
    }
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = item_of(item_at(i));
    }
    hook_expect(v.ptr, 0, 0);
    return v;
}

// "a full vector of 4".
static char const *it_stands(void)
{
    static char said[80];
    if (it.cap == 0) {
        return "a vector that has never allocated";
    }
    snprintf(said, sizeof said,
             it.len == 0            ? "an empty vector with room for %zu"
                 : it.len == it.cap ? "a full vector of %zu"
                                    : "a vector with room for %zu, of which %zu live",
             it.cap, it.len);
    return said;
}

// Its end, without the functions of the chapter: nothing may be left.
static void it_ends(void)
{
    heap_left = SIZE_MAX;
    for (size_t i = 0; i < it.v.len; i++) {
        item_end(&it.v.ptr[i]);
    }
    free(it.v.ptr);
    it.v = (Vec){.ptr = NULL, .len = 0, .cap = 0};
    blocks_are(0, 0);
}

// A fresh vector in this state, for something to be tried: "get at index 3 of ".
static void it_begins(char const *format, size_t number)
{
    it_ends();
    it.v = it.before = vec_of(it.len, it.cap);
    it.count = heap_count;
    trial_says(format, number);
    trial_adds(it_stands());
}

static void no_memory_is_left(void)
{
    trial_adds(", when no memory is left");
    heap_left = 0;
}

static void it_allocated(size_t times)
{
    if (times == 0 && heap_count != it.count) {
        trial_fails("the allocator was called, and need not have been");
    }
    it_is("how often the allocator was called", heap_count - it.count, times);
}

static void it_is_unchanged(void)
{
    vec_is_same(&it.v, &it.before);
    it_allocated(0);
    vec_holds(&it.v, it.before.len, it.before.cap);
}

// It may be shorter by `fewer`, and is else unchanged.
static void it_has_lost(size_t fewer)
{
    it.before.len -= fewer;
    it_is_unchanged();
}

// In the state of `it`: what grow makes of its room; and the room when it must hold `needed`.
static size_t grown_cap(void)
{
    return it.cap == 0 ? 4 : 2 * it.cap;
}

static size_t cap_for(size_t needed)
{
    return needed <= it.cap ? it.cap : needed > grown_cap() ? needed : grown_cap();
}

// Calls the trial for each state: never allocated; and for rooms from 1 to LONGEST empty, with one
// value, one short of full, and full.
static void each_state(void (*trial)(void))
{
    static size_t const rooms[] = {0, 1, 2, 4, 5, 8, 128, LONGEST};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        size_t cap = rooms[i], lens[] = {0, 1, cap - 1, cap};
        for (size_t j = 0; j < 4; j++) {
            if (lens[j] <= cap && (j == 0 || lens[j] > lens[j - 1])) {
                it.len = lens[j];
                it.cap = cap;
                trial();
            }
        }
        it_ends();
    }
}

// trial_NAME tries what follows in each state.
#define TRIAL(name)                \
    static void name##_in(void);   \
    static void trial_##name(void) \
    {                              \
        each_state(name##_in);     \
    }                              \
    static void name##_in(void)
