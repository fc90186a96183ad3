static void insert_in(size_t len, size_t cap)
{
    size_t const indices[] = {0, len / 2, len - 1, len, len + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        Case c = case_of("insert into %s", len, cap);
        Item value = item_of(100);
        c.count = heap_count;
        try("insert at index %zu of %s", index, state(len, cap));
        if (index > len) {
            PANICS(F(insert)(&c.v, index, value), "index out of bounds");
            end_item(&value);
            unchanged(&c);
        } else {
            F(insert)(&c.v, index, value);
            is("v.len", c.v.len, len + 1);
            is("v.cap", c.v.cap, len == cap ? grown(cap) : cap);
            sound(&c.v);
            for (size_t j = 0; j <= len; j++) {
                has(&c.v, j, j == index ? 100 : id_at(j - (j > index)));
            }
        }
        end_vector(&c.v);
    }
}

static void trial_insert(void)
{
    each_state(insert_in);
    Vec v = vector_of(2, 2);
    heap_left = 0;
    try("insert into a full vector of 2 when no memory is left");
    PANICS(F(insert)(&v, 1, v.ptr[0]), "allocation failed");
    holds(&v, 2, 2);
}
