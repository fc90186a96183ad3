// test.c, chapter 1: what the null state promises, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

#include "myvec.h"

// 1.4 The three words.

static void vector_is_three_words(void)
{
    CHECK(sizeof(MyVec) == sizeof(int *) + sizeof(size_t) + sizeof(size_t));
}

// 1.5 The null state.

static void new_is_the_null_state(void)
{
    MyVec v = myvec_new();
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
}

static void new_calls_no_allocator(void)
{
    myvec_new();
    CHECK(heap_count == 0);
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

static void len_counts_live_values(void)
{
    int block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 2, .cap = 4};
    CHECK(myvec_len(&v) == 2);
}

static void capacity_counts_all_slots(void)
{
    int block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 2, .cap = 4};
    CHECK(myvec_capacity(&v) == 4);
}

static void empty_means_no_live_value(void)
{
    int block[4] = {7};
    MyVec one = {.ptr = block, .len = 1, .cap = 4};
    MyVec none = {.ptr = block, .len = 0, .cap = 4};
    MyVec null = myvec_new();
    CHECK(!myvec_is_empty(&one));
    CHECK(myvec_is_empty(&none));
    CHECK(myvec_is_empty(&null));
}

// The invariant, on words that agree and on words that were forged.

static void valid_from_empty_to_full(void)
{
    int block[4] = {7, 8};
    for (size_t len = 0; len <= 4; len++) {
        MyVec v = {.ptr = block, .len = len, .cap = 4};
        CHECK(myvec_is_valid(&v));
    }
}

static void more_values_than_room_is_not_valid(void)
{
    int block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 5, .cap = 4};
    CHECK(!myvec_is_valid(&v));
}

static void room_without_a_block_is_not_valid(void)
{
    MyVec v = {.ptr = NULL, .len = 0, .cap = 4};
    CHECK(!myvec_is_valid(&v));
}

static void a_block_without_room_is_not_valid(void)
{
    int block[4] = {7, 8};
    MyVec v = {.ptr = block, .len = 0, .cap = 0};
    CHECK(!myvec_is_valid(&v));
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
    RUN(valid_from_empty_to_full);
    RUN(more_values_than_room_is_not_valid);
    RUN(room_without_a_block_is_not_valid);
    RUN(a_block_without_room_is_not_valid);
    return check_end();
}
