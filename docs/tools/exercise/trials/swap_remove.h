#include "take_out.h"
static int left_at(size_t j, size_t index, size_t len)
{
    return id_at(j == index ? len - 1 : j);
}

static Item take_out(Vec *v, size_t index)
{
    return F(swap_remove)(v, index);
}

static void trial_swap_remove(void)
{
    take_out_name = "swap_remove";
    each_state(take_out_in);
}
