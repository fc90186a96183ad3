#!/bin/sh
# coverage.sh: keeps true that a chapter's tests run every line of its myvec.h, and take every branch.
#
#     sh docs/tools/trust/coverage.sh chapter01 chapter02 chapter03
#
# The compiler counts (--coverage), gcov or llvm-cov tells. In chapter 3 the header is read once for
# each T: a branch counts as taken when the vector of one T took it.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
here=$(pwd)
case $BUILD in /*) ;; *) BUILD=$here/$BUILD ;; esac
work=$BUILD/coverage
rm -rf "$work" && mkdir -p "$work" || exit 1

# counted PROGRAM OPTIONS...: builds it with counters. They are written when it exits, and a panic
# aborts: so they are written before.
counted() {
    # shellcheck disable=SC2086
    $CC $STANDARD -O0 -w --coverage -include "$here/docs/tools/trust/last_words.h" '-DLAST_WORDS=__gcov_dump()' "$@"
}

# Whether this compiler has counters, which a program that does nothing tells.
echo 'int main(int argc, char **argv) { (void)argv; if (argc > 99) { abort(); } return 0; }' >"$work/nothing.c"
if counted "$work/nothing.c" -o "$work/nothing" >"$work/probe.log" 2>&1; then counters=yes; else counters=; fi

# run_tests CHAPTER: builds them with counters, and runs them.
run_tests() {
    mkdir "$work/$1" && cd "$work/$1" || exit 1
    counted "$here/$1/test.c" -o run >log 2>&1 && ./run >log 2>&1
}

# read_counts: has the counters told by the first tool that can read what this compiler wrote.
read_counts() {
    for reader in gcov "gcov-$major" 'llvm-cov gcov' "llvm-cov-$major gcov" 'xcrun llvm-cov gcov'; do
        rm -f ./*.gcov
        command -v "${reader%% *}" >log && $reader -b -c ./*.gcda >log 2>&1 && [ -s myvec.h.gcov ] && return
    done
    return 1
}
major=$($CC -dumpversion 2>"$work/log" | sed 's/[.].*//')

# judge CHAPTER: each line and branch of its header, as gcov tells it. A line's branches follow it;
# gcov tells them for each T by itself, llvm-cov one T after the other.
judge() {
    awk -v header="$1/myvec.h" '
        function fail(line, what) { lost = lost "\n      " header ":" line ": " what ": " text[line]; failed++ }
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
                if (text[line] == "}" && start) { if (!ran) fail(start, "is never called"); start = 0 }
            }
            print good + 0 " lines run, " all + 0 " branches taken, " failed + 0 " not" lost
            exit failed > 0 || good == 0
        }' myvec.h.gcov
}

for chapter; do
    if [ -z "$counters" ]; then
        tell skip "$chapter: $CC has no --coverage here: $(head -n 1 "$work/probe.log")"
    elif ! run_tests "$chapter"; then
        tell FAIL "$chapter: its tests fail, or are not built: make test${chapter#chapter0} says more"
        head -n 5 log | sed 's/^/      /'
    elif ! read_counts; then
        tell skip "$chapter: nothing here reads the counters of $CC: gcov, or llvm-cov (package llvm)"
    elif said=$(judge "$chapter"); then
        tell ok "$chapter: $said ($reader)"
    else
        tell FAIL "$chapter: $said"
    fi
    cd "$here" || exit 1
done
count
