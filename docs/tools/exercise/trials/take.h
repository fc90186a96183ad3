static void take_in(size_t len, size_t cap)
{
    Case c = case_of("take of %s", len, cap);
    Vec taken = F(take)(&c.v);
    null_state("the vector that is left behind", &c.v);
    same_words(&taken, &c.before);
    no_allocation(c.count);
    holds(&taken, len, cap);
    end_vector(&taken);
}

static void trial_take(void)
{
    each_state(take_in);
}
