static void clear_in(size_t len, size_t cap)
{
    Case c = case_of("clear of %s", len, cap);
    expect_visits(c.v.ptr, 0, len);
    watch_len = &c.v.len;
    F(clear)(&c.v);
    died(0, len);
    c.before.len = 0;
    unchanged(&c);
    end_vector(&c.v);
}

static void trial_clear(void)
{
    each_state(clear_in);
}
