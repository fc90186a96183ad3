// growth.c: what each growth policy costs: counted and timed. For make bench.
//
//     growth count                 for each policy and number of pushes: the values copied
//     growth time POLICY N HOW     the nanoseconds a push; HOW is realloc, or copy: malloc, memcpy
//     growth seconds COMMAND       how long a command of the shell takes
//
// What is counted is what a growth copies when the block moves each time: the live values.
#define _POSIX_C_SOURCE 200809L // for clock_gettime
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Policy {
    char const *name;
    char const *title;
    size_t (*next)(size_t cap);
} Policy;

static size_t by_one(size_t cap)
{
    return cap + 1;
}

static size_t by_constant(size_t cap)
{
    return cap + 100;
}

static size_t by_half(size_t cap)
{
    return cap == 0 ? 4 : cap + cap / 2;
}

static size_t by_doubling(size_t cap)
{
    return cap == 0 ? 4 : cap * 2;
}

static Policy const policies[] = {
    {"one", "by one", by_one},
    {"constant", "by 100", by_constant},
    {"half", "by half", by_half},
    {"double", "doubling", by_doubling},
};
enum { POLICIES = sizeof policies / sizeof *policies, DECADES = 6 };

// The values copied by n pushes.
static size_t copied(Policy const *policy, size_t n)
{
    size_t values = 0;
    for (size_t cap = 0; cap < n; cap = policy->next(cap)) {
        values += cap; // full: len == cap
    }
    return values;
}

static void count(void)
{
    for (size_t p = 0; p < POLICIES; p++) {
        for (size_t n = 10, d = 0; d < DECADES; d++, n *= 10) {
            printf("%s\t%zu\t%zu\n", policies[p].title, n, copied(&policies[p], n));
        }
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int *moved(int *old, size_t len, size_t cap, bool copy)
{
    int *block = copy ? malloc(cap * sizeof *block) : realloc(old, cap * sizeof *block);
    if (block == NULL) {
        fprintf(stderr, "growth: no memory\n");
        exit(1);
    }
    if (copy && old != NULL) {
        memcpy(block, old, len * sizeof *block);
        free(old);
    }
    return block;
}

static double seconds(Policy const *policy, size_t n, bool copy)
{
    int *block = NULL;
    size_t cap = 0;
    double start = now();
    for (size_t len = 0; len < n; len++) {
        if (len == cap) {
            cap = policy->next(cap);
            block = moved(block, len, cap, copy);
        }
        block[len] = (int)len;
    }
    double end = now();
    if (n > 0 && block[n - 1] != (int)(n - 1)) {
        fprintf(stderr, "growth: a value was lost\n");
        exit(1);
    }
    free(block);
    return end - start;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "count") == 0) {
        count();
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "seconds") == 0) {
        char quiet[1000];
        snprintf(quiet, sizeof quiet, "{ %s; } >/dev/null 2>&1", argv[2]);
        double start = now();
        int status = system(quiet);
        printf(status == 0 ? "%.2f\n" : "failed\n", now() - start);
        return 0;
    }
    for (size_t p = 0; argc == 5 && p < POLICIES; p++) {
        if (strcmp(argv[2], policies[p].name) == 0) {
            size_t n = strtoul(argv[3], NULL, 10);
            printf("%.3f\n", seconds(&policies[p], n, *argv[4] == 'c') * 1e9 / (double)n);
            return 0;
        }
    }
    fprintf(stderr, "growth: wants count, seconds COMMAND, or time POLICY N realloc|copy\n");
    return 1;
}
