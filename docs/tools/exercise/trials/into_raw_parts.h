static void into_raw_parts_in(size_t len, size_t cap)
{
    Case c = case_of("into_raw_parts of %s", len, cap);
    Vec parts = {.ptr = NULL, .len = 77, .cap = 77};
    parts.ptr = F(into_raw_parts)(&c.v, &parts.len, &parts.cap);
    null_state("the vector that gave its parts", &c.v);
    same_words(&parts, &c.before);
    holds(&parts, len, cap);
    end_vector(&parts);
}

static void trial_into_raw_parts(void)
{
    each_state(into_raw_parts_in);
}
