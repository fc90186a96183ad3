#ifndef TRIAL_OF_WORD
// len, capacity and is_empty answer in every state, and change nothing.
#define TRIAL_OF_WORD(name, expected)                             \
    static void name##_in(size_t len, size_t cap)                 \
    {                                                             \
        Case c = case_of(#name "() of %s", len, cap);             \
        is("what it returns", F(name)(&c.v), (size_t)(expected)); \
        unchanged(&c);                                            \
        end_vector(&c.v);                                         \
    }                                                             \
    static void trial_##name(void)                                \
    {                                                             \
        each_state(name##_in);                                    \
    }
#endif
