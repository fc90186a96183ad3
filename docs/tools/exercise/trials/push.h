static void push_in(size_t len, size_t cap)
{
    Case c = case_of("push to %s", len, cap);
    F(push)(&c.v, item_of(id_at(len)));
    pushed(&c);
    end_vector(&c.v);
}

static void push_without_memory(size_t len, size_t cap)
{
    Case c = case_of("push to %s when no memory is left", len, cap);
    Item value = item_of(id_at(len));
    heap_left = 0;
    if (len == cap) {
        PANICS(F(push)(&c.v, value), "allocation failed");
        try("push to %s, in the moment when it panics", state(len, cap));
        same_words(&c.v, &c.before);
    } else {
        F(push)(&c.v, value);
        holds(&c.v, len + 1, cap);
    }
}

static void trial_push(void)
{
    each_state(push_in);
    each_state(push_without_memory);
    Vec v = vector_of(0, 0);
    try("push %d times to a new vector", LONG);
    for (size_t i = 0; i < LONG; i++) {
        F(push)(&v, item_of(id_at(i)));
    }
    holds(&v, LONG, v.cap);
    end_vector(&v);
    v = vector_of(4, 4);
    try("push of the vector's own first value, when full: the block moves");
    F(push)(&v, v.ptr[0]);
    has(&v, 4, id_at(0));
    try("push to a vector as long as a block may be");
    v.len = v.cap = limit;
    PANICS(F(push)(&v, v.ptr[0]), "capacity overflow");
}
