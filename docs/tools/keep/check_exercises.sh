#!/bin/sh
# check_exercises.sh: keeps true what the exercises promise, to those who learn and those who grade.
#
#     check_exercises.sh quick chapter02          the hand-out and the hints
#     check_exercises.sh all chapter01 further    all: the hand-out fails as not written, the right file
#                                                 passes in every layout, right bodies pass, and wrong
#                                                 ones fail at their stage, in words (solutions.txt)
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../exercise/judging.sh" || exit 1
what=$1
shift
base=$BUILD/check_exercises.$what.${1-all} # several run at once
work=$base
rm -rf "$base" && mkdir -p "$base" || exit 1

# compiles_quietly: the hand-out; with every warning an error, unless this compiler warns of the right one.
compiles_quietly() {
    dir=$base/quiet/${rules%/*}
    mkdir -p "$dir" && cp "$chapter"/*.h "$dir" && cp "$chapter"/*.h "$base/quiet" && cp "$rules" "$base/quiet/$rules" || return
    for form in "$answers" "$base/handout.h"; do
        case $rules in */further*) cp "$form" "$dir/further.h"; cp "$chapter"/*.h "$base/quiet/$chapter" ;; *) cp "$form" "$dir/myvec.h" ;; esac
        # shellcheck disable=SC2086
        $CC $STANDARD $WARNINGS -c "$base/quiet/$rules" -o "$dir/test.o" 2>&1 | sed 's/:.*//' | sort -u >"$dir/${form##*/}.warned"
    done
    [ ! -s "$dir/handout.h.warned" ] || cmp "$dir/handout.h.warned" "$dir/${answers##*/}.warned"
}

three_hints() {
    awk -v wanted="## $2" '
        /^## / { on = $0 == wanted; seen += on; n = on ? 0 : n }
        on && /^[0-9]+\. / { good += substr($1, 1, length($1) - 1) == ++n; all = n }
        END { exit !(seen == 1 && all == 3 && good == 3) }' "$1/exercise/hints.md"
}

quick() {
    exercise "$base/tools"
    "$work/splice" handout "$number." "$answers" "$commands" >"$base/handout.h"
    work=$base
    if cmp -s "$base/handout.h" "$file"; then tell ok "$file is what $answers hands out"
    else tell skip "$file is not the hand-out: it is being worked on, or its reset makes it anew"
    fi
    check "the hand-out of $1 compiles without a warning" compiles_quietly
    [ "$1" != further ] || return 0
    for stage in $stages; do
        short=${stage#*:}
        check "$1 has three hints for ${short#myvec_}" three_hints "$1" "${stage%%:*} ${short#myvec_}"
    done
    check "$1 has hints for no other" \
        [ "$(grep -c '^## ' "$1/exercise/hints.md")" -eq "$(echo "$stages" | grep -c .)" ]
}

# judged NAME FILE: its TAP in $base/NAME.tap. Others are judged meanwhile.
judged() {
    WORK=$base/$1.d sh docs/tools/exercise/exercise.sh tap "$what" "$2" >"$base/$1.tap" 2>"$base/$1.errors"
}

# stage_is NAME STAGE WORD: what the TAP says of it: ok, unwritten or wrong; and whether in words like these.
stage_is() { # NAME STAGE WORD [WORDS]
    awk -v stage="$2" -v word="$3" '
        /^(not )?ok / { on = substr($0, index($0, " - ") + 3) == stage; if (on) said = /^ok/ ? "ok" : "wrong"; next }
        on && /^# not written yet$/ { said = "unwritten" }
        on { print }
        END { exit said != word }' "$base/$1.tap" >"$base/said" || { cat "$base/said" "$base/$1.errors"; false; } || return
    grep -Eq "${4:-.*}" "$base/said" || [ -z "${4-}" ] || { cat "$base/said"; false; }
}

# bodies KIND: makes $base/KIND1.h, KIND2.h ... of the right header and solutions.txt; then what is expected.
bodies() {
    awk -v kind="$1" -v what="$what" '
        $1 == "says" { if (last) said[last] = substr($0, 6); next }
        { last = "" }
        $1 == kind && $2 == what { n = ++count[$3]; last = n " " $3; rest = $0
            sub(/^[^ ]+ [^ ]+ [^ ]+ /, "", rest); print n "\t" $3 "\t" rest "\t" > list; said[last] = "" }
        END { for (i in said) print i " " said[i] > words }' list="$base/$1.list" words="$base/$1.words" docs/tools/keep/solutions.txt
    while IFS=$tab read -r n function change; do
        [ -f "$base/$1$n.h" ] || { sed 's/#include <stddef.h>/&\
#include <assert.h>/' "$answers" >"$base/$1$n.h"; echo "$1$n" >>"$base/names"; }
        lines=$("$BUILD/csource" list "$base/$1$n.h" | sed -n "s/^$function$tab\([0-9]*\)$tab\([0-9]*\)/\1,\2/p")
        sed "$lines{$change$nl}" "$base/$1$n.h" >"$base/changed.h"
        ! cmp -s "$base/changed.h" "$base/$1$n.h" || tell FAIL "a line of solutions.txt changes nothing: $what $function $change"
        mv "$base/changed.h" "$base/$1$n.h"
    done <"$base/$1.list"
}
nl='
'

every_stage() {
    rm -rf "$base"/wrong* "$base"/right*
    : >"$base/names"
    cp "$base/handout.h" "$base/handout1.h" && cp "$answers" "$base/own1.h"
    for kind in wrong right; do : >"$base/$kind.list"; bodies "$kind"; done
    echo handout1 >>"$base/names"; echo own1 >>"$base/names"
    while read -r name; do judged "$name" "$base/$name.h"; done <"$base/names"
    for stage in $stages; do
        function=${stage#*:} title="${stage%%:*} ${stage#*:myvec_}"
        title="${stage%%:*} ${function#myvec_}"
        check "$what, $title: the hand-out is not written" stage_is handout1 "$title" unwritten
        check "$what, $title: the chapter's is right" stage_is own1 "$title" ok
        while IFS=$tab read -r n of change; do
            [ "$of" = "$function" ] || continue
            check "$what, $title: wrong is $change" stage_is "wrong$n" "$title" wrong \
                "$(sed -n "s/^$n $function //p" "$base/wrong.words")"
        done <"$base/wrong.list"
        while IFS=$tab read -r n of change; do
            [ "$of" != "$function" ] || check "$what, $title: right is $change" stage_is "right$n" "$title" ok
        done <"$base/right.list"
    done
    check "$what: the chapter's own file is right as a whole" stage_is own1 'the file as a whole' ok
}

# Every layout that is at hand: the compiler is given the same, whatever the student's file looks like.
layouts() {
    : >"$base/layouts"
    for style in Google LLVM Chromium Microsoft GNU Mozilla WebKit; do
        ! command -v clang-format >"$base/log" || clang-format --style=$style "$answers" >"$base/as.$style" &&
            echo "$style" >>"$base/layouts"
    done
    for style in -gnu -kr -orig -linux; do
        ! command -v indent >"$base/log" || indent $style "$answers" -o "$base/as.$style" 2>"$base/log" && echo "$style" >>"$base/layouts"
    done
    sed "s/\$/$(printf '\r')/" "$answers" >"$base/as.CRLF"; echo CRLF >>"$base/layouts"
    { printf '\357\273\277'; sed 's/^ *//; s/$/ /; s/inline MyVec /inline MyVec\
/; s/(/ (/' "$answers"; } >"$base/as.margin"; echo margin >>"$base/layouts"
    work=$base/tools
    while read -r style; do
        check "$what in the layout $style is the same" same_tokens "$base/as.$style"
    done <"$base/layouts"
    work=$base
}

same_tokens() {
    given=$file
    for stage in $stages; do
        for file in "$answers" "$1"; do
            spliced wide "${stage#*:}" | sed '/^#line/d' >"$base/layout.h" || return
            "$BUILD/csource" tokens "$base/layout.h" | sed 's/.*	//' >"$base/layout.$([ "$file" = "$answers" ] && echo plain || echo other)"
        done
        diff "$base/layout.plain" "$base/layout.other" | head -n 5
        cmp -s "$base/layout.plain" "$base/layout.other" || return
    done
    file=$given
}

run_what=$what
for each; do
    choose "$each"
    what=$each
    quick "$each"
    [ "$run_what" = all ] || continue
    every_stage
    layouts
done
count
