# coverage.awk: each line and branch of a chapter's header, as gcov tells it: what no test reached.
#
# A line's branches follow it; gcov tells them for each T by itself, llvm-cov one T after the other.
function fail(line, what) {
    lost = lost "\n      " header ":" line ": " what ": " text[line]
    failed++
}
function flush(   i, each) {
    each = n / (instances ? instances : 1)
    for (i = 0; i < n; i++) taken[at " " i % each] += seen[i]
    if (each > branches[at]) branches[at] = each
    n = 0
}
/^function / { flush(); if (!heading) instances = 0; heading = 1; instances++; next }
/^branch / { seen[n++] = $4 == "executed" ? 0 : $4; next }
/^ *[-#=0-9*]+: *[0-9]+:/ {
    flush()
    heading = 0
    split($0, part, ":")
    at = part[2] + 0
    text[at] = $0
    sub(/^[^:]*:[^:]*: */, "", text[at])
    sub(/[*]/, "", part[1])
    if (part[1] !~ /-/) { code[at] = 1; runs[at] += part[1] + 0 }
    if (at > last) last = at
}
END {
    flush()
    for (line = 1; line <= last; line++) {
        if (text[line] ~ /^static inline .*[^;]$/) { start = line; ran = 0 }
        if (code[line] && runs[line]) good++
        if (code[line] && !runs[line]) fail(line, "is never run")
        ran += runs[line]
        for (i = 0; i < branches[line]; i++) {
            all++
            if (!taken[line " " i]) fail(line, "branch " i " is never taken")
        }
        # Of a function that nobody calls the compiler may leave no trace at all.
        if (text[line] == "}" && start) {
            if (!ran) fail(start, "is never called")
            start = 0
        }
    }
    print good + 0 " lines run, " all + 0 " branches taken, " failed + 0 " not" lost
    exit failed > 0 || good == 0
}
