// walkthrough.c, chapter 1: from an array to a vector's null state, each step run and drawn.
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

static void the_big_picture(void)
{
    section("1.1 The big picture");
    puts("For as long as it lives, an array has the slots it was declared with.\n");
    DO(int array[4] = {10, 20, 30, 40});
    NUMBER(sizeof array / sizeof array[0]);
    HOLDS(array[3] == 40);
    puts("\nThere is no fifth slot, and no call adds one. Writing to array[4] compiles, and\n"
         "is undefined. A vector is a row of slots that can get longer. It can because the\n"
         "vector is not the row itself: it knows where the row is.");
}

// A block outlives the function that asked for it; an array of this function's own would not.
static int *make_block(void)
{
    int *block = malloc(4 * sizeof(int));
    if (block == NULL) {
        heap_stop("no memory for the walkthrough", "");
    }
    return block;
}

static void stack_and_heap(void)
{
    section("1.2 Stack and heap");
    puts("A function's variables are on the stack, and are gone when the function returns.\n"
         "A block on the heap stays until you give it back. make_block asks for one with\n"
         "malloc(4 * sizeof(int)), because malloc counts bytes, and returns the pointer.\n"
         "Its caller uses the block, and frees it.\n");
    DO(int *block = make_block());
    DO(block[0] = 10);
    HOLDS(block[0] == 10);
    DO(free(block));
    puts("\nThe pointer called block is still on the stack. What it pointed to is gone, so\n"
         "from here on you may not use the pointer.");
}

typedef struct Node {
    int value;
    struct Node *next;
} Node;

static Node *node_of(int value, Node *next)
{
    Node *node = malloc(sizeof *node);
    if (node == NULL) {
        heap_stop("no memory for the walkthrough", "");
    }
    *node = (Node){value, next};
    return node;
}

static void why_side_by_side(void)
{
    section("1.3 Why side by side, and not a linked list");
    puts("A linked list can grow too, with a block for each value:\n");
    DO(Node *list = node_of(30, NULL));
    DO(list = node_of(20, list));
    DO(list = node_of(10, list));
    printf("\n    list");
    for (Node *node = list; node != NULL; node = node->next) {
        printf(" -> block %s: %d", show_label(node), node->value);
    }
    puts(" -> NULL\n\nTo reach the last value, go from node to node:\n");
    DO(size_t steps = 0);
    DO(for (Node *node = list; node->next != NULL; node = node->next) steps += 1);
    NUMBER(steps);
    puts("\nAnd each block has to be freed:\n");
    NUMBER(heap_live());
    while (list != NULL) {
        Node *next = list->next;
        free(list);
        list = next;
    }
    puts("\nIn a row, one block holds all the values, and the address of each is computed:\n"
         "slot i is i slots after the first.\n");
    DO(int *row = make_block());
    HOLDS(&row[3] == row + 3);
    NUMBER(&row[3] - &row[0]);
    NUMBER(heap_live());
    DO(free(row));
}

static void the_three_words(void)
{
    section("1.4 The three words");
    puts("A vector is three words: where the block is, how many values live in it, and how\n"
         "many it has room for. Here they are filled in by hand; chapter 2 has functions\n"
         "for that. The first two slots are written. The others are uninitialized: they\n"
         "are there, but what they hold is unknown, so the picture shows question marks.\n");
    DO(MyVec v);
    DO(v.ptr = make_block());
    DO(v.ptr[0] = 10; v.ptr[1] = 20);
    DO(v.len = 2);
    DO(v.cap = 4);
    show_vector(&v);
    NUMBER(myvec_len(&v));
    NUMBER(myvec_capacity(&v));
    NUMBER(sizeof(MyVec) / sizeof(void *));
    puts("");
    DO(free(v.ptr));
}

static void the_null_state(void)
{
    section("1.5 The null state");
    puts("A vector starts out with no block at all. Its three words are set from the\n"
         "start, so every question has an answer, and the heap was not asked for anything.\n");
    DO(MyVec v = myvec_new());
    show_vector(&v);
    NUMBER(myvec_len(&v));
    NUMBER(myvec_capacity(&v));
    HOLDS(myvec_is_empty(&v));
    HOLDS(myvec_is_valid(&v));
    puts("\nThe three words must agree. Here they do not, in two ways: first there is room\n"
         "without a block, then there are more values than room.\n");
    DO(MyVec forged = {.ptr = NULL, .len = 0, .cap = 4});
    FAILS(myvec_is_valid(&forged));
    DO(forged = (MyVec){.ptr = NULL, .len = 1, .cap = 0});
    FAILS(myvec_is_valid(&forged));
}

int main(void)
{
    puts("Chapter 1: what even is a vector?");
    the_big_picture();
    stack_and_heap();
    why_side_by_side();
    the_three_words();
    the_null_state();
    return show_end();
}
