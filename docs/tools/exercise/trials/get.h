static void get_in(size_t len, size_t cap)
{
    size_t const indices[] = {0,       1,   len - 1,          len,     len + 1,
                              cap - 1, cap, SIZE_MAX / 2 + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        Case c = case_of("get of %s", len, cap);
        try("get at index %zu of %s", index, state(len, cap));
        Item *slot = F(get)(&c.v, index);
        if (index >= len && slot != NULL) {
            wrong("there is no value at that index, and it does not return NULL");
        }
        if (index < len && slot != &c.v.ptr[index]) {
            wrong("it returns %s, expected the address of that slot",
                  slot == NULL ? "NULL" : "another address");
        }
        unchanged(&c);
        end_vector(&c.v);
    }
}

static void trial_get(void)
{
    each_state(get_in);
}
