#!/bin/sh
# ready.sh: whether a make can build: there is a compiler, BUILD can be written, and it is its turn.
#
#     ready.sh PID     PID is that make. It waits for its turn, then says yes; or it says why not
#
# Makes that are started in two windows take turns in one build/. The file BUILD/turn holds the
# number of the process whose turn it is. Nobody has to take it away: once that process has ended,
# however it did, its number is nobody's, and the next one takes over.
# From the environment, set by the Makefile: BUILD, CC.
set -u
turn=$BUILD/turn

refuse() {
    echo "$1"
    exit
}

command -v "${CC%% *}" >/dev/null || refuse "There is no compiler $CC here; make doctor says more"
{ mkdir -p "$BUILD" && echo "$1" >"$turn.$1"; } 2>/dev/null ||
    refuse "Nothing can be written to $BUILD"
trap 'rm -f "$turn.$1"' EXIT

# take PID: makes the file, unless there is one, or takes over from a process that has ended. ln
# makes a file only where there is none.
take() {
    ln "$turn.$1" "$turn" 2>/dev/null && return
    owner=$(cat "$turn" 2>/dev/null)
    [ "$owner" != "$1" ] || return 0
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && mv "$turn" "$turn.$1.old" 2>/dev/null
    then # whoever took over in this very moment gets the file back
        [ "$(cat "$turn.$1.old")" = "$owner" ] || ln "$turn.$1.old" "$turn"
        rm -f "$turn.$1.old"
    fi
    return 1
}

tries=0
until take "$1"; do
    tries=$((tries + 1))
    if [ -z "$owner" ] && [ $tries -ge 100 ]; then break; fi # no links here: nobody waits
    [ $tries -ne 3 ] || echo "Another make works in $BUILD; waiting until it ends." >&2
    [ $tries -lt 3 ] || sleep 1
done
echo yes
