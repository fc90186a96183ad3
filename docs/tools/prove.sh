#!/bin/sh
# prove.sh: keeps true what Frama-C proves of the vectors: Eva within bounds, WP for all sizes.
#
#     sh docs/tools/prove.sh chapter01 chapter02 chapter03
#
# For each chapter Eva goes through docs/tools/prove.c: no alarm, no warning, every assertion that the
# file has for the chapter reached, and valid. WP proves what docs/tools/prove_sizes.c says. An analysis
# that looks at nothing has nothing to report, so both are shown a vector that is wrong: Eva one that
# does not look whether realloc failed, WP one without the limit of a size. Both must be refuted.
# From the environment, set by the Makefile: CC, BUILD.
set -u
work=$BUILD/prove
mkdir -p "$work" || exit 1
passed=0 failed=0 skipped=0

if ! command -v frama-c >"$work/log" 2>&1; then
    for chapter; do
        echo "skip  $chapter: Frama-C is not here (apt-get install frama-c-base)"
    done
    echo "0 passed, 0 failed, $# skipped"
    exit 0
fi

# eva CHAPTER DIRECTORY LOG: what Eva says of the driver, with the header that is in the directory.
# An allocation is a new block each time, or NULL; Frama-C 25 does not know _Alignof.
eva() {
    cp docs/tools/prove.c "$2"/*.h "$work"
    (cd "$work" && frama-c -c11 -cpp-extra-args="-DCHAPTER=${1#chapter0} -I. -D_Alignof\\(t\\)=1" \
        -eva -eva-precision 6 -eva-slevel 20000 -eva-split-limit 200 -eva-alloc-builtin fresh prove.c) \
        >"$work/$3" 2>&1 </dev/null
}

tell() {
    if [ "$1" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    printf '%-4s  %s\n' "$1" "$2"
}

# written CHAPTER: how many assertions the driver has for it; the preprocessor knows which.
written() {
    sed '/^#include/d; s,//@ assert .*,AN_ASSERTION,' docs/tools/prove.c >"$work/marked.c"
    $CC -E "-DCHAPTER=${1#chapter0}" "$work/marked.c" 2>"$work/log" | grep -c AN_ASSERTION
}

# WP needs a prover, and why3 to talk to it, whose list of provers is made here and not in your home.
WHY3CONFIG=$work/why3.conf
export WHY3CONFIG
provers=$(why3 config detect 2>&1 |
    awk '/^Found prover (Z3|CVC4|Alt-Ergo) version .* OK[.]$/ { print $3 }' | tr 'A-Z\n' 'a-z,')

# goals CHAPTER DIRECTORY FUNCTIONS LOG: how many goals of prove_sizes.c WP proves of them, with the
# header that is in the directory; none when one is left. That the pointer given to realloc is one that
# may be freed it cannot say at all: this precondition is Eva's.
goals() {
    frama-c -c11 -cpp-extra-args="-DCHAPTER=${1#chapter0} -I$2 -D_Alignof\(t\)=1" \
        -wp -wp-rte -warn-unsigned-overflow -wp-fct "$3" -wp-prop=-@requires -wp-prover "${provers%,}" \
        docs/tools/prove_sizes.c >"$work/$4" 2>&1 </dev/null
    sed -n 's/^\[wp\] Proved goals: *\([0-9]*\) \/ \1$/\1/p' "$work/$4"
}

# wp CHAPTER FUNCTIONS: whether WP proves them all; and not all without the check of the limit.
wp() {
    if [ -z "$provers" ]; then
        echo "skip  $1, all sizes: WP finds no prover (apt-get install z3 cvc4 why3)"
        skipped=$((skipped + 1))
        return
    fi
    proved=$(goals "$1" "$1" "$2" "$1.wp.log")
    if [ "${proved:-0}" -gt 0 ]; then tell ok "$1, all sizes: $proved goals proved of $2"
    else
        tell FAIL "$1, all sizes: not all is proved of $2:"
        grep -E -A 3 'Failed|Unknown|Timeout|rror' "$work/$1.wp.log" | head -n 20
    fi
    mkdir -p "$work/limitless"
    sed '/if (n > PTRDIFF_MAX/,/}/d; /if (new_cap > limit)/,/}/d' "$1/myvec.h" >"$work/limitless/myvec.h"
    cp "$1/heap.h" "$work/limitless"
    proved=$(goals "$1" "$work/limitless" "$2" "$1.limitless.log")
    if ! cmp -s "$1/myvec.h" "$work/limitless/myvec.h" && [ -z "$proved" ] &&
        grep -q '^\[wp\] Proved goals: *[1-9]' "$work/$1.limitless.log"; then
        tell ok "$1, all sizes: not proved without the check of the limit"
    else
        tell FAIL "$1, all sizes: without the check of the limit it is proved, or not looked at"
        tail -n 5 "$work/$1.limitless.log"
    fi
}

echo 'Going through all runs at once, which takes a minute or two.'
for chapter; do
    eva "$chapter" "$chapter" "$chapter.log"
    assertions=$(sed -n 's/^ *Assertions *\([0-9]*\) valid *0 unknown *0 invalid *\1 total$/\1/p' "$work/$chapter.log")
    written=$(written "$chapter")
    if grep -q '^  *0 alarms generated' "$work/$chapter.log" &&
        [ "${assertions:-0}" -gt 0 ] && [ "${assertions:-0}" -eq "$written" ] &&
        grep -q '100% of the logical properties reached have been proven' "$work/$chapter.log" &&
        grep -q 'No errors or warnings raised' "$work/$chapter.log"; then
        tell ok "$chapter: 0 alarms, all $assertions assertions reached, and valid"
    else
        tell FAIL "$chapter: Eva is not content, or did not reach all $written assertions:"
        grep -E -A 3 'alarm|invalid|unknown|[Ww]arning|[Ee]rror' "$work/$chapter.log" | head -n 40
    fi
    case $chapter in
        chapter02) wp "$chapter" layout_array,myvec_grow ;;
        chapter03) wp "$chapter" layout_array_int,myvec_int_grow_amortized ;;
    esac
    mkdir -p "$work/blind"
    sed '/realloc(/,/}/s/new_ptr == NULL/0/' "$chapter/myvec.h" >"$work/blind/myvec.h"
    if ! cmp -s "$chapter/myvec.h" "$work/blind/myvec.h"; then
        eva "$chapter" "$work/blind" "$chapter.blind.log"
        if grep -q '^  *[1-9][0-9]* alarms* generated' "$work/$chapter.blind.log"; then
            tell ok "$chapter: refuted when it does not look whether realloc failed"
        else
            tell FAIL "$chapter: not refuted when it does not look whether realloc failed"
        fi
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
