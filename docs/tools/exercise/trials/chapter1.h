// chapter1.h: trials of the functions that ask a vector, and of new.

static void trial_new(void)
{
    heap_count = it.count = 0;
    trial_says("new()");
    dirty_stack(20);
    Vec v = F(new)();
    vec_is_null("the new vector", &v);
    it_allocated(0);
}

TRIAL(len)
{
    it_begins("len() of ", 0);
    it_returns(F(len)(&it.v), it.len);
    it_is_unchanged();
}

TRIAL(capacity)
{
    it_begins("capacity() of ", 0);
    it_returns(F(capacity)(&it.v), it.cap);
    it_is_unchanged();
}

TRIAL(is_empty)
{
    it_begins("is_empty() of ", 0);
    it_returns_bool(F(is_empty)(&it.v), it.len == 0);
    it_is_unchanged();
}

// Calls the trial with words that agree and words that do not, and a block that may not be looked
// at.
static void each_words(void (*trial)(Vec words, bool valid))
{
    Item *far = (Item *)(uintptr_t)65536;
    size_t const most = CHAPTER == 1 ? 1000 : item_limit,
                 numbers[] = {0, 1, 4, 5, most, most + 1, SIZE_MAX};
    for (size_t i = 0; i < 7; i++) {
        for (size_t j = 0; j < (CHAPTER == 1 ? 5 : 7); j++) {
            Vec words = {.ptr = far, .len = numbers[i], .cap = numbers[j]};
            bool within = words.len <= words.cap && words.cap <= most;
            trial(words, within && words.cap != 0);
            words.ptr = NULL;
            trial(words, within && words.cap == 0);
        }
    }
}

static void ask_valid(Vec words, bool valid)
{
    trial_says("is_valid() of {ptr %s, len %zu, cap %zu}", words.ptr == NULL ? "NULL" : "not NULL",
               words.len, words.cap);
    it_returns_bool(F(is_valid)(&words), valid);
}

static void trial_is_valid(void)
{
    each_words(ask_valid);
}
