// versus.c: makes random calls on chapter 3's vector, and tells each, and what came of it.
//
//     versus COUNT SEED | versus.rs's, which makes the same on std's Vec
//
// A line is a call: its name, the vector, its number, and for how many blocks there is memory; then
// what it gave, or why it panicked; the drops; and what the two vectors hold.
#include "model.h"

enum { ENOUGH = 99 }; // memory for more blocks than any call takes

#if defined BYTE || defined WIDE // std's first room is another there, and so are all that follow
#define SAME_ROOM false
#else
#define SAME_ROOM true
#endif

// A call that std answers in the same way: no room for 1, which std makes 4 when it grows, nor two
// vectors that grow without end.
static Call like_std(Call call)
{
    size_t len = real[call.which].len, other = real[1 - call.which].len;
    bool room_for_1 = (call.what == AT_with_capacity && number_of(call) == 1)
        || ((call.what == AT_clone || call.what == AT_shrink_to_fit) && len == 1);
    if (room_for_1 || (call.what == AT_extend_from_slice && len + other > CALLS)) {
        call.what = AT_get;
    }
    return call;
}

// Memory is short in one call of 16. Where it is, ours makes do with less when it is to grow, and
// a panic would leave some of an extension behind.
static size_t memory_for(Call call)
{
    bool short_of_it = chance(16) == 0;
    if (!SAME_ROOM || call.what == AT_grow || !short_of_it) {
        return ENOUGH;
    }
    return call.what == AT_extend_from_slice ? 0 : chance(4);
}

// What came of it.
static void tell(void)
{
    if (said[0] == '\0') {
        printf("%ld; drops", result);
    } else {
        printf("%.*s; drops", (int)strcspn(said, "\n") - 7, said + 7); // without "panic: "
    }
    for (size_t i = 0; i < dropped; i++) {
        printf(" %d", drops[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        printf("; %zu of %zu:", real[i].len, SAME_ROOM ? real[i].cap : 0);
        for (size_t j = 0; j < real[i].len; j++) {
            printf(" %d", item_number(&real[i].ptr[j]));
        }
    }
    printf("\n");
}

static void make(Call call)
{
    static Item item;
    size_t left = memory_for(call), number = number_of(call);
    bool given = calls[call.what].takes == VALUE;
    if (given) {
        item = item_of(call.n);
    }
    size_t count = heap_count;
    attempt(call, &item, left);
    if (said[0] != '\0') {
        abandon(count);
    }
    if (given && (said[0] != '\0' || (call.what == AT_try_push && !result))) {
        item_end(&item); // it is still ours
    }
    printf("%s %d %zu %zu: ", calls[call.what].name, call.which, number, left);
    tell();
}

int main(int argc, char **argv)
{
    unsigned long count = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    srandom(argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0);
    for (unsigned long made = 0; made < count; made += CALLS) {
        heap_count = 0;
        for (size_t i = 0; i < CALLS; i++) {
            make(like_std(at_random()));
        }
        make((Call){AT_drop, 0, 0});
        make((Call){AT_drop, 1, 0});
        if (heap_live() > 0) {
            heap_stop("something is left", "");
        }
    }
    printf("end\n");
    return 0;
}
