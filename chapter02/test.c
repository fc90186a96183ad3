// test.c, chapter 2: what a vector that owns its block promises, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

// T is int. An int needs nothing when it ends, so its drop can write down which one ended.
static int dropped[8];
static size_t drops;
#define DROP_IN_PLACE(slot) (dropped[drops++ % 8] = *(slot))
#include "myvec.h"

static size_t const limit = PTRDIFF_MAX / sizeof(int);

// Whether the words agree, and the block is live and has exactly the size that cap says.
static bool is_sound(MyVec const *v)
{
    HeapBlock const *block = heap_find(v->ptr);
    return myvec_is_valid(v)
        && (v->cap == 0 ? block == NULL : block != NULL && block->size == v->cap * sizeof(int));
}

// A vector with room for `capacity` values, of which the first `len` are there: 10, 11, 12, ...
static MyVec vector_of(size_t len, size_t capacity)
{
    MyVec v = myvec_with_capacity(capacity);
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = 10 + (int)i;
    }
    v.len = len;
    return v;
}

static bool holds_10_11_12(MyVec const *v, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (v->ptr[i] != 10 + (int)i) {
            return false;
        }
    }
    return v->len == len;
}

// 2.1 The null state, as chapter 1 left it.

static void new_is_the_null_state(void)
{
    MyVec v = myvec_new();
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    CHECK(heap_count == 0);
    CHECK(is_sound(&v));
}

static void len_counts_live_values(void)
{
    MyVec v = vector_of(2, 4);
    CHECK(myvec_len(&v) == 2);
    myvec_drop(&v);
}

static void capacity_counts_all_slots(void)
{
    MyVec v = vector_of(2, 4);
    CHECK(myvec_capacity(&v) == 4);
    myvec_drop(&v);
}

static void empty_means_no_live_value(void)
{
    MyVec null = myvec_new();
    MyVec none = vector_of(0, 4);
    MyVec one = vector_of(1, 4);
    CHECK(myvec_is_empty(&null));
    CHECK(myvec_is_empty(&none));
    CHECK(!myvec_is_empty(&one));
    myvec_drop(&none);
    myvec_drop(&one);
}

static void valid_from_empty_to_full(void)
{
    int block[4] = {7, 8};
    for (size_t len = 0; len <= 4; len++) {
        CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = len, .cap = 4}));
    }
}

static void words_that_disagree_are_not_valid(void)
{
    int block[4] = {7, 8};
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 5, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 0, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 0, .cap = 0}));
}

static void valid_up_to_the_largest_block(void)
{
    int block[4] = {7, 8};
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 2, .cap = limit}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 2, .cap = limit + 1}));
}

// 2.2 Sizes, and what happens when the program cannot go on.

static void panic_says_why_and_aborts(void)
{
    CHECK_PANICS(myvec_panic("the cause"), "the cause");
}

static void layout_counts_bytes(void)
{
    CHECK(layout_array(0) == 0);
    CHECK(layout_array(1) == sizeof(int));
    CHECK(layout_array(7) == 7 * sizeof(int));
}

static void layout_goes_up_to_the_limit(void)
{
    CHECK(layout_array(limit) == limit * sizeof(int));
    CHECK_PANICS(layout_array(limit + 1), "capacity overflow");
}

static void layout_refuses_a_size_that_wraps(void)
{
    size_t n = SIZE_MAX / sizeof(int) + 2; // n * sizeof(int) would wrap to sizeof(int)
    CHECK(n * sizeof(int) == sizeof(int));
    CHECK_PANICS(layout_array(n), "capacity overflow");
    CHECK_PANICS(layout_array(SIZE_MAX), "capacity overflow");
}

// 2.4 with_capacity.

static void with_capacity_makes_room_and_no_values(void)
{
    for (size_t capacity = 1; capacity <= 9; capacity++) {
        MyVec v = myvec_with_capacity(capacity);
        CHECK(v.len == 0);
        CHECK(v.cap == capacity);
        CHECK(is_sound(&v));
        CHECK(heap_live() == 1);
        myvec_drop(&v);
    }
}

static void with_capacity_of_none_is_new(void)
{
    MyVec v = myvec_with_capacity(0);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    CHECK(heap_count == 0);
}

static void with_capacity_too_large_panics(void)
{
    CHECK_PANICS(myvec_with_capacity(limit + 1), "capacity overflow");
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
    CHECK(holds_10_11_12(&v, 1));
    CHECK(v.cap == 4);
    CHECK(is_sound(&v));
    myvec_drop(&v);
}

static void push_into_room_calls_no_allocator(void)
{
    MyVec v = myvec_with_capacity(3);
    int const *block = v.ptr;
    for (int i = 0; i < 3; i++) {
        myvec_push(&v, 10 + i);
        CHECK(holds_10_11_12(&v, 1 + (size_t)i));
    }
    CHECK(v.ptr == block);
    CHECK(v.cap == 3);
    CHECK(heap_count == 1);
    myvec_drop(&v);
}

static void push_when_full_grows(void)
{
    MyVec v = vector_of(3, 3);
    myvec_push(&v, 13);
    CHECK(holds_10_11_12(&v, 4));
    CHECK(v.cap == 6);
    CHECK(is_sound(&v));
    myvec_drop(&v);
}

static void push_keeps_every_value(void)
{
    MyVec v = myvec_new();
    for (size_t i = 0; i < 90; i++) {
        myvec_push(&v, 10 + (int)i);
        CHECK(holds_10_11_12(&v, i + 1));
        CHECK(is_sound(&v));
    }
    myvec_drop(&v);
}

static void push_writes_no_other_slot(void)
{
    MyVec v = vector_of(3, 4);
    v.len = 1; // slots 1 and 2 hold 11 and 12, past the live ones
    myvec_push(&v, 99);
    CHECK(v.ptr[0] == 10);
    CHECK(v.ptr[1] == 99);
    CHECK(v.ptr[2] == 12);
    myvec_drop(&v);
}

static void push_takes_an_element_of_its_own(void)
{
    MyVec v = vector_of(4, 4);
    myvec_push(&v, v.ptr[0]); // it is copied into `value` before the block moves
    CHECK(v.ptr[4] == 10);
    myvec_drop(&v);
}

static void push_drops_nothing(void)
{
    drops = 0;
    MyVec v = vector_of(4, 4);
    myvec_push(&v, 14);
    CHECK(drops == 0);
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
    CHECK(holds_10_11_12(&roomy, 2));
    myvec_drop(&full);
    myvec_drop(&roomy);
}

// 2.6 grow.

static void grow_starts_with_four(void)
{
    MyVec v = myvec_new();
    myvec_grow(&v);
    CHECK(v.len == 0);
    CHECK(v.cap == 4);
    CHECK(is_sound(&v));
    myvec_drop(&v);
}

static void grow_doubles(void)
{
    for (size_t capacity = 1; capacity <= 9; capacity++) {
        MyVec v = vector_of(capacity, capacity);
        myvec_grow(&v);
        CHECK(v.cap == 2 * capacity);
        CHECK(holds_10_11_12(&v, capacity));
        CHECK(is_sound(&v));
        myvec_drop(&v);
    }
}

static void grow_with_room_left_doubles_too(void)
{
    MyVec none = vector_of(0, 3);
    MyVec some = vector_of(2, 3);
    myvec_grow(&none);
    myvec_grow(&some);
    CHECK(none.cap == 6);
    CHECK(some.cap == 6);
    CHECK(holds_10_11_12(&none, 0));
    CHECK(holds_10_11_12(&some, 2));
    myvec_drop(&none);
    myvec_drop(&some);
}

static void grow_leaves_one_block(void)
{
    drops = 0;
    MyVec v = vector_of(4, 4);
    myvec_grow(&v);
    CHECK(heap_live() == 1);
    CHECK(drops == 0);
    myvec_drop(&v);
}

static void growing_is_rare(void)
{
    MyVec v = myvec_new();
    for (int i = 0; i < 1000; i++) {
        myvec_push(&v, i);
    }
    CHECK(v.cap == 1024);
    CHECK(heap_count == 9); // 4, 8, 16, 32, 64, 128, 256, 512, 1024
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

// 2.7 drop.

static void drop_ends_each_value_in_order(void)
{
    drops = 0;
    MyVec v = vector_of(3, 3);
    myvec_drop(&v);
    CHECK(drops == 3);
    CHECK(dropped[0] == 10);
    CHECK(dropped[1] == 11);
    CHECK(dropped[2] == 12);
}

static void drop_leaves_uninitialized_slots_alone(void)
{
    drops = 0;
    MyVec none = vector_of(0, 4);
    myvec_drop(&none);
    CHECK(drops == 0);
    MyVec one = vector_of(1, 4);
    myvec_drop(&one);
    CHECK(drops == 1);
}

static void drop_frees_the_block(void)
{
    MyVec none = vector_of(0, 4);
    MyVec full = vector_of(4, 4);
    CHECK(heap_live() == 2);
    myvec_drop(&none);
    myvec_drop(&full);
    CHECK(heap_live() == 0);
}

static void drop_leaves_the_null_state(void)
{
    MyVec v = vector_of(2, 4);
    myvec_drop(&v);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
}

static void drop_twice_does_nothing_more(void)
{
    drops = 0;
    MyVec v = vector_of(2, 4);
    myvec_drop(&v);
    myvec_drop(&v);
    CHECK(drops == 2);
}

static void drop_of_the_null_state_does_nothing(void)
{
    drops = 0;
    MyVec v = myvec_new();
    myvec_drop(&v);
    CHECK(drops == 0);
    CHECK(is_sound(&v));
}

static void a_dropped_vector_can_be_used_again(void)
{
    MyVec v = vector_of(2, 2);
    myvec_drop(&v);
    myvec_push(&v, 10);
    CHECK(holds_10_11_12(&v, 1));
    CHECK(is_sound(&v));
    myvec_drop(&v);
}

int main(int argc, char **argv)
{
    check_begin(argc, argv);
    RUN(new_is_the_null_state);
    RUN(len_counts_live_values);
    RUN(capacity_counts_all_slots);
    RUN(empty_means_no_live_value);
    RUN(valid_from_empty_to_full);
    RUN(words_that_disagree_are_not_valid);
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
    RUN(drop_ends_each_value_in_order);
    RUN(drop_leaves_uninitialized_slots_alone);
    RUN(drop_frees_the_block);
    RUN(drop_leaves_the_null_state);
    RUN(drop_twice_does_nothing_more);
    RUN(drop_of_the_null_state_does_nothing);
    RUN(a_dropped_vector_can_be_used_again);
    return check_end();
}
