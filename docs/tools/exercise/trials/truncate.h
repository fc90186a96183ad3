static void truncate_in(size_t len, size_t cap)
{
    size_t const lengths[] = {0, 1, len / 2, len - 1, len, len + 1, cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t left = lengths[i] < len ? lengths[i] : len;
        Case c = case_of("truncate of %s", len, cap);
        try("truncate to %zu of %s", lengths[i], state(len, cap));
        expect_visits(c.v.ptr, left, len);
        watch_len = &c.v.len;
        F(truncate)(&c.v, lengths[i]);
        died(left, len);
        c.before.len = left;
        unchanged(&c);
        end_vector(&c.v);
    }
}

static void trial_truncate(void)
{
    each_state(truncate_in);
}
