// reserve, try_reserve and grow_amortized are asked for the same room, and each fails in its own
// way.

// asks for room, and expects `cause`, or NULL for success
static void ask_room(Vec *v, size_t additional, char const *cause);
static char const *room_name;
static bool room_always; // grows even where there is room

static void ask_too_much(Vec *v, size_t additional, char const *cause)
{
    Vec before = *v;
    size_t live = heap_live();
    ask_room(v, additional, cause);
    same_words(v, &before);
    is("the number of live blocks afterwards", heap_live(), live);
}

static void room_in(size_t len, size_t cap)
{
    size_t const more[] = {
        0, 1, cap - len, cap - len + 1, cap - len + 3, 2 * cap - len, 2 * cap - len + 1, 700};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        size_t needed = len + more[i];
        bool enough = !room_always && needed <= cap;
        Case c = case_of("%s", len, cap);
        try("%s(%zu) of %s", room_name, more[i], state(len, cap));
        ask_room(&c.v, more[i], NULL);
        if (enough) {
            unchanged(&c);
        }
        holds(&c.v, len, enough ? cap : needed > grown(cap) ? needed : grown(cap));
        live_blocks((c.v.cap > 0) + own_blocks(len));
        end_vector(&c.v);
        if (needed > cap) {
            c = case_of("%s", len, cap);
            heap_left = 0;
            try("%s(%zu) of %s when no memory is left", room_name, more[i], state(len, cap));
            ask_too_much(&c.v, more[i], "allocation failed");
            unchanged(&c);
            end_vector(&c.v);
        }
    }
}

static void room_without_end(void)
{
    Vec v = vector_of(3, 5);
    size_t const much[] = {SIZE_MAX, SIZE_MAX - 2, limit + 1, limit - 2};
    for (size_t i = 0; i < 4; i++) {
        try("%s(%zu) of a vector with len 3 and cap 5: more than PTRDIFF_MAX bytes", room_name,
            much[i]);
        ask_too_much(&v, much[i], "capacity overflow");
    }
    try("%s(%zu) of a vector with len 3 and cap 5: for so much there is no memory", room_name,
        limit - 3);
    ask_too_much(&v, limit - 3, "allocation failed");
    holds(&v, 3, 5);
    end_vector(&v);
    size_t const large = HEAP_LIMIT / sizeof(Item) / 4 * 3; // twice this is more than heap.h gives
    v = vector_of(0, large);
    v.len = large;
    try("%s(1) of a full vector of %zu: for twice that there is no memory, for one more there is",
        room_name, large);
    ask_room(&v, 1, NULL);
    is("v.cap", v.cap, large + 1);
    sound(&v);
    v.len = 0;
    end_vector(&v);
}

static void try_room(char const *name, bool always)
{
    room_name = name;
    room_always = always;
    each_state(room_in);
    room_without_end();
}
