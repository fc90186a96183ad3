static void ask_valid(Item *ptr, size_t len, size_t cap, bool valid)
{
    Vec v = {.ptr = ptr, .len = len, .cap = cap};
    try("is_valid() of {ptr %s, len %zu, cap %zu}", ptr == NULL ? "NULL" : "not NULL", len, cap);
    is("what it returns (1 is true)", F(is_valid)(&v), valid);
}

static void trial_is_valid(void)
{
    each_words(ask_valid);
}
