static void from_words(Item *ptr, size_t len, size_t cap, bool valid)
{
    Vec words = {.ptr = ptr, .len = len, .cap = cap};
    try("from_raw_parts(%s, %zu, %zu)", ptr == NULL ? "NULL" : "ptr", len, cap);
    heap_count = 0;
    if (valid) {
        Vec v = F(from_raw_parts)(ptr, len, cap);
        same_words(&v, &words);
        no_allocation(0);
    } else {
        PANICS((void)F(from_raw_parts)(ptr, len, cap), "invalid raw parts");
    }
}

static void trial_from_raw_parts(void)
{
    each_words(from_words);
}
