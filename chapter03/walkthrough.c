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
    puts("In Rust, a Box owns what it points to, and a Box of slots is a row in which each\n"
         "slot holds a value. Our vector keeps room in advance, so that it need not grow\n"
         "at each push. We make room for three, and push two:\n");
    DO(MyVec_int v = myvec_int_with_capacity(3));
    DO(myvec_int_push(&v, 10));
    DO(myvec_int_push(&v, 20));
    show_ints("v", &v);
    puts("Three slots, two values. The block does not say \"two\", and neither does the\n"
         "pointer. The vector does, with a second number.\n");
    DO(myvec_int_drop(&v));
}

static void kinds_of_pointer(void)
{
    section("3.2 Kinds of pointer");
    puts("Here are three pointers: one owns a block, one borrows the vector, and one\n"
         "borrows a value. Which is which, no type says.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(MyVec_int *borrowed = &v);
    DO(int *slot = &v.ptr[0]);
    HOLDS(slot == borrowed->ptr);
    puts("\nThe two are equal, and only one of them is to be freed. It is the vector that\n"
         "does so:\n");
    DO(myvec_int_drop(&v));
    NUMBER(heap_live());
}

static void moving(void)
{
    section("3.3 Moving");
    puts("For an int we would write = and have two. We try it with a vector:\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(MyVec_int copy = v);
    show_ints("v", &v);
    puts("And the copy?");
    show_ints("copy", &copy);
    puts("It leads to block A as well: three words were copied, and no block. If we drop\n"
         "both, A is freed twice. So we forget that copy, and move the vector: take copies\n"
         "the words and empties the old name in the same breath.\n");
    DO(MyVec_int w = myvec_int_take(&v));
    show_ints("v", &v);
    puts("And its new owner:");
    show_ints("w", &w);
    puts("Now both may be dropped, and only one of them has something to free:\n");
    DO(myvec_int_drop(&v));
    DO(myvec_int_drop(&w));
}

static void borrowing(void)
{
    section("3.4 Borrowing");
    puts("get lends a slot: we may read it and write to it, and must not free it. Past the\n"
         "last value there is nothing to lend, even where there is room.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(int *first = myvec_int_get(&v, 0));
    DO(*first = 11);
    HOLDS(v.ptr[0] == 11);
    HOLDS(myvec_int_get(&v, 1) == NULL);
    puts("\nA loan ends when the vector changes. We push twice, and the block that first\n"
         "leads into is gone:\n");
    DO(myvec_int_push(&v, 20));
    DO(myvec_int_push(&v, 30));
    show_ints("v", &v);
    puts("So we must not use first again before we have asked again:\n");
    DO(first = myvec_int_get(&v, 0));
    HOLDS(*first == 11);
    DO(myvec_int_drop(&v));
}

static void elements_that_own(void)
{
    section("3.5 Elements that own something");
    puts("This time she reads names. Each is a String, which owns a block with its text.\n"
         "Our vector owns its own block and, through it, these. In each slot we draw the\n"
         "label of the block that the String leads to.\n");
    DO(MyVec_String v = myvec_String_with_capacity(4));
    DO(myvec_String_push(&v, string_from("ada")));
    DO(myvec_String_push(&v, string_from("grace")));
    DO(myvec_String_push(&v, string_from("barbara")));
    show_strings("v", &v);
    puts("She corrects a name. An = would lose the old text, so replace hands it to us:\n");
    DO(String old = myvec_String_replace(&v, 0, string_from("adele")));
    HOLDS(strcmp(old.text, "ada") == 0);
    DO(string_drop(&old));
    puts("\npop moves the last name out. It is ours from then on, so we have to drop it:\n");
    DO(String last = {NULL});
    HOLDS(myvec_String_pop(&v, &last));
    HOLDS(strcmp(last.text, "barbara") == 0);
    DO(string_drop(&last));
    puts("\ntruncate ends what is past the new length, and keeps the room:\n");
    DO(myvec_String_truncate(&v, 1));
    show_strings("v", &v);
    puts("drop ends what is left: the values first, then the block that they live in:\n");
    DO(myvec_String_drop(&v));
}

static void cloning(void)
{
    section("3.6 Cloning");
    puts("At last we make a second list. A clone has a block of its own, and so has each\n"
         "name in it: the two share nothing.\n");
    DO(MyVec_String v = myvec_String_with_capacity(2));
    DO(myvec_String_push(&v, string_from("ada")));
    DO(MyVec_String w = myvec_String_clone(&v));
    show_strings("v", &v);
    puts("And the clone:");
    show_strings("w", &w);
    puts("We drop the one, and the other has lost nothing:\n");
    DO(myvec_String_drop(&v));
    HOLDS(strcmp(w.ptr[0].text, "ada") == 0);
    DO(myvec_String_drop(&w));
}

static void giving_the_block_away(void)
{
    section("3.7 Giving the block away, and taking it back");
    puts("A library wants a block that it may free. into_raw_parts gives us ours, and the\n"
         "vector forgets it.\n");
    DO(MyVec_int v = myvec_int_with_capacity(2));
    DO(myvec_int_push(&v, 10));
    DO(size_t len, cap);
    DO(int *ptr = myvec_int_into_raw_parts(&v, &len, &cap));
    show_ints("v", &v);
    NUMBER(heap_live());
    puts("\nThat block is live, and no drop will free it. We give it to a vector again:\n");
    DO(MyVec_int w = myvec_int_from_raw_parts(ptr, len, cap));
    show_ints("w", &w);
    DO(myvec_int_drop(&w));
    puts("\nThree words that contradict each other are refused:\n");
    PANICS(w = myvec_int_from_raw_parts(NULL, 0, 4));
}

// Doubles the room, or says why that cannot be; NULL means that all went well.
static char const *grow_or_say_why(MyVec_int *self)
{
    size_t doubled = self->cap == 0 ? 4 : self->cap * 2;
    if (doubled > PTRDIFF_MAX / sizeof(int)) {
        return "capacity overflow";
    }
    return myvec_int_try_realloc(self, doubled) ? NULL : "allocation failed";
}

static void saying_why(void)
{
    section("3.8 Failing without losing anything");
    puts("She has been reading for an hour, and the heap says no. We take the memory away\n"
         "on purpose: heap_left says how many more blocks this heap will give.\n");
    DO(MyVec_int v = myvec_int_with_capacity(1));
    DO(heap_left = 0);
    DO(char const *cause = grow_or_say_why(&v));
    HOLDS(strcmp(cause, "allocation failed") == 0);
    DO(heap_left = SIZE_MAX);
    DO(myvec_int_drop(&v));
}

static void failing_without_loss(void)
{
    heap_count = 0; // no block is left, so labels start again at A
    puts("\nA cause, and no panic. try_push makes a false of it, and keeps what is there:\n");
    DO(MyVec_int v = myvec_int_with_capacity(1));
    DO(myvec_int_push(&v, 10));
    DO(heap_left = 0);
    DO(bool pushed = myvec_int_try_push(&v, 20));
    FAILS(pushed);
    show_ints("v", &v);
    puts("This time the heap was asked twice, for twice the room and for what is needed.\n"
         "It said no, and nothing is lost. push would have ended the program here:\n");
    PANICS(myvec_int_push(&v, 20));
    puts("\nMemory is back, and the same call goes through:\n");
    DO(heap_left = SIZE_MAX);
    DO(pushed = myvec_int_try_push(&v, 20));
    HOLDS(pushed);
    show_ints("v", &v);
    puts("The next list is long, so we ask for room first. Twice the room would be 4:\n");
    DO(myvec_int_reserve(&v, 1000));
    NUMBER(v.cap);
    puts("\nAnd when twice the room cannot be had, what is needed may still fit. This heap\n"
         "gives no block of more than 1,048,576 bytes:\n");
    DO(bool reserved = myvec_int_try_reserve(&v, 150000));
    DO(reserved = myvec_int_try_reserve(&v, 200000));
    HOLDS(reserved);
    NUMBER(v.cap);
    DO(myvec_int_drop(&v));
}

static void many_t(void)
{
    section("3.9 Many T from one header");
    puts("This program includes the header three times: for int, for String, and for\n"
         "MyVec_int. The last one gives us a vector whose values are vectors.\n");
    DO(MyVec_MyVec_int rows = myvec_MyVec_int_with_capacity(2));
    DO(myvec_MyVec_int_push(&rows, myvec_int_with_capacity(2)));
    DO(myvec_MyVec_int_push(&rows, myvec_int_with_capacity(1)));
    DO(myvec_int_push(myvec_MyVec_int_get(&rows, 0), 10));
    DO(myvec_int_push(myvec_MyVec_int_get(&rows, 1), 20));
    show_rows("rows", &rows);
    puts("One drop ends them all: the rows first, then the block that they live in:\n");
    DO(myvec_MyVec_int_drop(&rows));
}

static void what_makes_it_safe(void)
{
    section("3.10 What makes it safe");
    puts("Not the pointer, which is as raw as before. Four rules do. At each moment, each\n"
         "block has one owner. The owner frees it, once. Who borrows is done before the\n"
         "owner changes or ends what was lent. And when a function returns, the three\n"
         "words agree, with each other and with the block. Of all the blocks that we asked\n"
         "for, this many are left:\n");
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
    saying_why(); // 3.8, in two parts
    failing_without_loss();
    many_t();
    what_makes_it_safe();
    return show_end();
}
