// model.c: keeps true that a vector does what its comments say, whatever calls came before.
//
//     model COUNT SEED        makes COUNT random calls, in sequences from two new vectors on
//     model COUNT SEED tell   the same in one process, and prints each: for versus.rs, which makes
//                             them on std's Vec
//
// model_outcome.h says what should come of each. A sequence that goes wrong is cut down to the
// calls that it takes, and shown. Built with -fsanitize=fuzzer and -DFUZZ, libFuzzer thinks the
// sequences out; with LOUD in the environment it tells the calls of one.
#define _DEFAULT_SOURCE // for random
#include "model_step.h"

#include <sys/wait.h>

enum { BATCH = 500 }; // how many sequences one process makes

static bool telling;

typedef struct Sequence {
    Call calls[CALLS];
    size_t count;
} Sequence;

static char const *text_of(Call call)
{
    static char text[80];
    char argument[40] = "";
    char const *to = "";
    if (call.what == TAKE || call.what == CLONE_IT) {
        to = call.which ? "a = " : "b = ";
    }
    if (gives(call)) {
        snprintf(argument, sizeof argument, ", %d", call.n);
    } else if (calls[call.what].takes_number && call.n >= FIRST_EDGE) {
        snprintf(argument, sizeof argument, ", %s", edges[call.n - FIRST_EDGE]);
    } else if (calls[call.what].takes_number) {
        snprintf(argument, sizeof argument, ", %d", call.n % 20);
    }
    snprintf(text, sizeof text, "%s%s(&%c%s);", to, calls[call.what].name, "ab"[call.which],
             argument);
    return text;
}

// A call that std answers in the same way: no room for 1 (its smallest is 4 when it grows), and no
// size that the heap might have or not.
static Call like_std(Call call)
{
    if (call.n >= FIRST_EDGE && strcmp(edges[call.n - FIRST_EDGE], "SIZE_MAX") != 0) {
        call.n = 255 % 20;
    }
    if ((call.what == WITH_CAPACITY && amount(call) == 1)
        || (call.what == CLONE_IT && model[call.which].len == 1)) {
        call.what = GET;
    }
    return call;
}

// What came of a call: what it gave or why it panicked, the drops, and what the two vectors hold.
static void tell(Call call, char const *cause)
{
    printf("%s %d %zu: ", calls[call.what].name, call.which, gives(call) ? call.n : amount(call));
    if (cause == NULL) {
        printf("%ld; drops", result);
    } else {
        printf("%s; drops", cause);
    }
    for (size_t i = 0; i < dropped; i++) {
        printf(" %d", drops[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        printf("; %zu of %zu:", model[i].len, model[i].cap);
        for (size_t j = 0; j < model[i].len; j++) {
            printf(" %d", model[i].numbers[j]);
        }
    }
    printf("\n");
}

// Makes the calls of a sequence, then drops both vectors: nothing may be left.
static void make(Sequence const *s)
{
    heap_count = 0;
    for (size_t i = 0; i < s->count + 2; i++) {
        Call drop = {DROP, i != s->count, 0};
        Call call = i < s->count ? s->calls[i] : drop;
        if (telling) {
            call = like_std(call);
            bool says_so = call.what == TRY_RESERVE || call.what == TRY_PUSH; // by its result
            char const *cause = says_so ? NULL : outcome_of(call).cause;
            step(call);
            tell(call, cause);
            continue;
        }
        if (loud) {
            printf("          %s\n", text_of(call));
            fflush(stdout); // a crash may be next
        }
        step(call);
    }
    SHOULD(heap_live() == 0);
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
    loud = getenv("LOUD") != NULL;
    make(&s);
    return 0;
}
#else

// Whether one of these sequences goes wrong. A process of its own makes them: it may crash.
static bool fails(Sequence const *s, size_t count, bool tell)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        loud = tell;
        alarm(20);
        if (!tell && freopen("/dev/null", "w", stderr) == NULL) {
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
static int show(Sequence s, unsigned long seed)
{
    for (size_t i = s.count; i-- > 0;) {
        Sequence less = s;
        less.count -= 1;
        memmove(&less.calls[i], &less.calls[i + 1], (less.count - i) * sizeof(Call));
        if (fails(&less, 1, false)) {
            s = less;
        }
    }
    printf("      SEED=%lu: a sequence goes wrong; of it, this is what it takes:\n", seed);
    if (!fails(&s, 1, true)) {
        printf("          (it does not go wrong every time)\n");
    }
    return 1;
}

static unsigned chance(unsigned below)
{
    return (unsigned)(random() % (long)below);
}

// Of two calls, one is a push: else the vectors would stay empty.
static Sequence at_random(void)
{
    Sequence s = {.count = 1 + chance(CALLS)};
    for (size_t i = 0; i < s.count; i++) {
        What what = chance(2) == 0 ? PUSH : (What)chance(KNOWN);
        unsigned n = chance(4) == 0 ? chance(256) : chance(20);
        s.calls[i] = (Call){(unsigned char)what, chance(3) == 0, (unsigned char)n};
    }
    return s;
}

int main(int argc, char **argv)
{
    static Sequence s[BATCH];
    unsigned long count = argc >= 3 ? strtoul(argv[1], NULL, 10) : 0;
    unsigned long seed = argc >= 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (count == 0) {
        fprintf(stderr, "model: wants COUNT SEED\n");
        return 2;
    }
    telling = argc == 4;
    srandom((unsigned)seed);
    for (unsigned long made = 0; made < count;) {
        size_t sequences = 0;
        for (; sequences < BATCH && made < count; sequences++) {
            s[sequences] = at_random();
            made += s[sequences].count;
        }
        for (size_t i = 0; telling && i < sequences; i++) {
            make(&s[i]);
        }
        for (size_t i = 0; !telling && fails(s, sequences, false) && i < sequences; i++) {
            if (fails(&s[i], 1, false)) {
                return show(s[i], seed);
            }
        }
    }
    return 0;
}
#endif
