static void trial_new(void)
{
    heap_count = 0;
    try("new()");
    dirty_stack(20);
    Vec v = F(new)();
    null_state("the new vector", &v);
    no_allocation(0);
}
