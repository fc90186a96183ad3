static void try_push_in(size_t len, size_t cap)
{
    Case c = case_of("try_push to %s when no memory is left", len, cap);
    Item value = item_of(id_at(len));
    heap_left = 0;
    bool got = F(try_push)(&c.v, value);
    is("what it returns (1 is true)", got, len < cap);
    if (!got) {
        same_words(&c.v, &c.before);
        try("try_push to %s", state(len, cap));
        heap_left = SIZE_MAX;
        is("what it returns (1 is true)", F(try_push)(&c.v, value), true);
    }
    pushed(&c);
    end_vector(&c.v);
}

static void trial_try_push(void)
{
    each_state(try_push_in);
    Vec v = vector_of(1, 1);
    v.len = v.cap = limit;
    try("try_push to a vector as long as a block may be");
    is("what it returns (1 is true)", F(try_push)(&v, v.ptr[0]), false);
}
