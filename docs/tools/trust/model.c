// model.c: keeps true that a vector does what its comments say, whatever calls came before.
//
//     model COUNT SEED        makes COUNT random calls, in sequences from two new vectors on
//
// Each call is made with no memory left first, then with memory for one block, two, and so on until
// it needs no more; each time, all is compared with what model_outcome.h says. A sequence that goes
// wrong is cut down to the calls that it takes, and shown. Built with -fsanitize=fuzzer and -DFUZZ,
// libFuzzer thinks the sequences out; with SHOW in the environment it shows one.
#include "model_outcome.h"

#include <sys/wait.h>

static bool loud; // whether to tell each call, and what went wrong

// Ends the process unless `holds`.
#define SHOULD(holds) check((holds), #holds)
static void check(bool holds, char const *text)
{
    if (holds) {
        return;
    }
    if (loud) {
        printf("          // not so: %s\n", text);
        fflush(stdout);
    }
#ifdef FUZZ
    abort();
#else
    _exit(1);
#endif
}

static void compare_calls(MyVec_Item const before[2], size_t taken)
{
    char panic[80] = "";
    if (should.cause != NULL && !should.tries) {
        snprintf(panic, sizeof panic, "panic: %s\n", should.cause);
    }
    SHOULD(strcmp(said, panic) == 0);
    SHOULD(result == should.result);
    SHOULD(taken == should.left);
    SHOULD(dropped == should.dropped);
    SHOULD(memcmp(drops, should.drops, dropped * sizeof drops[0]) == 0);
    SHOULD(should.cause == NULL || memcmp(before, real, sizeof real) == 0);
}

// Compares both vectors with their models; there are `blocks` more blocks that they do not own.
static void compare_vectors(size_t blocks)
{
    for (size_t i = 0; i < 2; i++) {
        MyVec_Item const *v = &real[i];
        HeapBlock const *block = heap_find(v->ptr);
        SHOULD(v->len == model[i].len && myvec_Item_len(v) == v->len);
        SHOULD(v->cap == model[i].cap && myvec_Item_capacity(v) == v->cap);
        SHOULD(myvec_Item_is_empty(v) == (v->len == 0));
        SHOULD(myvec_Item_is_valid(v));
        SHOULD(v->cap == 0 || (block != NULL && block->size == v->cap * sizeof(Item)));
        for (size_t j = 0; j < v->len; j++) {
            SHOULD(item_number(&v->ptr[j]) == model[i].numbers[j]);
        }
        blocks += (v->cap > 0) + v->len * ITEM_BLOCKS;
    }
    SHOULD(heap_live() == blocks);
}

static void step(Call call)
{
    static Item item; // the value of a push; the caller's until it succeeds
    bool given = calls[call.what].takes == VALUE;
    if (given) {
        item = item_of(call.n);
    }
    size_t left = 0;
    do {
        MyVec_Item before[2] = {real[0], real[1]};
        size_t count = heap_count;
        work_out(call, left);
        attempt(call, &item, left);
        compare_calls(before, left - (heap_count - count));
        memcpy(model, should.model, sizeof model);
        if (should.cause != NULL) {
            abandon(count);
        }
        compare_vectors(given && should.cause != NULL ? ITEM_BLOCKS : 0);
    } while (should.cause == no_memory && left++ <= CALLS);
    if (given && should.cause != NULL) {
        SHOULD(item_number(&item) == call.n);
        item_end(&item);
    }
}

typedef struct Sequence {
    Call calls[CALLS];
    size_t count;
} Sequence;

static void tell(Call call)
{
    Takes takes = calls[call.what].takes;
    char const *to = takes != OTHER ? "" : call.which ? "a = " : "b = ";
    printf("          %s%s(&%c", to, calls[call.what].name, "ab"[call.which]);
    if (takes == NUMBER && call.n >= FIRST_EDGE) {
        printf(", %s", edges[call.n - FIRST_EDGE]);
    } else if (takes == NUMBER || takes == VALUE) {
        printf(", %zu", number_of(call));
    }
    printf(");\n");
    fflush(stdout); // a crash may be next
}

// Makes the calls of a sequence, then drops both vectors: nothing may be left.
static void make(Sequence const *s)
{
    Call const drop[2] = {{AT_drop, 0, 0}, {AT_drop, 1, 0}};
    heap_count = 0;
    for (size_t i = 0; i < s->count + 2; i++) {
        Call call = i < s->count ? s->calls[i] : drop[i - s->count];
        if (loud) {
            tell(call);
        }
        step(call);
    }
    SHOULD(heap_live() == 0);
}

// Whether one of these sequences goes wrong. A process of its own makes them: it may crash.
static bool fails_in(Sequence const *s, size_t count, bool aloud)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        loud = aloud;
        alarm(20);
        if (!aloud && freopen("/dev/null", "w", stderr) == NULL) {
            _exit(2);
        }
        for (size_t i = 0; i < count; i++) {
            make(&s[i]);
        }
        _exit(0);
    }
    int status = 0;
    if (child == -1 || waitpid(child, &status, 0) != child) {
        perror("model: fork");
        exit(2);
    }
    return status != 0;
}

// Shows a sequence that fails, after it has left out each call without which it still does.
static void show(Sequence s)
{
    for (size_t i = s.count; i-- > 0;) {
        Sequence less = s;
        less.count -= 1;
        memmove(&less.calls[i], &less.calls[i + 1], (less.count - i) * sizeof(Call));
        if (fails_in(&less, 1, false)) {
            s = less;
        }
    }
    printf("      A sequence goes wrong; of it, this is what it takes:\n");
    if (!fails_in(&s, 1, true)) {
        printf("          (it does not go wrong every time)\n");
    }
}

#ifdef FUZZ
// Two bytes a call, as a fuzzer likes it.
int LLVMFuzzerTestOneInput(unsigned char const *bytes, size_t size);
int LLVMFuzzerTestOneInput(unsigned char const *bytes, size_t size)
{
    Sequence s = {.count = size / 2 < CALLS ? size / 2 : CALLS};
    for (size_t i = 0; i < s.count; i++) {
        s.calls[i] = (Call){bytes[2 * i] % KNOWN, bytes[2 * i] / KNOWN % 2, bytes[2 * i + 1]};
    }
    if (getenv("SHOW") != NULL) {
        show(s);
        fflush(stdout);
        _exit(0);
    }
    make(&s);
    return 0;
}
#else

int main(int argc, char **argv)
{
    enum { BATCH = 500 }; // how many sequences one process makes
    static Sequence s[BATCH];
    unsigned long count = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    srandom(argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0);
    for (unsigned long made = 0; made < count;) {
        size_t sequences = 0;
        for (; sequences < BATCH && made < count; made += s[sequences++].count) {
            s[sequences].count = 1 + chance(CALLS);
            for (size_t i = 0; i < s[sequences].count; i++) {
                s[sequences].calls[i] = at_random();
            }
        }
        for (size_t i = 0; fails_in(s, sequences, false) && i < sequences; i++) {
            if (fails_in(&s[i], 1, false)) {
                show(s[i]);
                return 1;
            }
        }
    }
    return count == 0;
}
#endif
