// further.h: trials of what make further asks for.

// The value 100 goes in at `index`; or it panics.
TRIAL(insert)
{
    size_t const indices[] = {0, it.len / 2, it.len - 1, it.len, it.len + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        it_begins("insert at index %zu of ", index);
        Item value = item_of(100);
        it.count = heap_count;
        if (index > it.len) {
            PANICS(F(insert)(&it.v, index, value), "index out of bounds");
            item_end(&value);
            it_is_unchanged();
            continue;
        }
        F(insert)(&it.v, index, value);
        it_is("v.len", it.v.len, it.len + 1);
        it_is("v.cap", it.v.cap, cap_for(it.len + 1));
        vec_is_sound(&it.v);
        for (size_t j = 0; j <= it.len; j++) {
            vec_has(&it.v, j, j == index ? 100 : item_at(j - (j > index)));
        }
    }
    if (it.len == it.cap) {
        it_begins("insert at index 0 of ", 0);
        no_memory_is_left();
        PANICS(F(insert)(&it.v, 0, (Item){0}), "allocation failed");
        it_is_unchanged();
    }
}

// remove and swap_remove take a value out, and leave the others in another order.
static void take_out(Item (*remover)(Vec *, size_t), bool swaps, char const *format)
{
    size_t const indices[] = {0, it.len / 2, it.len - 1, it.len, it.cap - 1, it.cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        it_begins(format, index);
        if (index >= it.len) {
            PANICS((void)remover(&it.v, index), "index out of bounds");
            it_is_unchanged();
            continue;
        }
        Item out = remover(&it.v, index);
        slot_is("what it returns", &out, item_at(index));
        it.before.len -= 1;
        vec_is_same(&it.v, &it.before);
        it_allocated(0);
        for (size_t j = 0; j < it.v.len; j++) {
            size_t was = swaps ? j == index ? it.v.len : j : j + (j >= index);
            vec_has(&it.v, j, item_at(was));
        }
        item_end(&out);
    }
}

TRIAL(remove)
{
    take_out(F(remove), false, "remove at index %zu of ");
}

TRIAL(swap_remove)
{
    take_out(F(swap_remove), true, "swap_remove at index %zu of ");
}

static void extend_by(size_t count)
{
    it_begins("extend_from_slice by %zu of ", count);
    Item *slice = malloc((count + 1) * sizeof(Item));
    for (size_t j = 0; j < count; j++) {
        slice[j] = item_of(item_at(it.len + j));
    }
    it.count = heap_count;
    hook_expect(slice, 0, count);
    F(extend_from_slice)(&it.v, count == 0 ? NULL : slice, count);
    it_cloned(count);
    vec_holds(&it.v, it.len + count, cap_for(it.len + count));
    it_allocated((it.len + count > it.cap) + (OWNS ? count : 0));
    for (size_t j = 0; j < count; j++) {
        item_end(&slice[j]);
    }
    free(slice);
}

TRIAL(extend_from_slice)
{
    size_t const counts[] = {0, 1, it.cap - it.len, it.cap - it.len + 1, 2 * it.cap + 1, 300};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        extend_by(counts[i]);
    }
    if (it.cap > 0 && it.len == it.cap) {
        it_begins("extend_from_slice by SIZE_MAX of ", 0);
        PANICS(F(extend_from_slice)(&it.v, it.v.ptr, SIZE_MAX), "capacity overflow");
        it_begins("extend_from_slice by 1 of ", 0);
        no_memory_is_left();
        PANICS(F(extend_from_slice)(&it.v, it.v.ptr, 1), "allocation failed");
        it_is_unchanged();
    }
}

TRIAL(shrink_to_fit)
{
    it_begins("shrink_to_fit of ", 0);
    F(shrink_to_fit)(&it.v);
    vec_holds(&it.v, it.len, it.len);
    blocks_are(it.len > 0, it.len);
    if (it.len == it.cap || it.len == 0) {
        it_allocated(0);
    } else {
        it_begins("shrink_to_fit of ", 0);
        no_memory_is_left();
        PANICS(F(shrink_to_fit)(&it.v), "allocation failed");
    }
}

static size_t dedup_asked;

// Three in a row are the same: 0 0 0 1 1 1 2 ... And it must be asked about the last one that was
// kept.
static bool same_third(Item const *kept, Item const *next)
{
    dedup_asked += 1;
    return item_id(kept) / 3 == item_id(next) / 3;
}

TRIAL(dedup)
{
    size_t kept = (it.len + 2) / 3;
    it_begins("dedup, where runs of three are the same, of ", 0);
    for (size_t i = 0; i < it.len; i++) {
        item_end(&it.v.ptr[i]);
        it.v.ptr[i] = item_of((int)(i % 99));
    }
    it.count = heap_count;
    hook_expect(it.v.ptr, 0, it.len - kept);
    hook.any_order = true;
    dedup_asked = 0;
    F(dedup)(&it.v, same_third);
    it.before.len = kept;
    vec_is_same(&it.v, &it.before);
    it_dropped(it.len - kept);
    it_allocated(0);
    it_is("how often it asked whether two are the same", dedup_asked, it.len - (it.len > 0));
    for (size_t j = 0; j < kept; j++) {
        vec_has(&it.v, j, (int)(3 * j % 99));
    }
}

TRIAL(iter)
{
    it_begins("iter over ", 0);
    MyVecIter_Item iter = F(iter)(&it.v);
    for (size_t i = 0; i < it.len + 2; i++) {
        if (i == 0 || i >= it.len) {
            trial_says("iter_next number %zu over %s", i + 1, it_stands());
        }
        Item const *slot = F(iter_next)(&iter);
        if (slot != (i < it.len ? it.v.ptr + i : NULL)) {
            trial_fails("it lends %s, expected %s", slot == NULL ? "NULL" : "another slot",
                        i < it.len ? "the next slot" : "NULL");
        }
    }
    it_is_unchanged();
}

static void trial_iter_next(void)
{
    trial_iter();
}

// Clones as long as there is something left to clone with. What is dropped afterwards is that, in
// order.
static size_t clones_left;

static bool item_try_clone(Item const *value, Item *made)
{
    if (hook.slots == NULL) {
        hook_expect(made, 0, clones_left);
    }
    if (clones_left == 0) {
        return false;
    }
    clones_left -= 1;
    *made = item_of(item_id(value));
    return true;
}

static void try_clone_with(size_t count)
{
    Vec out = {.ptr = it.v.ptr, .len = 77, .cap = 77};
    bool can = count >= it.len && heap_left > 0;
    hook_expect(NULL, 0, 0);
    clones_left = count;
    it_returns_bool(F(try_clone)(&it.v, &out, item_try_clone), can);
    vec_is_same(&it.v, &it.before);
    vec_holds(&it.v, it.len, it.cap);
    it_dropped(can || heap_left == 0 ? 0 : count);
    if (!can) {
        vec_is_null("*out", &out);
    }
    trial_adds(", and the clone, v");
    vec_holds(&out, can ? it.len : 0, out.cap);
    blocks_are((size_t)(it.cap > 0) + (out.cap > 0), it.len + out.len);
    for (size_t i = 0; i < out.len; i++) {
        item_end(&out.ptr[i]);
    }
    free(out.ptr);
}

TRIAL(try_clone)
{
    size_t const counts[] = {0, 1, it.len / 2, it.len - 1, it.len};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (counts[i] <= it.len) {
            it_begins("try_clone, where try_value succeeds %zu times, of ", counts[i]);
            try_clone_with(counts[i]);
        }
    }
    if (it.len > 0) {
        it_begins("try_clone of ", 0);
        no_memory_is_left();
        try_clone_with(it.len);
    }
}
