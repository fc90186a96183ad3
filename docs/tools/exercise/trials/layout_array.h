static void trial_layout_array(void)
{
    size_t const numbers[] = {0,
                              1,
                              2,
                              7,
                              1000,
                              70000,
                              limit - 1,
                              limit,
                              limit + 1,
                              SIZE_MAX / sizeof(Item) + 2,
                              SIZE_MAX / 2 + 2,
                              SIZE_MAX - 1,
                              SIZE_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        size_t n = numbers[i];
        try("layout_array(%zu), with a T of %zu bytes", n, sizeof(Item));
        if (n > limit) {
            PANICS(layout_array(n), "capacity overflow");
        } else {
            is("what it returns", layout_array(n), n * sizeof(Item));
        }
    }
}
