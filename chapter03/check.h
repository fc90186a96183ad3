// check.h: the test harness. A test is a plain function that uses CHECK, CHECK_EQ and CHECK_PANICS.
//
//     static void new_has_no_room(void)
//     {
//         CHECK_EQ(myvec_new().cap, 0);
//     }
//
//     int main(int argc, char **argv)
//     {
//         check_begin(argc, argv);
//         RUN(new_has_no_room);
//         return check_end();
//     }
//
// Each test runs in a process of its own, so that one that crashes or hangs leaves the others
// alone; a block that it did not free fails it. A test that is named on the command line
// (./test NAME) runs in the program itself, where debuggers and detectors have a plain view of it.
// Include this file first: it asks the system for POSIX, and brings heap.h along.
// Each chapter has the same file, so that a chapter can be copied alone.
#ifndef CHECK_H
#define CHECK_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L // for fork, alarm, dup2, strsignal
#endif

#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "heap.h"

enum {
    CHECK_SECONDS = 20, // a test that takes longer hangs
    CHECK_DONE = 17,    // how a test's process ends when it came to its end: exit(0) is no pass
};

static char **check_names; // the tests that were asked for, up to a NULL
static int check_asked;    // how many those are
static int check_passed;
static int check_failed;

// Runs one test.
#define RUN(test) check_run(#test, test)

// Fails the test, and ends it, unless `condition` holds.
#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)

// Fails the test, and ends it, unless two whole numbers are equal, and says both: "v.cap is 16,
// expected 4". (A size_t that wrapped around below 0 may be told as a negative number.)
#define CHECK_EQ(got, expected) \
    check_equal((long long)(got), (long long)(expected), #got, __FILE__, __LINE__)

// Fails the test, and ends it, unless `statement` writes "panic: ", `message` and no more, and
// aborts. SIGABRT alone is not enough: a sanitizer's report may end that way as well.
#define CHECK_PANICS(statement, message)                                            \
    do {                                                                            \
        FILE *check_output = check_tmpfile();                                       \
        pid_t check_child = check_fork(check_output);                               \
        if (check_child == 0) {                                                     \
            statement;                                                              \
            _exit(CHECK_DONE);                                                      \
        }                                                                           \
        check_panic(check_wait(check_child), check_output, message,                 \
                    #statement " panics with \"" message "\"", __FILE__, __LINE__); \
    } while (0)

static inline void check_not_so(char const *claim, char const *file, int line)
{
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, claim);
}

static inline void check_that(bool holds, char const *claim, char const *file, int line)
{
    if (!holds) {
        check_not_so(claim, file, line);
        exit(1);
    }
}

static inline void check_equal(long long got, long long expected, char const *what,
                               char const *file, int line)
{
    if (got != expected) {
        fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", file, line, what, got, expected);
        exit(1);
    }
}

// Ends the program when the system refuses what the harness itself needs.
static inline void check_system(bool works, char const *call)
{
    if (!works) {
        perror(call);
        exit(2);
    }
}

static inline FILE *check_tmpfile(void)
{
    FILE *file = tmpfile();
    check_system(file != NULL, "check.h: tmpfile");
    return file;
}

// Forks a child that writes to `output`, and that SIGALRM ends when it hangs.
static inline pid_t check_fork(FILE *output)
{
    fflush(NULL); // else both processes write what waits in the buffers
    pid_t child = fork();
    check_system(child != -1, "check.h: fork");
    if (child == 0) {
        alarm(CHECK_SECONDS);
        dup2(fileno(output), STDOUT_FILENO);
        dup2(fileno(output), STDERR_FILENO);
    }
    return child;
}

static inline int check_wait(pid_t child)
{
    int status = 0;
    check_system(waitpid(child, &status, 0) == child, "check.h: waitpid");
    return status;
}

// Tells a process's own words.
static inline void check_tell(FILE *output)
{
    char line[200] = "";
    rewind(output);
    while (fgets(line, sizeof line, output) != NULL) {
        printf("      %s", line);
    }
    if (line[0] != '\0' && strchr(line, '\n') == NULL) {
        printf(" (and no end of the line)\n");
    }
}

static inline void check_tell_end(int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
        printf("      it hangs: ended after %d seconds\n", CHECK_SECONDS);
    } else if (WIFSIGNALED(status)) {
        printf("      it was ended by a signal: %s\n", strsignal(WTERMSIG(status)));
    } else if (WEXITSTATUS(status) == CHECK_DONE) {
        printf("      it went on as if all was well\n");
    } else {
        printf("      it ended early, with exit status %d\n", WEXITSTATUS(status));
    }
}

// Fails the test unless the process that ended so has panicked; tells what it did instead.
static inline void check_panic(int status, FILE *output, char const *message, char const *claim,
                               char const *file, int line)
{
    char wanted[200];
    char seen[sizeof wanted];
    snprintf(wanted, sizeof wanted, "panic: %s\n", message);
    rewind(output);
    size_t length = fread(seen, 1, sizeof seen - 1, output);
    seen[length] = '\0';
    char *emulator = strstr(seen, "qemu: uncaught target signal");
    if (emulator != NULL) {
        *emulator = '\0'; // the machine is played by qemu, which has a word to say when one aborts
    }
    bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    if (!aborted || strcmp(seen, wanted) != 0) {
        check_not_so(claim, file, line);
        printf("%s", length == 0 ? "      nothing on standard error\n" : "");
        check_tell(output);
        check_tell_end(status);
        exit(1);
    }
    fclose(output);
}

// The test itself, on a fresh ledger, and what it left behind.
static inline void check_in_place(void (*test)(void))
{
    alarm(CHECK_SECONDS);
    heap_count = 0;
    heap_left = SIZE_MAX;
    test();
    for (size_t i = 0; i < heap_count; i++) {
        if (heap_ledger[i].live) {
            fprintf(stderr, "block %s was never freed\n", heap_ledger[i].label);
            exit(1);
        }
    }
}

// A test that was named runs here, in the program itself.
static inline void check_named(char const *name, void (*test)(void))
{
    for (char **asked = check_names; *asked != NULL; asked++) {
        if (strcmp(*asked, name) == 0) {
            check_in_place(test);
            check_passed += 1;
            printf("ok    %s\n", name);
        }
    }
}

static inline void check_run(char const *name, void (*test)(void))
{
    if (*check_names != NULL) {
        check_named(name, test);
        return;
    }
    FILE *output = check_tmpfile();
    pid_t child = check_fork(output);
    if (child == 0) {
        check_in_place(test);
        exit(CHECK_DONE);
    }
    int status = check_wait(child);
    bool passed = WIFEXITED(status) && WEXITSTATUS(status) == CHECK_DONE;
    *(passed ? &check_passed : &check_failed) += 1;
    printf("%s  %s\n", passed ? "ok  " : "FAIL", name);
    if (!passed) {
        check_tell(output);
    }
    if (!passed && (!WIFEXITED(status) || WEXITSTATUS(status) != 1)) { // 1: CHECK has said why
        check_tell_end(status);
    }
    fclose(output);
}

static inline void check_begin(int argc, char **argv)
{
    check_names = argv + (argc > 0);
    check_asked = argc - (argc > 0);
}

// The last line, and the program's exit status: 0 when tests ran and none failed.
static inline int check_end(void)
{
    bool unknown = check_passed + check_failed < (check_asked > 0 ? check_asked : 1);
    if (unknown) {
        fprintf(stderr, "no test has that name: the names are those after RUN in main\n");
    }
    printf("%d passed, %d failed, 0 skipped\n", check_passed, check_failed);
    return check_failed > 0 || unknown;
}

#endif
