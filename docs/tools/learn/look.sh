#!/bin/sh
# look.sh: one look at a chapter, kept in a file.
#
#     look.sh build/chapter02/test.asan.log    to hold what ASan says of chapter 2's tests
#
# make takes two or more at once, and each again only when something that it looks at has changed.
# Each ends with "N passed, N failed, N skipped".
# From the environment, set by the Makefile: CC, BUILD, HAVE (the detectors that work here).
set -u
. "${0%/*}/results.sh" || exit 1
export patience=600 # seconds: a slow machine is no hang, and a test that hangs ends itself
. "${0%/*}/detectors.sh" || exit 1
# shellcheck disable=SC3045
ulimit -c 0 # no core files from what is meant to crash
seen=${1%.log}
dir=${seen%/*} name=${seen##*/}
chapter=${dir##*/} program=$dir/${name%%.*} watcher=${name#*.}
[ "$watcher" != asan ] || ! have lsan || watcher=lsan # the same, and leaks

# To a detector the tests are given by name, so that it watches them all in one process: to follow a
# process for each takes several times as long.
tests() {
    # shellcheck disable=SC2046
    under "$watcher" "$seen" $(sed -n 's/^ok *//p' "$dir/test.plain.log")
}

# A walkthrough: two runs print the same lines of at most 80 columns, without an address or a blank
# at the end ...
story_is_good() {
    "$program.plain" 2>&1 | diff "$program.txt" - &&
        awk 'length > 80 || / $/ || /0x[0-9a-f]/ { print "line " NR ": " $0; bad = 1 }
             END { exit bad || NR == 0 }' "$program.txt"
}

# ... and it prints the same under every detector, none of which finds anything.
story_is_same() {
    under "$watcher" "$seen" 2>&1 | diff "$program.txt" -
}

look() {
    case $name in
        walkthrough.plain) story_is_good && echo '1 passed, 0 failed, 0 skipped' ;;
        walkthrough.*)     story_is_same && echo '1 passed, 0 failed, 0 skipped' ;;
        *.plain)           "$seen" ;;
        test.*)            tests ;;
        promises)          sh docs/tools/learn/promises.sh "$chapter" ;;
        exercise)          sh docs/tools/keep/check_exercises.sh quick "$chapter" ;;
        *)                 echo "look.sh knows no $name"; return 1 ;;
    esac
}

look >"$1" 2>&1
status=$?
# shellcheck disable=SC2046
set -- "$1" $(counts "$1")
if [ $status -ne 0 ] && [ "${3-0}" -eq 0 ]; then # it did not count that
    echo "${2-0} passed, 1 failed, ${4-0} skipped" >>"$1"
fi
