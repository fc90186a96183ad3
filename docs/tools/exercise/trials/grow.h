static void grow_in(size_t len, size_t cap)
{
    Case c = case_of("grow of %s", len, cap);
    F(grow)(&c.v);
    holds(&c.v, len, grown(cap));
    live_blocks(1 + own_blocks(len));
    end_vector(&c.v);
}

// A panic ends the program, so nothing is promised for what comes after it. But see 2.6.
static void grow_without_memory(size_t len, size_t cap)
{
    static bool told;
    Case c = case_of("grow of %s when no memory is left", len, cap);
    heap_left = 0;
    PANICS(F(grow)(&c.v), "allocation failed");
    if (!told && c.v.ptr != c.before.ptr) {
        note("read 2.6 again: when realloc finds no memory, its NULL is written over ptr, the only "
             "way to the"
             " old block. Put its answer into a variable of its own first.");
    } else if (!told && c.v.cap != cap) {
        note("read 2.6 again: cap changes before there is a block of that size. Take the block, "
             "then set cap.");
    }
    told = told || c.v.ptr != c.before.ptr || c.v.cap != cap;
}

static void trial_grow(void)
{
    each_state(grow_in);
    each_state(grow_without_memory);
    Vec v = vector_of(1, 1);
    size_t const caps[] = {limit / 2 + 1, limit - 1, limit};
    for (size_t i = 0; i < 3; i++) {
        v.cap = caps[i];
        try("grow of a vector with cap %zu, whose double no block may have", caps[i]);
        PANICS(F(grow)(&v), "capacity overflow");
    }
    v.cap = limit / 2;
    try("grow of a vector with cap %zu, for which there is no memory", v.cap);
    PANICS(F(grow)(&v), "allocation failed");
}
