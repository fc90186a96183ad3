#include "room.h"
static void ask_room(Vec *v, size_t additional, char const *cause)
{
    if (cause == NULL) {
        F(reserve)(v, additional);
    } else {
        PANICS(F(reserve)(v, additional), cause);
    }
}

static void trial_reserve(void)
{
    try_room("reserve", false);
}
