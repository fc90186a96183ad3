#include "room.h"
static void ask_room(Vec *v, size_t additional, char const *cause)
{
    is("what it returns (1 is true)", F(try_reserve)(v, additional), cause == NULL);
}

static void trial_try_reserve(void)
{
    try_room("try_reserve", false);
}
