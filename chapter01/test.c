// test.c, chapter 1: what the null state promises, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

// T is int; cc -DT=double test.c asks the same of doubles.
#ifndef T
#define T int
#endif
#include "myvec.h"

// For words that were forged. It is one bit, the highest: who cuts it short finds 0, and who takes
// it for a signed number finds one below 0.
static size_t const huge = SIZE_MAX / 2 + 1;

// 1.4 The three words.

static void vector_is_three_words(void)
{
    CHECK_EQ(sizeof(MyVec), sizeof(T *) + sizeof(size_t) + sizeof(size_t));
}

// 1.5 The null state.

static void new_is_the_null_state(void)
{
    MyVec v = myvec_new();
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.len, 0);
    CHECK_EQ(v.cap, 0);
}

static void new_calls_no_allocator(void)
{
    myvec_new();
    CHECK_EQ(heap_count, 0);
}

static void new_is_valid(void)
{
    MyVec v = myvec_new();
    CHECK(myvec_is_valid(&v));
}

static void zeroed_vector_is_the_null_state(void)
{
    MyVec v = {0};
    CHECK(v.ptr == NULL);
    CHECK(myvec_is_valid(&v));
}

// The three questions, in every state: no block, room and no value, some values, full.

static void len_counts_live_values(void)
{
    T block[4] = {7, 0, 8, 0}; // 0 is a value like any other
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = {.ptr = block, .len = len, .cap = 4};
        CHECK_EQ(myvec_len(&v), len);
    }
    MyVec null = myvec_new();
    CHECK_EQ(myvec_len(&null), 0);
}

static void capacity_counts_all_slots(void)
{
    T block[4] = {7, 0, 8, 0};
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = {.ptr = block, .len = len, .cap = 4};
        CHECK_EQ(myvec_capacity(&v), 4);
    }
    MyVec null = myvec_new();
    CHECK_EQ(myvec_capacity(&null), 0);
}

static void empty_means_no_live_value(void)
{
    T block[4] = {0, 7};
    MyVec null = myvec_new();
    MyVec none = {.ptr = block, .len = 0, .cap = 4};
    MyVec one = {.ptr = block, .len = 1, .cap = 4};
    MyVec full = {.ptr = block, .len = 4, .cap = 4};
    CHECK(myvec_is_empty(&null));
    CHECK(myvec_is_empty(&none));
    CHECK(!myvec_is_empty(&one));
    CHECK(!myvec_is_empty(&full));
}

static void the_words_answer_and_no_slot_is_looked_at(void)
{
    T one = 7;
    MyVec v = {.ptr = &one, .len = huge, .cap = huge + 1}; // forged: there is no such block
    CHECK_EQ(myvec_len(&v), huge);
    CHECK_EQ(myvec_capacity(&v), huge + 1);
    CHECK(!myvec_is_empty(&v));
}

// The invariant, on words that agree and on words that were forged.

static void valid_from_empty_to_full(void)
{
    T block[4] = {7, 8};
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = {.ptr = block, .len = len, .cap = 4};
        CHECK(myvec_is_valid(&v));
    }
}

static void valid_is_asked_of_whole_words(void)
{
    T block[4] = {7, 8};
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = 1}));
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = huge}));
    CHECK(myvec_is_valid(&(MyVec){.ptr = block, .len = huge, .cap = huge}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = huge + 1, .cap = huge}));
}

static void more_values_than_room_is_not_valid(void)
{
    T block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 5, .cap = 4};
    CHECK(!myvec_is_valid(&v));
    v.len = huge;
    CHECK(!myvec_is_valid(&v));
    v.len = SIZE_MAX;
    CHECK(!myvec_is_valid(&v));
    MyVec null = {.ptr = NULL, .len = 1, .cap = 0};
    CHECK(!myvec_is_valid(&null));
}

static void room_without_a_block_is_not_valid(void)
{
    MyVec v = {.ptr = NULL, .len = 0, .cap = 4};
    CHECK(!myvec_is_valid(&v));
    v.len = 4;
    CHECK(!myvec_is_valid(&v));
}

static void a_block_without_room_is_not_valid(void)
{
    T block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 0, .cap = 0};
    CHECK(!myvec_is_valid(&v));
}

static void what_is_wrong_twice_is_not_valid(void)
{
    T block[4] = {7, 8};
    CHECK(!myvec_is_valid(&(MyVec){.ptr = NULL, .len = 5, .cap = 4}));
    CHECK(!myvec_is_valid(&(MyVec){.ptr = block, .len = 1, .cap = 0}));
}

int main(int argc, char **argv)
{
    check_begin(argc, argv);
    RUN(vector_is_three_words);
    RUN(new_is_the_null_state);
    RUN(new_calls_no_allocator);
    RUN(new_is_valid);
    RUN(zeroed_vector_is_the_null_state);
    RUN(len_counts_live_values);
    RUN(capacity_counts_all_slots);
    RUN(empty_means_no_live_value);
    RUN(the_words_answer_and_no_slot_is_looked_at);
    RUN(valid_from_empty_to_full);
    RUN(valid_is_asked_of_whole_words);
    RUN(more_values_than_room_is_not_valid);
    RUN(room_without_a_block_is_not_valid);
    RUN(a_block_without_room_is_not_valid);
    RUN(what_is_wrong_twice_is_not_valid);
    return check_end();
}
