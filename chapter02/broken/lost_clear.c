// lost_clear.c: a secret is cleared before its block is freed, and the compiler leaves that out.
//
// Rule      What must be gone is cleared in a way that the compiler may not leave out.
// Expect    memset writes zeros over the key, and free gives a clean block back.
// Happens   No C program may look into a freed block, so no program can tell whether memset wrote
//           there, and an optimizer may leave it out: the key stays in memory. Nothing here is
//           undefined. Whoever sees memory from outside sees the key; here that is Linux's view of
//           our own process, /proc/self/mem, which is read like any file.
// Weakness  CWE-14, compiler removal of code to clear buffers
//
// Caught by nothing: build it with -O0 and with -O2, and compare
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../myvec.h"

static void clear_and_drop(MyVec *self)
{
#ifdef FIXED
    int volatile *slot = self->ptr; // each write to it counts as something that is seen
    for (size_t i = 0; i < self->cap; i++) {
        slot[i] = 0;
    }
#else
    memset(self->ptr, 0, self->cap * sizeof *self->ptr);
#endif
    myvec_drop(self);
}

int main(void)
{
    MyVec key = myvec_with_capacity(16);
    while (key.len < key.cap) {
        myvec_push(&key, 4711);
    }
    char at[32]; // where it is, as a text: that may still be read when the block has ended
    snprintf(at, sizeof at, "%p", (void *)&key.ptr[12]);
    clear_and_drop(&key);
    int found = 0;
    FILE *memory = fopen("/proc/self/mem", "rb");
    if (memory == NULL || fseek(memory, strtol(at, NULL, 16), SEEK_SET) != 0
        || fread(&found, sizeof found, 1, memory) != 1) {
        puts("this system does not show us our memory");
        return 0;
    }
    puts(found == 4711 ? "the key is still in memory" : "the key is gone");
    return fclose(memory) != 0;
}
