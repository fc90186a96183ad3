static void trial_with_capacity(void)
{
    size_t const rooms[] = {0, 1, 2, 4, 9, 300, LONG};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        heap_count = 0;
        try("with_capacity(%zu)", rooms[i]);
        dirty_stack(20);
        Vec v = F(with_capacity)(rooms[i]);
        holds(&v, 0, rooms[i]);
        live_blocks(rooms[i] > 0);
        end_vector(&v);
    }
    try("with_capacity() of more than PTRDIFF_MAX bytes");
    PANICS(F(with_capacity)(limit + 1), "capacity overflow");
    PANICS(F(with_capacity)(SIZE_MAX), "capacity overflow");
    try("with_capacity() when there is no memory");
    PANICS(F(with_capacity)(limit), "allocation failed");
    heap_left = 0;
    PANICS(F(with_capacity)(1), "allocation failed");
}
