// bench.c: one contestant of make bench: every vector does the same work in the same loops.
//
//     bench WORK N TIMES     prints the nanoseconds per element, and the peak memory in KiB
//
// Which vector it is (-DOF_CHAPTER2) and which element (-DITEM_INT) is said when it is built. The
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

static void *have(void *block)
{
    if (block == NULL) {
        fail("no memory");
    }
    return block;
}

// --- The elements. item(i) makes one, item_value(p) reads one, item_end(p) ends one. ----

#if defined ITEM_TEXT && defined OF_STD
#include <string>
typedef std::string Item;
static Item item(size_t i)
{
    char text[40];
    memset(text, 'a' + (int)(i % 26), 30);
    return std::string(text, 30);
}
#define item_value(p) ((size_t)(*(p))[0])
#define item_end(p) ((void)(p))
#elif defined ITEM_TEXT // 30 letters in a block of their own
typedef char *Item;
static Item item(size_t i)
{
    char *text = (char *)have(malloc(31));
    memset(text, 'a' + (int)(i % 26), 30);
    text[30] = '\0';
    return text;
}
#define item_value(p) ((size_t)(*(p))[0])
#define item_end(p) free(*(p))
#elif defined ITEM_INT
typedef int Item;
#define item(i) ((int)(i))
#define item_value(p) ((size_t)(*(p)))
#define item_end(p) ((void)(p))
#else // 24 or 256 bytes
typedef struct Item {
    size_t words[ITEM_WORDS];
} Item;
static inline Item item(size_t i)
{
    Item made = {{i}};
    return made;
}
#define item_value(p) ((p)->words[0])
#define item_end(p) ((void)(p))
#endif

// --- The vectors: Vec, vec_new, vec_sized, vec_push, and what vec_drop needs ---------------------

#if defined OF_LIMIT // no vector: one block of the right size, and stores
typedef struct Vec {
    Item *ptr;
    size_t len;
} Vec;
static inline Vec vec_sized(size_t n)
{
    Vec v = {(Item *)have(malloc(n * sizeof(Item))), 0};
    return v;
}
#define vec_new(n) vec_sized(n)
#define vec_push(v, x) ((v)->ptr[(v)->len++] = (x))
#define vec_data(v) ((v)->ptr)
#define vec_count(v) ((v)->len)
#define vec_free(v) free((v)->ptr)
#define vec_ends 1

#elif defined OF_CHAPTER2 || defined OF_CHAPTER3
#define T Item
#define DROP_IN_PLACE(slot) item_end(slot)
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
#define vec_sized(n) NAME(with_capacity)(n)
#define vec_push(v, x) NAME(push)(v, x)
#define vec_data(v) ((v)->ptr)
#define vec_count(v) NAME(len)(v)
#define vec_free(v) NAME(drop)(v)

#elif defined OF_VOID // the one for every type: it knows an element's size when it runs
typedef struct Vec {
    void *data;
    size_t len, cap, size;
} Vec;
static Vec void_sized(size_t n)
{
    Vec v = {n == 0 ? NULL : have(malloc(n * sizeof(Item))), 0, n, sizeof(Item)};
    return v;
}
static void void_push(Vec *v, void const *element)
{
    if (v->len == v->cap) {
        v->cap = v->cap == 0 ? 4 : v->cap * 2;
        v->data = have(realloc(v->data, v->cap * v->size));
    }
    memcpy((char *)v->data + v->len * v->size, element, v->size);
    v->len++;
}
// In a library it is another file's function, which no compiler puts into the caller's loop.
static void (*volatile void_push_elsewhere)(Vec *, void const *) = void_push;
#define vec_new(n) void_sized(0)
#define vec_sized(n) void_sized(n)
#define vec_push(v, x)                \
    do {                              \
        Item one = (x);               \
        void_push_elsewhere(v, &one); \
    } while (0)
#define vec_data(v) ((Item *)(v)->data)
#define vec_count(v) ((v)->len)
#define vec_free(v) free((v)->data)
#define vec_ends 1

#elif defined OF_STD
#include <vector>
typedef std::vector<Item> Vec;
#define vec_new(n) Vec()
static inline Vec vec_sized(size_t n)
{
    Vec v;
    v.reserve(n);
    return v;
}
#define vec_push(v, x) (v)->push_back(x)
#define vec_data(v) ((v)->data())
#define vec_count(v) ((v)->size())
#define vec_free(v) Vec().swap(*(v))

#elif defined OF_GLIB
#include <glib.h>
typedef GArray *Vec;
#define vec_new(n) g_array_new(FALSE, FALSE, sizeof(Item))
#define vec_sized(n) g_array_sized_new(FALSE, FALSE, sizeof(Item), (guint)(n))
#define vec_push(v, x)                 \
    do {                               \
        Item one = (x);                \
        g_array_append_val(*(v), one); \
    } while (0)
#define vec_data(v) ((Item *)(void *)(*(v))->data)
#define vec_count(v) ((size_t)(*(v))->len)
#define vec_free(v) g_array_free(*(v), TRUE)
#define vec_ends 1

#elif defined OF_STB
#define STB_DS_IMPLEMENTATION
#include <stb_ds.h>
typedef Item *Vec;
#define vec_new(n) NULL
static inline Vec vec_sized(size_t n)
{
    Vec v = NULL;
    arrsetcap(v, n);
    return v;
}
#define vec_push(v, x) arrput(*(v), x)
#define vec_data(v) (*(v))
#define vec_count(v) arrlenu(*(v))
#define vec_free(v) arrfree(*(v))
#define vec_ends 1
#endif

// Ends the elements, where the vector does not see to it itself, and then the vector.
static inline void vec_drop(Vec *v)
{
#ifdef vec_ends
    for (size_t i = 0; i < vec_count(v); i++) {
        item_end(&vec_data(v)[i]);
    }
#endif
    vec_free(v);
}

// --- The work. Each takes n elements, and gives back the seconds. --------------------------------

// What the compiler cannot see through: for all it knows, the elements are read here.
static void nothing(void const *elements)
{
    (void)elements;
}
static void (*volatile look)(void const *) = nothing;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double push(size_t n, size_t times)
{
    double start = now();
    for (size_t t = 0; t < times; t++) {
        Vec v = vec_new(n);
        for (size_t i = 0; i < n; i++) {
            vec_push(&v, item(i));
        }
        look(vec_data(&v));
        vec_drop(&v);
    }
    return now() - start;
}

static double sized(size_t n, size_t times)
{
    double start = now();
    for (size_t t = 0; t < times; t++) {
        Vec v = vec_sized(n);
        for (size_t i = 0; i < n; i++) {
            vec_push(&v, item(i));
        }
        look(vec_data(&v));
        vec_drop(&v);
    }
    return now() - start;
}

// The same loop, and the vector is the caller's: the loop knows it by its address only.
static void fill(Vec *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        vec_push(v, item(i));
    }
}
static void (*volatile fill_elsewhere)(Vec *, size_t) = fill;

static double behind(size_t n, size_t times)
{
    double start = now();
    for (size_t t = 0; t < times; t++) {
        Vec v = vec_new(n);
        fill_elsewhere(&v, n);
        look(vec_data(&v));
        vec_drop(&v);
    }
    return now() - start;
}

static double sum(size_t n, size_t times)
{
    Vec v = vec_new(n);
    fill(&v, n);
    size_t total = 0;
    double start = now();
    for (size_t t = 0; t < times; t++) {
        look(vec_data(&v));
        Item const *items = vec_data(&v);
        size_t count = vec_count(&v);
        for (size_t i = 0; i < count; i++) {
            total += item_value(&items[i]);
        }
    }
    double seconds = now() - start;
    look(&total);
    vec_drop(&v);
    return seconds;
}

// n vectors of four elements, all alive at the same time.
static double small(size_t n, size_t times)
{
    double start = now();
    for (size_t t = 0; t < times; t++) {
        Vec *many = (Vec *)have(malloc(n * sizeof(Vec)));
        for (size_t i = 0; i < n; i++) {
#ifdef OF_STD
            new (&many[i]) Vec();
#else
            many[i] = vec_new(4);
#endif
            for (size_t j = 0; j < 4; j++) {
                vec_push(&many[i], item(j));
            }
        }
        look(many);
        for (size_t i = 0; i < n; i++) {
            vec_drop(&many[i]);
        }
        free(many);
    }
    return now() - start;
}

int main(int argc, char **argv)
{
    static struct {
        char const *name;
        double (*work)(size_t n, size_t times);
    } const works[] = {
        {"push", push}, {"sized", sized}, {"behind", behind}, {"sum", sum}, {"small", small},
    };
    if (argc != 4) {
        fail("wants WORK N TIMES");
    }
    size_t n = strtoul(argv[2], NULL, 10);
    size_t times = strtoul(argv[3], NULL, 10);
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        if (strcmp(argv[1], works[i].name) == 0) {
            double seconds = works[i].work(n, times);
            struct rusage usage;
            getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
            usage.ru_maxrss /= 1024; // counted in bytes there
#endif
            printf("%.4f %ld\n", seconds * 1e9 / (double)n / (double)times, (long)usage.ru_maxrss);
            return 0;
        }
    }
    fail("there is no such work");
}
