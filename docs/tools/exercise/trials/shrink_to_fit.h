static void shrink_in(size_t len, size_t cap)
{
    Case c = case_of("shrink_to_fit of %s", len, cap);
    F(shrink_to_fit)(&c.v);
    holds(&c.v, len, len);
    live_blocks((len > 0) + own_blocks(len));
    if (len == cap || len == 0) {
        no_allocation(c.count);
    }
    end_vector(&c.v);
    if (len > 0 && len < cap) {
        c = case_of("shrink_to_fit of %s when no memory is left", len, cap);
        heap_left = 0;
        PANICS(F(shrink_to_fit)(&c.v), "allocation failed");
    }
}

static void trial_shrink_to_fit(void)
{
    each_state(shrink_in);
}
