static void has_clone(Case *c)
{
    size_t len = c->before.len, cap = c->before.cap;
    dirty_stack(20);
    Vec clone = F(clone)(&c->v);
    is("how often CLONE was called", watch_clones, len);
    is("how often DROP_IN_PLACE was called", watch_drops, 0);
    same_words(&c->v, &c->before);
    if (len > 0 && clone.ptr == c->v.ptr) {
        wrong("the clone has the same block: two owners");
    }
    try("the clone of %s", state(len, cap));
    holds(&clone, len, len);
    live_blocks((size_t)(cap > 0) + (len > 0) + own_blocks(2 * len));
    for (size_t i = 0; OWNS && i < len; i++) {
        if (memcmp(&clone.ptr[i], &c->v.ptr[i], sizeof(Item)) == 0) {
            wrong("element %zu owns the same block as that of the original: two owners", i);
        }
        end_item(&clone.ptr[i]);
    }
    free(clone.ptr);
}

static void clone_in(size_t len, size_t cap)
{
    Case c = case_of("clone of %s", len, cap);
    expect_visits(c.v.ptr, 0, len);
    has_clone(&c);
    holds(&c.v, len, cap);
    if (len > 0) {
        try("clone of %s when no memory is left", state(len, cap));
        expect_visits(c.v.ptr, 0, len);
        heap_left = 0;
        PANICS((void)F(clone)(&c.v), "allocation failed");
    }
    end_vector(&c.v);
}

static void trial_clone(void)
{
    each_state(clone_in);
}
