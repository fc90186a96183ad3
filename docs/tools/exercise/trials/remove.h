#include "take_out.h"
static int left_at(size_t j, size_t index, size_t len)
{
    (void)len;
    return id_at(j + (j >= index));
}

static Item take_out(Vec *v, size_t index)
{
    return F(remove)(v, index);
}

static void trial_remove(void)
{
    take_out_name = "remove";
    each_state(take_out_in);
}
