// test.c, chapter 2: what a vector that owns its block promises, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

// T is int; cc -DT=double test.c asks the same of doubles. A number needs nothing when it ends, so
// its drop can write down which one ended.
#ifndef T
#define T int
#endif
static T ended[300];                   // the last values that ended, in turn,
static size_t ends;                    // how many those are,
static size_t ends_at_most = SIZE_MAX; // and at how many the program is to stop

void write_down(T const *slot, T const *again);
void write_down(T const *slot, T const *again)
{
    check_that(slot == again, "DROP_IN_PLACE may look at its argument twice", __FILE__, __LINE__);
    if (ends == ends_at_most) {
        fprintf(stderr, "panic: enough\n");
        abort();
    }
    ended[ends % (sizeof ended / sizeof ended[0])] = *slot;
    ends += 1;
}

#define DROP_IN_PLACE(slot) write_down(slot, slot)
#include "myvec.h"

static size_t const limit = PTRDIFF_MAX / sizeof(T);

// Fails the test unless the three words agree, and the block is live and of the size that cap says.
#define CHECK_SOUND(v) check_sound(&(v), #v, __FILE__, __LINE__)

static void check_sound(MyVec const *v, char const *name, char const *file, int line)
{
    HeapBlock const *block = heap_find(v->ptr);
    size_t size = v->cap * sizeof(T);
    if (!myvec_is_valid(v)) {
        fprintf(stderr, "%s:%d: %s is not valid: len is %zu, cap is %zu, ptr is %s\n", file, line,
                name, v->len, v->cap, v->ptr == NULL ? "NULL" : "not NULL");
    } else if (v->cap > 0 && block == NULL) {
        fprintf(stderr, "%s:%d: %s.ptr is no live block of the heap\n", file, line, name);
    } else if (v->cap > 0 && block->size != size) {
        fprintf(stderr, "%s:%d: block %s has %zu bytes, and %s.cap says %zu slots of %zu\n", file,
                line, block->label, block->size, name, v->cap, sizeof(T));
    } else {
        return;
    }
    exit(1);
}

// The same, and unless its `length` live values are 10, 11, 12 ... and it has room for `capacity`.
#define CHECK_HOLDS(v, length, capacity) \
    check_holds(&(v), (length), (capacity), #v, __FILE__, __LINE__)

static void check_holds(MyVec const *v, size_t len, size_t cap, char const *name, char const *file,
                        int line)
{
    char what[80];
    snprintf(what, sizeof what, "%s.len", name);
    check_equal((long long)v->len, (long long)len, what, file, line);
    snprintf(what, sizeof what, "%s.cap", name);
    check_equal((long long)v->cap, (long long)cap, what, file, line);
    check_sound(v, name, file, line);
    size_t i = 0;
    while (i < len && v->ptr[i] == (T)(10 + i)) {
        i += 1;
    }
    if (i < len) {
        snprintf(what, sizeof what, "%s.ptr[%zu]", name, i);
        check_equal((long long)v->ptr[i], (long long)(T)(10 + i), what, file, line);
    }
}

// A vector with room for `capacity` values, of which the first `len` are there: 10, 11, 12, ...
static MyVec vector_of(size_t len, size_t capacity)
{
    MyVec v = myvec_with_capacity(capacity);
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = (T)(10 + i);
    }
    v.len = len;
    return v;
}

// To look at a vector in the moment of a panic: whether its words are still what they were.
static MyVec const *watched;
static MyVec as_it_was;

static void look_at_it(int number)
{
    if (watched->ptr != as_it_was.ptr || watched->len != as_it_was.len
        || watched->cap != as_it_was.cap) {
        fprintf(stderr, "and when it panics (signal %d), len is %zu, cap is %zu, ptr is %s\n",
                number, watched->len, watched->cap,
                watched->ptr == as_it_was.ptr ? "as before" : "lost");
    }
}

static void watch(MyVec const *v)
{
    watched = v;
    as_it_was = *v;
    signal(SIGABRT, look_at_it); // before the program ends
}

// 2.1 The null state, as chapter 1 left it.

static void new_is_the_null_state(void)
{
    MyVec v = myvec_new();
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.len, 0);
    CHECK_EQ(v.cap, 0);
    CHECK_EQ(heap_count, 0);
    CHECK_SOUND(v);
}

static void len_counts_live_values(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = vector_of(len, 4);
        CHECK_EQ(myvec_len(&v), len);
        myvec_drop(&v);
    }
    MyVec null = myvec_new();
    CHECK_EQ(myvec_len(&null), 0);
}

static void capacity_counts_all_slots(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = vector_of(len, 4);
        CHECK_EQ(myvec_capacity(&v), 4);
        myvec_drop(&v);
    }
    MyVec null = myvec_new();
    CHECK_EQ(myvec_capacity(&null), 0);
}

static void empty_means_no_live_value(void)
{
    MyVec null = myvec_new();
    MyVec none = vector_of(0, 4);
    MyVec one = vector_of(1, 4);
    one.ptr[0] = 0; // 0 is a value like any other
    CHECK(myvec_is_empty(&null));
    CHECK(myvec_is_empty(&none));
    CHECK(!myvec_is_empty(&one));
    myvec_drop(&none);
    myvec_drop(&one);
}

static void the_words_answer_and_no_slot_is_looked_at(void)
{
    size_t const huge = SIZE_MAX / 2 + 1; // one bit: who cuts it short finds 0
    T one = 7;
    MyVec v = {.ptr = &one, .len = huge, .cap = huge + 1}; // forged: there is no such block
    CHECK_EQ(myvec_len(&v), huge);
    CHECK_EQ(myvec_capacity(&v), huge + 1);
    CHECK(!myvec_is_empty(&v));
}

static void valid_from_empty_to_full(void)
{
    T block[4] = {7, 8};
    for (size_t len = 0; len <= 4; len++) {
        CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = len, .cap = 4}));
    }
}

static void words_that_disagree_are_not_valid(void)
{
    T block[4] = {7, 8};
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 5, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = SIZE_MAX, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 1, .cap = 0}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 0, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 0, .cap = 0}));
}

static void what_is_wrong_twice_is_not_valid(void)
{
    T block[4] = {7, 8};
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 5, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = 0}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 0, .cap = limit + 1}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = SIZE_MAX, .cap = limit + 1}));
}

static void valid_is_asked_of_whole_words(void)
{
    size_t const large = limit / 2 + 1; // one bit again
    T block[4] = {7, 8};
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = 1}));
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = large}));
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = large, .cap = large}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = large + 1, .cap = large}));
}

static void valid_up_to_the_largest_block(void)
{
    T block[4] = {7, 8};
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 2, .cap = limit}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 2, .cap = limit + 1}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 2, .cap = SIZE_MAX}));
}

// 2.2 Sizes, and what happens when the program cannot go on.

static void panic_says_why_and_aborts(void)
{
    CHECK_PANICS(myvec_panic("the cause"), "the cause");
    CHECK_PANICS(myvec_panic("100 %s"), "100 %s"); // the cause is a text, and no format
}

static void layout_counts_bytes(void)
{
    for (size_t n = 0; n <= 300; n++) {
        CHECK_EQ(layout_array(n), n * sizeof(T));
    }
}

static void layout_goes_up_to_the_limit(void)
{
    CHECK_EQ(layout_array(limit), limit * sizeof(T));
    CHECK_PANICS(layout_array(limit + 1), "capacity overflow");
}

static void layout_refuses_a_size_that_wraps(void)
{
    size_t n = SIZE_MAX / sizeof(T) + 2; // n * sizeof(T) would wrap around to a slot or so
    CHECK(n * sizeof(T) < 2 * sizeof(T));
    if (sizeof(T) > 1) {
        CHECK_PANICS(layout_array(n), "capacity overflow");
    }
    CHECK_PANICS(layout_array(SIZE_MAX), "capacity overflow");
}

// 2.4 with_capacity.

static void with_capacity_makes_room_and_no_values(void)
{
    for (size_t capacity = 1; capacity <= 300; capacity++) {
        MyVec v = myvec_with_capacity(capacity);
        CHECK_HOLDS(v, 0, capacity);
        CHECK_EQ(heap_live(), 1);
        myvec_drop(&v);
    }
}

static void with_capacity_of_none_is_new(void)
{
    MyVec v = myvec_with_capacity(0);
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.len, 0);
    CHECK_EQ(v.cap, 0);
    CHECK_EQ(heap_count, 0);
}

static void with_capacity_too_large_panics(void)
{
    CHECK_PANICS(myvec_with_capacity(limit + 1), "capacity overflow");
    CHECK_PANICS(myvec_with_capacity(SIZE_MAX / 2 + 1), "capacity overflow"); // one bit
    CHECK_PANICS(myvec_with_capacity(SIZE_MAX), "capacity overflow");
}

static void with_capacity_without_memory_panics(void)
{
    CHECK_PANICS(myvec_with_capacity(limit), "allocation failed");
    heap_left = 0;
    CHECK_PANICS(myvec_with_capacity(1), "allocation failed");
}

// 2.5 push, from each state that differs: never allocated, empty with room, full.

static void push_into_the_null_state(void)
{
    MyVec v = myvec_new();
    myvec_push(&v, 10);
    CHECK_HOLDS(v, 1, 4);
    myvec_drop(&v);
}

static void push_into_room_calls_no_allocator(void)
{
    MyVec v = myvec_with_capacity(3);
    T const *block = v.ptr;
    myvec_push(&v, 10);
    CHECK_HOLDS(v, 1, 3);
    myvec_push(&v, 11);
    CHECK_HOLDS(v, 2, 3);
    myvec_push(&v, 12); // the last slot: full, and no reason to grow yet
    CHECK_HOLDS(v, 3, 3);
    CHECK(v.ptr == block);
    CHECK_EQ(heap_count, 1);
    myvec_drop(&v);
}

static void push_when_full_grows(void)
{
    MyVec v = vector_of(3, 3);
    myvec_push(&v, 13);
    CHECK_HOLDS(v, 4, 6);
    myvec_drop(&v);
}

static void push_keeps_every_value(void)
{
    MyVec v = myvec_new();
    size_t capacity = 4;
    for (size_t i = 0; i < 300; i++) {
        capacity = i == capacity ? 2 * capacity : capacity;
        myvec_push(&v, (T)(10 + i));
        CHECK_HOLDS(v, i + 1, capacity);
    }
    myvec_drop(&v);
}

static void push_keeps_a_zero(void)
{
    MyVec v = myvec_new();
    for (size_t i = 0; i < 9; i++) {
        myvec_push(&v, 0);
        CHECK_EQ(v.len, i + 1);
        CHECK(v.ptr[i] == 0);
        CHECK_SOUND(v);
    }
    myvec_drop(&v);
}

static void push_writes_no_other_slot(void)
{
    MyVec v = vector_of(3, 4);
    v.len = 1; // slots 1 and 2 hold 11 and 12, past the live ones
    myvec_push(&v, 99);
    CHECK_EQ(v.ptr[0], 10);
    CHECK_EQ(v.ptr[1], 99);
    CHECK_EQ(v.ptr[2], 12);
    CHECK_EQ(v.len, 2);
    CHECK_SOUND(v);
    myvec_drop(&v);
}

static void push_takes_an_element_of_its_own(void)
{
    MyVec v = vector_of(4, 4);
    myvec_push(&v, v.ptr[0]); // it is copied into `value` before the block moves
    CHECK_EQ(v.ptr[4], 10);
    CHECK_SOUND(v);
    myvec_drop(&v);
}

static void push_drops_nothing(void)
{
    ends = 0;
    MyVec v = vector_of(4, 4);
    myvec_push(&v, 14);
    CHECK_EQ(ends, 0);
    CHECK_HOLDS(v, 5, 8);
    myvec_drop(&v);
}

static void push_past_the_largest_block_panics(void)
{
    MyVec v = vector_of(1, 1);
    v.len = v.cap = limit; // forged: as if the block were that large
    CHECK_PANICS(myvec_push(&v, 1), "capacity overflow");
    v.len = v.cap = 1;
    myvec_drop(&v);
}

static void push_without_memory_panics(void)
{
    MyVec null = myvec_new();
    MyVec full = vector_of(2, 2);
    MyVec roomy = vector_of(1, 2);
    heap_left = 0;
    CHECK_PANICS(myvec_push(&null, 1), "allocation failed");
    CHECK_PANICS(myvec_push(&full, 1), "allocation failed");
    myvec_push(&roomy, 11); // needs none
    CHECK_HOLDS(roomy, 2, 2);
    myvec_drop(&full);
    myvec_drop(&roomy);
}

// 2.6 grow.

static void grow_starts_with_four(void)
{
    MyVec v = myvec_new();
    myvec_grow(&v);
    CHECK_HOLDS(v, 0, 4);
    myvec_drop(&v);
}

static void grow_doubles(void)
{
    for (size_t capacity = 1; capacity <= 100; capacity++) {
        MyVec v = vector_of(capacity, capacity);
        myvec_grow(&v);
        CHECK_HOLDS(v, capacity, 2 * capacity);
        myvec_grow(&v);
        CHECK_HOLDS(v, capacity, 4 * capacity);
        myvec_drop(&v);
    }
}

static void grow_with_room_left_doubles_too(void)
{
    MyVec none = vector_of(0, 3);
    MyVec some = vector_of(2, 3);
    myvec_grow(&none);
    myvec_grow(&some);
    CHECK_HOLDS(none, 0, 6);
    CHECK_HOLDS(some, 2, 6);
    myvec_drop(&none);
    myvec_drop(&some);
}

static void grow_leaves_one_block(void)
{
    ends = 0;
    MyVec v = vector_of(4, 4);
    myvec_grow(&v);
    CHECK_EQ(heap_live(), 1);
    CHECK_EQ(ends, 0);
    myvec_drop(&v);
}

static void growing_is_rare(void)
{
    MyVec v = myvec_new();
    for (int i = 0; i < 1000; i++) {
        myvec_push(&v, 7);
    }
    CHECK_EQ(v.len, 1000);
    CHECK_EQ(v.cap, 1024);
    CHECK_EQ(heap_count, 9); // 4, 8, 16, 32, 64, 128, 256, 512, 1024
    CHECK_SOUND(v);
    myvec_drop(&v);
}

static void grow_past_the_largest_block_panics(void)
{
    MyVec v = vector_of(1, 1);
    v.cap = limit / 2; // forged: as if the block were that large
    CHECK_PANICS(myvec_grow(&v), "allocation failed");
    v.cap = limit / 2 + 1;
    CHECK_PANICS(myvec_grow(&v), "capacity overflow");
    v.cap = limit;
    CHECK_PANICS(myvec_grow(&v), "capacity overflow");
    v.cap = 1;
    myvec_drop(&v);
}

static void grow_without_memory_has_changed_nothing(void)
{
    MyVec null = myvec_new();
    MyVec full = vector_of(2, 2);
    heap_left = 0;
    watch(&null);
    CHECK_PANICS(myvec_grow(&null), "allocation failed");
    watch(&full);
    CHECK_PANICS(myvec_grow(&full), "allocation failed");
    CHECK_PANICS(myvec_push(&full, 12), "allocation failed");
    signal(SIGABRT, SIG_DFL);
    myvec_drop(&full);
}

// 2.7 drop.

static void drop_ends_each_value_in_order(void)
{
    for (size_t len = 0; len <= 300; len += 50) {
        ends = 0;
        MyVec v = vector_of(len, 300);
        myvec_drop(&v);
        CHECK_EQ(ends, len);
        for (size_t i = 0; i < len; i++) {
            CHECK(ended[i] == (T)(10 + i));
        }
    }
}

static void drop_counts_as_far_as_len_does(void)
{
    MyVec v = vector_of(4, 4);
    v.len = v.cap = limit; // forged: more values than an int can count
    ends = 0;
    ends_at_most = 4;
    CHECK_PANICS(myvec_drop(&v), "enough");
    ends_at_most = SIZE_MAX;
    v.len = v.cap = 4;
    myvec_drop(&v);
}

static void drop_leaves_uninitialized_slots_alone(void)
{
    ends = 0;
    MyVec none = vector_of(0, 4);
    myvec_drop(&none);
    CHECK_EQ(ends, 0);
    MyVec one = vector_of(1, 4);
    myvec_drop(&one);
    CHECK_EQ(ends, 1);
}

static void drop_frees_the_block(void)
{
    MyVec none = vector_of(0, 4);
    MyVec full = vector_of(4, 4);
    CHECK_EQ(heap_live(), 2);
    myvec_drop(&none);
    CHECK_EQ(heap_live(), 1);
    myvec_drop(&full);
    CHECK_EQ(heap_live(), 0);
}

static void drop_leaves_the_null_state(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = vector_of(len, 4);
        myvec_drop(&v);
        CHECK(v.ptr == NULL);
        CHECK_EQ(v.len, 0);
        CHECK_EQ(v.cap, 0);
    }
}

static void drop_twice_does_nothing_more(void)
{
    ends = 0;
    MyVec none = vector_of(0, 4);
    MyVec v = vector_of(2, 4);
    myvec_drop(&none);
    myvec_drop(&none);
    myvec_drop(&v);
    myvec_drop(&v);
    CHECK_EQ(ends, 2);
    CHECK_SOUND(v);
}

static void drop_of_the_null_state_does_nothing(void)
{
    ends = 0;
    MyVec v = myvec_new();
    myvec_drop(&v);
    CHECK_EQ(ends, 0);
    CHECK_SOUND(v);
}

static void counts_are_as_wide_as_a_size(void)
{
    size_t const half = HEAP_LIMIT / sizeof(T) / 2; // more than a short can count
    MyVec v = vector_of(half, half);
    myvec_push(&v, (T)(10 + half));
    CHECK_HOLDS(v, half + 1, 2 * half);
    ends = 0;
    myvec_drop(&v);
    CHECK_EQ(ends, half + 1);
    CHECK(ended[half % 300] == (T)(10 + half));
}

static void a_dropped_vector_can_be_used_again(void)
{
    MyVec v = vector_of(2, 2);
    myvec_drop(&v);
    myvec_push(&v, 10);
    CHECK_HOLDS(v, 1, 4);
    myvec_drop(&v);
}

int main(int argc, char **argv)
{
    check_begin(argc, argv);
    RUN(new_is_the_null_state);
    RUN(len_counts_live_values);
    RUN(capacity_counts_all_slots);
    RUN(empty_means_no_live_value);
    RUN(the_words_answer_and_no_slot_is_looked_at);
    RUN(valid_from_empty_to_full);
    RUN(words_that_disagree_are_not_valid);
    RUN(what_is_wrong_twice_is_not_valid);
    RUN(valid_is_asked_of_whole_words);
    RUN(valid_up_to_the_largest_block);
    RUN(panic_says_why_and_aborts);
    RUN(layout_counts_bytes);
    RUN(layout_goes_up_to_the_limit);
    RUN(layout_refuses_a_size_that_wraps);
    RUN(with_capacity_makes_room_and_no_values);
    RUN(with_capacity_of_none_is_new);
    RUN(with_capacity_too_large_panics);
    RUN(with_capacity_without_memory_panics);
    RUN(push_into_the_null_state);
    RUN(push_into_room_calls_no_allocator);
    RUN(push_when_full_grows);
    RUN(push_keeps_every_value);
    RUN(push_keeps_a_zero);
    RUN(push_writes_no_other_slot);
    RUN(push_takes_an_element_of_its_own);
    RUN(push_drops_nothing);
    RUN(push_past_the_largest_block_panics);
    RUN(push_without_memory_panics);
    RUN(grow_starts_with_four);
    RUN(grow_doubles);
    RUN(grow_with_room_left_doubles_too);
    RUN(grow_leaves_one_block);
    RUN(growing_is_rare);
    RUN(grow_past_the_largest_block_panics);
    RUN(grow_without_memory_has_changed_nothing);
    RUN(drop_ends_each_value_in_order);
    RUN(drop_counts_as_far_as_len_does);
    RUN(drop_leaves_uninitialized_slots_alone);
    RUN(drop_frees_the_block);
    RUN(drop_leaves_the_null_state);
    RUN(drop_twice_does_nothing_more);
    RUN(drop_of_the_null_state_does_nothing);
    RUN(counts_are_as_wide_as_a_size);
    RUN(a_dropped_vector_can_be_used_again);
    return check_end();
}
