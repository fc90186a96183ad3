#!/bin/sh
# check_exercises.sh: keeps true what the exercises promise, to those who learn and those who grade.
#
#     check_exercises.sh quick chapter02            for make test: the hand-out and the hints
#     check_exercises.sh all chapter01 further      all: for each stage, that the hand-out fails it as not
#                                                   written, the right one passes it, and a planted fault
#                                                   fails it; and that no trick passes for work
# From the environment, set by the Makefile: CC, STANDARD, BUILD, HAVE; WARNINGS.
set -u
. "${0%/*}/../exercise/judging.sh"
. "${0%/*}/tricks.sh"
what=$1
shift
base=$BUILD/check_exercises.$what.${1-all} # several run at once
rm -rf "$base" && mkdir -p "$base" || exit 1
: >"$base/verdicts"

ok() { echo "ok    $1" | tee -a "$base/verdicts"; }
skip() { echo "skip  $1" | tee -a "$base/verdicts"; }
fail() { # WHAT [LOG]
    echo "FAIL  $1" | tee -a "$base/verdicts"
    [ $# -lt 2 ] || sed 's/^/      /' "$2"
}

# check WHAT COMMAND...: WHAT is true when the command succeeds.
check() {
    claim=$1
    shift
    if "$@" >"$base/log" 2>&1; then ok "$claim"; else fail "$claim" "$base/log"; fi
}

# judged CHAPTER FILE: its TAP in $base/tap.
judged() {
    rm -rf "$base/work"
    WORK=$base/work sh "$tools"/exercise/student.sh tap "$1" "$2" >"$base/tap" 2>"$base/errors"
}

# compiles_quietly: the hand-out, as handed out; with every warning an error, unless this compiler warns
# of the right one as well.
compiles_quietly() {
    dir=$base/quiet
    for strict in -Werror ''; do
        prepare <"$answers"
        # shellcheck disable=SC2086
        ! $CC $STANDARD $WARNINGS $strict -c "$dir/${tests#*/}" -o "$dir/test.o" || break
    done
    prepare <"$base/handout.h"
    # shellcheck disable=SC2086
    $CC $STANDARD $WARNINGS $strict -c "$dir/${tests#*/}" -o "$dir/test.o"
}

three_hints() {
    awk -v wanted="## $2" '
        /^## / { on = $0 == wanted; seen += on; n = on ? 0 : n }
        on && /^[0-9]+\. / { good += substr($1, 1, length($1) - 1) == ++n; all = n }
        END { exit !(seen == 1 && all == 3 && good == 3) }' "$1/exercise/hints.md"
}

quick() {
    part handout "$answers" >"$base/handout.h"
    if cmp -s "$base/handout.h" "$file"; then
        ok "$file is what $answers hands out"
    else
        skip "$file is not the hand-out: it is being worked on, or its reset makes it anew"
    fi
    check "the hand-out of $1 compiles without a warning" compiles_quietly
    part stages "$answers" >"$base/stages"
    [ "$1" != further ] || return 0
    while read -r section function; do
        check "$1 has three hints for ${function#myvec_}" three_hints "$1" "$section ${function#myvec_}"
    done <"$base/stages"
    check "$1 has hints for no other" \
        [ "$(grep -c '^## ' "$1/exercise/hints.md")" -eq "$(wc -l <"$base/stages")" ]
}

# A fault in each function, as a line of sed: FUNCTION s/.../.../
faults() {
    case $1 in
        chapter01) cat <<'END_OF_FAULTS' ;;
myvec_new s/\.cap = 0/.cap = 4/
myvec_len s/self->len/self->cap/
myvec_capacity s/self->cap/self->len/
myvec_is_empty s/self->len == 0/self->cap == 0/
myvec_is_valid s/self->len <= self->cap/self->len < self->cap/
END_OF_FAULTS
        chapter02) cat <<'END_OF_FAULTS' ;;
myvec_panic s/stderr, "panic: /stdout, "panic: /
layout_array s/n > /n >= /
myvec_with_capacity s/capacity == 0/capacity == 99/
myvec_push s/self->len == self->cap/self->len > self->cap/
myvec_grow s/self->cap \* 2/self->cap * 2 + 1/
myvec_drop s/\*self = myvec_new()/self->len = 0/
END_OF_FAULTS
        further) cat <<'END_OF_FAULTS' ;;
myvec_insert s/memmove(slot + 1, slot/memmove(slot, slot + 1/
myvec_remove s/index >= self->len/index > self->len/
myvec_swap_remove s/self->len -= 1;//
myvec_extend_from_slice s/CLONE(&values\[i\])/values[i]/
myvec_shrink_to_fit s/self->len == 0/self->len == 99/
myvec_dedup s/DROP_IN_PLACE(&self->ptr\[i\])/(void)0/
myvec_iter s/self->ptr + self->len/self->ptr + self->cap/
myvec_iter_next s/self->next++/self->next/
END_OF_FAULTS
        chapter03) cat <<'END_OF_FAULTS' ;;
myvec_take s/\*self = myvec_new();//
myvec_get s/index < self->len/index <= self->len/
myvec_pop s/self->len -= 1;//
myvec_replace s/return old;/return value;/
myvec_truncate s/self->len = new_len;//
myvec_clear s/, 0)/, 1)/
myvec_clone s/CLONE(&self->ptr\[i\])/self->ptr[i]/
myvec_into_raw_parts s/myvec_take(self).ptr/self->ptr/
myvec_from_raw_parts s/!myvec_is_valid(&self)/ptr == NULL/
myvec_try_realloc s/return false;/return true;/
myvec_grow_amortized s/needed <= doubled/needed > doubled/
myvec_reserve s/additional <= self/additional < self/
myvec_try_reserve s/, additional) == NULL/, 0) == NULL/
myvec_try_push s/return false;/myvec_panic("allocation failed");/
END_OF_FAULTS
    esac
}

# stage_is CHAPTER STAGE WORD: what the TAP says of it: "ok", "not written yet", or "wrong".
stage_is() {
    awk -v stage="$2" -v word="$3" '
        index($0, " - " stage) && substr($0, index($0, " - ") + 3) == stage { on = 1; said = /^ok/ ? "ok" : ""; next }
        on && !said { said = /not written yet$/ ? "not written yet" : /^# (refused|does not compile)/ ? "?" : "wrong" }
        END { exit said != word }' "$base/tap" || { cat "$base/tap" "$base/errors"; false; }
}

every_stage() {
    cp "$answers" "$base/faulty.h"
    faults "$1" >"$base/faults"
    while read -r function fault; do
        part text "$base/faulty.h" >"$base/before"
        sed "/^static inline .*[ *]$function(/,/^}/$fault" "$base/faulty.h" >"$base/faulty.new"
        mv "$base/faulty.new" "$base/faulty.h"
        ! part text "$base/faulty.h" | cmp -s "$base/before" - ||
            fail "the fault that is planted in $function changes nothing"
    done <"$base/faults"
    for form in handout faulty own; do
        case $form in
            handout) given=$base/handout.h word='not written yet' ;;
            faulty)  given=$base/faulty.h word=wrong ;;
            own)     given=$answers word=ok ;;
        esac
        judged "$1" "$given"
        status=$?
        [ $form != faulty ] ||
            check "$1, a wrong stage says where" grep -E "expected .*\($tests:[0-9]+\)$" "$base/tap"
        while read -r section function; do
            check "$1, ${function#myvec_}, $form: $word" stage_is "$1" "$section ${function#myvec_}" "$word"
        done <"$base/stages"
        case $form-$status in
            own-0 | handout-1 | faulty-1) ok "$1, $form: exit status $status" ;;
            *) fail "$1, $form: exit status $status" "$base/tap" ;;
        esac
    done
}

# Each broken program: as handed out it is not repaired, fixed it is, with its work taken away it is not.
repairs() {
    for program in "$1"/broken/*.c; do
        name=$1/$(basename "$program" .c)
        mine=$base/repairs/$1/exercise/fix
        mkdir -p "$mine" && cp "$1"/*.h "$base/repairs/$1"
        sh "$tools"/exercise/fix.sh show "$name" >"$mine/${program##*/}"
        check "$name is handed out without its secret" not grep -E 'FIXED|Caught|Rule|CWE' "$mine/${program##*/}"
        check "fix does not take $name as it is" fix_says '^Not yet: .*(reports|prints|is ended by)' "$name"
        sed '1i\
#define FIXED
s|"\.\./|"../../|' "$program" >"$mine/${program##*/}"
        check "fix takes $name fixed" fix_says '^Repaired: ' "$name"
        if grep -q '^// Caught by msan' "$program" && grep -q '^ *if (' "$program"; then
            sed '1i\
#define FIXED
s|"\.\./|"../../|; s/^\( *\)if (.*) {/\1if (1) {/' "$program" >"$mine/${program##*/}"
            check "fix does not take $name that asks nothing" fix_says '^Not yet: it no longer asks' "$name"
        fi
        # What the fixed one prints, and no more than that.
        {
            echo '#include <stdio.h>'
            echo 'int main(void)'
            echo '{'
            sed 's/.*/    puts("&");/' "$BUILD/$1/broken/${name#*/}.fix.d/wanted"
            echo '    return 0;'
            echo '}'
        } >"$mine/${program##*/}"
        check "fix does not take $name without its work" fix_says '^Not yet: it no longer calls' "$name"
    done
}

not() { ! "$@"; }

# fix_says PATTERN NAME: how fix judges the file in $mine.
fix_says() {
    sh "$tools"/exercise/fix.sh check "$2" "$mine/${2#*/}.c" >"$base/fix"
    grep -E "$1" "$base/fix" || { cat "$base/fix"; false; }
}

# All answers right, all wrong, none at all.
predictions() {
    walkthrough=$BUILD/$1/walkthrough.plain
    [ -x "$walkthrough" ] || { fail "$walkthrough is not built"; return; }
    "$walkthrough" | sed -nE 's/^    [^ \/].* \/\/ ([0-9]+|true|false)$/\1/p' >"$base/answers"
    all=$(grep -c . "$base/answers")
    check "predict asks $all questions of $1" [ "$all" -gt 5 ]
    check 'and knows the right answers' says "$all of $all right." "$1" "$base/answers"
    sed 's/.*/none/' "$base/answers" >"$base/wrong"
    check 'and the wrong ones' says "0 of $all right." "$1" "$base/wrong"
    : >"$base/none"
    check 'and ends when the answers do' says '0 of 0 right.' "$1" "$base/none"
}
says() { sh "$tools"/learn/predict.sh "$2" <"$3" | grep -xF "$1"; }

for each; do
    choose "$each"
    quick "$each"
    [ "$what" = all ] || continue
    every_stage "$each"
    [ "$each" != further ] || continue
    predictions "$each"
    repairs "$each"
done
if [ "$what" = all ]; then
    tricks
    mistakes
    reader
fi
awk '{ count[$1]++ }
     END { printf "%d passed, %d failed, %d skipped\n", count["ok"], count["FAIL"], count["skip"]
           exit count["FAIL"] > 0 || !count["ok"] }' "$base/verdicts"
