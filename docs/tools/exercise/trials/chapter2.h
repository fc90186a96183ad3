// chapter2.h: trials of the functions that own a block.

static void trial_panic(void)
{
    char cause[302] = "";
    trial_says("panic(\"the cause\"): one line, then abort()");
    PANICS(myvec_panic("the cause"), "the cause");
    trial_says("panic() with a %% in the cause");
    PANICS(myvec_panic("100%s %d %n"), "100%s %d %n");
    trial_says("panic() with a cause of 300 characters");
    memset(cause, 'c', 300);
    PANICS(myvec_panic(cause), cause);
}

static void trial_layout_array(void)
{
    size_t const most = item_limit, wraps = SIZE_MAX / sizeof(Item) + 2,
                 numbers[] = {0,
                              1,
                              2,
                              7,
                              1000,
                              70000,
                              most - 1,
                              most,
                              most + 1,
                              wraps,
                              SIZE_MAX / 2 + 2,
                              SIZE_MAX - 1,
                              SIZE_MAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        trial_says("layout_array(%zu), with a T of %zu bytes%s", numbers[i], sizeof(Item),
                   numbers[i] > SIZE_MAX / sizeof(Item) ? ", where the product wraps" : "");
        if (numbers[i] > most) {
            PANICS(layout_array(numbers[i]), "capacity overflow");
        } else {
            it_returns(layout_array(numbers[i]), numbers[i] * sizeof(Item));
        }
    }
}

static void trial_with_capacity(void)
{
    size_t const rooms[] = {0, 1, 2, 4, 9, 300, LONGEST};
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        heap_count = 0;
        trial_says("with_capacity(%zu)", rooms[i]);
        dirty_stack(20);
        it.v = F(with_capacity)(rooms[i]);
        vec_holds(&it.v, 0, rooms[i]);
        blocks_are(rooms[i] > 0, 0);
        it_ends();
    }
    trial_says("with_capacity() of more than PTRDIFF_MAX bytes");
    PANICS(F(with_capacity)(item_limit + 1), "capacity overflow");
    PANICS(F(with_capacity)(SIZE_MAX), "capacity overflow");
    trial_says("with_capacity() when there is no memory");
    PANICS(F(with_capacity)(item_limit), "allocation failed");
    heap_left = 0;
    PANICS(F(with_capacity)(1), "allocation failed");
}

// What push and try_push have done, when they have.
static void it_is_pushed(void)
{
    vec_holds(&it.v, it.len + 1, cap_for(it.len + 1));
    if (it.len < it.cap && (it.v.ptr != it.before.ptr || heap_count != it.count)) {
        trial_fails("there is room, and it grows all the same");
    }
    size_t bytes = it.len < it.cap ? it.cap * sizeof(Item) : 0;
    for (size_t i = (it.len + 1) * sizeof(Item); i < bytes; i++) {
        if (((unsigned char *)it.v.ptr)[i] != 0x55) {
            trial_fails("it writes to slot %zu as well, expected slot %zu alone", i / sizeof(Item),
                        it.len);
        }
    }
    blocks_are(1, it.len + 1);
}

// The value to push to it next.
static Item next_item(void)
{
    Item item = item_of(item_at(it.len));
    it.count = heap_count;
    return item;
}

static void push_beside(void)
{
    it_ends();
    trial_says("push %d times to a new vector", LONGEST);
    for (size_t i = 0; i < LONGEST; i++) {
        F(push)(&it.v, item_of(item_at(i)));
    }
    vec_holds(&it.v, LONGEST, it.v.cap);
    it_ends();
    it.v = vec_of(4, 4);
    trial_says("push of the vector's own first value, when full: the block moves");
    F(push)(&it.v, it.v.ptr[0]);
    vec_has(&it.v, 4, item_at(0));
    it.v.len -= 1;
    it_ends();
    it.v.len = it.v.cap = item_limit;
    trial_says("push to a vector as long as a block may be");
    PANICS(F(push)(&it.v, item_of(1)), "capacity overflow");
    it.v = vec_of(0, 0);
}

TRIAL(push)
{
    it_begins("push to ", 0);
    F(push)(&it.v, next_item());
    it_is_pushed();
    it_begins("push to ", 0);
    Item item = next_item();
    no_memory_is_left();
    if (it.len == it.cap) {
        PANICS(F(push)(&it.v, item), "allocation failed");
        trial_adds(", in the moment when it panics");
        vec_is_same(&it.v, &it.before);
        item_end(&item);
    } else {
        F(push)(&it.v, item);
        vec_holds(&it.v, it.len + 1, it.cap);
    }
    if (it.len == LONGEST) { // the last state
        push_beside();
    }
}

static void grow_too_far(void)
{
    size_t const caps[] = {item_limit / 2 + 1, item_limit - 1, item_limit, item_limit / 2};
    for (size_t i = 0; i < 4; i++) {
        Vec v = {.ptr = it.v.ptr, .len = 1, .cap = caps[i]};
        trial_says("grow of a vector with cap %zu, %s", caps[i],
                   i < 3 ? "whose double no block may have" : "for which there is no memory");
        PANICS(F(grow)(&v), i < 3 ? "capacity overflow" : "allocation failed");
    }
}

TRIAL(grow)
{
    it_begins("grow of ", 0);
    F(grow)(&it.v);
    vec_holds(&it.v, it.len, grown_cap());
    blocks_are(1, it.len);
    it_begins("grow of ", 0);
    no_memory_is_left();
    PANICS(F(grow)(&it.v), "allocation failed");
    if (it.v.ptr != it.before.ptr) {
        trial_fails("realloc's NULL is written over v.ptr, the only way to the old block: see 2.6");
    }
    trial_adds(", in the moment when it panics");
    vec_is_same(&it.v, &it.before);
    if (it.cap == 1 && it.len == 1) {
        grow_too_far();
    }
}

TRIAL(drop)
{
    it_begins("drop of ", 0);
    hook_expect(it.v.ptr, 0, it.len);
    F(drop)(&it.v);
    it_dropped(it.len);
    blocks_are(0, 0);
    vec_is_null("the dropped vector", &it.v);
    trial_adds(", and a second drop");
    F(drop)(&it.v);
    it_dropped(it.len);
    vec_is_null("the dropped vector", &it.v);
}
