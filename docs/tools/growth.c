// growth.c: what each growth policy costs: counted, drawn, and timed. For make bench.
//
//     growth count                 for each policy and number of pushes: growths, values copied
//     growth svg                   the same as a picture
//     growth time POLICY N HOW     the nanoseconds a push; HOW is realloc, or copy: malloc, memcpy
//     growth seconds COMMAND       how long a command of the shell takes
//
// What is counted is what a growth copies when the block moves each time: the live values.
#define _POSIX_C_SOURCE 200809L // for clock_gettime
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Policy {
    char const *name;
    char const *title;
    char const *dashes; // of its line in the picture, so that nothing is told by colour
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
    {"one", "by one", "2 3", by_one},
    {"constant", "by 100", "8 4", by_constant},
    {"half", "by half", "12 3 2 3", by_half},
    {"double", "doubling", "none", by_doubling},
};
enum { POLICIES = sizeof policies / sizeof *policies, DECADES = 6 };

// The values copied by n pushes, and the growths that copied them.
static size_t copied(Policy const *policy, size_t n, size_t *growths)
{
    size_t values = 0;
    *growths = 0;
    for (size_t cap = 0; cap < n; cap = policy->next(cap)) {
        values += cap; // full: len == cap
        *growths += 1;
    }
    return values;
}

static void count(void)
{
    for (size_t p = 0; p < POLICIES; p++) {
        for (size_t n = 10, d = 0; d < DECADES; d++, n *= 10) {
            size_t growths;
            size_t values = copied(&policies[p], n, &growths);
            printf("%s\t%zu\t%zu\t%zu\n", policies[p].title, n, growths, values);
        }
    }
}

// Both axes count in powers of ten: right is more pushes, up is more values copied for each.
static void svg(void)
{
    puts("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-20 0 640 330\" role=\"img\" "
         "font-family=\"sans-serif\" font-size=\"14\">\n"
         "<title>Values copied for each push, by growth policy</title>\n"
         "<style>text{fill:#222}path,line{stroke:#222;fill:none}.grid{stroke:#999;opacity:.5}\n"
         "@media (prefers-color-scheme:dark){text{fill:#eee}path,line{stroke:#eee}}</style>\n"
         "<text x=\"60\" y=\"20\">values copied for each push</text>\n"
         "<text x=\"300\" y=\"322\" text-anchor=\"middle\">pushes</text>");
    for (int y = 0; y <= 6; y++) {
        printf("<line class=\"grid\" x1=\"60\" x2=\"510\" y1=\"%d\" y2=\"%d\"/>"
               "<text x=\"54\" y=\"%d\" text-anchor=\"end\">%.0f</text>\n",
               274 - 40 * y, 274 - 40 * y, 279 - 40 * y, pow(10, y));
    }
    for (size_t x = 0; x < DECADES; x++) {
        printf("<text x=\"%zu\" y=\"300\" text-anchor=\"middle\">%.0f</text>\n", 60 + 90 * x,
               pow(10, (double)x + 1));
    }
    for (size_t p = 0; p < POLICIES; p++) {
        double y = 0;
        printf("<path stroke-width=\"2\" stroke-dasharray=\"%s\" d=\"", policies[p].dashes);
        for (size_t n = 10, d = 0; d < DECADES; d++, n *= 10) {
            size_t growths;
            double each = (double)copied(&policies[p], n, &growths) / (double)n;
            y = 274 - 40 * (each < 1 ? 0 : log10(each));
            printf("%s%zu %.0f", d == 0 ? "M" : "L", 60 + 90 * d, y);
        }
        // by half ends above doubling by less than a line of text
        printf("\"/>\n<text x=\"518\" y=\"%.0f\">%s</text>\n",
               y + (policies[p].next == by_half ? -4 : 9), policies[p].title);
    }
    puts("</svg>");
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
    if (argc == 2 && strcmp(argv[1], "svg") == 0) {
        svg();
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "seconds") == 0) {
        char quiet[1000];
        snprintf(quiet, sizeof quiet, "{ %s; } >/dev/null 2>&1", argv[2]);
        double start = now();
        int status = system(quiet);
        printf(status == 0 ? "| %.1f s\n" : "| failed\n", now() - start);
        return 0;
    }
    for (size_t p = 0; argc == 5 && p < POLICIES; p++) {
        if (strcmp(argv[2], policies[p].name) == 0) {
            size_t n = strtoul(argv[3], NULL, 10);
            printf("%.3f\n", seconds(&policies[p], n, *argv[4] == 'c') * 1e9 / (double)n);
            return 0;
        }
    }
    fprintf(stderr, "growth: wants count, svg, seconds COMMAND, or time POLICY N realloc|copy\n");
    return 1;
}
