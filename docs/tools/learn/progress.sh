#!/bin/sh
# progress.sh: tells a terminal how far make test is, each line in the place of the one before.
#
#     progress.sh build/chapter02/test.asan.log      12 of 61: chapter02/test.asan
#
# From the environment: BUILD; and from test.sh: PLANNED, how many there will be.
set -u
[ -n "${PLANNED-}" ] || exit 0
echo "$1" >>"$BUILD/progress"
[ -t 2 ] || exit 0
what=${1#"$BUILD/"}
done=$(wc -l <"$BUILD/progress" | tr -d ' ')
printf '\r\033[K    %s of %s: %.60s' "$done" "$PLANNED" "${what%.*}" >&2
