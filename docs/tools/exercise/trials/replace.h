static void replace_in(size_t len, size_t cap)
{
    size_t const indices[] = {0, len / 2, len - 1, len, cap - 1, cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        Case c = case_of("replace in %s", len, cap);
        Item value = item_of(100);
        c.count = heap_count;
        try("replace at index %zu of %s", index, state(len, cap));
        if (index >= len) {
            PANICS(value = F(replace)(&c.v, index, value), "index out of bounds");
            end_item(&value);
        } else {
            Item old = F(replace)(&c.v, index, value);
            has(&c.v, index, 100);
            is_made_for("what it returns", &old, id_at(index));
            end_item(&c.v.ptr[index]);
            c.v.ptr[index] = old;
        }
        unchanged(&c);
        end_vector(&c.v);
    }
}

static void trial_replace(void)
{
    each_state(replace_in);
}
