// further_test.c, chapter 3: what further.h promises, a function for each rule. For make further.
#include "../check.h"

// An int needs nothing when it dies, so its drop is free to count.
static size_t drops;
#define T int
#define DROP_IN_PLACE(slot) ((void)(slot), drops++)
#define CLONE(slot) (*(slot))
#include "../myvec.h"
#define T int
#define DROP_IN_PLACE(slot) ((void)(slot), drops++)
#define CLONE(slot) (*(slot))
#include "further.h"

// A T that owns something: heap.h's ledger sees whether each block is freed once.
#include "../mystring.h"
#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "../myvec.h"
#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "further.h"

static size_t const limit = PTRDIFF_MAX / sizeof(int);

// A vector with room for `capacity`, of which the first `len` are 10, 11, 12 ...
static MyVec_int vector_of(size_t len, size_t capacity)
{
    MyVec_int v = myvec_int_with_capacity(capacity);
    for (size_t i = 0; i < len; i++) {
        myvec_int_push(&v, 10 + (int)i);
    }
    drops = 0;
    return v;
}

// Whether the vector is sound, and holds these values.
static bool holds(MyVec_int const *v, size_t len, int const *values)
{
    HeapBlock const *block = heap_find(v->ptr);
    bool fits = v->cap == 0 ? block == NULL : block != NULL && block->size == v->cap * sizeof(int);
    return myvec_int_is_valid(v) && fits && v->len == len
        && (len == 0 || memcmp(v->ptr, values, len * sizeof(int)) == 0);
}

#define HOLDS(v, ...) \
    holds(v, sizeof((int[]){__VA_ARGS__}) / sizeof(int), (int const[]){__VA_ARGS__})

// The first `len` of the names ada, ada, grace, grace and ada.
static MyVec_String names(size_t len)
{
    static char const *const five[] = {"ada", "ada", "grace", "grace", "ada"};
    MyVec_String v = myvec_String_new();
    for (size_t i = 0; i < len; i++) {
        myvec_String_push(&v, string_from(five[i]));
    }
    return v;
}

static bool same_int(int const *kept, int const *next)
{
    return *kept == *next;
}

static bool same_text(String const *kept, String const *next)
{
    return strcmp(kept->text, next->text) == 0;
}

// 3.11 insert.

static void insert_moves_up_what_is_behind(void)
{
    MyVec_int v = vector_of(3, 8);
    myvec_int_insert(&v, 1, 99);
    CHECK(HOLDS(&v, 10, 99, 11, 12));
    myvec_int_insert(&v, 0, 98);
    CHECK(HOLDS(&v, 98, 10, 99, 11, 12));
    CHECK_EQ(heap_count, 1);
    CHECK_EQ(drops, 0);
    myvec_int_drop(&v);
}

static void insert_at_the_end_is_push(void)
{
    MyVec_int v = vector_of(2, 2);
    myvec_int_insert(&v, 2, 12);
    CHECK(HOLDS(&v, 10, 11, 12));
    CHECK_EQ(v.cap, 4);
    myvec_int_drop(&v);
}

static void insert_into_the_null_state(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_insert(&v, 0, 10);
    CHECK(HOLDS(&v, 10));
    myvec_int_drop(&v);
}

static void insert_when_full_grows(void)
{
    MyVec_int v = vector_of(4, 4);
    myvec_int_insert(&v, 0, 9);
    CHECK(HOLDS(&v, 9, 10, 11, 12, 13));
    CHECK_EQ(v.cap, 8);
    myvec_int_drop(&v);
}

static void insert_past_len_panics(void)
{
    MyVec_int v = vector_of(2, 4);
    CHECK_PANICS(myvec_int_insert(&v, 3, 1), "index out of bounds");
    CHECK_PANICS(myvec_int_insert(&v, SIZE_MAX, 1), "index out of bounds");
    myvec_int_drop(&v);
}

static void insert_without_memory_panics(void)
{
    MyVec_int v = vector_of(2, 2);
    heap_left = 0;
    CHECK_PANICS(myvec_int_insert(&v, 0, 1), "allocation failed");
    v.len = v.cap = limit; // forged: as if the block were that large
    CHECK_PANICS(myvec_int_insert(&v, 0, 1), "capacity overflow");
    v.len = v.cap = 2;
    myvec_int_drop(&v);
}

// 3.12 remove.

static void remove_moves_the_value_out(void)
{
    MyVec_int v = vector_of(4, 4);
    CHECK_EQ(myvec_int_remove(&v, 1), 11);
    CHECK(HOLDS(&v, 10, 12, 13));
    CHECK_EQ(myvec_int_remove(&v, 2), 13);
    CHECK(HOLDS(&v, 10, 12));
    CHECK_EQ(myvec_int_remove(&v, 0), 10);
    CHECK(HOLDS(&v, 12));
    CHECK_EQ(v.cap, 4);
    CHECK_EQ(drops, 0);
    myvec_int_drop(&v);
}

static void removed_value_is_the_callers_to_drop(void)
{
    MyVec_String v = names(3);
    String ada = myvec_String_remove(&v, 0);
    CHECK(strcmp(ada.text, "ada") == 0);
    myvec_String_drop(&v);
    CHECK_EQ(heap_live(), 1);
    string_drop(&ada);
}

static void remove_of_no_value_panics(void)
{
    MyVec_int v = vector_of(2, 4);
    MyVec_int null = myvec_int_new();
    CHECK_PANICS(myvec_int_remove(&v, 2), "index out of bounds");
    CHECK_PANICS(myvec_int_remove(&null, 0), "index out of bounds");
    myvec_int_drop(&v);
}

// 3.13 swap_remove.

static void swap_remove_puts_the_last_value_there(void)
{
    MyVec_int v = vector_of(4, 4);
    CHECK_EQ(myvec_int_swap_remove(&v, 0), 10);
    CHECK(HOLDS(&v, 13, 11, 12));
    CHECK_EQ(v.cap, 4);
    CHECK_EQ(drops, 0);
    myvec_int_drop(&v);
}

static void swap_remove_of_the_last_value(void)
{
    MyVec_String v = names(3);
    String grace = myvec_String_swap_remove(&v, 2);
    CHECK(strcmp(grace.text, "grace") == 0);
    CHECK_EQ(v.len, 2);
    string_drop(&grace);
    myvec_String_drop(&v);
}

static void swap_remove_of_no_value_panics(void)
{
    MyVec_int v = vector_of(2, 4);
    CHECK_PANICS(myvec_int_swap_remove(&v, 2), "index out of bounds");
    myvec_int_drop(&v);
}

// 3.14 extend_from_slice.

static void extend_adds_in_order(void)
{
    MyVec_int v = vector_of(2, 2);
    myvec_int_extend_from_slice(&v, (int const[]){1, 2, 3}, 3);
    CHECK(HOLDS(&v, 10, 11, 1, 2, 3));
    myvec_int_drop(&v);
}

static void extend_allocates_once(void)
{
    int many[100] = {0};
    MyVec_int v = myvec_int_new();
    myvec_int_extend_from_slice(&v, many, 100);
    CHECK(holds(&v, 100, many));
    CHECK_EQ(heap_count, 1);
    myvec_int_drop(&v);
}

static void extend_into_room_calls_no_allocator(void)
{
    MyVec_int v = vector_of(1, 4);
    myvec_int_extend_from_slice(&v, (int const[]){1, 2, 3}, 3);
    CHECK(HOLDS(&v, 10, 1, 2, 3));
    CHECK_EQ(heap_count, 1);
    myvec_int_drop(&v);
}

static void extend_by_nothing_changes_nothing(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_extend_from_slice(&v, NULL, 0);
    CHECK(v.ptr == NULL);
    CHECK_EQ(heap_count, 0);
}

static void extend_clones(void)
{
    MyVec_String v = myvec_String_new();
    MyVec_String some = names(3);
    myvec_String_extend_from_slice(&v, some.ptr, some.len);
    myvec_String_drop(&some);
    CHECK_EQ(v.len, 3);
    CHECK(strcmp(v.ptr[2].text, "grace") == 0);
    myvec_String_drop(&v);
}

static void extend_too_far_panics(void)
{
    MyVec_int v = vector_of(2, 2);
    CHECK_PANICS(myvec_int_extend_from_slice(&v, (int const[]){1}, SIZE_MAX), "capacity overflow");
    heap_left = 0;
    CHECK_PANICS(myvec_int_extend_from_slice(&v, (int const[]){1}, 1), "allocation failed");
    myvec_int_drop(&v);
}

// 3.15 shrink_to_fit.

static void shrink_leaves_room_for_the_values_only(void)
{
    MyVec_int v = vector_of(3, 8);
    myvec_int_shrink_to_fit(&v);
    CHECK(HOLDS(&v, 10, 11, 12));
    CHECK_EQ(v.cap, 3);
    CHECK_EQ(drops, 0);
    myvec_int_drop(&v);
}

static void shrink_of_a_full_vector_calls_no_allocator(void)
{
    MyVec_int v = vector_of(3, 3);
    myvec_int_shrink_to_fit(&v);
    CHECK_EQ(heap_count, 1);
    myvec_int_drop(&v);
}

static void shrink_without_values_leaves_no_block(void)
{
    MyVec_int v = vector_of(0, 8);
    myvec_int_shrink_to_fit(&v);
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.cap, 0);
    CHECK_EQ(heap_live(), 0);
    CHECK_EQ(heap_count, 1); // the block from before: no other was asked for
}

static void shrink_without_memory_panics(void)
{
    MyVec_int v = vector_of(3, 8);
    heap_left = 0;
    CHECK_PANICS(myvec_int_shrink_to_fit(&v), "allocation failed");
    myvec_int_drop(&v);
}

// 3.16 dedup.

static void dedup_keeps_the_first_of_each_run(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_dedup(&v, same_int);
    CHECK_EQ(v.len, 0);
    int const values[] = {1, 1, 2, 3, 3, 3, 1};
    for (size_t i = 0; i < 7; i++) {
        myvec_int_push(&v, values[i]);
    }
    drops = 0;
    myvec_int_dedup(&v, same_int);
    CHECK(HOLDS(&v, 1, 2, 3, 1));
    CHECK_EQ(v.cap, 8);
    CHECK_EQ(drops, 3);
    myvec_int_drop(&v);
}

static void dedup_drops_what_it_takes_out(void)
{
    MyVec_String v = names(5);
    myvec_String_dedup(&v, same_text);
    CHECK_EQ(v.len, 3);
    CHECK_EQ(heap_live(), 1 + 3);
    CHECK(strcmp(v.ptr[1].text, "grace") == 0);
    myvec_String_drop(&v);
}

static bool within_one(int const *kept, int const *next)
{
    return *next - *kept <= 1;
}

static void dedup_asks_about_the_last_value_kept(void)
{
    MyVec_int v =
        vector_of(5, 5); // 10 11 12 13 14: each but the first is within one of its neighbour
    myvec_int_dedup(&v, within_one);
    CHECK(HOLDS(&v, 10, 12, 14));
    myvec_int_drop(&v);
}

// 3.17 An iterator.

static void iterator_lends_each_value_in_order(void)
{
    MyVec_int v = vector_of(3, 4);
    MyVecIter_int iter = myvec_int_iter(&v);
    for (size_t i = 0; i < 3; i++) {
        CHECK(myvec_int_iter_next(&iter) == &v.ptr[i]);
    }
    CHECK(myvec_int_iter_next(&iter) == NULL);
    CHECK(myvec_int_iter_next(&iter) == NULL);
    myvec_int_drop(&v);
}

static void iterator_over_no_values_ends_at_once(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 4);
    MyVecIter_int over_null = myvec_int_iter(&null);
    MyVecIter_int over_none = myvec_int_iter(&none);
    CHECK(myvec_int_iter_next(&over_null) == NULL);
    CHECK(myvec_int_iter_next(&over_none) == NULL);
    myvec_int_drop(&none);
}

static void iterator_drops_nothing(void)
{
    MyVec_int v = vector_of(2, 2);
    MyVecIter_int iter = myvec_int_iter(&v);
    while (myvec_int_iter_next(&iter) != NULL) {
    }
    CHECK_EQ(drops, 0);
    CHECK(HOLDS(&v, 10, 11));
    CHECK_EQ(heap_count, 1);
    myvec_int_drop(&v);
}

// 3.18 try_clone.

static bool string_try_clone(String const *value, String *made)
{
    size_t size = strlen(value->text) + 1;
    made->text = malloc(size);
    return made->text != NULL && memcpy(made->text, value->text, size) == made->text;
}

static void try_clone_owns_its_values(void)
{
    MyVec_String v = names(3);
    MyVec_String clone;
    CHECK(myvec_String_try_clone(&v, &clone, string_try_clone));
    myvec_String_drop(&v);
    CHECK_EQ(clone.len, 3);
    CHECK(strcmp(clone.ptr[2].text, "grace") == 0);
    myvec_String_drop(&clone);
}

static void try_clone_that_fails_leaves_nothing(void)
{
    MyVec_String v = names(3);
    for (size_t left = 0; left < 4; left++) { // the block, and two of the three texts
        MyVec_String clone;
        heap_left = left;
        CHECK(!myvec_String_try_clone(&v, &clone, string_try_clone));
        CHECK(clone.ptr == NULL && clone.len == 0 && clone.cap == 0);
        CHECK_EQ(heap_live(), 4);
        CHECK_EQ(v.len, 3);
    }
    myvec_String_drop(&v);
}

int main(int argc, char **argv)
{
    check_begin(argc, argv);
    RUN(insert_moves_up_what_is_behind);
    RUN(insert_at_the_end_is_push);
    RUN(insert_into_the_null_state);
    RUN(insert_when_full_grows);
    RUN(insert_past_len_panics);
    RUN(insert_without_memory_panics);
    RUN(remove_moves_the_value_out);
    RUN(removed_value_is_the_callers_to_drop);
    RUN(remove_of_no_value_panics);
    RUN(swap_remove_puts_the_last_value_there);
    RUN(swap_remove_of_the_last_value);
    RUN(swap_remove_of_no_value_panics);
    RUN(extend_adds_in_order);
    RUN(extend_allocates_once);
    RUN(extend_into_room_calls_no_allocator);
    RUN(extend_by_nothing_changes_nothing);
    RUN(extend_clones);
    RUN(extend_too_far_panics);
    RUN(shrink_leaves_room_for_the_values_only);
    RUN(shrink_of_a_full_vector_calls_no_allocator);
    RUN(shrink_without_values_leaves_no_block);
    RUN(shrink_without_memory_panics);
    RUN(dedup_keeps_the_first_of_each_run);
    RUN(dedup_drops_what_it_takes_out);
    RUN(dedup_asks_about_the_last_value_kept);
    RUN(iterator_lends_each_value_in_order);
    RUN(iterator_over_no_values_ends_at_once);
    RUN(iterator_drops_nothing);
    RUN(try_clone_owns_its_values);
    RUN(try_clone_that_fails_leaves_nothing);
    return check_end();
}
