#!/bin/sh
# coverage.sh: keeps true that a chapter's tests run every line of its myvec.h, and take every
# branch.
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
    $CC $STANDARD -O0 -w --coverage -include "$here/docs/tools/trust/last_words.h" \
        '-DLAST_WORDS=__gcov_dump()' "$@"
}

# Whether this compiler has counters, which a program that does nothing tells.
echo 'int main(int argc, char **argv) { (void)argv; if (argc > 99) { abort(); } return 0; }' \
    >"$work/nothing.c"
counters=
! counted "$work/nothing.c" -o "$work/nothing" >"$work/probe.log" 2>&1 || counters=yes

# run_tests CHAPTER: builds them with counters, and runs them.
run_tests() {
    mkdir "$work/$1" && cd "$work/$1" || exit 1
    counted "$here/$1/test.c" -o run >log 2>&1 && ./run >log 2>&1
}

# read_counts: has the counters told by the first tool that can read what this compiler wrote.
read_counts() {
    for reader in gcov "gcov-$major" 'llvm-cov gcov' "llvm-cov-$major gcov" \
        'xcrun llvm-cov gcov'; do
        rm -f ./*.gcov
        command -v "${reader%% *}" >log && $reader -b -c ./*.gcda >log 2>&1 &&
            [ -s myvec.h.gcov ] && return
    done
    return 1
}
major=$($CC -dumpversion 2>"$work/log" | sed 's/[.].*//')

# judge CHAPTER: each line and branch of its header.
judge() {
    awk -v header="$1/myvec.h" -f "$here/docs/tools/trust/coverage.awk" myvec.h.gcov
}

for chapter; do
    if [ -z "$counters" ]; then
        tell skip "$chapter: $CC has no --coverage here: $(head -n 1 "$work/probe.log")"
    elif ! run_tests "$chapter"; then
        tell FAIL "$chapter: its tests fail, or are not built: make test${chapter#chapter0} says"
        head -n 5 log | sed 's/^/      /'
    elif ! read_counts; then
        tell skip "$chapter: nothing here reads the counters of $CC: gcov, or llvm-cov (llvm)"
    elif said=$(judge "$chapter"); then
        tell ok "$chapter: $said ($reader)"
    else
        tell FAIL "$chapter: $said"
    fi
    cd "$here" || exit 1
done
count
