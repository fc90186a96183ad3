// room.h: trials of three functions of chapter 3 that make room. Each fails in its own way.

static struct {
    char const *name;
    bool always;                                       // grows even where there is room
    void (*ask)(size_t additional, char const *cause); // expects that, or NULL for success
} room;

static void room_says(char const *format, size_t additional)
{
    char said[120];
    snprintf(said, sizeof said, "%s(%%zu) %s", room.name, format);
    it_begins(said, additional);
}

static void room_is_made(void)
{
    size_t const more[] = {0,
                           1,
                           it.cap - it.len,
                           it.cap - it.len + 1,
                           it.cap - it.len + 3,
                           2 * it.cap - it.len,
                           2 * it.cap - it.len + 1,
                           700};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        size_t needed = it.len + more[i];
        bool enough = !room.always && needed <= it.cap;
        room_says("of ", more[i]);
        room.ask(more[i], NULL);
        if (enough) {
            it_is_unchanged();
        }
        vec_holds(&it.v, it.len, enough ? it.cap : needed > grown_cap() ? needed : grown_cap());
        blocks_are(it.v.cap > 0, it.len);
        if (needed > it.cap) {
            room_says("of ", more[i]);
            no_memory_is_left();
            room.ask(more[i], "allocation failed");
            it_is_unchanged();
        }
    }
}

static void room_without_end(void)
{
    size_t const most = item_limit, much[] = {SIZE_MAX, SIZE_MAX - 2, most + 1, most - 2, most - 3};
    it.len = 3;
    it.cap = 5;
    for (size_t i = 0; i < 5; i++) {
        room_says(i < 4 ? "for more than PTRDIFF_MAX bytes, of "
                        : "for which there is no memory, of ",
                  much[i]);
        room.ask(much[i], i < 4 ? "capacity overflow" : "allocation failed");
        vec_is_same(&it.v, &it.before);
        vec_holds(&it.v, 3, 5);
        blocks_are(1, 3);
    }
    size_t const large = HEAP_LIMIT / sizeof(Item) / 4 * 3; // twice this is more than heap.h gives
    it.len = 0;
    it.cap = large;
    room_says("where there is memory for that and not for twice as much, and all live, of ", 1);
    it.v.len = large;
    room.ask(1, NULL);
    it_is("v.cap", it.v.cap, large + 1);
    vec_is_sound(&it.v);
    it.v.len = 0;
    it_ends();
}

// trial_NAME asks NAME for room: what follows is called with `additional` and `cause`.
#define TRIAL_OF_ROOM(function, grows_always)                          \
    static void function##_room(size_t additional, char const *cause); \
    static void trial_##function(void)                                 \
    {                                                                  \
        room.name = #function;                                         \
        room.always = grows_always;                                    \
        room.ask = function##_room;                                    \
        each_state(room_is_made);                                      \
        room_without_end();                                            \
    }                                                                  \
    static void function##_room(size_t additional, char const *cause)

TRIAL_OF_ROOM(grow_amortized, true)
{
    char const *got = F(grow_amortized)(&it.v, additional);
    if (got == NULL ? cause != NULL : cause == NULL || strcmp(got, cause) != 0) {
        trial_fails("it returns \"%.50s\", expected \"%s\"", got == NULL ? "NULL" : got,
                    cause == NULL ? "NULL" : cause);
    }
}

TRIAL_OF_ROOM(reserve, false)
{
    if (cause == NULL) {
        F(reserve)(&it.v, additional);
    } else {
        PANICS(F(reserve)(&it.v, additional), cause);
    }
}

TRIAL_OF_ROOM(try_reserve, false)
{
    it_returns_bool(F(try_reserve)(&it.v, additional), cause == NULL);
}
