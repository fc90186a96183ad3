// show.h: what a walkthrough shows: each statement, what the heap did, and the memory after it.
//
//     MyVec v = myvec_with_capacity(4);
//     // malloc gives block A
//
//     v on the stack       the heap
//     +-----+------+       block A, room for 4
//     | ptr | A    |-----> +-----+-----+-----+-----+
//     | len | 0    |       |   ? |   ? |   ? |   ? |
//     | cap | 4    |       +-----+-----+-----+-----+
//     +-----+------+
//
// Blocks go by their labels in heap.h's ledger, so that every run shows the same. A slot past the
// live ones is shown as ? and never read.
// Include it first: it asks the system for POSIX, and brings heap.h along.
// Each chapter has the same file, so that a chapter can be copied alone.
#ifndef SHOW_H
#define SHOW_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L // for fork, dup2, alarm
#endif

#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "heap.h"

enum {
    SHOW_LINES = 24, // how tall a picture may be
    SHOW_WIDTH = 56, // how wide its heap may be; with the stack's 24 columns that makes 80
    SHOW_SLOTS = 8,  // how many slots of a block are drawn
};

// Prints a statement as it stands in a program.
static inline void show_statement(char const *text)
{
    bool is_block = strncmp(text, "if (", 4) == 0 && text[strlen(text) - 1] == '}';
    printf("    %s%s\n", text, is_block ? "" : ";");
}

// Prints a statement, or a few, and runs them. It is several statements itself: not for an if
// without braces.
#define DO(...)                   \
    show_statement(#__VA_ARGS__); \
    __VA_ARGS__

// Prints a question, and beside it the number that answers it.
#define NUMBER(...) printf("    %-40s // %zu\n", #__VA_ARGS__, (size_t)(__VA_ARGS__))

// Prints a claim, and beside it whether it is so. A story that turns out otherwise is at fault.
#define HOLDS(...) show_claim(#__VA_ARGS__, (__VA_ARGS__), true)
#define FAILS(...) show_claim(#__VA_ARGS__, (__VA_ARGS__), false)

static bool show_fault;

static inline void show_claim(char const *claim, bool is_so, bool wanted)
{
    printf("    %-40s // %s\n", claim, is_so ? "true" : "false");
    show_fault = show_fault || is_so != wanted;
}

// Prints a statement that panics, and what it says as it does. It runs in a process of its own.
#define PANICS(...)                        \
    do {                                   \
        show_statement(#__VA_ARGS__);      \
        FILE *show_said = tmpfile();       \
        pid_t show_child = show_fork();    \
        if (show_child == 0) {             \
            show_last_words(show_said);    \
            __VA_ARGS__;                   \
            _exit(0);                      \
        }                                  \
        show_panic(show_child, show_said); \
    } while (0)

static inline pid_t show_fork(void)
{
    fflush(stdout); // else both processes write what waits in the buffer
    return fork();
}

// In the child: what it says as it ends is kept for its parent to tell.
static inline void show_last_words(FILE *said)
{
    alarm(20);
    if (said != NULL) {
        dup2(fileno(said), STDERR_FILENO);
    }
}

// In the parent: tells that. A child that ended otherwise than by a panic is at fault.
static inline void show_panic(pid_t child, FILE *said)
{
    int status = 0;
    if (said == NULL || child == -1 || waitpid(child, &status, 0) == -1) {
        perror("show.h: fork");
        exit(2);
    }
    char line[80];
    rewind(said);
    while (fgets(line, sizeof line, said) != NULL) {
        if (strncmp(line, "panic: ", 7) == 0) { // an emulator may have more to say
            printf("    // %s", line);
        }
    }
    fclose(said);
    show_fault = show_fault || !WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT;
}

// Starts a section. Labels start again at A, where no block is left from the section before.
static inline void section(char const *title)
{
    alarm(20); // a story that hangs is ended
    heap_speaks = true;
    if (heap_live() == 0) {
        heap_count = 0;
    }
    printf("\n%s\n", title);
    for (size_t i = 0; i < strlen(title); i++) {
        putchar('-');
    }
    printf("\n\n");
}

// Ends a walkthrough. Its value is the program's exit status: 0 when every claim came out as it
// should, and no block is left.
static inline int show_end(void)
{
    if (show_fault) {
        fprintf(stderr, "the story: a claim above did not come out as it should\n");
    }
    if (heap_live() > 0) {
        fprintf(stderr, "the story: %zu blocks were never freed\n", heap_live());
    }
    return show_fault || heap_live() > 0;
}

static char show_heap[SHOW_LINES][SHOW_WIDTH]; // the heap's side, line by line
static size_t show_lines;

// Writes a live slot's value as a text of up to three letters.
typedef void ShowValue(char *text, size_t size, void const *slot);

// Adds to the last line of the heap's side.
static inline void show_add(char const *text)
{
    char *line = show_heap[show_lines - 1];
    size_t length = strlen(line);
    snprintf(line + length, SHOW_WIDTH - length, "%s", text);
}

// Starts the next line of the heap's side.
static inline void show_line(char const *text)
{
    if (show_lines == SHOW_LINES) {
        heap_stop("the picture is too tall: raise SHOW_LINES in show.h", "");
    }
    show_heap[show_lines][0] = '\0';
    show_lines += 1;
    show_add(text);
}

// The label of the block that ptr owns.
static inline char const *show_label(void const *ptr)
{
    HeapBlock const *block = heap_find(ptr);
    return ptr == NULL ? "NULL" : block == NULL ? "?" : block->label;
}

// Says once of each block that it was freed or moved.
static inline void show_ends(void)
{
    for (size_t i = 0; i < heap_count; i++) {
        HeapBlock *block = &heap_ledger[i];
        if (block->live || block->told) {
            continue;
        }
        block->told = true;
        show_line("block ");
        show_add(block->label);
        if (block->moved_to == NULL) {
            show_add(" is freed");
        } else {
            show_add(" is freed: its bytes moved to block ");
            show_add(block->moved_to->label);
        }
    }
}

static inline void show_frame(size_t slots)
{
    show_line("");
    for (size_t i = 0; i < slots; i++) {
        show_add("+-----");
    }
    show_add("+");
}

// The block that ptr owns, slot by slot: the live ones by their value, the others as ?.
static inline void show_block(void const *ptr, size_t len, size_t cap, size_t slot_size,
                              ShowValue *value)
{
    char const *slot = ptr;
    size_t shown = cap < SHOW_SLOTS ? cap : SHOW_SLOTS;
    char text[32];
    snprintf(text, sizeof text, ", room for %zu", cap);
    show_line("block ");
    show_add(show_label(ptr));
    show_add(text);
    show_frame(shown);
    show_line("");
    for (size_t i = 0; i < shown; i++) {
        char name[16] = "?";
        if (i < len) {
            value(name, sizeof name, slot + i * slot_size);
        }
        if (strlen(name) > 3) {
            heap_stop("the picture has no room for a value of more than three letters: ", name);
        }
        snprintf(text, sizeof text, "| %3s ", name);
        show_add(text);
    }
    show_add(shown < cap ? "| ..." : "|");
    show_frame(shown);
}

// Prints the picture: the three words, with the heap's side as it was built up beside them.
static inline void show_words(char const *name, void const *ptr, size_t len, size_t cap)
{
    char words[6][40];
    snprintf(words[0], sizeof words[0], "%s on the stack", name);
    snprintf(words[1], sizeof words[1], "+-----+------+");
    snprintf(words[2], sizeof words[2], "| ptr | %-4.9s |%s", show_label(ptr), ptr ? "----->" : "");
    snprintf(words[3], sizeof words[3], "| len | %-4zu |", len);
    snprintf(words[4], sizeof words[4], "| cap | %-4zu |", cap);
    snprintf(words[5], sizeof words[5], "+-----+------+");
    show_ends();
    if (show_lines == 0) {
        show_line("no block");
    }
    printf("\n");
    for (size_t i = 0; i < 6 || i < show_lines + 1; i++) {
        char const *heap = i == 0 ? "the heap" : i <= show_lines ? show_heap[i - 1] : "";
        char const *stack = i < 6 ? words[i] : "";
        if (*heap == '\0') {
            printf("    %s\n", stack);
        } else {
            printf("    %-20s %s\n", stack, heap);
        }
    }
    printf("\n");
    show_lines = 0;
}

// The whole picture of a vector whose values fit into three letters.
static inline void show(char const *name, void const *ptr, size_t len, size_t cap, size_t slot_size,
                        ShowValue *value)
{
    if (cap > 0) {
        show_block(ptr, len, cap, slot_size, value);
    }
    show_words(name, ptr, len, cap);
}

#endif
