// walkthrough.c, chapter 1: from a full array to an empty vector, each step run and drawn.
//
//     cc walkthrough.c -o walkthrough && ./walkthrough
#include "show.h"

#include "myvec.h"

static void int_value(char *text, size_t size, void const *slot)
{
    snprintf(text, size, "%d", *(int const *)slot);
}

static void show_vector(char const *name, MyVec const *v)
{
    show(name, v->ptr, v->len, v->cap, sizeof *v->ptr, int_value);
}

static void the_big_picture(void)
{
    section("1.1 The big picture");
    puts("Numbers are read to us over the telephone, and we guessed that there are four:\n");
    DO(int numbers[4] = {10, 20, 30, 40});
    NUMBER(sizeof numbers / sizeof numbers[0]);
    puts("\nThen comes a fifth. The array stays as long as it was declared to be. So we take\n"
         "a longer one, bring the four along, and write the fifth there:\n");
    DO(int more[8]);
    DO(for (size_t i = 0; i < 4; i++) more[i] = numbers[i]);
    DO(more[4] = 50);
    HOLDS(more[4] == 50);
    puts("\nThat is the whole idea of a vector. Two things are still wrong with it: eight is\n"
         "a guess as well, and whoever knew of numbers has to be told of more.");
}

// A block outlives the function that asked for it; an array of this function's own would not.
static int *make_block(size_t slots)
{
    int *block = malloc(slots * sizeof(int));
    if (block == NULL) {
        heap_stop("no memory for the walkthrough", "");
    }
    return block;
}

static void stack_and_heap(void)
{
    section("1.2 Stack and heap");
    puts("A function's own variables are gone when it returns. A block of the heap stays\n"
         "until it is given back, and how long it is may be decided now, as we run:\n");
    DO(size_t slots = 5);
    DO(int *block = make_block(slots));
    DO(block[4] = 50);
    HOLDS(block[4] == 50);
    DO(free(block));
    puts("\nThe variable block is still there. What it pointed to is gone, so from here on\n"
         "we may not use the pointer that is in it.");
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

static void show_list(Node const *list)
{
    printf("\n    list");
    for (Node const *node = list; node != NULL; node = node->next) {
        printf(" -> block %s: %d", show_label(node), node->value);
    }
    puts(" -> NULL\n");
}

static void why_side_by_side(void)
{
    section("1.3 Why side by side, and not a linked list");
    puts("A list is never full: each value brings a block of its own. We build one, from\n"
         "its last value to its first:\n");
    DO(Node *list = node_of(30, NULL));
    DO(list = node_of(20, list));
    DO(list = node_of(10, list));
    show_list(list);
    puts("To reach the last value, we go from node to node. (heap_live() says how many\n"
         "blocks have not been freed yet.)\n");
    DO(size_t steps = 0);
    DO(for (Node *node = list; node->next != NULL; node = node->next) steps += 1);
    NUMBER(steps);
    NUMBER(heap_live());
    puts("\nand each block has to be freed:\n");
    while (list != NULL) {
        Node *next = list->next;
        free(list);
        list = next;
    }
    puts("\nIn a row, one block holds all three, and where each of them is we can work out:\n");
    DO(int *row = make_block(3));
    HOLDS(&row[2] == row + 2);
    NUMBER(&row[2] - &row[0]);
    NUMBER(heap_live());
    DO(free(row));
}

static void the_three_words(void)
{
    section("1.4 The three words");
    puts("Where is the row, how many values live in it, how many has it room for? Here we\n"
         "fill in the answers by hand. Two slots are written. The others are there, and\n"
         "what they hold is unknown, so the picture shows question marks.\n");
    DO(MyVec v);
    DO(v.ptr = make_block(4));
    DO(v.ptr[0] = 10; v.ptr[1] = 20);
    DO(v.len = 2);
    DO(v.cap = 4);
    show_vector("v", &v);
    NUMBER(myvec_len(&v));
    NUMBER(myvec_capacity(&v));
    puts("\nAnother vector, with twice the room. On the stack it is as large as the first:\n");
    DO(MyVec w = {.ptr = make_block(8), .len = 0, .cap = 8});
    DO(for (int i = 0; i < 5; i++) w.ptr[w.len++] = 10 + i);
    show_vector("w", &w);
    HOLDS(sizeof w == sizeof v);
    NUMBER(sizeof(MyVec) / sizeof(void *));
    puts("");
    DO(free(v.ptr));
    DO(free(w.ptr));
}

static void the_null_state(void)
{
    section("1.5 The null state");
    puts("A vector starts out with no block at all. Its three words are set all the same,\n"
         "so every question has an answer, and the heap was not asked for anything.\n");
    DO(MyVec v = myvec_new());
    show_vector("v", &v);
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
    puts("\nAnd v, which is in order? It is empty, and it is full as well: no slot is free.\n");
    HOLDS(v.len == v.cap);
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
