#!/bin/sh
# lock.sh: keeps two makes from working in one build/ at the same time: the second waits.
#
#     lock.sh PID     PID is the make that is to work there
#
# The file alone in BUILD holds the number of the make that works there. Nobody has to take it away:
# once that make has ended, however it did, its number is nobody's, and the next one takes over.
# From the environment, set by the Makefile: BUILD.
set -u
lock=$BUILD/alone
mkdir -p "$BUILD" && echo "$1" >"$lock.$1" || exit 1
trap 'rm -f "$lock.$1"' EXIT
told='' tries=0
until ln "$lock.$1" "$lock" 2>/dev/null; do # ln makes the file only where there is none
    owner=$(cat "$lock" 2>/dev/null)
    [ "$owner" != "$1" ] || exit 0
    if [ -n "$owner" ] && kill -0 "$owner" 2>/dev/null; then
        [ -n "$told" ] || echo "Another make works in $BUILD; waiting until it ends."
        told=yes
        sleep 1
    elif [ -n "$owner" ] && mv "$lock" "$lock.$1.old" 2>/dev/null; then
        # Whoever took over in this very moment gets the file back.
        [ "$(cat "$lock.$1.old")" = "$owner" ] || ln "$lock.$1.old" "$lock"
        rm -f "$lock.$1.old"
    else # a moment between two owners; or a file system that has no links, and then nobody waits
        tries=$((tries + 1))
        [ $tries -lt 100 ] || exit 0
    fi
done
