static void pop_in(size_t len, size_t cap)
{
    Case c = case_of("pop from %s", len, cap);
    Item out;
    memset(&out, 0x33, sizeof out);
    is("what it returns (1 is true)", F(pop)(&c.v, &out), len > 0);
    c.before.len -= len > 0;
    unchanged(&c);
    for (size_t i = 0; len == 0 && i < sizeof out; i++) {
        if (((unsigned char *)&out)[i] != 0x33) {
            wrong("there is no value, and it writes to *out");
        }
    }
    if (len > 0) {
        is_made_for("*out", &out, id_at(len - 1));
        end_item(&out);
    }
    end_vector(&c.v);
}

static void trial_pop(void)
{
    each_state(pop_in);
}
