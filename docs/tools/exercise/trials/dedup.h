static size_t dedup_asked;

// Three in a row are the same: 0 0 0 1 1 1 2 ... And it must be asked about the last one that was
// kept.
static bool same_third(Item const *kept, Item const *next)
{
    dedup_asked += 1;
    return id_of(kept) / 3 == id_of(next) / 3;
}

static void dedup_in(size_t len, size_t cap)
{
    Vec v = vector_of(0, cap);
    for (size_t i = 0; i < len; i++) {
        v.ptr[i] = item_of((int)(i % 99));
    }
    v.len = len;
    size_t count = heap_count, kept = (len + 2) / 3;
    Item *block = v.ptr;
    try("dedup of %s: runs of three are the same", state(len, cap));
    expect_visits(v.ptr, 0, len - kept);
    watch_any_order = true;
    dedup_asked = 0;
    F(dedup)(&v, same_third);
    is("v.len", v.len, kept);
    is("v.cap", v.cap, cap);
    died(0, len - kept);
    no_allocation(count);
    is("how often it asked whether two are the same", dedup_asked, len == 0 ? 0 : len - 1);
    for (size_t j = 0; j < kept; j++) {
        has(&v, j, (int)(3 * j % 99));
    }
    if (v.ptr != block) {
        wrong("the block is another");
    }
    end_vector(&v);
}

static void trial_dedup(void)
{
    each_state(dedup_in);
}
