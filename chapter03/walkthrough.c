// walkthrough.c, chapter 3: who owns what, from one block to a vector of vectors, run and drawn.
//
//     cc walkthrough.c -o walkthrough && ./walkthrough
#include "show.h"

#include "mystring.h"

#define T int
#include "myvec.h"

#define T String
#define DROP_IN_PLACE(slot) string_drop(slot)
#define CLONE(slot) string_clone(slot)
#include "myvec.h"

#define T MyVec_int
#define DROP_IN_PLACE(slot) myvec_int_drop(slot)
#define CLONE(slot) myvec_int_clone(slot)
#include "myvec.h"

static void int_value(char *text, size_t size, void const *slot)
{
    snprintf(text, size, "%d", *(int const *)slot);
}

// A String is shown by the label of the block that it owns.
static void string_value(char *text, size_t size, void const *slot)
{
    snprintf(text, size, "%s", show_label(((String const *)slot)->text));
}

static void row_value(char *text, size_t size, void const *slot)
{
    snprintf(text, size, "%s", show_label(((MyVec_int const *)slot)->ptr));
}

static void show_ints(char const *name, MyVec_int const *v)
{
    show(name, v->ptr, v->len, v->cap, sizeof *v->ptr, int_value);
}

static void show_strings(char const *name, MyVec_String const *v)
{
    show_block(v->ptr, v->len, v->cap, sizeof *v->ptr, string_value);
    for (size_t i = 0; i < v->len; i++) {
        show_line("block ");
        show_add(show_label(v->ptr[i].text));
        show_add(": ");
        show_add(v->ptr[i].text);
    }
    show_words(name, v->ptr, v->len, v->cap);
}

static void show_rows(char const *name, MyVec_MyVec_int const *v)
{
    show_block(v->ptr, v->len, v->cap, sizeof *v->ptr, row_value);
    for (size_t i = 0; i < v->len; i++) {
        MyVec_int const *row = &v->ptr[i];
        show_block(row->ptr, row->len, row->cap, sizeof *row->ptr, int_value);
    }
    show_words(name, v->ptr, v->len, v->cap);
}

static void why_not_a_box(void)
{
    section("3.1 Why a vector is not a Box");
    puts("A Box, in Rust, is a pointer that owns what it points to. A row of slots in a\n"
         "Box is all live. A vector's block has slots that are not live yet, and the\n"
         "vector trades it for a longer one. So it needs two numbers: len and cap.\n");
    DO(MyVec_int v = myvec_int_with_capacity(3));
    DO(myvec_int_push(&v, 10));
    DO(myvec_int_push(&v, 20));
    show_ints("v", &v);
    DO(myvec_int_drop(&v));
}

static void kinds_of_pointer(void)
{
    section("3.2 Kinds of pointer");
    puts("C has one kind of pointer, and three uses for it. The vector's ptr owns: its\n"
         "block must be freed, once. A pointer to the vector borrows it, as self does. A\n"
         "pointer to a slot borrows one value. All three hold an address, and none of them\n"
         "says which kind it is.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(MyVec_int *borrowed = &v);
    DO(int *slot = &v.ptr[0]);
    HOLDS(slot == borrowed->ptr);
    puts("\nTwo pointers hold the same address, and one free is right for both:\n");
    DO(myvec_int_drop(&v));
    NUMBER(heap_live());
}

static void moving(void)
{
    section("3.3 Moving");
    puts("Copying a vector's words with = makes a second owner of its block, and C lets\n"
         "you do it:\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(MyVec_int copy = v);
    show_ints("v", &v);
    puts("And the copy, which leads to the same block A:");
    show_ints("copy", &copy);
    puts("Two arrows lead to one block: copy must not be used, nor dropped. take moves the\n"
         "words instead: it copies them, and leaves the null state behind.\n");
    DO(MyVec_int w = myvec_int_take(&v));
    show_ints("v", &v);
    puts("And its new owner:");
    show_ints("w", &w);
    puts("Both may be dropped now, and only one of them has something to free:\n");
    DO(myvec_int_drop(&v));
    DO(myvec_int_drop(&w));
}

static void borrowing(void)
{
    section("3.4 Borrowing");
    puts("get lends a slot: read it, write to it, and do not free it. Past the last value\n"
         "there is nothing to lend, even where there is room.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(int *first = myvec_int_get(&v, 0));
    DO(*first = 11);
    HOLDS(v.ptr[0] == 11);
    HOLDS(myvec_int_get(&v, 1) == NULL);
    puts("\nA loan ends when the vector changes. Two pushes later, the block that first\n"
         "points into is gone, as the picture says, and first must not be used.\n");
    DO(myvec_int_push(&v, 20));
    DO(myvec_int_push(&v, 30));
    show_ints("v", &v);
    puts("To use the slot again, ask for it again:\n");
    DO(first = myvec_int_get(&v, 0));
    HOLDS(*first == 11);
    DO(myvec_int_drop(&v));
}

static void elements_that_own(void)
{
    section("3.5 Elements that own something");
    puts("Each String owns a block with its text. The vector owns its own block and,\n"
         "through it, the strings. Each slot shows the label of what its string owns.\n");
    DO(MyVec_String v = myvec_String_with_capacity(4));
    DO(myvec_String_push(&v, string_from("ada")));
    DO(myvec_String_push(&v, string_from("grace")));
    DO(myvec_String_push(&v, string_from("barbara")));
    show_strings("v", &v);
    puts("pop moves the last one out, and from then on the caller must drop it:\n");
    DO(String last = {NULL});
    HOLDS(myvec_String_pop(&v, &last));
    HOLDS(strcmp(last.text, "barbara") == 0);
    DO(string_drop(&last));
    puts("\ntruncate drops what is past the new length, and keeps the room:\n");
    DO(myvec_String_truncate(&v, 1));
    show_strings("v", &v);
    puts("drop ends what is left: the elements first, then the block that holds them:\n");
    DO(myvec_String_drop(&v));
}

static void cloning(void)
{
    section("3.6 Cloning");
    puts("A clone has a block of its own, and so has each of its strings: nothing is\n"
         "shared, so the two can be dropped in any order.\n");
    DO(MyVec_String v = myvec_String_with_capacity(2));
    DO(myvec_String_push(&v, string_from("ada")));
    DO(MyVec_String w = myvec_String_clone(&v));
    show_strings("v", &v);
    puts("And the clone:");
    show_strings("w", &w);
    DO(myvec_String_drop(&v));
    HOLDS(strcmp(w.ptr[0].text, "ada") == 0);
    DO(myvec_String_drop(&w));
}

static void giving_the_block_away(void)
{
    section("3.7 Giving the block away, and taking it back");
    puts("into_raw_parts gives you the block: the vector forgets it, and frees nothing.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(size_t len, cap);
    DO(int *ptr = myvec_int_into_raw_parts(&v, &len, &cap));
    show_ints("v", &v);
    NUMBER(heap_live());
    puts("\nNo drop will free that block now, so it needs an owner again:\n");
    DO(MyVec_int w = myvec_int_from_raw_parts(ptr, len, cap));
    show_ints("w", &w);
    DO(myvec_int_drop(&w));
    puts("\nThree words that contradict each other are refused:\n");
    PANICS(myvec_int_from_raw_parts(NULL, 0, 4));
}

static void failing_without_loss(void)
{
    section("3.8 Failing without losing anything");
    puts("push panics when there is no memory. try_push returns false instead, and the\n"
         "vector is as it was. With heap_left at 0, this heap gives no more memory:\n");
    DO(MyVec_int v = myvec_int_with_capacity(1));
    DO(myvec_int_push(&v, 10));
    DO(heap_left = 0);
    DO(bool pushed = myvec_int_try_push(&v, 20));
    FAILS(pushed);
    show_ints("v", &v);
    PANICS(myvec_int_push(&v, 20));
    puts("\nMemory is back, and the same call goes through:\n");
    DO(heap_left = SIZE_MAX);
    DO(pushed = myvec_int_try_push(&v, 20));
    HOLDS(pushed);
    show_ints("v", &v);
    DO(myvec_int_drop(&v));
}

static void many_t(void)
{
    section("3.9 Many T from one header");
    puts("This program includes the header three times: for int, for String, and for\n"
         "MyVec_int. The last gives a vector whose values are vectors.\n");
    DO(MyVec_MyVec_int rows = myvec_MyVec_int_with_capacity(2));
    DO(myvec_MyVec_int_push(&rows, myvec_int_with_capacity(2)));
    DO(myvec_MyVec_int_push(&rows, myvec_int_with_capacity(1)));
    DO(myvec_int_push(myvec_MyVec_int_get(&rows, 0), 10));
    DO(myvec_int_push(myvec_MyVec_int_get(&rows, 1), 20));
    show_rows("rows", &rows);
    puts("One drop ends them all: the rows first, then the block that holds them:\n");
    DO(myvec_MyVec_int_drop(&rows));
}

static void what_makes_it_safe(void)
{
    section("3.10 What makes it safe");
    puts("Not the pointer, which is as raw as before. Three rules do: each block has one\n"
         "owner at each moment; the owner frees it once; and every function leaves the\n"
         "three words in agreement. Of all the blocks above, this many are left:\n");
    NUMBER(heap_live());
}

int main(void)
{
    puts("Chapter 3: owning raw pointers");
    why_not_a_box();
    kinds_of_pointer();
    moving();
    borrowing();
    elements_that_own();
    cloning();
    giving_the_block_away();
    failing_without_loss();
    many_t();
    what_makes_it_safe();
    return show_end();
}
