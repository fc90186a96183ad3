# fixed.awk: a broken program without its #ifdef FIXED: with the bug in it, or, with -v fixed=1, as
# -DFIXED makes it.
/^#if/ && ++depth && !asks && /^#ifn?def FIXED$/ {
    asks = depth
    kept = /^#ifdef/ ? fixed : !fixed
    next
}
asks && asks == depth && /^#else/ { kept = !kept; next }
/^#endif/ && depth-- == asks { asks = 0; next }
!asks || kept
