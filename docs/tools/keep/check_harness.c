// check_harness.c: keeps true what check.h and heap.h promise: that a test which must fail does.
#include "../../../chapter01/check.h"

// Tests that are right.

static void right(void)
{
    void *block = malloc(1);
    CHECK_EQ(heap_live(), 1);
    free(block);
}

static void right_numbers(void)
{
    CHECK_EQ(SIZE_MAX, SIZE_MAX);
    CHECK_EQ(0 - 1, -1);
    CHECK_EQ('a', 'a');
}

static _Noreturn void panic(char const *cause)
{
    fprintf(stderr, "panic: %s\n", cause);
    abort();
}

static void right_panic(void)
{
    CHECK_PANICS(panic("cause"), "cause");
}

static void right_without_memory(void)
{
    heap_left = 1;
    void *first = malloc(1);
    CHECK(first != NULL);
    CHECK(malloc(1) == NULL);
    CHECK(realloc(first, 2) == NULL);
    CHECK(heap_find(first) != NULL); // what could not be moved is still there
    heap_left = 1;
    CHECK(malloc((size_t)HEAP_LIMIT + 1) == NULL);
    free(first);
}

static void right_after_a_move(void)
{
    char *first = malloc(2);
    CHECK(first != NULL);
    first[0] = 'a';
    first[1] = 'b';
    char *second = realloc(first, 3);
    CHECK(second[0] == 'a' && second[1] == 'b');
    char *third = realloc(second, 1);
    CHECK(third[0] == 'a');
    CHECK(heap_count == 3);
    CHECK(heap_ledger[0].moved_to == &heap_ledger[1]);
    CHECK(!heap_ledger[1].live);
    CHECK(heap_ledger[2].size == 1);
    free(third);
    free(NULL);
}

static void right_time_is_limited(void)
{
    CHECK(alarm(CHECK_SECONDS) > 0); // the alarm that was set for this test
    CHECK_PANICS(panic(alarm(0) > 0 ? "limited" : "not limited"), "limited");
}

// Tests that are wrong, each in its own way: a name, and what the test does.
static int local;
static int *volatile no_block = &local; // volatile, else the compiler warns of what is meant here

static void free_twice(void)
{
    void *block = malloc(1);
    void *volatile again = block;
    free(block);
    free(again);
}

#define WRONG                                                                      \
    X(claim, CHECK(1 + 1 == 3))                                                    \
    X(number, CHECK_EQ(1 + 1, 3))                                                  \
    X(size, CHECK_EQ(sizeof(char), SIZE_MAX))                                      \
    X(crash, raise(SIGSEGV))                                                       \
    X(early_exit, exit(0))                                                         \
    X(hang, raise(SIGALRM)) /* what alarm() sends when the time is up */           \
    X(leak, malloc(1))                                                             \
    X(second_free, free_twice())                                                   \
    X(free_of_no_block, free(no_block))                                            \
    X(realloc_of_no_block, free(realloc(no_block, 8)))                             \
    X(panic_that_does_not_come, CHECK_PANICS((void)0, "cause"))                    \
    X(panic_for_another_cause, CHECK_PANICS(panic("other"), "cause"))              \
    X(panic_with_more_to_say, CHECK_PANICS(panic("cause\nand a report"), "cause")) \
    X(abort_that_is_no_panic, CHECK_PANICS(abort(), "cause"))                      \
    X(panic_that_only_exits,                                                       \
      CHECK_PANICS((fprintf(stderr, "panic: cause\n"), exit(134)), "cause"))       \
    X(panic_that_ends_by_another_signal,                                           \
      CHECK_PANICS((fprintf(stderr, "panic: cause\n"), raise(SIGKILL)), "cause"))

#define X(name, statement)         \
    static void wrong_##name(void) \
    {                              \
        statement;                 \
    }
WRONG
#undef X

static int passed;
static int failed;

// Runs a test through the harness, out of sight, and counts whether the harness judged it so.
static void judge(bool as_passed, char const *name, void (*test)(void))
{
    int before = check_passed;
    int both = check_passed + check_failed;
    fflush(stdout);
    int screen = dup(STDOUT_FILENO);
    FILE *unseen = check_tmpfile();
    dup2(fileno(unseen), STDOUT_FILENO);
    check_run(name, test);
    fflush(stdout);
    dup2(screen, STDOUT_FILENO);
    close(screen);
    fclose(unseen);

    bool so =
        check_passed - before == (as_passed ? 1 : 0) && check_passed + check_failed == both + 1;
    *(so ? &passed : &failed) += 1;
    printf("%s  %s is judged to have %s\n", so ? "ok  " : "FAIL", name,
           as_passed ? "passed" : "failed");
}

#define PASSES(test) judge(true, #test, test)

int main(int argc, char **argv)
{
    check_begin(argc, argv);
    PASSES(right);
    PASSES(right_numbers);
    PASSES(right_panic);
    PASSES(right_without_memory);
    PASSES(right_after_a_move);
    PASSES(right_time_is_limited);
#define X(name, statement) judge(false, "wrong_" #name, wrong_##name);
    WRONG
    printf("%d passed, %d failed, 0 skipped\n", passed, failed);
    return failed > 0;
}
