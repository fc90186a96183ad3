// push.c: one contestant of make bench: every vector does the same work in the same loops.
//
//     push WORK N TIMES     prints the nanoseconds per element, and the peak memory in KiB
//
// Which vector it is (-DOF_CHAPTER2) and which element (-DITEM_WIDE) is said when it is built. The
// file is C, and for std::vector C++ as well. PAD bytes move the code: where a loop happens to lie
// in memory can halve its speed, so each contestant is measured at several places.
#ifdef __APPLE__
#define _DARWIN_C_SOURCE // for getrusage, beside POSIX
#endif
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L // for clock_gettime
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define TEXT_OF(n) #n
#define WORDS(n) TEXT_OF(n)
#if defined __x86_64__ && defined PAD
__asm__(".text\n.p2align 6\n.skip " WORDS(PAD) ", 0x90\n");
#endif

static void fail(char const *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

#ifdef ITEM_WIDE // 256 bytes
typedef struct Item {
    size_t words[32];
} Item;
static inline Item item(size_t i)
{
    Item made = {{i}};
    return made;
}
#define item_value(p) ((p)->words[0])
#else
typedef int Item;
#define item(i) ((int)(i))
#define item_value(p) ((size_t)(*(p)))
#endif

// --- The vectors: Vec, vec_new, vec_push, vec_data, vec_count, vec_free --------------------------

#if defined OF_CHAPTER2 || defined OF_CHAPTER3
#define T Item
#ifdef OF_CHAPTER2
#include "../../../chapter02/myvec.h"
typedef MyVec Vec;
#define NAME(word) myvec_##word
#else
#include "../../../chapter03/myvec.h"
typedef MyVec_Item Vec;
#define NAME(word) myvec_Item_##word
#endif
#define vec_new(n) NAME(new)()
#define vec_push(v, x) NAME(push)(v, x)
#define vec_data(v) ((v)->ptr)
#define vec_count(v) NAME(len)(v)
#define vec_free(v) NAME(drop)(v)

#elif defined OF_STD
#include <vector>
typedef std::vector<Item> Vec;
#define vec_new(n) Vec()
#define vec_push(v, x) (v)->push_back(x)
#define vec_data(v) ((v)->data())
#define vec_count(v) ((v)->size())
#define vec_free(v) Vec().swap(*(v))

#else // the four written here differ only in how they push
typedef struct Vec {
    Item *ptr;
    size_t len, cap, size;
} Vec;
static void *have(void *block)
{
    if (block == NULL) {
        fail("no memory");
    }
    return block;
}
static inline Vec vec_new(size_t n)
{
#ifndef OF_BARE
    n = 0; // the others grow
#endif
    Vec v = {n == 0 ? NULL : (Item *)have(malloc(n * sizeof(Item))), 0, n, sizeof(Item)};
    return v;
}
#define vec_data(v) ((v)->ptr)
#define vec_count(v) ((v)->len)
#define vec_free(v) free((v)->ptr)
static inline void make_room(Vec *v)
{
    if (v->len == v->cap) {
        v->cap = v->cap == 0 ? 4 : v->cap * 2;
        v->ptr = (Item *)have(realloc(v->ptr, v->cap * v->size));
    }
}
#if defined OF_BARE // no vector: one block of the right size, and stores
#define vec_push(v, x) ((v)->ptr[(v)->len++] = (x))
#elif defined OF_MACRO // a macro, as in kvec: the value is made in its slot
#define vec_push(v, x) (make_room(v), (v)->ptr[(v)->len++] = (x))
#else          // void *: for every type; it knows an element's size when it runs ...
static inline void void_push(Vec *v, void const *element, size_t size)
{
    make_room(v);
    memcpy((char *)v->ptr + v->len * size, element, size);
    v->len++;
}
static void (*volatile void_push_elsewhere)(Vec *, void const *, size_t) = void_push;
#ifdef OF_VOID // ... as a library has it, in a file that no compiler sees into, or ...
#define push_bytes(v, p) void_push_elsewhere(v, p, (v)->size)
#else // ... inlined, with a size that is a constant
#define push_bytes(v, p) void_push(v, p, sizeof(Item))
#endif
#define vec_push(v, x)       \
    do {                     \
        Item one = (x);      \
        push_bytes(v, &one); \
    } while (0)
#endif
#endif

// --- The work ------------------------------------------------------------------------------------

// The block's address goes where the compiler cannot follow: what was stored may be read there.
static void look_nowhere(void *block)
{
    (void)block;
}
static void (*volatile look)(void *) = look_nowhere;

static void push(size_t n)
{
    Vec v = vec_new(n);
    for (size_t i = 0; i < n; i++) {
        vec_push(&v, item(i));
    }
    look(vec_data(&v));
    vec_free(&v);
}

// The loop has the vector's address only.
static void fill(Vec *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        vec_push(v, item(i));
    }
}
static void (*volatile fill_elsewhere)(Vec *, size_t) = fill;

static void behind(size_t n)
{
    Vec v = vec_new(n);
    fill_elsewhere(&v, n);
    look(vec_data(&v));
    vec_free(&v);
}

static Vec filled; // for sum
static size_t total;

static void sum(size_t n)
{
    (void)n;
    look(vec_data(&filled));
    Item const *items = vec_data(&filled);
    size_t count = vec_count(&filled);
    for (size_t i = 0; i < count; i++) {
        total += item_value(&items[i]);
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return (long)usage.ru_maxrss / 1024; // counted in bytes there
#else
    return (long)usage.ru_maxrss;
#endif
}

static struct {
    char const *name;
    void (*work)(size_t n);
} const works[] = {
    {"push", push},
    {"behind", behind},
    {"sum", sum},
};

int main(int argc, char **argv)
{
    if (argc != 4) {
        fail("wants WORK N TIMES");
    }
    size_t n = strtoul(argv[2], NULL, 10);
    size_t times = strtoul(argv[3], NULL, 10);
    for (size_t w = 0; w < sizeof works / sizeof *works; w++) {
        if (strcmp(argv[1], works[w].name) != 0) {
            continue;
        }
        filled = vec_new(n);
        fill(&filled, works[w].work == sum ? n : 0);
        double start = now();
        for (size_t t = 0; t < times; t++) {
            works[w].work(n);
        }
        double seconds = now() - start;
        look(&total);
        vec_free(&filled);
        printf("%.4f %ld\n", seconds * 1e9 / (double)n / (double)times, peak());
        return 0;
    }
    fail("there is no such work");
}
