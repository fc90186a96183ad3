static void trial_panic(void)
{
    char cause[302];
    try("panic(\"the cause\"): one line, then abort()");
    PANICS(myvec_panic("the cause"), "the cause");
    try("panic() with a %% in the cause");
    PANICS(myvec_panic("100%s %d %n"), "100%s %d %n");
    try("panic() with a cause of 300 characters");
    memset(cause, 'c', 300);
    cause[300] = '\0';
    PANICS(myvec_panic(cause), cause);
}
