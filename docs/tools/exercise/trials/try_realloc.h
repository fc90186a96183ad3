static void realloc_in(size_t len, size_t cap)
{
    size_t const caps[] = {len, len + 1, cap + 1, cap * 2, 700};
    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
        if (caps[i] < len || caps[i] == 0) {
            continue;
        }
        Case c = case_of("try_realloc of %s", len, cap);
        try("try_realloc to %zu of %s", caps[i], state(len, cap));
        is("what it returns (1 is true)", F(try_realloc)(&c.v, caps[i]), true);
        holds(&c.v, len, caps[i]);
        live_blocks(1 + own_blocks(len));
        c.before = c.v;
        c.count = heap_count;
        heap_left = 0;
        try("try_realloc to %zu of %s when no memory is left", caps[i] + 1, state(len, caps[i]));
        is("what it returns (1 is true)", F(try_realloc)(&c.v, caps[i] + 1), false);
        unchanged(&c);
        end_vector(&c.v);
    }
}

static void trial_try_realloc(void)
{
    each_state(realloc_in);
}
