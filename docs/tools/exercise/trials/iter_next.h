#include "iter.h"
static void trial_iter_next(void)
{
    trial_iter();
}
