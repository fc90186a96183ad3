// judge.c: keeps true that a trial passes only when it came to its own end, whatever is tried.
//
//     judge OUTPUT SECONDS MEGABYTES LAST COMMAND...
//
// Runs COMMAND in a process group of its own and within limits: of processor time, of twenty times
// that by the clock (others may have the machine), of memory (0: none), of what it may write. It
// must end with status 0, and have told LAST last, through panics.c. Standard error goes to OUTPUT,
// standard output to OUTPUT.out, and neither is believed. The judge prints one line: "ok"; or what
// was told last, a tab, and how the program ended.
//
// This is no defence against code that means to pass: it may tell the end itself.
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TELL = 9, MOST_WRITTEN = 1 << 20 }; // TELL as in panics.c

static _Noreturn void stop(char const *what)
{
    perror(what);
    exit(2);
}

// A file that whoever has it open can also read: the trials look at what they have said.
static int open_file(char const *output, char const *more)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s", output, more);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0666);
    if (file == -1) {
        stop(path);
    }
    return file;
}

// One more is the hard limit: for processor time, so that SIGXCPU comes before SIGKILL.
static void limit(int resource, rlim_t amount)
{
    struct rlimit both = {amount, amount + 1};
    setrlimit(resource, &both); // where a system has no such limit, there is none
}

static _Noreturn void become(char **command, char const *output, int tell, int seconds,
                             int megabytes)
{
    setpgid(0, 0);
    dup2(tell, TELL);
    int out = open_file(output, ".out"), err = open_file(output, "");
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
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

static pid_t child;
static volatile sig_atomic_t late;

static void end_it(int signal_number)
{
    (void)signal_number;
    late = 1;
    kill(-child, SIGKILL);
}

static void say_how(char const *last, int status)
{
    int ended_by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    printf("%s\t", last);
    if (late || ended_by == SIGXCPU || ended_by == SIGALRM) {
        printf("it hangs\n");
    } else if (ended_by == SIGXFSZ) {
        printf("it prints without end\n");
    } else if (ended_by != 0) {
        printf("it was ended by a signal: %s\n", strsignal(ended_by));
    } else {
        printf("it ended early, with exit status %d\n", WEXITSTATUS(status));
    }
}

// The last line of what was told.
static char *last_told(int tell)
{
    static char told[512];
    off_t size = lseek(tell, 0, SEEK_END);
    off_t from = size < (off_t)sizeof told ? 0 : size - (off_t)sizeof told + 1;
    ssize_t length = pread(tell, told, sizeof told - 1, from);
    told[length > 1 ? length - 1 : 0] = '\0'; // without its end of line
    char *last = strrchr(told, '\n');
    return last == NULL ? told : last + 1;
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fprintf(stderr, "usage: judge OUTPUT SECONDS MEGABYTES LAST COMMAND...\n");
        return 2;
    }
    int seconds = atoi(argv[2]), tell = open_file(argv[1], ".told"), status = 0;
    child = fork();
    if (child == -1) {
        stop("judge: fork");
    }
    if (child == 0) {
        become(argv + 5, argv[1], tell, seconds, atoi(argv[3]));
    }
    setpgid(child, child);
    struct sigaction end = {.sa_handler = end_it, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &end, NULL);
    alarm(20 * (unsigned)seconds);
    if (waitpid(child, &status, 0) != child) {
        stop("judge: waitpid");
    }
    kill(-child, SIGKILL); // what it may have left running
    char *last = last_told(tell);
    if (!late && WIFEXITED(status) && WEXITSTATUS(status) == 0 && strcmp(last, argv[4]) == 0) {
        puts("ok");
        return 0;
    }
    say_how(last, status);
    return 1;
}
