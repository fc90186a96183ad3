// test.c, chapter 3: what a vector promises about who owns what, a function for each rule.
//
//     cc test.c -o test && ./test
#include "check.h"

// An int needs nothing when it dies, so its drop is free to write down which one did. Macros may
// look at their argument twice: these do.
#define T int
#define DROP_IN_PLACE(slot) write_down(slot, slot)
#define CLONE(slot) clone_of(slot, slot)
void write_down(int const *slot, int const *again);
int clone_of(int const *slot, int const *again);
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

// Three that do not say how they are dropped or cloned: the smallest, one of 24 bytes where a
// double has 8, and one larger than memory.
typedef char Byte;
#define T Byte
#include "myvec.h"

typedef struct Wide {
    double number;
    size_t twice;
    char letter;
} Wide;
#define T Wide
#include "myvec.h"

typedef struct Huge {
    char bytes[1 << 30]; // heap.h has no block that large
} Huge;
#define T Huge
#include "myvec.h"

// What the ints' drop and clone write down.
static int ended[300];                 // the last values that ended, in turn,
static size_t ends;                    // how many those are,
static size_t ends_at_most = SIZE_MAX; // at how many the program is to stop,
static size_t clones;                  // and how many were cloned

// A drop may also look at the vector around its slot: is the slot still counted there?
static MyVec_int *seen_from_inside;
static bool saw_itself_counted;

static void look_around(int const *slot)
{
    for (size_t i = 0; i < seen_from_inside->len; i++) {
        saw_itself_counted = saw_itself_counted || &seen_from_inside->ptr[i] == slot;
    }
    CHECK(myvec_int_is_valid(seen_from_inside));
}

void write_down(int const *slot, int const *again)
{
    check_that(slot == again, "DROP_IN_PLACE may look at its argument twice", __FILE__, __LINE__);
    if (ends == ends_at_most) {
        fprintf(stderr, "panic: enough\n");
        abort();
    }
    ended[ends % (sizeof ended / sizeof ended[0])] = *slot;
    ends += 1;
    if (seen_from_inside != NULL) {
        look_around(slot);
    }
}

int clone_of(int const *slot, int const *again)
{
    check_that(slot == again, "CLONE may look at its argument twice", __FILE__, __LINE__);
    clones += 1;
    return *slot;
}

static size_t const limit = PTRDIFF_MAX / sizeof(int);

// Fails the test unless the three words of a vector of T agree, and the block is live and of the
// size that cap says.
#define CHECK_SOUND(T, v)                                                                   \
    check_sound(myvec_##T##_is_valid(&(v)), (v).ptr, (v).len, (v).cap, sizeof *(v).ptr, #v, \
                __FILE__, __LINE__)

static void check_sound(bool valid, void const *ptr, size_t len, size_t cap, size_t slot,
                        char const *name, char const *file, int line)
{
    HeapBlock const *block = heap_find(ptr);
    if (!valid) {
        fprintf(stderr, "%s:%d: %s is not valid: len is %zu, cap is %zu, ptr is %s\n", file, line,
                name, len, cap, ptr == NULL ? "NULL" : "not NULL");
    } else if (cap > 0 && block == NULL) {
        fprintf(stderr, "%s:%d: %s.ptr is no live block of the heap\n", file, line, name);
    } else if (cap > 0 && block->size != cap * slot) {
        fprintf(stderr, "%s:%d: block %s has %zu bytes, and %s.cap says %zu slots of %zu\n", file,
                line, block->label, block->size, name, cap, slot);
    } else {
        return;
    }
    exit(1);
}

// The same of ints, and unless the `length` live values are 10, 11, 12 ..., with room for
// `capacity`.
#define CHECK_HOLDS(v, length, capacity) \
    check_holds(&(v), (length), (capacity), #v, __FILE__, __LINE__)

static void check_holds(MyVec_int const *v, size_t len, size_t cap, char const *name,
                        char const *file, int line)
{
    char what[80];
    snprintf(what, sizeof what, "%s.len", name);
    check_equal((long long)v->len, (long long)len, what, file, line);
    snprintf(what, sizeof what, "%s.cap", name);
    check_equal((long long)v->cap, (long long)cap, what, file, line);
    check_sound(myvec_int_is_valid(v), v->ptr, v->len, v->cap, sizeof(int), name, file, line);
    size_t i = 0;
    while (i < len && v->ptr[i] == (int)(10 + i)) {
        i += 1;
    }
    if (i < len) {
        snprintf(what, sizeof what, "%s.ptr[%zu]", name, i);
        check_equal(v->ptr[i], (int)(10 + i), what, file, line);
    }
}

// A vector with room for `capacity` values, of which the first `len` are there: 10, 11, 12, ...
static MyVec_int vector_of(size_t len, size_t capacity)
{
    MyVec_int v = myvec_int_with_capacity(capacity);
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = (int)(10 + i);
    }
    v.len = len;
    return v;
}

// To look at a vector in the moment of a panic: whether its words are still what they were.
static MyVec_int const *watched;
static MyVec_int as_it_was;

static void look_at_it(int number)
{
    if (watched->ptr != as_it_was.ptr || watched->len != as_it_was.len
        || watched->cap != as_it_was.cap) {
        fprintf(stderr, "and when it panics (signal %d), len is %zu, cap is %zu, ptr is %s\n",
                number, watched->len, watched->cap,
                watched->ptr == as_it_was.ptr ? "as before" : "lost");
    }
}

static void watch(MyVec_int const *v)
{
    watched = v;
    as_it_was = *v;
    signal(SIGABRT, look_at_it); // before the program ends
}

// 2.1 The null state, as chapter 1 left it.

static void new_is_the_null_state(void)
{
    MyVec_int v = myvec_int_new();
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.len, 0);
    CHECK_EQ(v.cap, 0);
    CHECK_EQ(heap_count, 0);
    CHECK_SOUND(int, v);
}

static void len_counts_live_values(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec_int v = vector_of(len, 4);
        CHECK_EQ(myvec_int_len(&v), len);
        myvec_int_drop(&v);
    }
    MyVec_int null = myvec_int_new();
    CHECK_EQ(myvec_int_len(&null), 0);
}

static void capacity_counts_all_slots(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec_int v = vector_of(len, 4);
        CHECK_EQ(myvec_int_capacity(&v), 4);
        myvec_int_drop(&v);
    }
    MyVec_int null = myvec_int_new();
    CHECK_EQ(myvec_int_capacity(&null), 0);
}

static void empty_means_no_live_value(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 4);
    MyVec_int one = vector_of(1, 4);
    one.ptr[0] = 0; // 0 is a value like any other
    CHECK(myvec_int_is_empty(&null));
    CHECK(myvec_int_is_empty(&none));
    CHECK(!myvec_int_is_empty(&one));
    myvec_int_drop(&none);
    myvec_int_drop(&one);
}

static void the_words_answer_and_no_slot_is_looked_at(void)
{
    size_t const huge = SIZE_MAX / 2 + 1; // one bit: who cuts it short finds 0
    int one = 7;
    MyVec_int v = {.ptr = &one, .len = huge, .cap = huge + 1}; // forged: there is no such block
    CHECK_EQ(myvec_int_len(&v), huge);
    CHECK_EQ(myvec_int_capacity(&v), huge + 1);
    CHECK(!myvec_int_is_empty(&v));
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
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = SIZE_MAX, .cap = 4}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = NULL, .len = 1, .cap = 0}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = NULL, .len = 0, .cap = 4}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 0, .cap = 0}));
}

static void what_is_wrong_twice_is_not_valid(void)
{
    int block[4] = {7, 8};
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = NULL, .len = 5, .cap = 4}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 1, .cap = 0}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = NULL, .len = 0, .cap = limit + 1}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = SIZE_MAX, .cap = limit + 1}));
}

static void valid_is_asked_of_whole_words(void)
{
    size_t const large = limit / 2 + 1; // one bit again
    int block[4] = {7, 8};
    CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 1, .cap = 1}));
    CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 1, .cap = large}));
    CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = large, .cap = large}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = large + 1, .cap = large}));
}

static void valid_up_to_the_largest_block(void)
{
    int block[4] = {7, 8};
    CHECK(myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 2, .cap = limit}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 2, .cap = limit + 1}));
    CHECK(!myvec_int_is_valid(&(MyVec_int){.ptr = block, .len = 2, .cap = SIZE_MAX}));
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
        CHECK_EQ(layout_array_int(n), n * sizeof(int));
    }
}

static void layout_goes_up_to_the_limit(void)
{
    CHECK_EQ(layout_array_int(limit), limit * sizeof(int));
    CHECK_PANICS(layout_array_int(limit + 1), "capacity overflow");
}

static void layout_refuses_a_size_that_wraps(void)
{
    size_t n = SIZE_MAX / sizeof(int) + 2; // n * sizeof(int) would wrap around to sizeof(int)
    CHECK_EQ(n * sizeof(int), sizeof(int));
    CHECK_PANICS(layout_array_int(n), "capacity overflow");
    CHECK_PANICS(layout_array_int(SIZE_MAX), "capacity overflow");
}

// 2.4 with_capacity.

static void with_capacity_makes_room_and_no_values(void)
{
    for (size_t capacity = 1; capacity <= 300; capacity++) {
        MyVec_int v = myvec_int_with_capacity(capacity);
        CHECK_HOLDS(v, 0, capacity);
        CHECK_EQ(heap_live(), 1);
        myvec_int_drop(&v);
    }
}

static void with_capacity_of_none_is_new(void)
{
    MyVec_int v = myvec_int_with_capacity(0);
    CHECK(v.ptr == NULL);
    CHECK_EQ(v.len, 0);
    CHECK_EQ(v.cap, 0);
    CHECK_EQ(heap_count, 0);
}

static void with_capacity_too_large_panics(void)
{
    CHECK_PANICS(myvec_int_with_capacity(limit + 1), "capacity overflow");
    CHECK_PANICS(myvec_int_with_capacity(SIZE_MAX / 2 + 1), "capacity overflow"); // one bit
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
    CHECK_HOLDS(v, 1, 4);
    myvec_int_drop(&v);
}

static void push_into_room_calls_no_allocator(void)
{
    MyVec_int v = myvec_int_with_capacity(3);
    int const *block = v.ptr;
    myvec_int_push(&v, 10);
    CHECK_HOLDS(v, 1, 3);
    myvec_int_push(&v, 11);
    CHECK_HOLDS(v, 2, 3);
    myvec_int_push(&v, 12); // the last slot: full, and no reason to grow yet
    CHECK_HOLDS(v, 3, 3);
    CHECK(v.ptr == block);
    CHECK_EQ(heap_count, 1);
    myvec_int_drop(&v);
}

static void push_when_full_grows(void)
{
    MyVec_int v = vector_of(3, 3);
    myvec_int_push(&v, 13);
    CHECK_HOLDS(v, 4, 6);
    myvec_int_drop(&v);
}

static void push_keeps_every_value(void)
{
    MyVec_int v = myvec_int_new();
    size_t capacity = 4;
    for (size_t i = 0; i < 300; i++) {
        capacity = i == capacity ? 2 * capacity : capacity;
        myvec_int_push(&v, (int)(10 + i));
        CHECK_HOLDS(v, i + 1, capacity);
    }
    myvec_int_drop(&v);
}

static void push_keeps_a_zero(void)
{
    MyVec_int v = myvec_int_new();
    for (size_t i = 0; i < 9; i++) {
        myvec_int_push(&v, 0);
        CHECK_EQ(v.len, i + 1);
        CHECK(v.ptr[i] == 0);
        CHECK_SOUND(int, v);
    }
    myvec_int_drop(&v);
}

static void push_writes_no_other_slot(void)
{
    MyVec_int v = vector_of(3, 4);
    v.len = 1; // slots 1 and 2 hold 11 and 12, past the live ones
    myvec_int_push(&v, 99);
    CHECK_EQ(v.ptr[0], 10);
    CHECK_EQ(v.ptr[1], 99);
    CHECK_EQ(v.ptr[2], 12);
    CHECK_EQ(v.len, 2);
    CHECK_SOUND(int, v);
    myvec_int_drop(&v);
}

static void push_takes_an_element_of_its_own(void)
{
    MyVec_int v = vector_of(4, 4);
    myvec_int_push(&v, v.ptr[0]); // it is copied into `value` before the block moves
    CHECK_EQ(v.ptr[4], 10);
    CHECK_SOUND(int, v);
    myvec_int_drop(&v);
}

static void push_drops_nothing(void)
{
    ends = 0;
    MyVec_int v = vector_of(4, 4);
    myvec_int_push(&v, 14);
    CHECK_EQ(ends, 0);
    CHECK_HOLDS(v, 5, 8);
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
    CHECK_HOLDS(roomy, 2, 2);
    myvec_int_drop(&full);
    myvec_int_drop(&roomy);
}

// 2.6 grow.

static void grow_starts_with_four(void)
{
    MyVec_int v = myvec_int_new();
    myvec_int_grow(&v);
    CHECK_HOLDS(v, 0, 4);
    myvec_int_drop(&v);
}

static void grow_doubles(void)
{
    for (size_t capacity = 1; capacity <= 100; capacity++) {
        MyVec_int v = vector_of(capacity, capacity);
        myvec_int_grow(&v);
        CHECK_HOLDS(v, capacity, 2 * capacity);
        myvec_int_grow(&v);
        CHECK_HOLDS(v, capacity, 4 * capacity);
        myvec_int_drop(&v);
    }
}

static void grow_with_room_left_doubles_too(void)
{
    MyVec_int none = vector_of(0, 3);
    MyVec_int some = vector_of(2, 3);
    myvec_int_grow(&none);
    myvec_int_grow(&some);
    CHECK_HOLDS(none, 0, 6);
    CHECK_HOLDS(some, 2, 6);
    myvec_int_drop(&none);
    myvec_int_drop(&some);
}

static void grow_leaves_one_block(void)
{
    ends = 0;
    MyVec_int v = vector_of(4, 4);
    myvec_int_grow(&v);
    CHECK_EQ(heap_live(), 1);
    CHECK_EQ(ends, 0);
    myvec_int_drop(&v);
}

static void growing_is_rare(void)
{
    MyVec_int v = myvec_int_new();
    for (int i = 0; i < 1000; i++) {
        myvec_int_push(&v, 7);
    }
    CHECK_EQ(v.len, 1000);
    CHECK_EQ(v.cap, 1024);
    CHECK_EQ(heap_count, 9); // 4, 8, 16, 32, 64, 128, 256, 512, 1024
    CHECK_SOUND(int, v);
    myvec_int_drop(&v);
}

static void grow_past_the_largest_block_panics(void)
{
    MyVec_int v = vector_of(1, 1);
    v.len = v.cap = limit / 2; // forged: as if the block were that large
    CHECK_PANICS(myvec_int_grow(&v), "allocation failed");
    v.len = v.cap = limit / 2 + 1; // twice as much is past the limit, and one more is not
    CHECK_PANICS(myvec_int_grow(&v), "allocation failed");
    v.len = v.cap = limit;
    CHECK_PANICS(myvec_int_grow(&v), "capacity overflow");
    v.len = v.cap = 1;
    myvec_int_drop(&v);
}

static void grow_without_memory_has_changed_nothing(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int full = vector_of(2, 2);
    heap_left = 0;
    watch(&null);
    CHECK_PANICS(myvec_int_grow(&null), "allocation failed");
    watch(&full);
    CHECK_PANICS(myvec_int_grow(&full), "allocation failed");
    CHECK_PANICS(myvec_int_push(&full, 12), "allocation failed");
    signal(SIGABRT, SIG_DFL);
    myvec_int_drop(&full);
}

// 2.7 drop.

static void drop_ends_each_value_in_order(void)
{
    for (size_t len = 0; len <= 300; len += 50) {
        ends = 0;
        MyVec_int v = vector_of(len, 300);
        myvec_int_drop(&v);
        CHECK_EQ(ends, len);
        for (size_t i = 0; i < len; i++) {
            CHECK(ended[i] == (int)(10 + i));
        }
    }
}

static void drop_counts_as_far_as_len_does(void)
{
    MyVec_int v = vector_of(4, 4);
    v.len = v.cap = limit; // forged: more values than an int can count
    ends = 0;
    ends_at_most = 4;
    CHECK_PANICS(myvec_int_drop(&v), "enough");
    ends_at_most = SIZE_MAX;
    v.len = v.cap = 4;
    myvec_int_drop(&v);
}

static void drop_leaves_uninitialized_slots_alone(void)
{
    ends = 0;
    MyVec_int none = vector_of(0, 4);
    myvec_int_drop(&none);
    CHECK_EQ(ends, 0);
    MyVec_int one = vector_of(1, 4);
    myvec_int_drop(&one);
    CHECK_EQ(ends, 1);
}

static void drop_frees_the_block(void)
{
    MyVec_int none = vector_of(0, 4);
    MyVec_int full = vector_of(4, 4);
    CHECK_EQ(heap_live(), 2);
    myvec_int_drop(&none);
    CHECK_EQ(heap_live(), 1);
    myvec_int_drop(&full);
    CHECK_EQ(heap_live(), 0);
}

static void drop_leaves_the_null_state(void)
{
    for (size_t len = 0; len <= 4; len++) {
        MyVec_int v = vector_of(len, 4);
        myvec_int_drop(&v);
        CHECK(v.ptr == NULL);
        CHECK_EQ(v.len, 0);
        CHECK_EQ(v.cap, 0);
    }
}

static void drop_twice_does_nothing_more(void)
{
    ends = 0;
    MyVec_int none = vector_of(0, 4);
    MyVec_int v = vector_of(2, 4);
    myvec_int_drop(&none);
    myvec_int_drop(&none);
    myvec_int_drop(&v);
    myvec_int_drop(&v);
    CHECK_EQ(ends, 2);
    CHECK_SOUND(int, v);
}

static void drop_of_the_null_state_does_nothing(void)
{
    ends = 0;
    MyVec_int v = myvec_int_new();
    myvec_int_drop(&v);
    CHECK_EQ(ends, 0);
    CHECK_SOUND(int, v);
}

static void counts_are_as_wide_as_a_size(void)
{
    size_t const half = HEAP_LIMIT / sizeof(int) / 2; // more than a short can count
    MyVec_int v = vector_of(half, half);
    myvec_int_push(&v, (int)(10 + half));
    CHECK_HOLDS(v, half + 1, 2 * half);
    ends = 0;
    myvec_int_drop(&v);
    CHECK_EQ(ends, half + 1);
    CHECK(ended[half % 300] == (int)(10 + half));
}

static void a_dropped_vector_can_be_used_again(void)
{
    MyVec_int v = vector_of(2, 2);
    myvec_int_drop(&v);
    myvec_int_push(&v, 10);
    CHECK_HOLDS(v, 1, 4);
    myvec_int_drop(&v);
}

// Whether a and b agree in all three words.
static bool same_words(MyVec_int const *a, MyVec_int const *b)
{
    return a->ptr == b->ptr && a->len == b->len && a->cap == b->cap;
}

// Fails the test unless v is in the null state.
#define CHECK_NULL_STATE(v)     \
    do {                        \
        CHECK((v).ptr == NULL); \
        CHECK_EQ((v).len, 0);   \
        CHECK_EQ((v).cap, 0);   \
    } while (0)

// Fails the test unless the string is there, and its text is so. Another text is not shown: it
// may be junk.
static void check_text(String const *string, char const *text, char const *what, int line)
{
    bool none = string == NULL || string->text == NULL;
    if (none || strcmp(string->text, text) != 0) {
        fprintf(stderr, "%s:%d: %s is %s, expected \"%s\"\n", __FILE__, line, what,
                none ? "NULL" : "another text", text);
        exit(1);
    }
}

#define CHECK_TEXT(string, text) check_text((string), (text), #string, __LINE__)

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

// The states that differ: no block, room and no value, room left, full. make_state(i) for each i.
enum { STATES = 4 };

static MyVec_int make_state(size_t i)
{
    size_t const lens[STATES] = {0, 0, 2, 4};
    return vector_of(lens[i], i == 0 ? 0 : 4);
}

// 3.3 Moving.

static void take_moves_the_block(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        size_t blocks = heap_count;
        MyVec_int taken = myvec_int_take(&v);
        CHECK(same_words(&taken, &before));
        CHECK_HOLDS(taken, before.len, before.cap);
        CHECK_EQ(heap_count, blocks);
        myvec_int_drop(&taken);
    }
}

static void take_leaves_the_null_state(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int taken = myvec_int_take(&v);
        CHECK_NULL_STATE(v);
        ends = 0;
        myvec_int_drop(&v);
        CHECK_EQ(ends, 0);
        size_t len = taken.len;
        myvec_int_drop(&taken);
        CHECK_EQ(ends, len);
    }
}

static void take_of_the_null_state_is_the_null_state(void)
{
    MyVec_int v = myvec_int_new();
    MyVec_int taken = myvec_int_take(&v);
    CHECK_NULL_STATE(taken);
    CHECK_EQ(heap_count, 0);
}

static void a_taken_vector_can_be_used_again(void)
{
    MyVec_int v = vector_of(2, 2);
    MyVec_int taken = myvec_int_take(&v);
    myvec_int_push(&v, 10);
    CHECK_HOLDS(v, 1, 4);
    CHECK_HOLDS(taken, 2, 2);
    myvec_int_drop(&v);
    myvec_int_drop(&taken);
}

// 3.4 Borrowing.

static void get_lends_the_slot_itself(void)
{
    MyVec_int v = vector_of(300, 400);
    v.ptr[7] = 0; // 0 is a value like any other
    for (size_t i = 0; i < 300; i++) {
        CHECK(myvec_int_get(&v, i) == &v.ptr[i]);
    }
    *myvec_int_get(&v, 7) = 17;
    CHECK_HOLDS(v, 300, 400);
    myvec_int_drop(&v);
}

static void get_past_the_last_value_is_null(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        CHECK(myvec_int_get(&v, v.len) == NULL); // room, perhaps, but no value
        CHECK(myvec_int_get(&v, v.len + 1) == NULL);
        CHECK(myvec_int_get(&v, v.cap) == NULL);
        CHECK(myvec_int_get(&v, SIZE_MAX / 2 + 1) == NULL);
        CHECK(myvec_int_get(&v, SIZE_MAX) == NULL);
        myvec_int_drop(&v);
    }
}

// 3.5 Elements that own something.

static void pop_moves_the_last_value_out(void)
{
    MyVec_int v = vector_of(300, 300);
    ends = 0;
    for (size_t len = 300; len > 0; len--) {
        int out = 0;
        CHECK(myvec_int_pop(&v, &out));
        CHECK_EQ(out, (int)(10 + len - 1));
        CHECK_HOLDS(v, len - 1, 300);
    }
    CHECK_EQ(ends, 0);
    myvec_int_drop(&v);
}

static void pop_moves_a_zero_out(void)
{
    MyVec_int v = vector_of(2, 4);
    v.ptr[1] = 0;
    int out = 7;
    CHECK(myvec_int_pop(&v, &out));
    CHECK_EQ(out, 0);
    CHECK_HOLDS(v, 1, 4);
    myvec_int_drop(&v);
}

static void pop_of_no_value_is_false(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 3);
    int out = 7;
    CHECK(!myvec_int_pop(&null, &out));
    CHECK(!myvec_int_pop(&none, &out));
    CHECK_EQ(out, 7);
    CHECK_NULL_STATE(null);
    CHECK_HOLDS(none, 0, 3);
    myvec_int_drop(&none);
}

static void popped_value_is_the_callers_to_drop(void)
{
    MyVec_String v = names(3);
    String last;
    CHECK(myvec_String_pop(&v, &last));
    CHECK_TEXT(&last, "barbara");
    CHECK_SOUND(String, v);
    myvec_String_drop(&v);
    CHECK_EQ(heap_live(), 1); // its text
    CHECK_TEXT(&last, "barbara");
    string_drop(&last);
}

static void replace_gives_the_old_value_back(void)
{
    for (size_t index = 0; index < 4; index++) {
        MyVec_int v = vector_of(4, 4);
        ends = 0;
        CHECK_EQ(myvec_int_replace(&v, index, 99), (int)(10 + index));
        CHECK_EQ(v.ptr[index], 99);
        v.ptr[index] = (int)(10 + index);
        CHECK_HOLDS(v, 4, 4); // the others, the words and the block are as they were
        CHECK_EQ(ends, 0);
        CHECK_EQ(heap_count, index + 1);
        myvec_int_drop(&v);
    }
}

static void a_new_value_may_be_made_from_the_old_one(void)
{
    MyVec_String v = names(3);
    String old = myvec_String_replace(&v, 1, string_clone(&v.ptr[1]));
    CHECK(old.text != v.ptr[1].text);
    string_drop(&old);
    CHECK_TEXT(&v.ptr[1], "grace");
    CHECK_EQ(heap_live(), 4);
    CHECK_SOUND(String, v);
    myvec_String_drop(&v);
}

static void replace_where_no_value_is_panics(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        int old = 0;
        CHECK_PANICS(old = myvec_int_replace(&v, v.len, 1), "index out of bounds");
        CHECK_PANICS(old = myvec_int_replace(&v, SIZE_MAX / 2 + 1, 1), "index out of bounds");
        CHECK_PANICS(old = myvec_int_replace(&v, SIZE_MAX, 1), "index out of bounds");
        CHECK_EQ(old, 0);
        myvec_int_drop(&v);
    }
}

static void truncate_drops_the_tail_in_order(void)
{
    for (size_t new_len = 0; new_len < 300; new_len += 50) {
        MyVec_int v = vector_of(300, 400);
        ends = 0;
        myvec_int_truncate(&v, new_len);
        CHECK_HOLDS(v, new_len, 400);
        CHECK_EQ(ends, 300 - new_len);
        for (size_t i = 0; i < ends; i++) {
            CHECK_EQ(ended[i], (int)(10 + new_len + i));
        }
        myvec_int_drop(&v);
    }
}

static void truncate_counts_as_far_as_len_does(void)
{
    MyVec_int v = vector_of(4, 4);
    v.len = v.cap = limit / 2 + 1; // forged: more values than an int can count
    ends = 0;
    ends_at_most = 3;
    CHECK_PANICS(myvec_int_truncate(&v, 1), "enough");
    ends_at_most = SIZE_MAX;
    v.len = v.cap = 4;
    myvec_int_drop(&v);
}

static void truncate_uncounts_before_it_drops(void)
{
    MyVec_int v = vector_of(5, 8);
    seen_from_inside = &v;
    myvec_int_truncate(&v, 2);
    CHECK(!saw_itself_counted);
    seen_from_inside = NULL;
    myvec_int_drop(&v);
}

static void truncate_to_len_or_more_changes_nothing(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        size_t len = v.len;
        ends = 0;
        size_t const volatile new_lens[] = {len, len + 1, SIZE_MAX / 2 + 1, SIZE_MAX};
        for (size_t j = 0; j < 4; j++) { // volatile, else gcc warns of a loop that never runs
            myvec_int_truncate(&v, new_lens[j]);
        }
        CHECK_HOLDS(v, len, i == 0 ? 0 : 4);
        CHECK_EQ(ends, 0);
        myvec_int_drop(&v);
    }
}

static void clear_drops_all_and_keeps_the_room(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        size_t len = v.len;
        ends = 0;
        myvec_int_clear(&v);
        CHECK_HOLDS(v, 0, i == 0 ? 0 : 4);
        CHECK_EQ(ends, len);
        myvec_int_drop(&v);
    }
    MyVec_String v = names(3);
    String const *block = v.ptr;
    myvec_String_clear(&v);
    CHECK(v.ptr == block);
    CHECK_SOUND(String, v);
    CHECK_EQ(heap_live(), 1); // the vector's own
    myvec_String_drop(&v);
}

static void drop_takes_first(void)
{
    MyVec_int v = vector_of(4, 4);
    seen_from_inside = &v;
    ends = 0;
    myvec_int_drop(&v); // each value's drop looks at v, and finds no dead value there
    seen_from_inside = NULL;
    CHECK_EQ(ends, 4);
    CHECK(!saw_itself_counted);
}

static void drop_frees_elements_then_block(void)
{
    MyVec_String v = names(3);
    CHECK_EQ(heap_live(), 4);
    myvec_String_drop(&v);
    CHECK_EQ(heap_live(), 0);
}

static void grow_keeps_what_elements_own(void)
{
    MyVec_String v = names(3);
    String before = v.ptr[0];
    myvec_String_grow(&v);
    CHECK(v.ptr[0].text == before.text); // the bits moved; the text stayed where it is
    CHECK_TEXT(&v.ptr[2], "barbara");
    CHECK_EQ(heap_live(), 4);
    CHECK_SOUND(String, v);
    myvec_String_drop(&v);
}

// 3.6 Cloning.

static void clone_holds_equal_values_in_a_block_of_its_own(void)
{
    MyVec_int v = vector_of(300, 400);
    clones = 0;
    ends = 0;
    MyVec_int clone = myvec_int_clone(&v);
    CHECK_HOLDS(clone, 300, 300); // like Rust's: room for exactly these
    CHECK(clone.ptr != v.ptr);
    CHECK_EQ(clones, 300);
    CHECK_EQ(ends, 0);
    CHECK_HOLDS(v, 300, 400);
    myvec_int_drop(&clone);
    CHECK_HOLDS(v, 300, 400);
    myvec_int_drop(&v);
}

static void clone_of_no_values_has_no_block(void)
{
    MyVec_int null = myvec_int_new();
    MyVec_int none = vector_of(0, 4);
    MyVec_int first = myvec_int_clone(&null);
    MyVec_int second = myvec_int_clone(&none);
    CHECK_NULL_STATE(first);
    CHECK_NULL_STATE(second);
    CHECK_EQ(heap_count, 1);
    CHECK_HOLDS(none, 0, 4);
    myvec_int_drop(&none);
}

static void clone_goes_as_deep_as_ownership(void)
{
    MyVec_String v = names(2);
    MyVec_String clone = myvec_String_clone(&v);
    CHECK(clone.ptr[0].text != v.ptr[0].text);
    CHECK_SOUND(String, clone);
    myvec_String_drop(&v);
    CHECK_TEXT(&clone.ptr[0], "ada");
    CHECK_TEXT(&clone.ptr[1], "grace");
    myvec_String_drop(&clone);
}

static void clone_without_memory_panics(void)
{
    MyVec_String v = names(2);
    MyVec_String clone = myvec_String_new();
    for (size_t left = 0; left < 3; left++) { // the block, then each text
        heap_left = left;
        CHECK_PANICS(clone = myvec_String_clone(&v), "allocation failed");
    }
    heap_left = 3;
    clone = myvec_String_clone(&v);
    CHECK_EQ(clone.len, 2);
    myvec_String_drop(&clone);
    myvec_String_drop(&v);
}

// 3.7 Giving the block away.

static void into_raw_parts_gives_the_block_away(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        size_t len = 7;
        size_t cap = 7;
        ends = 0;
        int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
        CHECK(ptr == before.ptr);
        CHECK_EQ(len, before.len);
        CHECK_EQ(cap, before.cap);
        CHECK_NULL_STATE(v);
        CHECK_EQ(ends, 0);
        CHECK_EQ(heap_live(), i == 0 ? 0 : 1);
        free(ptr);
    }
}

static void into_raw_parts_leaves_the_null_state_at_any_rate(void)
{
    MyVec_int v = vector_of(2, 4);
    int *ptr = myvec_int_into_raw_parts(&v, &v.len, &v.cap); // the numbers are lost, and no more
    CHECK_NULL_STATE(v);
    free(ptr);
}

static void from_raw_parts_takes_it_back(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        size_t blocks = heap_count;
        size_t len = 7;
        size_t cap = 7;
        int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
        MyVec_int back = myvec_int_from_raw_parts(ptr, len, cap);
        CHECK(same_words(&back, &before));
        CHECK_HOLDS(back, before.len, before.cap);
        CHECK_EQ(heap_count, blocks);
        myvec_int_drop(&back);
    }
}

static void raw_parts_of_the_null_state_are_null(void)
{
    MyVec_int v = myvec_int_new();
    size_t len = 7;
    size_t cap = 7;
    CHECK(myvec_int_into_raw_parts(&v, &len, &cap) == NULL);
    CHECK_EQ(len, 0);
    CHECK_EQ(cap, 0);
    MyVec_int back = myvec_int_from_raw_parts(NULL, 0, 0);
    CHECK_NULL_STATE(back);
}

static void raw_parts_that_disagree_panic(void)
{
    int block[4] = {7, 8};
    MyVec_int v = myvec_int_new();
    CHECK_PANICS(v = myvec_int_from_raw_parts(block, 5, 4), "invalid raw parts");
    CHECK_PANICS(v = myvec_int_from_raw_parts(NULL, 0, 4), "invalid raw parts");
    CHECK_PANICS(v = myvec_int_from_raw_parts(block, 0, 0), "invalid raw parts");
    CHECK_PANICS(v = myvec_int_from_raw_parts(block, 2, limit + 1), "invalid raw parts");
    size_t const large = limit / 2 + 1; // one bit
    CHECK_PANICS(v = myvec_int_from_raw_parts(block, large + 1, large), "invalid raw parts");
    CHECK_NULL_STATE(v);
}

// 3.8 Failing without losing anything.

static void try_realloc_trades_the_block(void)
{
    MyVec_int v = myvec_int_new();
    CHECK(myvec_int_try_realloc(&v, 3));
    CHECK_HOLDS(v, 0, 3);
    myvec_int_push(&v, 10);
    myvec_int_push(&v, 11);
    CHECK(myvec_int_try_realloc(&v, 300));
    CHECK_HOLDS(v, 2, 300);
    CHECK(myvec_int_try_realloc(&v, 2));
    CHECK_HOLDS(v, 2, 2);
    CHECK_EQ(heap_live(), 1);
    myvec_int_drop(&v);
}

static void try_realloc_without_memory_is_false(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        CHECK(!myvec_int_try_realloc(&v, HEAP_LIMIT));
        heap_left = 0;
        CHECK(!myvec_int_try_realloc(&v, 5));
        heap_left = SIZE_MAX;
        CHECK(same_words(&v, &before));
        CHECK_HOLDS(v, before.len, before.cap);
        myvec_int_drop(&v);
    }
}

static void the_cause_of_a_failure_is_named(void)
{
    MyVec_int v = vector_of(3, 5);
    CHECK(strcmp(myvec_int_grow_amortized(&v, SIZE_MAX), "capacity overflow") == 0);
    CHECK(strcmp(myvec_int_grow_amortized(&v, limit - 2), "capacity overflow") == 0);
    CHECK(strcmp(myvec_int_grow_amortized(&v, limit - 3), "allocation failed") == 0);
    CHECK(strcmp(myvec_int_grow_amortized(&v, limit / 2 + 1), "allocation failed") == 0);
    CHECK_HOLDS(v, 3, 5);
    CHECK(myvec_int_grow_amortized(&v, 1) == NULL);
    CHECK_HOLDS(v, 3, 10);
    myvec_int_drop(&v);
}

static void less_is_enough_when_memory_is_short(void)
{
    size_t most = HEAP_LIMIT / sizeof(int); // heap.h gives no block with room for more
    MyVec_int v = vector_of(most - 2, most - 2);
    CHECK(myvec_int_grow_amortized(&v, 1) == NULL); // not twice as much, but one
    CHECK_HOLDS(v, most - 2, most - 1);
    myvec_int_push(&v, (int)(10 + most - 2));
    CHECK(myvec_int_try_push(&v, (int)(10 + most - 1)));
    CHECK_HOLDS(v, most, most);
    CHECK(strcmp(myvec_int_grow_amortized(&v, 1), "allocation failed") == 0);
    CHECK_HOLDS(v, most, most);
    myvec_int_drop(&v);
}

static void growing_never_gives_room_back(void)
{
    size_t most = HEAP_LIMIT / sizeof(int);
    MyVec_int v = vector_of(3, most); // twice as much cannot be had, and there is room for one more
    CHECK(myvec_int_grow_amortized(&v, 1) == NULL);
    CHECK_HOLDS(v, 3, most);
    myvec_int_grow(&v);
    CHECK_HOLDS(v, 3, most);
    heap_left = 0;
    CHECK(myvec_int_grow_amortized(&v, most - 3) == NULL);
    CHECK(strcmp(myvec_int_grow_amortized(&v, most - 2), "allocation failed") == 0);
    CHECK_HOLDS(v, 3, most);
    myvec_int_drop(&v);
}

static void reserve_makes_room(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        size_t len = v.len;
        myvec_int_reserve(&v, 300);
        CHECK_HOLDS(v, len, len + 300);
        CHECK_EQ(heap_live(), 1);
        myvec_int_drop(&v);
    }
    MyVec_int v = vector_of(4, 4);
    myvec_int_reserve(&v, 1);
    CHECK_HOLDS(v, 4, 8);
    myvec_int_drop(&v);
}

static void reserve_with_room_does_nothing(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        myvec_int_reserve(&v, 0);
        CHECK(same_words(&v, &before));
        myvec_int_reserve(&v, v.cap - v.len);
        CHECK(same_words(&v, &before));
        myvec_int_drop(&v);
    }
}

static void reserve_that_cannot_be_panics(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        watch(&v);
        CHECK_PANICS(myvec_int_reserve(&v, SIZE_MAX), "capacity overflow");
        CHECK_PANICS(myvec_int_reserve(&v, limit - v.len + 1), "capacity overflow");
        CHECK_PANICS(myvec_int_reserve(&v, limit - v.len), "allocation failed");
        CHECK_PANICS(myvec_int_reserve(&v, limit / 2 + 1), "allocation failed");
        heap_left = 0;
        CHECK_PANICS(myvec_int_reserve(&v, v.cap - v.len + 1), "allocation failed");
        heap_left = SIZE_MAX;
        signal(SIGABRT, SIG_DFL);
        myvec_int_drop(&v);
    }
}

static void try_reserve_with_room_does_nothing(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        CHECK(myvec_int_try_reserve(&v, 0));
        CHECK(same_words(&v, &before));
        CHECK(myvec_int_try_reserve(&v, v.cap - v.len));
        CHECK(same_words(&v, &before));
        myvec_int_drop(&v);
    }
}

static void try_reserve_makes_room(void)
{
    MyVec_int v = vector_of(3, 5);
    CHECK(myvec_int_try_reserve(&v, 9));
    CHECK_HOLDS(v, 3, 12); // what is needed, which is more than twice 5
    CHECK_EQ(heap_live(), 1);
    myvec_int_drop(&v);
}

static void try_reserve_at_least_doubles(void)
{
    MyVec_int v = vector_of(3, 3);
    CHECK(myvec_int_try_reserve(&v, 2));
    CHECK_HOLDS(v, 3, 6);
    CHECK(myvec_int_try_reserve(&v, 9)); // 12 are needed, and that is twice as much
    CHECK_HOLDS(v, 3, 12);
    CHECK(myvec_int_try_reserve(&v, 22)); // 25 are, and that is one more than twice as much
    CHECK_HOLDS(v, 3, 25);
    myvec_int_drop(&v);
    MyVec_int null = myvec_int_new();
    CHECK(myvec_int_try_reserve(&null, 2));
    CHECK_HOLDS(null, 0, 4);
    myvec_int_drop(&null);
}

static void try_reserve_past_the_largest_block_is_false(void)
{
    MyVec_int v = vector_of(3, 5);
    CHECK(!myvec_int_try_reserve(&v, SIZE_MAX));      // 3 more would wrap around
    CHECK(!myvec_int_try_reserve(&v, limit));         // 3 more are past the limit
    CHECK(!myvec_int_try_reserve(&v, limit - 2));     // one more than there may be
    CHECK(!myvec_int_try_reserve(&v, limit - 3));     // allowed, but there is no such memory
    CHECK(!myvec_int_try_reserve(&v, limit / 2 + 1)); // the same, and one bit
    CHECK_HOLDS(v, 3, 5);
    myvec_int_drop(&v);
}

static void try_reserve_without_memory_is_false(void)
{
    MyVec_String v = names(3);
    MyVec_String before = v;
    heap_left = 0;
    CHECK(!myvec_String_try_reserve(&v, 1));
    CHECK(v.ptr == before.ptr);
    CHECK_EQ(v.len, 3);
    CHECK_EQ(v.cap, 3);
    CHECK_TEXT(&v.ptr[2], "barbara");
    CHECK_EQ(heap_live(), 4);
    myvec_String_drop(&v);
}

static void try_push_is_push_when_there_is_memory(void)
{
    MyVec_int v = myvec_int_new();
    size_t capacity = 4;
    for (size_t i = 0; i < 300; i++) {
        capacity = i == capacity ? 2 * capacity : capacity;
        CHECK(myvec_int_try_push(&v, (int)(10 + i)));
        CHECK_HOLDS(v, i + 1, capacity);
    }
    myvec_int_drop(&v);
}

static void try_push_without_memory_changes_nothing(void)
{
    for (size_t i = 0; i < STATES; i++) {
        MyVec_int v = make_state(i);
        MyVec_int before = v;
        bool room = v.len < v.cap;
        heap_left = 0;
        CHECK(myvec_int_try_push(&v, (int)(10 + v.len))
              == room); // where there is room it needs none
        CHECK(v.ptr == before.ptr);
        CHECK_HOLDS(v, before.len + (room ? 1 : 0), before.cap);
        heap_left = SIZE_MAX;
        myvec_int_drop(&v);
    }
}

static void a_value_not_pushed_is_still_the_callers(void)
{
    MyVec_String v = names(1);
    String grace = string_from("grace");
    heap_left = 0;
    CHECK(!myvec_String_try_push(&v, grace));
    myvec_String_drop(&v);
    CHECK_TEXT(&grace, "grace");
    string_drop(&grace);
}

static void large_counts_are_kept(void)
{
    size_t const large = HEAP_LIMIT / sizeof(int) / 2; // of its bits the lowest 16 are 0
    MyVec_int v = myvec_int_new();
    myvec_int_reserve(&v, large);
    CHECK_HOLDS(v, 0, large);
    myvec_int_drop(&v);
    v = vector_of(large / 2, large / 2);
    myvec_int_reserve(&v, large / 2);
    CHECK_HOLDS(v, large / 2, large);
    myvec_int_drop(&v);
    v = vector_of(large, large);
    CHECK(myvec_int_try_reserve(&v, large));
    CHECK_HOLDS(v, large, 2 * large);
    CHECK(!myvec_int_try_reserve(&v, limit - large + 1)); // one more than there may be
    size_t len = 7;
    size_t cap = 7;
    int *ptr = myvec_int_into_raw_parts(&v, &len, &cap);
    v = myvec_int_from_raw_parts(ptr, len, cap);
    CHECK_HOLDS(v, large, 2 * large);
    myvec_int_drop(&v);
}

static void the_last_of_many_is_found(void)
{
    size_t const large = HEAP_LIMIT / sizeof(int) / 2;
    int const last = (int)(10 + large - 1);
    MyVec_int v = vector_of(large, large);
    CHECK(myvec_int_get(&v, large - 1) == &v.ptr[large - 1]);
    CHECK(myvec_int_get(&v, large) == NULL);
    int out = 0;
    CHECK_PANICS(out = myvec_int_replace(&v, large, 1), "index out of bounds");
    out = myvec_int_replace(&v, large - 1, last);
    CHECK_EQ(out, last);
    out = 0;
    CHECK(myvec_int_pop(&v, &out));
    CHECK_EQ(out, last);
    CHECK_HOLDS(v, large - 1, large);
    MyVec_int clone = myvec_int_clone(&v);
    CHECK_HOLDS(clone, large - 1, large - 1);
    ends = 0;
    myvec_int_truncate(&clone, large / 2);
    CHECK_HOLDS(clone, large / 2, large - 1);
    CHECK_EQ(ends, large / 2 - 1);
    CHECK_EQ(ended[(ends - 1) % 300], last - 1);
    myvec_int_drop(&v);
    myvec_int_drop(&clone);
}

// 3.9 Many T.

static void a_vector_of_vectors_owns_all_the_way_down(void)
{
    MyVec_MyVec_String rows = myvec_MyVec_String_new();
    for (size_t len = 0; len <= 3; len++) {
        myvec_MyVec_String_push(&rows, names(len));
    }
    CHECK_SOUND(MyVec_String, rows);
    CHECK_EQ(heap_live(), 1 + 3 + 6); // the rows' block, the names' (one row has none), texts
    MyVec_MyVec_String clone = myvec_MyVec_String_clone(&rows);
    CHECK_EQ(heap_live(), 20);
    myvec_MyVec_String_drop(&rows);
    CHECK_EQ(heap_live(), 10);
    MyVec_String *last = myvec_MyVec_String_get(&clone, 3);
    CHECK_TEXT(myvec_String_get(last, 1), "grace");
    myvec_MyVec_String_drop(&clone);
}

static void a_row_can_be_taken_out_of_the_rows(void)
{
    MyVec_MyVec_String rows = myvec_MyVec_String_new();
    myvec_MyVec_String_push(&rows, names(2));
    MyVec_String row = myvec_String_take(myvec_MyVec_String_get(&rows, 0));
    myvec_MyVec_String_drop(&rows);
    CHECK_TEXT(&row.ptr[0], "ada");
    myvec_String_drop(&row);
}

static void a_t_of_one_byte_may_fill_the_largest_block(void)
{
    CHECK_EQ(layout_array_Byte(PTRDIFF_MAX), PTRDIFF_MAX);
    CHECK_PANICS(layout_array_Byte((size_t)PTRDIFF_MAX + 1), "capacity overflow");
    Byte byte = 'a';
    CHECK(myvec_Byte_is_valid(&(MyVec_Byte){.ptr = &byte, .len = 1, .cap = PTRDIFF_MAX}));
    MyVec_Byte v = myvec_Byte_new();
    CHECK(strcmp(myvec_Byte_grow_amortized(&v, PTRDIFF_MAX), "allocation failed") == 0);
}

static void a_t_that_owns_nothing_needs_no_hooks(void)
{
    MyVec_Byte v = myvec_Byte_new();
    for (int i = 0; i < 300; i++) {
        myvec_Byte_push(&v, (char)(i % 100));
        CHECK_SOUND(Byte, v);
    }
    MyVec_Byte clone = myvec_Byte_clone(&v);
    CHECK_SOUND(Byte, clone);
    CHECK_EQ(clone.cap, 300);
    CHECK_EQ(memcmp(v.ptr, clone.ptr, 300), 0);
    myvec_Byte_drop(&v);
    myvec_Byte_drop(&clone);
}

static Wide wide(size_t n)
{
    return (Wide){.number = 0.5 + (double)n, .twice = 2 * n, .letter = (char)('a' + n % 26)};
}

static bool is_wide(Wide const *slot, size_t n)
{
    Wide should = wide(n);
    return slot != NULL && slot->twice == should.twice && slot->letter == should.letter
        && !(slot->number < should.number || slot->number > should.number);
}

static void a_wide_t_keeps_every_byte(void)
{
    MyVec_Wide v = myvec_Wide_with_capacity(3);
    for (size_t i = 0; i < 300; i++) {
        CHECK(i % 2 == 0 ? myvec_Wide_try_push(&v, wide(i)) : (myvec_Wide_push(&v, wide(i)), true));
        CHECK_SOUND(Wide, v);
    }
    MyVec_Wide clone = myvec_Wide_clone(&v);
    MyVec_Wide taken = myvec_Wide_take(&v);
    for (size_t i = 0; i < 300; i++) {
        CHECK(is_wide(myvec_Wide_get(&taken, i), i));
        CHECK(is_wide(myvec_Wide_get(&clone, i), i));
    }
    CHECK_SOUND(Wide, clone);
    myvec_Wide_drop(&clone);
    myvec_Wide_drop(&taken);
}

static void a_wide_t_goes_in_and_out(void)
{
    MyVec_Wide v = myvec_Wide_new();
    myvec_Wide_reserve(&v, 5);
    CHECK_SOUND(Wide, v);
    CHECK(myvec_Wide_try_reserve(&v, 9));
    CHECK_SOUND(Wide, v);
    for (size_t i = 0; i < 4; i++) {
        myvec_Wide_push(&v, wide(i));
    }
    Wide out = myvec_Wide_replace(&v, 1, wide(77));
    CHECK(is_wide(&out, 1));
    CHECK(is_wide(&v.ptr[1], 77));
    CHECK(myvec_Wide_pop(&v, &out));
    CHECK(is_wide(&out, 3));
    size_t len = 0;
    size_t cap = 0;
    Wide *ptr = myvec_Wide_into_raw_parts(&v, &len, &cap);
    v = myvec_Wide_from_raw_parts(ptr, len, cap);
    CHECK_SOUND(Wide, v);
    myvec_Wide_truncate(&v, 1);
    CHECK(is_wide(&v.ptr[0], 0));
    CHECK_EQ(v.len, 1);
    myvec_Wide_drop(&v);
}

static void a_t_larger_than_memory_fails_cleanly(void)
{
    MyVec_Huge v = myvec_Huge_new();
    CHECK(!myvec_Huge_try_reserve(&v, 1));
    CHECK(!myvec_Huge_try_reserve(&v, SIZE_MAX));
    CHECK_NULL_STATE(v);
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
    RUN(take_moves_the_block);
    RUN(take_leaves_the_null_state);
    RUN(take_of_the_null_state_is_the_null_state);
    RUN(a_taken_vector_can_be_used_again);
    RUN(get_lends_the_slot_itself);
    RUN(get_past_the_last_value_is_null);
    RUN(pop_moves_the_last_value_out);
    RUN(pop_moves_a_zero_out);
    RUN(pop_of_no_value_is_false);
    RUN(popped_value_is_the_callers_to_drop);
    RUN(replace_gives_the_old_value_back);
    RUN(a_new_value_may_be_made_from_the_old_one);
    RUN(replace_where_no_value_is_panics);
    RUN(truncate_drops_the_tail_in_order);
    RUN(truncate_counts_as_far_as_len_does);
    RUN(truncate_uncounts_before_it_drops);
    RUN(truncate_to_len_or_more_changes_nothing);
    RUN(clear_drops_all_and_keeps_the_room);
    RUN(drop_takes_first);
    RUN(drop_frees_elements_then_block);
    RUN(grow_keeps_what_elements_own);
    RUN(clone_holds_equal_values_in_a_block_of_its_own);
    RUN(clone_of_no_values_has_no_block);
    RUN(clone_goes_as_deep_as_ownership);
    RUN(clone_without_memory_panics);
    RUN(into_raw_parts_gives_the_block_away);
    RUN(into_raw_parts_leaves_the_null_state_at_any_rate);
    RUN(from_raw_parts_takes_it_back);
    RUN(raw_parts_of_the_null_state_are_null);
    RUN(raw_parts_that_disagree_panic);
    RUN(try_realloc_trades_the_block);
    RUN(try_realloc_without_memory_is_false);
    RUN(the_cause_of_a_failure_is_named);
    RUN(less_is_enough_when_memory_is_short);
    RUN(growing_never_gives_room_back);
    RUN(reserve_makes_room);
    RUN(reserve_with_room_does_nothing);
    RUN(reserve_that_cannot_be_panics);
    RUN(try_reserve_with_room_does_nothing);
    RUN(try_reserve_makes_room);
    RUN(try_reserve_at_least_doubles);
    RUN(try_reserve_past_the_largest_block_is_false);
    RUN(try_reserve_without_memory_is_false);
    RUN(try_push_is_push_when_there_is_memory);
    RUN(try_push_without_memory_changes_nothing);
    RUN(a_value_not_pushed_is_still_the_callers);
    RUN(large_counts_are_kept);
    RUN(the_last_of_many_is_found);
    RUN(a_vector_of_vectors_owns_all_the_way_down);
    RUN(a_row_can_be_taken_out_of_the_rows);
    RUN(a_t_of_one_byte_may_fill_the_largest_block);
    RUN(a_t_that_owns_nothing_needs_no_hooks);
    RUN(a_wide_t_keeps_every_byte);
    RUN(a_wide_t_goes_in_and_out);
    RUN(a_t_larger_than_memory_fails_cleanly);
    return check_end();
}
