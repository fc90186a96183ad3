// walkthrough.c, chapter 2: the life of a vector, from no block to a freed one, run and drawn.
//
//     cc walkthrough.c -o walkthrough && ./walkthrough
#include "show.h"

#include "myvec.h"

static void int_value(char *text, size_t size, void const *slot)
{
    snprintf(text, size, "%d", *(int const *)slot);
}

static void show_vector(MyVec const *v)
{
    show("v", v->ptr, v->len, v->cap, sizeof *v->ptr, int_value);
}

static void why_we_allocate(void)
{
    section("2.1 Why we need to allocate");
    puts("This is where chapter 1 left us:\n");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    puts("A value needs a slot, and this vector has none: it is full with nothing in it.\n");
    HOLDS(v.len == v.cap);
}

static void the_allocators_calls(void)
{
    section("2.2 The allocator's calls");
    puts("malloc hands out a block of the size we ask for, realloc trades it for one of\n"
         "another size and brings the old bytes along, free ends it. They count bytes, and\n"
         "know nothing of ints: layout_array says how many bytes a number of ints take.\n");
    HOLDS(layout_array(4) == 4 * sizeof(int));
    DO(int *block = malloc(layout_array(4)));
    DO(if (block == NULL) return );
    DO(block[0] = 10; block[3] = 40);
    DO(int *larger = realloc(block, layout_array(8)));
    DO(if (larger == NULL) {
        free(block);
        return;
    });
    HOLDS(larger[0] == 10 && larger[3] == 40);
    DO(larger[4] = 50);
    DO(free(larger));
    puts("\nIn this walkthrough realloc always moves the block. Yours may leave it in place.");
}

static void what_an_allocation_gives(void)
{
    section("2.3 What an allocation gives");
    puts("Before:\n");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    puts("We ask for four slots. After:\n");
    DO(v.ptr = malloc(layout_array(4)));
    DO(if (v.ptr == NULL) return );
    DO(v.cap = 4);
    show_vector(&v);
    HOLDS(myvec_is_valid(&v));
    DO(free(v.ptr));
}

static void with_capacity(void)
{
    section("2.4 with_capacity");
    puts("The same in one call. The vector has room for four, and is empty: a slot that\n"
         "nobody has written holds no value.\n");
    DO(MyVec v = myvec_with_capacity(4));
    show_vector(&v);
    NUMBER(myvec_capacity(&v));
    NUMBER(myvec_len(&v));
    HOLDS(myvec_is_empty(&v));
    DO(myvec_drop(&v));
    puts("\nRoom for nothing needs no block, so none is asked for:\n");
    DO(MyVec none = myvec_with_capacity(0));
    HOLDS(none.ptr == NULL);
    puts("\nAnd when the heap has nothing left, the program says why it cannot go on, and\n"
         "ends. Here that happens to a copy of it, so that the story can continue:\n");
    DO(heap_left = 0);
    PANICS(myvec_with_capacity(4));
    DO(heap_left = SIZE_MAX);
}

// The two orders in which push could do its work, where there is room.
static void write_then_count(MyVec *self, int value)
{
    self->ptr[self->len] = value;
    self->len += 1;
}

static void count_then_write(MyVec *self, int value)
{
    self->len += 1;
    self->ptr[self->len - 1] = value;
}

static void push(void)
{
    section("2.5 push");
    puts("A push writes the value and counts it. In which order? From outside, the two\n"
         "look alike:\n");
    DO(MyVec w = myvec_with_capacity(4));
    DO(write_then_count(&w, 42));
    DO(count_then_write(&w, 7));
    HOLDS(w.len == 2 && w.ptr[0] == 42 && w.ptr[1] == 7);
    DO(myvec_drop(&w));
    heap_count = 0; // no block is left, so labels start again at A
    puts("\nmyvec_push writes first. As long as there is room, the heap is not asked:\n");
    DO(MyVec v = myvec_with_capacity(4));
    DO(myvec_push(&v, 42));
    show_vector(&v);
    DO(myvec_push(&v, 7));
    show_vector(&v);
    DO(myvec_drop(&v));
}

// What nearly everybody writes first.
static void first_grow(MyVec *self)
{
    self->ptr = realloc(self->ptr, layout_array(self->cap + 1));
    self->cap += 1;
}

// The same, with a name of its own for what realloc says.
static bool second_grow(MyVec *self)
{
    int *new_ptr = realloc(self->ptr, layout_array(self->cap + 1));
    if (new_ptr == NULL) {
        return false;
    }
    self->ptr = new_ptr;
    self->cap += 1;
    return true;
}

static void an_hour_of_work(void)
{
    section("2.6 grow");
    puts("Four numbers in four slots, and here comes a fifth. Our first try makes room for\n"
         "one more:\n");
    DO(MyVec v = myvec_with_capacity(4));
    DO(for (int i = 1; i <= 4; i++) myvec_push(&v, 10 * i));
    DO(first_grow(&v));
    DO(myvec_push(&v, 50));
    show_vector(&v);
    puts("It works. Then memory runs out: until heap_left is set back, this heap has none.\n"
         "(We keep a note of where the block is, or the story would have to end here.)\n");
    DO(int *aside = v.ptr);
    DO(heap_left = 0);
    DO(first_grow(&v));
    show_block(aside, 5, 5, sizeof(int), int_value);
    show_line("no word of v leads here");
    show_words("v", v.ptr, v.len, v.cap);
    puts("With a name of its own for realloc's answer, we lose nothing:\n");
    DO(v.ptr = aside; v.cap = 5);
    DO(bool grown = second_grow(&v));
    FAILS(grown);
    HOLDS(v.ptr == aside && v.ptr[4] == 50);
    DO(heap_left = SIZE_MAX);
    DO(myvec_drop(&v));
}

// How a full row of cap slots may grow, in three ways; the last is the vector's.
static size_t by_one(size_t cap)
{
    return cap + 1;
}

static size_t by_a_hundred(size_t cap)
{
    return cap + 100;
}

static size_t by_doubling(size_t cap)
{
    return cap == 0 ? 4 : cap * 2;
}

// How many values are copied in n pushes, when each growth copies every value.
static size_t copies(size_t n, size_t (*grown)(size_t))
{
    size_t cap = 0;
    size_t copied = 0;
    for (size_t len = 0; len < n; len++) {
        if (len == cap) {
            copied += len;
            cap = grown(cap);
        }
    }
    return copied;
}

static void copies_row(char const *name, size_t (*grown)(size_t))
{
    printf("    %-18s %10zu %10zu %10zu\n", name, copies(100, grown), copies(1000, grown),
           copies(10000, grown));
}

static void how_much_longer(void)
{
    heap_count = 0; // no block is left, so labels start again at A
    puts("\nWhat does one slot at a time cost? Counted: how many values are copied when a\n"
         "full row grows in one of three ways, and each growth copies every value.\n");
    puts("    number of pushes          100       1000      10000");
    copies_row("by 1 slot", by_one);
    copies_row("by 100 slots", by_a_hundred);
    copies_row("by doubling", by_doubling);
    puts("\nSo the vector's own grow doubles, from four on:\n");
    DO(MyVec v = myvec_new());
    DO(for (int i = 1; i <= 4; i++) myvec_push(&v, 10 * i));
    DO(myvec_push(&v, 50));
    show_vector(&v);
    DO(myvec_drop(&v));
    puts("\nA hundred numbers:\n");
    heap_speaks = false;
    MyVec w = myvec_new();
    for (int i = 0; i < 100; i++) {
        size_t cap = w.cap;
        myvec_push(&w, i);
        if (w.cap != cap) {
            printf("    at length %3zu the capacity became %zu\n", w.len, w.cap);
        }
    }
    myvec_drop(&w);
    heap_speaks = true;
}

static void sizes_that_wrap(void)
{
    puts("\nTwice and twice again soon makes a number of bytes that a size_t cannot hold.\n"
         "Unchecked, such a size starts again at 0, and comes out small:\n");
    DO(size_t slots = SIZE_MAX / sizeof(int) + 2);
    HOLDS(slots * sizeof(int) == sizeof(int));
    puts("\nlayout_array looks before it multiplies, and stops at PTRDIFF_MAX bytes:\n");
    PANICS(layout_array(slots));
    PANICS(layout_array(PTRDIFF_MAX / sizeof(int) + 1));
}

static void drop(void)
{
    section("2.7 drop");
    puts("drop leaves the null state, ends each live value, and gives the block back. An\n"
         "int needs nothing when it ends, so all we see here is the end of the block.\n");
    DO(MyVec v = myvec_with_capacity(4));
    DO(myvec_push(&v, 42));
    DO(myvec_drop(&v));
    show_vector(&v);
    puts("That is why a second careful person does no harm:\n");
    DO(myvec_drop(&v));
}

static void recap(void)
{
    section("2.8 Visual recap");
    puts("Before push:\n");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    puts("After push(42):\n");
    DO(myvec_push(&v, 42));
    show_vector(&v);
    puts("After drop:\n");
    DO(myvec_drop(&v));
    show_vector(&v);
    NUMBER(heap_live());
}

int main(void)
{
    puts("Chapter 2: manual memory management 101");
    why_we_allocate();
    the_allocators_calls();
    what_an_allocation_gives();
    with_capacity();
    push();
    an_hour_of_work(); // 2.6, in three parts
    how_much_longer();
    sizes_that_wrap();
    drop();
    recap();
    return show_end();
}
