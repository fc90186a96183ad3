#!/bin/sh
# predict.sh: a chapter's story as a quiz: what comes next, and why?
#
#     predict.sh play chapter02 [2.6]      asks at the terminal, or takes answers from a file, one a
#                                          line; of one section, if it is named
#     predict.sh check chapter02           whether the story still answers each question as it says
#
# The questions are in questions.txt, which says how to write one.
# From the environment, set by the Makefile: BUILD.
set -u
. "${0%/*}/results.sh" || exit 1
command=$1 chapter=$2
quiz() {
    awk -v story="$BUILD/$chapter/walkthrough.txt" -v questions="${0%/*}/questions.txt" \
        -v chapter="${chapter#chapter0}" "$@" -f "${0%/*}/predict.awk"
}

# scores WANTED: whether the quiz, given the answers on standard input, ends with that score.
scores() {
    quiz >"$work/played"
    grep -x "$1" "$work/played" || { tail -n 20 "$work/played"; false; }
}

case $command in
    play)
        echo=
        [ -t 0 ] || echo=yes
        rm -f "$BUILD/turn" # thinking takes its time: others may build meanwhile
        quiz -v only="${3-}" -v echo=$echo ;;
    check)
        work=$BUILD/$chapter/predict
        mkdir -p "$work" && quiz -v check=yes >"$work/checked" || exit 1
        while read -r verdict what; do tell "$verdict" "$what"; done <"$work/checked"
        quiz -v list=yes >"$work/answers"
        all=$(wc -l <"$work/answers" | tr -d ' ')
        tr '[:lower:]' '[:upper:]' <"$work/answers" | sed 's/^/ it is /' >"$work/right"
        sed 's/.*/quack/; p' "$work/answers" >"$work/wrong"
        check 'right answers are taken' scores "$all of $all right\." <"$work/right"
        check 'wrong ones are not' scores "0 of $all right\." <"$work/wrong"
        count ;;
esac
