// judge.c: keeps true that a test passes only when it came to its end, whatever the code under test does.
//
//     judge OUTPUT SECONDS MEGABYTES PROGRAM NAMES...
//
// Runs PROGRAM, a test.c built with judged.h, on the tests of these names, in a process group of its
// own and within limits: of processor time, of three times that by the clock, of memory (0: none) and
// of what it may write. What it prints goes to the file OUTPUT, and is not believed. The judge prints
// one line: "ok", or "FAIL", the name of the test that was running, and how it ended.
//
// A run is ok when it sends back the secret that was drawn for it, and exits with 0 after that. The
// secret waits in a pipe; judged.h fetches it when the last test is over. So to exit early, to print
// what a passing test prints, or to do it before main, is no pass. Code that reads the pipe itself
// could fool the judge: docs/tools/teach/gate.sh sees to it that none of a submission can.
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SECRET_FROM = 8, // as in judged.h
    TELL = 9,
    FIRST_FREE = 20, // above those two, so that to set them up closes nothing that is needed
    MOST_TOLD = 1 << 16,
    MOST_WRITTEN = 1 << 20,
};

static _Noreturn void stop(char const *what)
{
    perror(what);
    exit(2);
}

// A pipe whose ends are out of the way of SECRET_FROM and TELL.
static void open_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        stop("judge: pipe");
    }
    for (int i = 0; i < 2; i++) {
        int moved = fcntl(ends[i], F_DUPFD, FIRST_FREE);
        if (moved == -1) {
            stop("judge: fcntl");
        }
        close(ends[i]);
        ends[i] = moved;
    }
}

// Writes "done" and 32 digits that nobody can know before.
static void draw_secret(char secret[40])
{
    unsigned char bytes[16];
    FILE *random = fopen("/dev/urandom", "rb");
    if (random == NULL || fread(bytes, 1, sizeof bytes, random) != sizeof bytes) {
        stop("judge: /dev/urandom");
    }
    fclose(random);
    strcpy(secret, "done ");
    for (size_t i = 0; i < sizeof bytes; i++) {
        snprintf(secret + 5 + 2 * i, 3, "%02x", bytes[i]);
    }
}

// One more is the hard limit: for processor time, so that SIGXCPU comes before SIGKILL.
static void limit(int resource, rlim_t amount)
{
    struct rlimit both = {amount, amount + 1};
    setrlimit(resource, &both); // where a system has no such limit, there is none
}

static _Noreturn void become(char **command, char const *output, int seconds, int megabytes)
{
    setpgid(0, 0);
    int in = open("/dev/null", O_RDONLY);
    int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (in == -1 || out == -1) {
        stop(output);
    }
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (rlim_t)seconds);
    limit(RLIMIT_FSIZE, MOST_WRITTEN);
#ifdef RLIMIT_AS
    if (megabytes > 0) {
        limit(RLIMIT_AS, (rlim_t)megabytes << 20);
    }
#endif
    execvp(command[0], command);
    stop(command[0]);
}

static char told[MOST_TOLD]; // what the tests told: names, a line each, and at the end the secret
static size_t told_length;

// Hears what is told until there is no more, or the time is up; true while more may come.
static bool hear(int from, int milliseconds)
{
    struct pollfd wait = {.fd = from, .events = POLLIN};
    if (poll(&wait, 1, milliseconds) <= 0) {
        return true;
    }
    char part[4096];
    ssize_t length = read(from, part, sizeof part);
    for (ssize_t i = 0; i < length && told_length < sizeof told - 1; i++) {
        told[told_length++] = part[i];
    }
    return length > 0;
}

// Waits for the end of the child, and hears what it tells; ends it when the time is up.
// Returns whether it had to.
static bool wait_for(pid_t child, int from, int seconds, int *status)
{
    time_t deadline = time(NULL) + seconds;
    bool more = true;
    while (waitpid(child, status, WNOHANG) == 0) {
        if (time(NULL) > deadline) {
            kill(-child, SIGKILL);
            waitpid(child, status, 0);
            return true;
        }
        if (more) {
            more = hear(from, 20);
        } else {
            poll(NULL, 0, 20);
        }
    }
    kill(-child, SIGKILL); // what it may have left running
    for (int i = 0; more && i < 100; i++) {
        struct pollfd waiting = {.fd = from, .events = POLLIN};
        more = poll(&waiting, 1, 0) > 0 && hear(from, 0);
    }
    return false;
}

static void say_how(bool late, int status)
{
    if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        || (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)) {
        printf("it hangs\n");
    } else if (WIFSIGNALED(status)) {
        printf("it was ended by a signal: %s\n", strsignal(WTERMSIG(status)));
    } else {
        printf("it ended early, with exit status %d\n", WEXITSTATUS(status));
    }
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: judge OUTPUT SECONDS MEGABYTES PROGRAM NAMES...\n");
        return 2;
    }
    int seconds = atoi(argv[2]);
    int secret_pipe[2];
    int tell_pipe[2];
    open_pipe(secret_pipe);
    open_pipe(tell_pipe);
    pid_t child = fork();
    if (child == -1) {
        stop("judge: fork");
    }
    if (child == 0) {
        dup2(secret_pipe[0], SECRET_FROM);
        dup2(tell_pipe[1], TELL);
        for (int i = 0; i < 2; i++) {
            close(secret_pipe[i]);
            close(tell_pipe[i]);
        }
        become(argv + 4, argv[1], seconds, atoi(argv[3]));
    }
    setpgid(child, child);
    close(tell_pipe[1]);
    char secret[40]; // drawn after the fork: no copy of it is in the child
    draw_secret(secret);
    signal(SIGPIPE, SIG_IGN);
    if (write(secret_pipe[1], secret, strlen(secret)) == -1 && errno != EPIPE) {
        stop("judge: write");
    }
    close(secret_pipe[1]);
    int status = 0;
    bool late = wait_for(child, tell_pipe[0], 3 * seconds, &status);

    told[told_length] = '\0';
    char *last = strrchr(told, '\n');
    bool knew = last != NULL && strcmp(last + 1, secret) == 0;
    if (knew && !late && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        printf("ok\n");
        return 0;
    }
    if (last != NULL) {
        *last = '\0';
        last = strrchr(told, '\n');
    }
    char const *name = last == NULL ? told : last + 1;
    printf("FAIL\t%s\t", *name == '\0' ? "before the first test" : knew ? "at exit" : name);
    say_how(late, status);
    return 1;
}
