static void grow_in(size_t len, size_t cap)
{
    Case c = case_of("grow of %s", len, cap);
    F(grow)(&c.v);
    holds(&c.v, len, grown(cap));
    live_blocks(1 + own_blocks(len));
    end_vector(&c.v);
}

static void grow_without_memory(size_t len, size_t cap)
{
    Case c = case_of("grow of %s when no memory is left", len, cap);
    heap_left = 0;
    PANICS(F(grow)(&c.v), "allocation failed");
    if (c.v.ptr != c.before.ptr) {
        wrong("realloc's NULL is written over v.ptr, the only way to the old block: see 2.6");
    }
    try("grow of %s, in the moment when it panics", state(len, cap));
    same_words(&c.v, &c.before);
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
