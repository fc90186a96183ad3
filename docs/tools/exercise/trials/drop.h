static void drop_in(size_t len, size_t cap)
{
    Case c = case_of("drop of %s", len, cap);
    expect_visits(c.v.ptr, 0, len);
    F(drop)(&c.v);
    died(0, len);
    live_blocks(0);
    null_state("the dropped vector", &c.v);
    try("a second drop of %s", state(len, cap));
    F(drop)(&c.v);
    died(0, len);
    null_state("the dropped vector", &c.v);
}

static void trial_drop(void)
{
    each_state(drop_in);
}
