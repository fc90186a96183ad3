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
    puts("A vector is born in the null state of chapter 1: no block, no values, no room.");
    puts("");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    puts("A value needs a slot, and this vector has none: it is full with nothing in it.\n");
    HOLDS(v.len == v.cap);
}

static void the_allocators_calls(void)
{
    section("2.2 The allocator's calls");
    puts("malloc hands out a block of the size you ask for, realloc trades it for one of\n"
         "another size and brings the old bytes along, free ends it. They count bytes and\n"
         "know nothing of ints: layout_array says how many bytes a number of ints take.\n"
         "When there is no memory left, malloc and realloc return NULL.\n");
    DO(int *block = malloc(layout_array(4)));
    DO(if (block == NULL) return );
    DO(block[0] = 10);
    DO(int *larger = realloc(block, layout_array(8)));
    DO(if (larger == NULL) {
        free(block);
        return;
    });
    HOLDS(larger[0] == 10);
    DO(free(larger));
    puts("\nIn this walkthrough realloc always moves the block; yours may leave it in place.\n"
         "layout_array multiplies, but refuses more than PTRDIFF_MAX bytes: the distance\n"
         "between two char pointers into a block must fit in a ptrdiff_t.\n");
    PANICS(layout_array(PTRDIFF_MAX / sizeof(int) + 1));
    puts("\nWithout the check, the product could wrap around to a small number:\n");
    HOLDS((SIZE_MAX / sizeof(int) + 2) * sizeof(int) == sizeof(int));
}

static void what_an_allocation_gives(void)
{
    section("2.3 What an allocation gives");
    puts("Three things: the block is yours, it has the size you asked for, and it may hold\n"
         "anything. Before:\n");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    puts("After. The slots hold no values yet, so the picture shows question marks:\n");
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
    puts("The same in one call, with every check. The vector has room for 4 and is empty:\n"
         "an uninitialized slot holds no value.\n");
    DO(MyVec v = myvec_with_capacity(4));
    show_vector(&v);
    NUMBER(myvec_capacity(&v));
    NUMBER(myvec_len(&v));
    HOLDS(myvec_is_empty(&v));
    DO(myvec_drop(&v));
    puts("\nRoom for nothing needs no block, so none is asked for:\n");
    DO(MyVec none = myvec_with_capacity(0));
    HOLDS(none.ptr == NULL);
}

static void push(void)
{
    section("2.5 push");
    puts("push writes the value into the first slot that is not live, then counts it. As\n"
         "long as there is room, nothing is asked of the heap.\n");
    DO(MyVec v = myvec_with_capacity(4));
    DO(myvec_push(&v, 42));
    show_vector(&v);
    DO(myvec_push(&v, 7));
    show_vector(&v);
    DO(myvec_drop(&v));
}

// How a full row of cap slots may grow, in four ways; the last is the vector's.
static size_t by_one(size_t cap)
{
    return cap + 1;
}

static size_t by_a_hundred(size_t cap)
{
    return cap + 100;
}

static size_t by_half(size_t cap)
{
    return cap < 4 ? 4 : cap + cap / 2;
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

static void grow(void)
{
    section("2.6 grow");
    puts("Four values in four slots:\n");
    DO(MyVec v = myvec_new());
    DO(for (int i = 1; i <= 4; i++) myvec_push(&v, i));
    show_vector(&v);
    puts("The fifth has no slot. So push first grows to twice the room, in a block that\n"
         "may be elsewhere. The live values come along; the old block ends.\n");
    DO(myvec_push(&v, 5));
    show_vector(&v);
    DO(myvec_drop(&v));
    puts("\nDoubling makes growing rare. A second vector, over 100 pushes:\n");
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
    puts("\nWhat growing costs, counted: how many values are copied when a full row grows in\n"
         "one of four ways, and each growth copies every value.\n");
    puts("    number of pushes          100       1000      10000");
    copies_row("by 1 slot", by_one);
    copies_row("by 100 slots", by_a_hundred);
    copies_row("by half", by_half);
    copies_row("by doubling", by_doubling);
    puts("\nWhen memory runs out, push cannot keep its promise: the program says why, and\n"
         "ends. Here that happens to a copy of it, so that the story can go on. Until\n"
         "heap_left is set back, this heap has no memory left:\n");
    DO(MyVec other = myvec_new());
    DO(heap_left = 0);
    PANICS(myvec_push(&other, 1));
    DO(heap_left = SIZE_MAX);
}

static void drop(void)
{
    section("2.7 drop");
    puts("drop ends each live value, then the block, and leaves the null state. An int\n"
         "needs nothing when it ends, so all you see here is the end of the block.\n");
    DO(MyVec v = myvec_with_capacity(4));
    DO(myvec_push(&v, 42));
    DO(myvec_drop(&v));
    show_vector(&v);
    puts("The null state is what makes a second drop harmless:\n");
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
    grow();
    drop();
    recap();
    return show_end();
}
