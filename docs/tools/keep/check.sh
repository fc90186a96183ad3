#!/bin/sh
# check.sh: runs all that keeps the repository true, and tells it in a line each; make check.
#
#     check.sh NOTES...
#
# Each check is a command that ends with its counts. One that ends in any other way has failed. A
# tool that is not here is a skip, which is told, and is no pass.
# From the environment, set by the Makefile: BUILD, and what the checks want.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
keep=docs/tools/keep

look() { # LABEL COMMAND...
    label=$1 begun=$(date +%s) log=$BUILD/check.log
    shift
    ALONE=yes MAKEFLAGS='' "$@" >"$log" 2>&1 </dev/null
    tally "$label ($(($(date +%s) - begun)) s)" "$log"
}

look 'blocks in the notes' python3 $keep/weave.py check "$@"
look 'links, tables, words, form' python3 $keep/lint.py "$@"
look 'the test harness itself' "$BUILD/$keep/check_harness.plain"
for chapter in chapter0[1-9]; do
    look "predict, $chapter" sh docs/tools/learn/predict.sh check "$chapter"
done
look 'observations' python3 docs/tools/trust/gallery.py check
look 'the same bugs in Rust' python3 docs/tools/trust/twins.py check
for each in chapter0[1-9] further; do
    look "exercises, $each" sh $keep/check_exercises.sh all "$each"
done
look 'scripts in every shell' sh $keep/shells.sh
look 'commands in odd places' sh $keep/safety.sh
count
