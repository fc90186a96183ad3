#!/bin/sh
# prove.sh: what Frama-C proves of the vectors: Eva within bounds, WP for all sizes.
#
#     sh docs/tools/trust/prove.sh chapter01 chapter02 chapter03
#
# For each chapter that has a block, Eva goes through prove.c: no alarm, no warning, every assertion
# that the file has for the chapter reached, and valid. WP proves what prove_sizes.c says. An
# analysis that looks at nothing has nothing to report, so both are shown vectors that are wrong,
# and must refuse each.
# From the environment, set by the Makefile: CC, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
work=$BUILD/prove
mkdir -p "$work" || exit 1
here=docs/tools/trust

# The vectors that are wrong: the name; what is wrong; how to make it from the right one, by sed.
wrong() {
    cat <<'END'
blind|does not look whether realloc failed|/realloc(/,/}/s/new_ptr == NULL/0/
short|asks realloc for four bytes|s/realloc(self->ptr, layout_array([a-z_]*))/realloc(self->ptr, 4)/
leaves|takes a new block and leaves the values in the old one|s/realloc(self->ptr, /malloc(/
forgets|pushes without storing|/self->ptr\[self->len\] = value;/d
loses|frees the block before it is used|/realloc(self->ptr/s/^/free(self->ptr);/
END
}

if ! command -v frama-c >"$work/log" 2>&1; then
    for chapter; do
        tell skip "$chapter: Frama-C is not here (apt-get install frama-c-base)"
    done
    count
    exit
fi

# analyze FILE CHAPTER DIRECTORY LOG OPTIONS...: what Frama-C says of the file for the chapter, with
# the headers that are in the directory.
analyze() {
    file=$here/$1 given="-DCHAPTER=${2#chapter0} -I$3 ${control-}" log=$work/$4
    shift 4
    frama-c -c11 -cpp-extra-args="$given" "$@" "$file" >"$log" 2>&1 </dev/null
}

# eva CHAPTER DIRECTORY LOG: an allocation is a new block each time, or NULL.
eva() {
    analyze prove.c "$@" \
        -eva -eva-precision 6 -eva-slevel 20000 -eva-split-limit 200 -eva-alloc-builtin fresh \
        -eva-split-return full
}

# spoil CHAPTER NAME EDIT: a copy of its headers in $work/NAME, with the vector edited; false where
# that changes nothing.
spoil() {
    mkdir -p "$work/$2" && cp "$1"/*.h "$work/$2" && sed "$3" "$1/myvec.h" >"$work/$2/myvec.h"
    ! cmp -s "$1/myvec.h" "$work/$2/myvec.h"
}

# written CHAPTER: how many assertions the driver has for it; the preprocessor knows which.
written() {
    sed '/^#include/d; s,//@ assert .*,AN_ASSERTION,' $here/prove.c >"$work/marked.c"
    $CC -E "-DCHAPTER=${1#chapter0}" "$work/marked.c" 2>"$work/log" | grep -c AN_ASSERTION
}

# right CHAPTER: whether Eva is content with it.
right() {
    eva "$1" "$1" "$1.log"
    assertions=$(sed -n 's/^ *Assertions *\([0-9]*\) valid *0 unknown *0 invalid *\1 total$/\1/p' \
        "$work/$1.log")
    written=$(written "$1")
    if grep -q '^  *0 alarms generated' "$work/$1.log" &&
        [ "${assertions:-0}" -gt 0 ] && [ "${assertions:-0}" -eq "$written" ] &&
        grep -q '100% of the logical properties reached have been proven' "$work/$1.log" &&
        grep -q 'No errors or warnings raised' "$work/$1.log"; then
        tell ok "$1: 0 alarms, all $assertions assertions reached, and valid"
    else
        tell FAIL "$1: Eva is not content, or did not reach all $written assertions:"
        grep -E -A 3 'alarm[]]|invalid|unknown|[Ww]arning|[Ee]rror' "$work/$1.log" | head -n 40
    fi
}

# refuted CHAPTER: whether Eva refuses each of the wrong ones: by an alarm, or an assertion not
# valid.
refuted() {
    wrong >"$work/wrong"
    control=-DCONTROL
    while IFS='|' read -r name what edit; do
        if spoil "$1" "$name" "$edit" && eva "$1" "$work/$name" "$1.$name.log" &&
            grep -qE '^ +[1-9][0-9]* alarms? generated|Assertions .* [1-9][0-9]* (unkn|inval)' \
                "$work/$1.$name.log"; then
            tell ok "$1: refused when it $what"
        else
            tell FAIL "$1: not refused when it $what: $work/$1.$name.log"
        fi
    done <"$work/wrong"
    control=
}

# WP needs a prover, and why3 to talk to it, whose list of provers is made here and not in your
# home.
WHY3CONFIG=$work/why3.conf
export WHY3CONFIG
provers=$(why3 config detect 2>&1 |
    awk '/^Found prover (Z3|CVC4|Alt-Ergo) version .* OK[.]$/ { print $3 }' | tr 'A-Z\n' 'a-z,')

# goals CHAPTER DIRECTORY LOG FUNCTIONS: how many goals WP proves of them; none when one is left.
# That the pointer given to realloc is one that may be freed it cannot say at all: this precondition
# is Eva's.
goals() {
    analyze prove_sizes.c "$1" "$2" "$3" \
        -wp -wp-rte -warn-unsigned-overflow -wp-fct "$4" -wp-prop=-@requires \
        -wp-prover "${provers%,}"
    sed -n 's/^\[wp\] Proved goals: *\([0-9]*\) \/ \1$/\1/p' "$work/$3"
}

# wp CHAPTER FUNCTIONS: whether WP proves them all; and not all without the check of the limit.
wp() {
    if [ -z "$provers" ]; then
        tell skip "$1, all sizes: WP finds no prover (apt-get install z3 cvc4 why3)"
        return
    fi
    proved=$(goals "$1" "$1" "$1.wp.log" "$2")
    if [ "${proved:-0}" -gt 0 ]; then tell ok "$1, all sizes: $proved goals proved of $2"
    else
        tell FAIL "$1, all sizes: not all is proved of $2:"
        grep -E -A 3 'Failed|Unknown|Timeout|rror' "$work/$1.wp.log" | head -n 20
    fi
    if spoil "$1" limitless '/if (n > PTRDIFF_MAX/,/}/d; /if (additional > limit/,/}/d' &&
        [ -z "$(goals "$1" "$work/limitless" "$1.limitless.log" "$2")" ] &&
        grep -q '^\[wp\] Proved goals: *[1-9]' "$work/$1.limitless.log"; then
        tell ok "$1, all sizes: not proved without the check of the limit"
    else
        tell FAIL "$1, all sizes: without the check of the limit it is proved, or not looked at"
        tail -n 5 "$work/$1.limitless.log"
    fi
}

echo 'Going through all runs at once, which takes a few minutes.'
for chapter; do
    grep -q 'realloc(' "$chapter/myvec.h" || continue # what chapter 1 has, the others have as well
    right "$chapter"
    case $chapter in
        chapter02) wp "$chapter" layout_array,myvec_grow ;;
        chapter03) wp "$chapter" \
            layout_array_int,myvec_int_try_realloc,myvec_int_grow_amortized,myvec_int_grow ;;
    esac
    refuted "$chapter"
done
count
