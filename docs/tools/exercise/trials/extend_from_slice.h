static void extend_in(size_t len, size_t cap)
{
    size_t const counts[] = {0, 1, cap - len, cap - len + 1, 2 * cap - len + 1, 300};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        size_t count = counts[i], needed = len + count;
        Case c = case_of("extend %s", len, cap);
        Item *slice = malloc((count + 1) * sizeof(Item));
        for (size_t j = 0; j < count; j++) {
            slice[j] = item_of(id_at(len + j));
        }
        c.count = heap_count;
        try("extend_from_slice of %s by %zu", state(len, cap), count);
        expect_visits(slice, 0, count);
        F(extend_from_slice)(&c.v, count == 0 ? NULL : slice, count);
        is("how often CLONE was called", watch_clones, count);
        holds(&c.v, needed, needed <= cap ? cap : needed > grown(cap) ? needed : grown(cap));
        is("how often the allocator was called", heap_count - c.count,
           (needed > cap) + own_blocks(count));
        for (size_t j = 0; j < count; j++) {
            end_item(&slice[j]);
        }
        free(slice);
        end_vector(&c.v);
    }
}

static void trial_extend_from_slice(void)
{
    each_state(extend_in);
    Vec v = vector_of(2, 2);
    try("extend_from_slice by SIZE_MAX");
    PANICS(F(extend_from_slice)(&v, v.ptr, SIZE_MAX), "capacity overflow");
    try("extend_from_slice when no memory is left");
    heap_left = 0;
    PANICS(F(extend_from_slice)(&v, v.ptr, 1), "allocation failed");
    holds(&v, 2, 2);
}
