#!/bin/sh
# trace.sh: steps one program of a chapter and writes what it did, for the stepper and the pictures.
#
#     trace.sh chapter02/broken/double_free.c build/chapter02/broken/double_free.trace
#
# The chapter's heap.h stands in front of the program: it labels the blocks, and moves one at each realloc.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE.
set -u
# shellcheck source=docs/tools/learn/lab.sh
. "${0%/*}/../learn/lab.sh" || exit 1
trace=$2
source=$1
chapter=${source%%/*}
unset DEBUGINFOD_URLS
export LC_ALL=C

# An overrun on the stack is not Valgrind's to see. ASan says on which line, and gdb how often the line ran
# until then.
SEEN=
if ! grep -q '^// Caught by valgrind' "$source" && grep -q '^// Caught by asan' "$source"; then
    choose "$source" trace
    see asan bug
    claims | grep '^asan' >"$work/claim"
    IFS=$tab read -r detector message function <"$work/claim"
    at=$(place "$detector" "$message")
    hits=$(ASAN_OPTIONS=detect_leaks=0 gdb -nx -batch -ex "break ${at#* }" -ex 'ignore 1 999999' -ex run -ex 'info breakpoints' \
        "$work/asan.bug.bin" 2>&1 | sed -n 's/.*already hit \([0-9]*\) time.*/\1/p')
    SEEN="${at#* }:${hits:-0}:ASan: $message in $function"
fi
export SEEN

# gdb is not one to tell by its exit status whether the script came to its end; the trace is.
rm -f "$trace"
# shellcheck disable=SC2086
$CC $STANDARD -D_POSIX_C_SOURCE=200809L -O0 -g -gdwarf-4 -w -include "$chapter/heap.h" "$source" -o "$trace.bin" &&
    PROGRAM=$trace.bin SOURCE=$source TRACE=$trace $timeout gdb -nx -batch -x docs/tools/draw/trace.py >"$trace.log" 2>&1 &&
    [ -s "$trace" ] && exit 0
echo "trace.sh: $source could not be stepped: $trace.log says more" >&2
exit 1
