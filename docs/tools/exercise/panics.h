// panics.h: what a trial says, and a call that must panic. See panics.c, which is compiled alone:
// so no name of the system's stands in the way of what a student calls a helper.
#ifndef PANICS_H
#define PANICS_H

#include <setjmp.h>

extern char const *const trial_kind; // what T is, in words

void trial_says(char const *format, ...); // what is tried next
void trial_of(char const *stage);         // whose trials come next
void trial_adds(char const *more);        // more words on it
_Noreturn void trial_fails(char const *format, ...);
int trial_end(void); // all trials are over, and none has ended the program

// The call must say "panic: ", the cause and no more on standard error, and abort.
#define PANICS(call, cause)            \
    do {                               \
        panic_awaited();               \
        if (setjmp(panic_here) == 0) { \
            call;                      \
            panic_missed(cause);       \
        }                              \
        panic_heard(cause);            \
    } while (0)

extern jmp_buf panic_here;
void panic_awaited(void);
_Noreturn void panic_missed(char const *cause);
void panic_heard(char const *cause);

#endif
