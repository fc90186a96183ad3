// model.c: keeps true that a vector does what its comments say, whatever calls came before.
//
//     model COUNT SEED   makes COUNT random calls, in sequences that start with two new vectors
//     model -f FILE      makes the sequences in FILE, one a line: push(&a, 7); b = clone(&a);
//     model -b FILE      makes the one that a fuzzer wrote into FILE, and prints it
//
// model.h says what should come of them. A sequence that goes wrong is cut down to the calls that it
// takes, and shown. Built with -fsanitize=fuzzer and -DFUZZ, libFuzzer thinks the sequences out.
#include "model.h"

#include <sys/wait.h>

enum { BATCH = 500 }; // how many sequences one process makes

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
    if (is_push(call)) {
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

// Makes the calls of a sequence, then drops both vectors: nothing may be left.
static void make(Sequence const *s)
{
    heap_count = 0;
    for (size_t i = 0; i < s->count + 2; i++) {
        Call drop = {DROP, i != s->count, 0};
        Call call = i < s->count ? s->calls[i] : drop;
        if (loud) {
            printf("          %s\n", text_of(call));
            fflush(stdout); // a crash may be next
        }
        step(call);
    }
    SHOULD(heap_live() == 0);
}

// Two bytes a call, as a fuzzer likes it.
static Sequence from_bytes(unsigned char const *bytes, size_t size)
{
    Sequence s = {.count = size / 2 < CALLS ? size / 2 : CALLS};
    for (size_t i = 0; i < s.count; i++) {
        s.calls[i] = (Call){bytes[2 * i] % KNOWN, bytes[2 * i] / KNOWN % 2, bytes[2 * i + 1]};
    }
    return s;
}

#ifdef FUZZ
int LLVMFuzzerTestOneInput(unsigned char const *bytes, size_t size);
int LLVMFuzzerTestOneInput(unsigned char const *bytes, size_t size)
{
    Sequence s = from_bytes(bytes, size);
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
        if (!tell
            && (freopen("/dev/null", "w", stdout) == NULL
                || freopen("/dev/null", "w", stderr) == NULL)) {
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

// Cuts a sequence that fails down: leaves calls out, and makes numbers small, as long as it fails.
static Sequence shortest(Sequence s)
{
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (size_t i = s.count; i-- > 0;) {
            Sequence less = s;
            less.count -= 1;
            memmove(&less.calls[i], &less.calls[i + 1], (less.count - i) * sizeof(Call));
            if (fails(&less, 1, false)) {
                s = less;
                shorter = true;
            }
        }
        for (size_t i = 0; i < s.count; i++) {
            for (unsigned char n = 0; n < s.calls[i].n; n++) {
                Sequence less = s;
                less.calls[i].n = n;
                if (fails(&less, 1, false)) {
                    s = less;
                    shorter = true;
                }
            }
        }
    }
    return s;
}

// Shows a sequence that fails, cut down.
static void show(Sequence s, char const *origin)
{
    Sequence least = shortest(s);
    printf("      %s: a sequence of %zu calls goes wrong; of them it takes %zu:\n", origin, s.count,
           least.count);
    if (!fails(&least, 1, true)) {
        printf("          (it does not go wrong every time)\n");
    }
}

static uint64_t state; // of the random numbers: splitmix64

static unsigned chance(unsigned below)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (unsigned)((z ^ (z >> 31)) % below);
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

static int random_calls(unsigned long count, unsigned long seed)
{
    static Sequence s[BATCH];
    char origin[60];
    snprintf(origin, sizeof origin, "SEED=%lu", seed);
    state = seed;
    for (unsigned long made = 0; made < count;) {
        size_t sequences = 0;
        for (; sequences < BATCH && made < count; sequences++) {
            s[sequences] = at_random();
            made += s[sequences].count;
        }
        if (!fails(s, sequences, false)) {
            continue;
        }
        for (size_t i = 0; i < sequences; i++) {
            if (fails(&s[i], 1, false)) {
                show(s[i], origin);
                return 1;
            }
        }
        printf("      %s: sequences go wrong together, and none of them does alone\n", origin);
        return 1;
    }
    return 0;
}

// The call that `text` starts with, as text_of writes it; false when there is none.
static bool read_call(char const *text, Call *call)
{
    char name[40];
    char which = 0;
    char number[40] = "";
    if (sscanf(text, "%39[a-z_](&%c, %39[^)]", name, &which, number) < 2) {
        return false;
    }
    for (unsigned char what = 0; what < WHATS; what++) {
        if (strcmp(calls[what].name, name) == 0) {
            *call = (Call){what, which == 'b', (unsigned char)atoi(number)};
            for (size_t i = 0; i < EDGES; i++) {
                if (strcmp(edges[i], number) == 0) {
                    call->n = (unsigned char)(FIRST_EDGE + i);
                }
            }
            return which == 'a' || which == 'b';
        }
    }
    return false;
}

// Each line of a file is a sequence; what follows a # is a comment. Calls that a chapter does not
// have are not made.
static int sequences_in(char const *path)
{
    char line[4096];
    int failed = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return 2;
    }
    for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        Sequence s = {.count = 0};
        bool known = true; // whether this chapter has all these calls
        char origin[200];
        snprintf(origin, sizeof origin, "%s:%d", path, number);
        line[strcspn(line, "#\n")] = '\0';
        for (char *at = strtok(line, ";"); at != NULL; at = strtok(NULL, ";")) {
            at += strspn(at, " ");
            at += at[0] != '\0' && at[1] == ' ' ? 4 : 0; // b = clone(&a)
            if (s.count < CALLS && read_call(at, &s.calls[s.count])) {
                known = known && s.calls[s.count].what < KNOWN;
                s.count += 1;
            } else if (*at != '\0') {
                printf("      %s: no call, or too many: %s\n", origin, at);
                failed = 1;
            }
        }
        if (known && fails(&s, 1, false)) {
            show(s, origin);
            failed = 1;
        }
    }
    fclose(file);
    return failed;
}

static int bytes_in(char const *path)
{
    unsigned char bytes[2 * CALLS];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 2;
    }
    Sequence s = from_bytes(bytes, fread(bytes, 1, sizeof bytes, file));
    fclose(file);
    if (fails(&s, 1, false)) {
        show(s, path);
        return 1;
    }
    for (size_t i = 0; i < s.count; i++) {
        printf("%s%s", text_of(s.calls[i]), i + 1 < s.count ? " " : "\n");
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "-f") == 0) {
        return sequences_in(argv[2]);
    }
    if (argc == 3 && strcmp(argv[1], "-b") == 0) {
        return bytes_in(argv[2]);
    }
    if (argc == 3 && strtoul(argv[1], NULL, 10) > 0) {
        return random_calls(strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10));
    }
    fprintf(stderr, "model COUNT SEED, model -f FILE, or model -b FILE\n");
    return 2;
}
#endif
