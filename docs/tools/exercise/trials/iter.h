#ifndef TRIAL_ITER
#define TRIAL_ITER
static void iter_in(size_t len, size_t cap)
{
    Case c = case_of("iter over %s", len, cap);
    MyVecIter_Item iter = F(iter)(&c.v);
    for (size_t i = 0; i < len + 2; i++) {
        if (i == 0 || i >= len) {
            try("iter_next number %zu over %s", i + 1, state(len, cap));
        }
        Item const *slot = F(iter_next)(&iter);
        if (slot != (i < len ? c.v.ptr + i : NULL)) {
            wrong("it lends %s, expected %s", slot == NULL ? "NULL" : "another slot",
                  i < len ? "the next slot" : "NULL");
        }
    }
    unchanged(&c);
    end_vector(&c.v);
}

static void trial_iter(void)
{
    each_state(iter_in);
}
#endif
