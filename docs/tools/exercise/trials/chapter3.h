// chapter3.h: trials of the functions that move, lend, drop, clone, give away, and fail.

TRIAL(take)
{
    it_begins("take of ", 0);
    Vec taken = F(take)(&it.v);
    vec_is_null("the vector that is left behind", &it.v);
    it.v = taken;
    it_is_unchanged();
}

TRIAL(get)
{
    size_t const indices[] = {0,          1,      it.len - 1,       it.len,  it.len + 1,
                              it.cap - 1, it.cap, SIZE_MAX / 2 + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        it_begins("get at index %zu of ", indices[i]);
        Item *slot = F(get)(&it.v, indices[i]);
        if (indices[i] >= it.len && slot != NULL) {
            trial_fails("there is no value at that index, and it does not return NULL");
        }
        if (indices[i] < it.len && slot != &it.v.ptr[indices[i]]) {
            trial_fails("it returns %s, expected the address of that slot",
                        slot == NULL ? "NULL" : "another address");
        }
        it_is_unchanged();
    }
}

TRIAL(pop)
{
    Item out;
    it_begins("pop from ", 0);
    memset(&out, 0x33, sizeof out);
    it_returns_bool(F(pop)(&it.v, &out), it.len > 0);
    it_has_lost(it.len > 0);
    for (size_t i = 0; it.len == 0 && i < sizeof out; i++) {
        if (((unsigned char *)&out)[i] != 0x33) {
            trial_fails("there is no value, and it writes to *out");
        }
    }
    if (it.len > 0) {
        slot_is("*out", &out, item_at(it.len - 1));
        item_end(&out);
    }
}

TRIAL(replace)
{
    size_t const indices[] = {0, it.len / 2, it.len - 1, it.len, it.cap - 1, it.cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof indices / sizeof indices[0]; i++) {
        size_t index = indices[i];
        it_begins("replace at index %zu of ", index);
        Item value = item_of(100), old = value;
        it.count = heap_count;
        if (index >= it.len) {
            PANICS(old = F(replace)(&it.v, index, value), "index out of bounds");
        } else {
            old = F(replace)(&it.v, index, value);
            vec_has(&it.v, index, 100);
            slot_is("what it returns", &old, item_at(index));
            it.v.ptr[index] = old;
        }
        item_end(&value);
        it_is_unchanged();
    }
}

// What died is slots [left, len), when none of them was counted any more.
static void shorten(void (*shorter)(Vec *, size_t), size_t new_len)
{
    size_t left = new_len < it.len ? new_len : it.len;
    hook_expect(it.v.ptr, left, it.len);
    hook.len = &it.v.len;
    shorter(&it.v, new_len);
    it_dropped(it.len - left);
    it_has_lost(it.len - left);
}

TRIAL(truncate)
{
    size_t const lengths[] = {0, 1, it.len / 2, it.len - 1, it.len, it.len + 1, it.cap, SIZE_MAX};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        it_begins("truncate to %zu of ", lengths[i]);
        shorten(F(truncate), lengths[i]);
    }
}

static void clear_it(Vec *v, size_t no_len)
{
    (void)no_len;
    F(clear)(v);
}

TRIAL(clear)
{
    it_begins("clear of ", 0);
    shorten(clear_it, 0);
}

TRIAL(clone)
{
    it_begins("clone of ", 0);
    hook_expect(it.v.ptr, 0, it.len);
    dirty_stack(20);
    Vec clone = F(clone)(&it.v);
    it_cloned(it.len);
    it_dropped(0);
    vec_is_same(&it.v, &it.before);
    if (it.cap > 0 && clone.ptr == it.v.ptr) {
        trial_fails("the clone has the same block: two owners");
    }
    trial_adds(", and the clone, v");
    vec_holds(&clone, it.len, it.len);
    blocks_are((size_t)(it.cap > 0) + (it.len > 0), 2 * it.len);
    for (size_t i = 0; OWNS && i < it.len; i++) {
        if (memcmp(&clone.ptr[i], &it.v.ptr[i], sizeof(Item)) == 0) {
            trial_fails("element %zu owns the same block as that of the original: two owners", i);
        }
        item_end(&clone.ptr[i]);
    }
    free(clone.ptr);
    vec_holds(&it.v, it.len, it.cap);
    if (it.len > 0) {
        it_begins("clone of ", 0);
        hook_expect(it.v.ptr, 0, it.len);
        no_memory_is_left();
        PANICS((void)F(clone)(&it.v), "allocation failed");
    }
}

TRIAL(into_raw_parts)
{
    it_begins("into_raw_parts of ", 0);
    Vec parts = {.ptr = NULL, .len = 77, .cap = 77};
    parts.ptr = F(into_raw_parts)(&it.v, &parts.len, &parts.cap);
    vec_is_null("the vector that gave its parts", &it.v);
    it.v = parts;
    it_is_unchanged();
}

static void from_words(Vec words, bool valid)
{
    trial_says("from_raw_parts(%s, %zu, %zu)", words.ptr == NULL ? "NULL" : "ptr", words.len,
               words.cap);
    heap_count = it.count = 0;
    if (valid) {
        Vec v = F(from_raw_parts)(words.ptr, words.len, words.cap);
        vec_is_same(&v, &words);
        it_allocated(0);
    } else {
        PANICS((void)F(from_raw_parts)(words.ptr, words.len, words.cap), "invalid raw parts");
    }
}

static void trial_from_raw_parts(void)
{
    each_words(from_words);
}

TRIAL(try_realloc)
{
    size_t const caps[] = {it.len, it.len + 1, it.cap + 1, it.cap * 2, 700};
    for (size_t i = 0; i < sizeof caps / sizeof caps[0]; i++) {
        if (caps[i] < it.len || caps[i] == 0) {
            continue;
        }
        it_begins("try_realloc to %zu of ", caps[i]);
        it_returns_bool(F(try_realloc)(&it.v, caps[i]), true);
        vec_holds(&it.v, it.len, caps[i]);
        blocks_are(1, it.len);
        it_begins("try_realloc to %zu of ", caps[i]);
        no_memory_is_left();
        it_returns_bool(F(try_realloc)(&it.v, caps[i]), false);
        it_is_unchanged();
    }
}

TRIAL(try_push)
{
    it_begins("try_push to ", 0);
    it_returns_bool(F(try_push)(&it.v, next_item()), true);
    it_is_pushed();
    it_begins("try_push to ", 0);
    Item item = next_item();
    no_memory_is_left();
    it_returns_bool(F(try_push)(&it.v, item), it.len < it.cap);
    if (it.len == it.cap) {
        vec_is_same(&it.v, &it.before);
        item_end(&item);
    }
    if (it.len == LONGEST) {
        Vec v = {.ptr = NULL, .len = item_limit, .cap = item_limit};
        trial_says("try_push to a vector as long as a block may be");
        it_returns_bool(F(try_push)(&v, (Item){0}), false);
    }
}
