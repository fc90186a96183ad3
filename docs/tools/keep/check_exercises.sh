#!/bin/sh
# check_exercises.sh: keeps true what the exercises promise, to those who learn and who grade.
#
#     check_exercises.sh quick chapter02          the hand-out and the hints, for a reader at work
#     check_exercises.sh all chapter01 further    these, and the verdicts
#
# The hand-out fails as not written, the right file passes in every layout; of the bodies in
# solutions.txt the right ones pass, and the wrong ones fail at their stage, in words.
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../exercise/judging.sh" || exit 1
how=$1
shift

# compiles_quietly: the hand-out, as far as this compiler warns of no more than in the right one.
compiles_quietly() {
    dir=$base/quiet
    mkdir -p "$dir/${rules%/*}" && cp "$rules" "$dir/$rules" || return
    for form in "$answers" "$base/handout.h"; do
        cp "$chapter"/*.h "$dir/$chapter" || return
        cp "$form" "$dir/${rules%/*}/${file##*/}"
        # shellcheck disable=SC2086
        $CC $STANDARD $WARNINGS -c "$dir/$rules" -o "$dir/test.o" 2>&1 |
            sed 's/:.*//' | sort -u >"$dir/${form##*/}.warned"
    done
    [ ! -s "$dir/handout.h.warned" ] || cmp "$dir/handout.h.warned" "$dir/${answers##*/}.warned"
}

three_hints() { # CHAPTER STAGE
    awk -v wanted="## $2" '
        /^## / { on = $0 == wanted; seen += on; n = on ? 0 : n }
        on && /^[0-9]+\. / { good += substr($1, 1, length($1) - 1) == ++n; all = n }
        END { exit !(seen == 1 && all == 3 && good == 3) }' "$1/exercise/hints.md"
}

# What hints call a mistake are words that a trial says.
said_by_trials() { # CHAPTER
    sed -n 's/^- When it says \*\(.*\)\*:.*/\1/p' "$1/exercise/hints.md" | while read -r words; do
        grep -rqF "$words" docs/tools/exercise || { echo "nothing says: $words"; false; } || exit 1
    done
}

quick() { # CHAPTER
    "$BUILD/handout" whole "$number." "$answers" "$commands" >"$base/handout.h"
    if cmp -s "$base/handout.h" "$file"; then tell ok "$file is what $answers hands out"
    elif [ "$how" = quick ]; then tell skip "$file is not the hand-out: it is being worked on"
    else tell FAIL "$file is not the hand-out: $anew makes that, and keeps this"
    fi
    check "the hand-out of $1 compiles without a warning" compiles_quietly
    [ "$1" != further ] || return 0
    for stage in $stages; do
        title_of "$stage"
        check "$1 has three hints for $title" three_hints "$1" "$title"
    done
    check "$1 has hints for mistakes that are told" said_by_trials "$1"
    check "$1 has hints for no other" \
        [ "$(grep -c '^## ' "$1/exercise/hints.md")" -eq "$(echo "$stages" | grep -c .)" ]
}

title_of() { # STAGE
    function=${1#*:}
    title="${1%%:*} ${function#myvec_}"
}

# judged NAME: of $base/NAME.h, the TAP in $base/NAME.tap.
judged() {
    WORK=$base/$1.d sh docs/tools/exercise/exercise.sh tap "$what" "$base/$1.h" \
        >"$base/$1.tap" 2>"$base/$1.errors"
}

# stage_is NAME STAGE WORD [WORDS]: what the TAP says of it: ok, unwritten or wrong; in such words.
stage_is() {
    awk -v stage="$2" -v word="$3" '
        /^(not )?ok / {
            on = substr($0, index($0, " - ") + 3) == stage
            if (on) said = /^ok/ ? "ok" : "wrong"
            next
        }
        on && /^# not written yet$/ { said = "unwritten" }
        on { print }
        END { exit said != word }' "$base/$1.tap" >"$base/said" ||
        { cat "$base/said" "$base/$1.errors"; false; } || return
    [ -z "${4-}" ] || grep -Eq "$4" "$base/said" || { cat "$base/said"; false; }
}

# lines_of FILE FUNCTION: 12,17
lines_of() {
    "$BUILD/csource" list "$1" | awk -v name="$2" -F "$tab" '$1 == name { print $2 "," $3 }'
}

# bodies KIND: of solutions.txt, KIND.list: number, function, change, words expected; and KIND1.h,
# KIND2.h ...: the right header with every change of that number.
bodies() {
    awk -v kind="$1" -v what="$what" '
        function tell() { if (line) print line "\t" words; line = words = "" }
        $1 == "says" { sub(/^says /, ""); words = $0; next }
        { tell() }
        $1 == kind && $2 == what {
            line = ++count[$3] "\t" $3 "\t"
            sub(/^[^ ]+ [^ ]+ [^ ]+ /, "")
            line = line $0
        }
        END { tell() }' docs/tools/keep/solutions.txt >"$base/$1.list"
    while IFS=$tab read -r n function change words; do
        changed=$base/$1$n.h
        if [ ! -f "$changed" ]; then
            { echo '#include <assert.h>'; cat "$answers"; } >"$changed"
            echo "$1$n" >>"$base/names"
        fi
        lines=$(lines_of "$changed" "$function")
        sed "$lines{
            $change
        }" "$changed" >"$base/changed.h"
        ! cmp -s "$base/changed.h" "$changed" ||
            tell FAIL "it changes nothing: $what $function $change"
        mv "$base/changed.h" "$changed"
    done <"$base/$1.list"
}

every_stage() {
    printf '%s\n' handout own >"$base/names"
    cp "$answers" "$base/own.h"
    for kind in wrong right; do bodies "$kind"; done
    while read -r name; do judged "$name"; done <"$base/names"
    for stage in $stages; do
        title_of "$stage"
        check "$what, $title: the hand-out is not written" stage_is handout "$title" unwritten
        check "$what, $title: the chapter's is right" stage_is own "$title" ok
        for kind in wrong right; do each_body "$kind"; done
    done
    check "$what: the chapter's own file is right as a whole" stage_is own 'the file as a whole' ok
}

each_body() { # KIND
    state=wrong
    [ "$1" = wrong ] || state=ok
    while IFS=$tab read -r n of change words; do
        [ "$of" != "$function" ] ||
            check "$what, $title: $1 is $change" stage_is "$1$n" "$title" $state "$words"
    done <"$base/$1.list"
}

# A file that is right but for the first fault of the list: one stage is wrong, and so is the whole.
one_fault() {
    IFS=$tab read -r n of change words <"$base/wrong.list"
    sed "$(lines_of "$answers" "$of"){
        $change
    }" "$answers" >"$base/one.h"
    judged one
    check "$what: of a file with one fault, $of alone is wrong" one_is_wrong
}

one_is_wrong() {
    stage_is one "$(for stage in $stages; do
        case $stage in *:"$of") title_of "$stage"; echo "$title" ;; esac
    done)" wrong "$words" && [ "$(grep -c '^not ok' "$base/one.tap")" -eq 2 ]
}

# A file without its last stage, and without the name for that: the others are judged all the same.
lacking() {
    lines=$(lines_of "$answers" "$function")
    sed "${lines}d" "$answers" | grep -Ev "^#(define|undef) $function( |$)" >"$base/lacking.h"
    title_of "${stages%%[!0-9.:a-z_]*}"
    STAGE=$function judged lacking
    check "$what, $title: right in a file that lacks another" stage_is lacking "$title" ok
}

# Every layout at hand: the compiler is given the same, whatever the student's file looks like.
layouts() {
    for style in Google LLVM Chromium Microsoft GNU Mozilla WebKit; do
        layout $style clang-format --style=$style "$answers"
    done
    for style in -gnu -kr -orig -linux; do
        layout "indent $style" indent $style "$answers" -st
    done
    layout CRLF sed "s/\$/$(printf '\r')/" "$answers"
    layout 'no margin' no_margin
}

layout() { # NAME COMMAND...: prints the answers in that layout
    called=$1
    shift
    if ! command -v "$1" >"$base/log"; then
        tell skip "$what in the layout $called: no $1 here"
        return
    fi
    "$@" >"$base/layout"
    check "$what in the layout $called is the same" same_tokens "$base/layout"
}

# A BOM, nothing at the margin, blanks before ( and at the ends, types on lines of their own.
no_margin() {
    printf '\357\273\277'
    sed 's/^ *//; s/$/ /; s/inline MyVec /inline MyVec\
/; s/(/ (/' "$answers"
}

same_tokens() { # FILE
    for stage in $stages; do
        tokens_of "$answers" "${stage#*:}" >"$base/plain" || return
        tokens_of "$1" "${stage#*:}" >"$base/other" || return
        diff "$base/plain" "$base/other" >"$base/log" || { head -n 5 "$base/log"; return 1; }
    done
}

tokens_of() { # FILE FUNCTION: as they go to the compiler
    file=$1
    spliced wide "$2" | sed '/^#line/d' >"$base/spliced.h"
    [ -s "$base/spliced.h" ] && "$BUILD/csource" tokens "$base/spliced.h" | cut -f 2
}

for what; do
    base=$BUILD/check_exercises.$how.$what # several run at once
    rm -rf "$base" && mkdir -p "$base" || exit 1
    choose "$what"
    exercise "$base"
    quick "$what"
    [ "$how" = quick ] || { every_stage; one_fault; lacking; layouts; }
done
count
