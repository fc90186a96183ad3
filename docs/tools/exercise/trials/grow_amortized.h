#include "room.h"
static void ask_room(Vec *v, size_t additional, char const *cause)
{
    char const *got = F(grow_amortized)(v, additional);
    if (got != NULL && cause == NULL) {
        wrong("it returns \"%.50s\", expected NULL", got);
    }
    if (cause != NULL && (got == NULL || strcmp(got, cause) != 0)) {
        wrong("it returns \"%.50s\", expected \"%s\"", got == NULL ? "NULL" : got, cause);
    }
}

static void trial_grow_amortized(void)
{
    try_room("grow_amortized", true);
}
