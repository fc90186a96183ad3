// remove and swap_remove take a value out, and leave the others in another order.
static char const *take_out_name;
static int left_at(size_t j, size_t index, size_t len); // the id that is then at j
static Item take_out(Vec *v, size_t index);

static void take_out_in(size_t len, size_t cap)
{
    size_t const indices[] = {0, len / 2, len - 1, len, cap - 1, cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        Case c = case_of("%s", len, cap);
        try("%s at index %zu of %s", take_out_name, index, state(len, cap));
        if (index >= len) {
            PANICS((void)take_out(&c.v, index), "index out of bounds");
            unchanged(&c);
        } else {
            Item out = take_out(&c.v, index);
            is_made_for("what it returns", &out, id_at(index));
            c.before.len -= 1;
            same_words(&c.v, &c.before);
            no_allocation(c.count);
            for (size_t j = 0; j < len - 1; j++) {
                has(&c.v, j, left_at(j, index, len));
            }
            end_item(&out);
        }
        end_vector(&c.v);
    }
}
