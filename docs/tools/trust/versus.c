// versus.c: the same calls as versus.rs, made on chapter 3's vector; what each does is printed.
//
// versus.sh compares the two, line by line. Built with -Ichapter03, and -DOWNING for an element that
// owns a block; without it for an int. With an argument it prints where std is known to differ.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef OWNING
typedef struct Item {
    int *number; // a block of its own
} Item;

static Item item_of(int number)
{
    Item item = {malloc(sizeof(int))};
    if (item.number == NULL) {
        abort();
    }
    *item.number = number;
    return item;
}

static void item_drop(Item *item)
{
    printf(" drop %d", *item->number);
    free(item->number);
}

#define item_number(item) (*(item)->number)
#else
typedef int Item;
#define item_of(number) (number)
#define item_drop(item) ((void)(item)) // an int dies without a word
#define item_number(item) (*(item))
#endif

#define T Item
#define DROP_IN_PLACE(slot) item_drop(slot)
#define CLONE(slot) item_of(item_number(slot))
#include "myvec.h"

typedef unsigned char Byte;
#define T Byte
#include "myvec.h"

typedef struct Large {
    char bytes[1025];
} Large;
#define T Large
#include "myvec.h"

static unsigned chance(unsigned below)
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % below;
}

static void replace(MyVec_Item *old, MyVec_Item made)
{
    myvec_Item_drop(old);
    *old = made;
}

static void print(MyVec_Item const *v)
{
    printf(" | %zu of %zu%s:", myvec_Item_len(v), myvec_Item_capacity(v),
           myvec_Item_is_empty(v) ? ", empty" : "");
    for (size_t i = 0; i < v->len; i++) {
        printf(" %d", item_number(&v->ptr[i]));
    }
}

static void call(unsigned what, unsigned n, MyVec_Item *a, MyVec_Item *b)
{
    Item out;
    Item *slot = myvec_Item_get(a, n);
    printf("%u %u:", what, n);
    switch (what) {
    case 0:
        replace(a, myvec_Item_with_capacity(n == 1 ? 0 : n)); // 1: see differences
        break;
    case 1:
        if (myvec_Item_pop(a, &out)) {
            printf(" popped %d", item_number(&out));
            item_drop(&out);
        }
        break;
    case 2:
        if (slot != NULL) {
            printf(" got %d", item_number(slot));
        }
        break;
    case 3:
        myvec_Item_truncate(a, n);
        break;
    case 4:
        myvec_Item_clear(a);
        break;
    case 5:
        replace(b, myvec_Item_take(a));
        break;
    case 6:
        if (a->len != 1) { // its clone would have room for 1: see differences
            replace(b, myvec_Item_clone(a));
        }
        break;
    case 7:
        printf(" %d", myvec_Item_try_reserve(a, n));
        break;
    case 8:
        printf(" %d", myvec_Item_try_reserve(a, SIZE_MAX - n));
        break;
    case 9:
        replace(a, myvec_Item_new());
        break;
    case 10: {
        size_t len, cap;
        Item *ptr = myvec_Item_into_raw_parts(a, &len, &cap);
        printf(" gave %zu of %zu, %zu left", len, cap, a->cap);
        *a = myvec_Item_from_raw_parts(ptr, len, cap);
        break;
    }
    case 11:
        printf(" %d", myvec_Item_try_push(a, item_of((int)n)));
        break;
    case 12:
        if (slot != NULL) {
            item_drop(slot);
            *slot = item_of(-1);
        }
        break;
    case 13:
        if (a->cap != 1) { // it would grow to 2: see differences
            myvec_Item_grow(a);
        }
        break;
    default:
        myvec_Item_push(a, item_of((int)n));
        break;
    }
}

static void differences(void)
{
    MyVec_Byte bytes = myvec_Byte_new();
    MyVec_Large large = myvec_Large_new();
    MyVec_Item one = myvec_Item_with_capacity(1);
    myvec_Byte_push(&bytes, 1);
    myvec_Large_push(&large, (Large){{0}});
    myvec_Item_push(&one, item_of(1));
    myvec_Item_push(&one, item_of(2));
    printf("elements of 1 byte: the first room is for %zu\n", bytes.cap);
    printf("elements of 1025 bytes: the first room is for %zu\n", large.cap);
    printf("a full room for 1 becomes one for %zu\n", one.cap);
    printf("the pointer of an empty vector is null: %s\n", myvec_Item_new().ptr ? "false" : "true");
    myvec_Byte_drop(&bytes);
    myvec_Large_drop(&large);
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        differences();
        return 0;
    }
    MyVec_Item v[2] = {myvec_Item_new(), myvec_Item_new()};
    for (int i = 0; i < 5000; i++) {
        unsigned which = chance(2);
        unsigned what = chance(24); // some calls of each kind, and pushes
        call(what, chance(12), &v[which], &v[1 - which]);
        print(&v[0]);
        print(&v[1]);
        printf("\n");
    }
    myvec_Item_drop(&v[0]);
    myvec_Item_drop(&v[1]);
    printf("\n");
    return 0;
}
