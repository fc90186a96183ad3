// test.c, chapter 3: what a vector promises about who owns what, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

// An int needs nothing when it dies, so its drop is free to write down which one did.
static int dropped[8];
static size_t drops;
static size_t clones;
#define T int
#define DROP_IN_PLACE(slot) write_down(slot)
static void write_down(int const *slot);
#define CLONE(slot) (clones++, *(slot))
#include "myvec.h"

// Two T that own something: heap.h's ledger sees whether each block is freed once.
#include "mystring.h"
#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "myvec.h"

#define T MyVec_String
#define DROP_IN_PLACE(slot) myvec_String_drop(slot)
#define CLONE(slot) myvec_String_clone(slot)
#include "myvec.h"

// Two that do not say how they are dropped or cloned: the smallest, and one larger than memory.
typedef char Byte;
#define T Byte
#include "myvec.h"

typedef struct Huge {
    char bytes[1 << 30]; // heap.h has no block that large
} Huge;
#define T Huge
#include "myvec.h"

// The drop may also look at the vector around the slot, and see whether the slot is still counted.
static MyVec_int *watched;
static bool saw_itself_counted;

static void write_down(int const *slot)
{
    dropped[drops++ % 8] = *slot;
    if (watched != NULL && slot < watched->ptr + watched->len) {
        saw_itself_counted = true;
    }
}

static size_t const limit = PTRDIFF_MAX / sizeof(int);

// Whether the words agree, and the block is a live one of exactly the size that cap says.
static bool is_sound(MyVec_int const *v)
{
    HeapBlock const *block = heap_find(v->ptr);
    return myvec_int_is_valid(v)
        && (v->cap == 0 ? block == NULL : block != NULL && block->size == v->cap * sizeof(int));
}

// A vector with room for `capacity`, of which the first `len` are 10, 11, 12 ...
static MyVec_int vector_of(size_t len, size_t capacity)
{
    MyVec_int v = myvec_int_with_capacity(capacity);
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = 10 + (int)i;
    }
    v.len = len;
    return v;
}

static bool holds_10_11_12(MyVec_int const *v, size_t len)
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
    MyVec_int v = myvec_int_new();
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    CHECK(heap_count == 0);
    CHECK(is_sound(&v));
}

static void len_counts_live_values(void)
{
    MyVec_int v = vector_of(2, 4);
    CHECK(myvec_int_len(&v) == 2);
    myvec_int_drop(&v);
}

static void capacity_counts_all_slots(void)
{
    MyVec_int v = vector_of(2, 4);
    CHECK(myvec_int_capacity(&v) == 4);
    myvec_int_drop(&v);
}

static void empty_means_no_live_value(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 4);
    MyVec_int one = vector_of(1, 4);
    CHECK(myvec_int_is_empty(&null));
    CHECK(myvec_int_is_empty(&none));
    CHECK(!myvec_int_is_empty(&one));
    myvec_int_drop(&none);
    myvec_int_drop(&one);
}

static void valid_from_empty_to_full(void)
{
    int block[4] = {7, 8};
    for (size_t len = 0; len <= 4; len++) {
        CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = len, .cap = 4}));
    }
}

static void words_that_disagree_are_not_valid(void)
{
    int block[4] = {7, 8};
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 5, .cap = 4}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = NULL, .len = 0, .cap = 4}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 0, .cap = 0}));
}

static void valid_up_to_the_largest_block(void)
{
    int block[4] = {7, 8};
    CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 2, .cap = limit}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 2, .cap = limit + 1}));
}

// 2.2 Sizes, and what happens when there is no going on.

static void panic_says_why_and_aborts(void)
{
    CHECK_PANICS(myvec_panic("the cause"), "the cause");
}

static void layout_counts_bytes(void)
{
    CHECK(layout_array_int(0) == 0);
    CHECK(layout_array_int(1) == sizeof(int));
    CHECK(layout_array_int(7) == 7 * sizeof(int));
}

static void layout_goes_up_to_the_limit(void)
{
    CHECK(layout_array_int(limit) == limit * sizeof(int));
    CHECK_PANICS(layout_array_int(limit + 1), "capacity overflow");
}

static void layout_refuses_a_size_that_wraps(void)
{
    size_t n = SIZE_MAX / sizeof(int) + 2; // n * sizeof(int) would wrap to sizeof(int)
    CHECK(n * sizeof(int) == sizeof(int));
    CHECK_PANICS(layout_array_int(n), "capacity overflow");
    CHECK_PANICS(layout_array_int(SIZE_MAX), "capacity overflow");
}

// 2.4 with_capacity.

static void with_capacity_makes_room_and_no_values(void)
{
    for (size_t capacity = 1; capacity <= 9; capacity++) {
        MyVec_int v = myvec_int_with_capacity(capacity);
        CHECK(v.len == 0);
        CHECK(v.cap == capacity);
        CHECK(is_sound(&v));
        CHECK(heap_live() == 1);
        myvec_int_drop(&v);
    }
}

static void with_capacity_of_none_is_new(void)
{
    MyVec_int v = myvec_int_with_capacity(0);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    CHECK(heap_count == 0);
}

static void with_capacity_too_large_panics(void)
{
    CHECK_PANICS(myvec_int_with_capacity(limit + 1), "capacity overflow");
    CHECK_PANICS(myvec_int_with_capacity(SIZE_MAX), "capacity overflow");
}

static void with_capacity_without_memory_panics(void)
{
    CHECK_PANICS(myvec_int_with_capacity(limit), "allocation failed");
    heap_left = 0;
    CHECK_PANICS(myvec_int_with_capacity(1), "allocation failed");
}

// 2.5 push, from each state that differs: never allocated, empty with room, full.

static void push_into_the_null_state(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_push(&v, 10);
    CHECK(holds_10_11_12(&v, 1));
    CHECK(v.cap == 4);
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static void push_into_room_calls_no_allocator(void)
{
    MyVec_int v = myvec_int_with_capacity(3);
    int const *block = v.ptr;
    for (int i = 0; i < 3; i++) {
        myvec_int_push(&v, 10 + i);
        CHECK(holds_10_11_12(&v, 1 + (size_t)i));
    }
    CHECK(v.ptr == block);
    CHECK(v.cap == 3);
    CHECK(heap_count == 1);
    myvec_int_drop(&v);
}

static void push_when_full_grows(void)
{
    MyVec_int v = vector_of(3, 3);
    myvec_int_push(&v, 13);
    CHECK(holds_10_11_12(&v, 4));
    CHECK(v.cap == 6);
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static void push_keeps_every_value(void)
{
    MyVec_int v = myvec_int_new();
    for (size_t i = 0; i < 90; i++) {
        myvec_int_push(&v, 10 + (int)i);
        CHECK(holds_10_11_12(&v, i + 1));
        CHECK(is_sound(&v));
    }
    myvec_int_drop(&v);
}

static void push_writes_no_other_slot(void)
{
    MyVec_int v = vector_of(3, 4);
    v.len = 1; // slots 1 and 2 hold 11 and 12, past the live ones
    myvec_int_push(&v, 99);
    CHECK(v.ptr[0] == 10);
    CHECK(v.ptr[1] == 99);
    CHECK(v.ptr[2] == 12);
    myvec_int_drop(&v);
}

static void push_takes_an_element_of_its_own(void)
{
    MyVec_int v = vector_of(4, 4);
    myvec_int_push(&v, v.ptr[0]); // it is copied into `value` before the block moves
    CHECK(v.ptr[4] == 10);
    myvec_int_drop(&v);
}

static void push_drops_nothing(void)
{
    drops = 0;
    MyVec_int v = vector_of(4, 4);
    myvec_int_push(&v, 14);
    CHECK(drops == 0);
    myvec_int_drop(&v);
}

static void push_past_the_largest_block_panics(void)
{
    MyVec_int v = vector_of(1, 1);
    v.len = v.cap = limit; // forged: as if the block were that large
    CHECK_PANICS(myvec_int_push(&v, 1), "capacity overflow");
    v.len = v.cap = 1;
    myvec_int_drop(&v);
}

static void push_without_memory_panics(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int full = vector_of(2, 2);
    MyVec_int roomy = vector_of(1, 2);
    heap_left = 0;
    CHECK_PANICS(myvec_int_push(&null, 1), "allocation failed");
    CHECK_PANICS(myvec_int_push(&full, 1), "allocation failed");
    myvec_int_push(&roomy, 11); // needs none
    CHECK(holds_10_11_12(&roomy, 2));
    myvec_int_drop(&full);
    myvec_int_drop(&roomy);
}

// 2.6 grow.

static void grow_starts_with_four(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_grow(&v);
    CHECK(v.len == 0);
    CHECK(v.cap == 4);
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static void grow_doubles(void)
{
    for (size_t capacity = 1; capacity <= 9; capacity++) {
        MyVec_int v = vector_of(capacity, capacity);
        myvec_int_grow(&v);
        CHECK(v.cap == 2 * capacity);
        CHECK(holds_10_11_12(&v, capacity));
        CHECK(is_sound(&v));
        myvec_int_drop(&v);
    }
}

static void grow_with_room_left_doubles_too(void)
{
    MyVec_int none = vector_of(0, 3);
    MyVec_int some = vector_of(2, 3);
    myvec_int_grow(&none);
    myvec_int_grow(&some);
    CHECK(none.cap == 6);
    CHECK(some.cap == 6);
    CHECK(holds_10_11_12(&none, 0));
    CHECK(holds_10_11_12(&some, 2));
    myvec_int_drop(&none);
    myvec_int_drop(&some);
}

static void grow_leaves_one_block(void)
{
    drops = 0;
    MyVec_int v = vector_of(4, 4);
    myvec_int_grow(&v);
    CHECK(heap_live() == 1);
    CHECK(drops == 0);
    myvec_int_drop(&v);
}

static void growing_is_rare(void)
{
    MyVec_int v = myvec_int_new();
    for (int i = 0; i < 1000; i++) {
        myvec_int_push(&v, i);
    }
    CHECK(v.cap == 1024);
    CHECK(heap_count == 9); // 4, 8, 16, 32, 64, 128, 256, 512, 1024
    myvec_int_drop(&v);
}

static void grow_past_the_largest_block_panics(void)
{
    MyVec_int v = vector_of(1, 1);
    v.len = v.cap = limit / 2; // forged: as if the block were that large
    CHECK_PANICS(myvec_int_grow(&v), "allocation failed");
    v.len = v.cap = limit / 2 + 1; // twice as much is past the limit, but one more is not
    CHECK_PANICS(myvec_int_grow(&v), "allocation failed");
    v.len = v.cap = limit;
    CHECK_PANICS(myvec_int_grow(&v), "capacity overflow");
    v.len = v.cap = 1;
    myvec_int_drop(&v);
}

// 2.7 drop.

static void drop_ends_each_value_in_order(void)
{
    drops = 0;
    MyVec_int v = vector_of(3, 3);
    myvec_int_drop(&v);
    CHECK(drops == 3);
    CHECK(dropped[0] == 10);
    CHECK(dropped[1] == 11);
    CHECK(dropped[2] == 12);
}

static void drop_leaves_uninitialized_slots_alone(void)
{
    drops = 0;
    MyVec_int none = vector_of(0, 4);
    myvec_int_drop(&none);
    CHECK(drops == 0);
    MyVec_int one = vector_of(1, 4);
    myvec_int_drop(&one);
    CHECK(drops == 1);
}

static void drop_frees_the_block(void)
{
    MyVec_int none = vector_of(0, 4);
    MyVec_int full = vector_of(4, 4);
    CHECK(heap_live() == 2);
    myvec_int_drop(&none);
    myvec_int_drop(&full);
    CHECK(heap_live() == 0);
}

static void drop_leaves_the_null_state(void)
{
    MyVec_int v = vector_of(2, 4);
    myvec_int_drop(&v);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
}

static void drop_twice_does_nothing_more(void)
{
    drops = 0;
    MyVec_int v = vector_of(2, 4);
    myvec_int_drop(&v);
    myvec_int_drop(&v);
    CHECK(drops == 2);
}

static void drop_of_the_null_state_does_nothing(void)
{
    drops = 0;
    MyVec_int v = myvec_int_new();
    myvec_int_drop(&v);
    CHECK(drops == 0);
    CHECK(is_sound(&v));
}

static void a_dropped_vector_can_be_used_again(void)
{
    MyVec_int v = vector_of(2, 2);
    myvec_int_drop(&v);
    myvec_int_push(&v, 10);
    CHECK(holds_10_11_12(&v, 1));
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static bool is_text(String const *string, char const *text)
{
    return string != NULL && strcmp(string->text, text) == 0;
}

// The first `len` of the names ada, grace and barbara; the block has room for exactly these.
static MyVec_String names(size_t len)
{
    char const *const texts[] = {"ada", "grace", "barbara"};
    MyVec_String v = myvec_String_with_capacity(len);
    for (size_t i = 0; i < len; i++) {
        myvec_String_push(&v, string_from(texts[i]));
    }
    return v;
}

// Whether a and b agree in all three words.
static bool same_words(MyVec_int const *a, MyVec_int const *b)
{
    return a->ptr == b->ptr && a->len == b->len && a->cap == b->cap;
}

// 3.3 Moving.

static void take_moves_the_block(void)
{
    MyVec_int v = vector_of(2, 4);
    MyVec_int before = v;
    MyVec_int taken = myvec_int_take(&v);
    CHECK(same_words(&taken, &before));
    CHECK(heap_count == 1);
    myvec_int_drop(&taken);
}

static void take_leaves_the_null_state(void)
{
    MyVec_int v = vector_of(2, 4);
    MyVec_int taken = myvec_int_take(&v);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    drops = 0;
    myvec_int_drop(&v);
    CHECK(drops == 0);
    myvec_int_drop(&taken);
    CHECK(drops == 2);
}

static void take_of_the_null_state_is_the_null_state(void)
{
    MyVec_int v = myvec_int_new();
    MyVec_int taken = myvec_int_take(&v);
    CHECK(is_sound(&taken));
    CHECK(taken.cap == 0);
}

static void a_taken_vector_can_be_used_again(void)
{
    MyVec_int v = vector_of(2, 2);
    MyVec_int taken = myvec_int_take(&v);
    myvec_int_push(&v, 10);
    CHECK(holds_10_11_12(&v, 1));
    CHECK(holds_10_11_12(&taken, 2));
    myvec_int_drop(&v);
    myvec_int_drop(&taken);
}

// 3.4 Borrowing.

static void get_lends_the_slot_itself(void)
{
    MyVec_int v = vector_of(3, 4);
    for (size_t i = 0; i < 3; i++) {
        CHECK(myvec_int_get(&v, i) == &v.ptr[i]);
    }
    *myvec_int_get(&v, 1) = 99;
    CHECK(v.ptr[1] == 99);
    myvec_int_drop(&v);
}

static void get_past_the_last_value_is_null(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int v = vector_of(3, 4);
    CHECK(myvec_int_get(&null, 0) == NULL);
    CHECK(myvec_int_get(&v, 3) == NULL); // room, but no value
    CHECK(myvec_int_get(&v, 4) == NULL);
    CHECK(myvec_int_get(&v, SIZE_MAX) == NULL);
    myvec_int_drop(&v);
}

// 3.5 Elements that own something.

static void pop_moves_the_last_value_out(void)
{
    MyVec_int v = vector_of(3, 3);
    drops = 0;
    int out = 0;
    CHECK(myvec_int_pop(&v, &out));
    CHECK(out == 12);
    CHECK(holds_10_11_12(&v, 2));
    CHECK(v.cap == 3);
    CHECK(drops == 0);
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static void pop_of_no_value_is_false(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 3);
    int out = 7;
    CHECK(!myvec_int_pop(&null, &out));
    CHECK(!myvec_int_pop(&none, &out));
    CHECK(out == 7);
    CHECK(is_sound(&null));
    CHECK(none.len == 0);
    CHECK(none.cap == 3);
    myvec_int_drop(&none);
}

static void popped_value_is_the_callers_to_drop(void)
{
    MyVec_String v = names(3);
    String last;
    CHECK(myvec_String_pop(&v, &last));
    CHECK(is_text(&last, "barbara"));
    myvec_String_drop(&v);
    CHECK(heap_live() == 1); // its text
    CHECK(is_text(&last, "barbara"));
    string_drop(&last);
}

static void truncate_drops_the_tail_in_order(void)
{
    MyVec_int v = vector_of(5, 8);
    drops = 0;
    myvec_int_truncate(&v, 2);
    CHECK(holds_10_11_12(&v, 2));
    CHECK(v.cap == 8);
    CHECK(drops == 3);
    CHECK(dropped[0] == 12);
    CHECK(dropped[1] == 13);
    CHECK(dropped[2] == 14);
    CHECK(is_sound(&v));
    myvec_int_drop(&v);
}

static void truncate_uncounts_before_it_drops(void)
{
    MyVec_int v = vector_of(5, 8);
    watched = &v;
    saw_itself_counted = false;
    myvec_int_truncate(&v, 2);
    watched = NULL;
    CHECK(!saw_itself_counted);
    myvec_int_drop(&v);
}

static void truncate_to_len_or_more_changes_nothing(void)
{
    MyVec_int v = vector_of(3, 5);
    drops = 0;
    myvec_int_truncate(&v, 3);
    myvec_int_truncate(&v, 4);
    myvec_int_truncate(&v, SIZE_MAX);
    CHECK(holds_10_11_12(&v, 3));
    CHECK(drops == 0);
    myvec_int_drop(&v);
}

static void clear_drops_all_and_keeps_the_room(void)
{
    MyVec_String v = names(3);
    String const *block = v.ptr;
    myvec_String_clear(&v);
    CHECK(v.len == 0);
    CHECK(v.cap == 3);
    CHECK(v.ptr == block);
    CHECK(heap_live() == 1); // the vector's own
    myvec_String_drop(&v);
}

static void drop_frees_elements_then_block(void)
{
    MyVec_String v = names(3);
    CHECK(heap_live() == 4);
    myvec_String_drop(&v);
    CHECK(heap_live() == 0);
}

static void grow_keeps_what_elements_own(void)
{
    MyVec_String v = names(3);
    String before = v.ptr[0];
    myvec_String_grow(&v);
    CHECK(v.ptr[0].text == before.text); // the bits moved; the text stayed where it is
    CHECK(is_text(&v.ptr[2], "barbara"));
    CHECK(heap_live() == 4);
    myvec_String_drop(&v);
}

// 3.6 Cloning.

static void clone_holds_equal_values_in_a_block_of_its_own(void)
{
    MyVec_int v = vector_of(3, 8);
    clones = 0;
    MyVec_int clone = myvec_int_clone(&v);
    CHECK(holds_10_11_12(&clone, 3));
    CHECK(clone.cap == 3); // like Rust's: room for exactly these
    CHECK(clone.ptr != v.ptr);
    CHECK(clones == 3);
    CHECK(is_sound(&clone));
    CHECK(holds_10_11_12(&v, 3));
    CHECK(v.cap == 8);
    myvec_int_drop(&clone);
    CHECK(holds_10_11_12(&v, 3));
    myvec_int_drop(&v);
}

static void clone_of_no_values_has_no_block(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 4);
    MyVec_int first = myvec_int_clone(&null);
    MyVec_int second = myvec_int_clone(&none);
    CHECK(first.cap == 0);
    CHECK(second.cap == 0);
    CHECK(heap_count == 1);
    myvec_int_drop(&none);
}

static void clone_goes_as_deep_as_ownership(void)
{
    MyVec_String v = names(2);
    MyVec_String clone = myvec_String_clone(&v);
    CHECK(clone.ptr[0].text != v.ptr[0].text);
    myvec_String_drop(&v);
    CHECK(is_text(&clone.ptr[0], "ada"));
    CHECK(is_text(&clone.ptr[1], "grace"));
    myvec_String_drop(&clone);
}

static void clone_without_memory_panics(void)
{
    MyVec_String v = names(2);
    for (size_t left = 0; left < 3; left++) { // the block, then each text
        heap_left = left;
        CHECK_PANICS(myvec_String_clone(&v), "allocation failed");
    }
    heap_left = 3;
    MyVec_String clone = myvec_String_clone(&v);
    myvec_String_drop(&clone);
    myvec_String_drop(&v);
}

// 3.7 Giving the block away.

static void into_raw_parts_gives_the_block_away(void)
{
    MyVec_int v = vector_of(2, 4);
    MyVec_int before = v;
    size_t len = 0;
    size_t cap = 0;
    drops = 0;
    int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
    CHECK(ptr == before.ptr);
    CHECK(len == 2);
    CHECK(cap == 4);
    CHECK(v.ptr == NULL);
    CHECK(v.len == 0);
    CHECK(v.cap == 0);
    CHECK(drops == 0);
    CHECK(heap_live() == 1);
    free(ptr);
}

static void from_raw_parts_takes_it_back(void)
{
    MyVec_int v = vector_of(2, 4);
    MyVec_int before = v;
    size_t len = 0;
    size_t cap = 0;
    int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
    MyVec_int back = myvec_int_from_raw_parts(ptr, len, cap);
    CHECK(same_words(&back, &before));
    CHECK(heap_count == 1);
    myvec_int_drop(&back);
}

static void raw_parts_of_the_null_state_are_null(void)
{
    MyVec_int v = myvec_int_new();
    size_t len = 7;
    size_t cap = 7;
    CHECK(myvec_int_into_raw_parts(&v, &len, &cap) == NULL);
    CHECK(len == 0);
    CHECK(cap == 0);
    MyVec_int back = myvec_int_from_raw_parts(NULL, 0, 0);
    CHECK(is_sound(&back));
}

static void raw_parts_that_disagree_panic(void)
{
    int block[4] = {7, 8};
    CHECK_PANICS(myvec_int_from_raw_parts(block, 5, 4), "invalid raw parts");
    CHECK_PANICS(myvec_int_from_raw_parts(NULL, 0, 4), "invalid raw parts");
    CHECK_PANICS(myvec_int_from_raw_parts(block, 0, 0), "invalid raw parts");
    CHECK_PANICS(myvec_int_from_raw_parts(block, 2, limit + 1), "invalid raw parts");
}

// 3.8 Failing without losing anything.

static void try_reserve_with_room_does_nothing(void)
{
    MyVec_int v = vector_of(1, 4);
    MyVec_int before = v;
    heap_left = 0;
    CHECK(myvec_int_try_reserve(&v, 0));
    CHECK(myvec_int_try_reserve(&v, 3));
    CHECK(same_words(&v, &before));
    myvec_int_drop(&v);
}

static void try_reserve_makes_room(void)
{
    MyVec_int v = vector_of(3, 5);
    CHECK(myvec_int_try_reserve(&v, 9));
    CHECK(v.cap == 12); // what is needed, which is more than twice 5
    CHECK(holds_10_11_12(&v, 3));
    CHECK(is_sound(&v));
    CHECK(heap_live() == 1);
    myvec_int_drop(&v);
}

static void try_reserve_at_least_doubles(void)
{
    MyVec_int v = vector_of(3, 3);
    CHECK(myvec_int_try_reserve(&v, 2));
    CHECK(v.cap == 6);
    myvec_int_drop(&v);
    MyVec_int null = myvec_int_new();
    CHECK(myvec_int_try_reserve(&null, 2));
    CHECK(null.cap == 4);
    myvec_int_drop(&null);
}

static void try_reserve_past_the_largest_block_is_false(void)
{
    MyVec_int v = vector_of(3, 5);
    MyVec_int before = v;
    CHECK(!myvec_int_try_reserve(&v, SIZE_MAX));  // 3 more would wrap around
    CHECK(!myvec_int_try_reserve(&v, limit - 2)); // one more than there may be
    CHECK(!myvec_int_try_reserve(&v, limit - 3)); // allowed, but there is no such memory
    v.cap = limit / 2 + 1;                        // forged: twice as much is past the limit
    CHECK(!myvec_int_try_reserve(&v, limit / 2));
    v.cap = before.cap;
    CHECK(same_words(&v, &before));
    CHECK(holds_10_11_12(&v, 3));
    myvec_int_drop(&v);
}

static void the_cause_of_a_failure_is_named(void)
{
    MyVec_int v = vector_of(3, 5);
    CHECK(strcmp(myvec_int_grow_amortized(&v, SIZE_MAX), "capacity overflow") == 0);
    CHECK(strcmp(myvec_int_grow_amortized(&v, limit - 2), "capacity overflow") == 0);
    CHECK(strcmp(myvec_int_grow_amortized(&v, limit - 3), "allocation failed") == 0);
    CHECK(myvec_int_grow_amortized(&v, 1) == NULL);
    CHECK(v.cap == 10);
    myvec_int_drop(&v);
}

static void try_reserve_without_memory_is_false(void)
{
    MyVec_String v = names(3);
    MyVec_String before = v;
    heap_left = 0;
    CHECK(!myvec_String_try_reserve(&v, 1));
    CHECK(v.ptr == before.ptr);
    CHECK(v.len == 3);
    CHECK(v.cap == 3);
    CHECK(is_text(&v.ptr[2], "barbara"));
    CHECK(heap_live() == 4);
    myvec_String_drop(&v);
}

static void try_push_is_push_when_there_is_memory(void)
{
    MyVec_int v = myvec_int_new();
    for (size_t i = 0; i < 9; i++) {
        CHECK(myvec_int_try_push(&v, 10 + (int)i));
        CHECK(holds_10_11_12(&v, i + 1));
        CHECK(is_sound(&v));
    }
    CHECK(v.cap == 16);
    myvec_int_drop(&v);
}

static void try_push_without_memory_changes_nothing(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int full = vector_of(2, 2);
    MyVec_int roomy = vector_of(1, 2);
    MyVec_int before = full;
    heap_left = 0;
    CHECK(!myvec_int_try_push(&null, 1));
    CHECK(null.cap == 0);
    CHECK(!myvec_int_try_push(&full, 1));
    CHECK(same_words(&full, &before));
    CHECK(holds_10_11_12(&full, 2));
    CHECK(myvec_int_try_push(&roomy, 11)); // needs none
    CHECK(holds_10_11_12(&roomy, 2));
    myvec_int_drop(&full);
    myvec_int_drop(&roomy);
}

static void a_value_not_pushed_is_still_the_callers(void)
{
    MyVec_String v = names(1);
    String grace = string_from("grace");
    heap_left = 0;
    CHECK(!myvec_String_try_push(&v, grace));
    myvec_String_drop(&v);
    CHECK(is_text(&grace, "grace"));
    string_drop(&grace);
}

// 3.9 Many T.

static void a_vector_of_vectors_owns_all_the_way_down(void)
{
    MyVec_MyVec_String rows = myvec_MyVec_String_new();
    for (size_t len = 0; len <= 3; len++) {
        myvec_MyVec_String_push(&rows, names(len));
    }
    CHECK(heap_live() == 1 + 3 + 6); // the rows' block, the names' blocks (one row has none), texts
    MyVec_MyVec_String clone = myvec_MyVec_String_clone(&rows);
    CHECK(heap_live() == 20);
    myvec_MyVec_String_drop(&rows);
    CHECK(heap_live() == 10);
    MyVec_String *last = myvec_MyVec_String_get(&clone, 3);
    CHECK(is_text(myvec_String_get(last, 1), "grace"));
    myvec_MyVec_String_drop(&clone);
}

static void a_row_can_be_taken_out_of_the_rows(void)
{
    MyVec_MyVec_String rows = myvec_MyVec_String_new();
    myvec_MyVec_String_push(&rows, names(2));
    MyVec_String row = myvec_String_take(myvec_MyVec_String_get(&rows, 0));
    myvec_MyVec_String_drop(&rows);
    CHECK(is_text(&row.ptr[0], "ada"));
    myvec_String_drop(&row);
}

static void a_t_of_one_byte_may_fill_the_largest_block(void)
{
    CHECK(layout_array_Byte(PTRDIFF_MAX) == PTRDIFF_MAX);
    CHECK_PANICS(layout_array_Byte((size_t)PTRDIFF_MAX + 1), "capacity overflow");
    Byte byte = 'a';
    CHECK(myvec_Byte_is_valid(&(MyVec_Byte){.ptr = &byte, .len = 1, .cap = PTRDIFF_MAX}));
    MyVec_Byte v = myvec_Byte_new();
    CHECK(strcmp(myvec_Byte_grow_amortized(&v, PTRDIFF_MAX), "allocation failed") == 0);
}

static void a_t_that_owns_nothing_needs_no_hooks(void)
{
    MyVec_Byte v = myvec_Byte_with_capacity(1);
    myvec_Byte_push(&v, 'a');
    MyVec_Byte clone = myvec_Byte_clone(&v);
    CHECK(clone.ptr[0] == 'a');
    CHECK(heap_find(clone.ptr)->size == 1);
    myvec_Byte_drop(&v);
    myvec_Byte_drop(&clone);
}

static void a_t_larger_than_memory_fails_cleanly(void)
{
    MyVec_Huge v = myvec_Huge_new();
    CHECK(!myvec_Huge_try_reserve(&v, 1));
    CHECK(!myvec_Huge_try_reserve(&v, SIZE_MAX));
    CHECK(v.ptr == NULL);
    CHECK(v.cap == 0);
    size_t most = PTRDIFF_MAX / sizeof(Huge);
    CHECK_PANICS(myvec_Huge_with_capacity(most), "allocation failed");
    CHECK_PANICS(myvec_Huge_with_capacity(most + 1), "capacity overflow");
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
    RUN(take_moves_the_block);
    RUN(take_leaves_the_null_state);
    RUN(take_of_the_null_state_is_the_null_state);
    RUN(a_taken_vector_can_be_used_again);
    RUN(get_lends_the_slot_itself);
    RUN(get_past_the_last_value_is_null);
    RUN(pop_moves_the_last_value_out);
    RUN(pop_of_no_value_is_false);
    RUN(popped_value_is_the_callers_to_drop);
    RUN(truncate_drops_the_tail_in_order);
    RUN(truncate_uncounts_before_it_drops);
    RUN(truncate_to_len_or_more_changes_nothing);
    RUN(clear_drops_all_and_keeps_the_room);
    RUN(drop_frees_elements_then_block);
    RUN(grow_keeps_what_elements_own);
    RUN(clone_holds_equal_values_in_a_block_of_its_own);
    RUN(clone_of_no_values_has_no_block);
    RUN(clone_goes_as_deep_as_ownership);
    RUN(clone_without_memory_panics);
    RUN(into_raw_parts_gives_the_block_away);
    RUN(from_raw_parts_takes_it_back);
    RUN(raw_parts_of_the_null_state_are_null);
    RUN(raw_parts_that_disagree_panic);
    RUN(try_reserve_with_room_does_nothing);
    RUN(try_reserve_makes_room);
    RUN(try_reserve_at_least_doubles);
    RUN(try_reserve_past_the_largest_block_is_false);
    RUN(the_cause_of_a_failure_is_named);
    RUN(try_reserve_without_memory_is_false);
    RUN(try_push_is_push_when_there_is_memory);
    RUN(try_push_without_memory_changes_nothing);
    RUN(a_value_not_pushed_is_still_the_callers);
    RUN(a_vector_of_vectors_owns_all_the_way_down);
    RUN(a_row_can_be_taken_out_of_the_rows);
    RUN(a_t_of_one_byte_may_fill_the_largest_block);
    RUN(a_t_that_owns_nothing_needs_no_hooks);
    RUN(a_t_larger_than_memory_fails_cleanly);
    return check_end();
}
