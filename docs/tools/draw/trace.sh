#!/bin/sh
# trace.sh: steps one program and writes what it did, for the stepper and the pictures.
#
#     trace.sh tools                      whether what that takes is here; else one line says which
#     trace.sh run SOURCE TRACE SECONDS   the run of a program beside a chapter's heap.h
#
# heap.h stands in front of the program: it labels the blocks, and moves one at each realloc.
# From the environment, set by the Makefile: CC, STANDARD.
set -u
unset DEBUGINFOD_URLS
export LC_ALL=C PYTHONDONTWRITEBYTECODE=yes

# Every tool, and how to get it.
tools() {
    missing=
    for tool in gdb valgrind python3 stdbuf; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    if [ -n "$missing" ]; then
        echo "not here, and needed to step a program:$missing (Debian, Ubuntu:" \
            "apt install gdb valgrind python3 coreutils;" \
            "macOS: in a Linux container)"
        return 1
    fi
    [ "$(gdb -nx -batch -ex 'python print(42)' 2>&1 | tail -n 1)" = 42 ] && return
    echo 'this gdb was built without Python (Debian, Ubuntu: apt install gdb, not gdb-minimal)'
    return 1
}

# gdb is not one to tell by its exit status whether the script came to its end; the trace is. Until
# a new one is whole, there is none: a stale one would be shown as if it were this program's.
run() {
    source=$1 trace=$2
    chapter=$(dirname "$source")
    for _ in broken exercise fix; do
        [ -f "$chapter/heap.h" ] || chapter=$(dirname "$chapter")
    done
    if [ ! -f "$chapter/heap.h" ]; then
        echo "$source: there is no heap.h near it; put it into a chapter's folder"
        return 1
    fi
    rm -f "$trace"
    # shellcheck disable=SC2086
    $CC $STANDARD -D_POSIX_C_SOURCE=200809L -O0 -g -gdwarf-4 -w -pthread \
        -include "$chapter/heap.h" "$source" -o "$trace.bin" || return 1
    PROGRAM=$trace.bin SOURCE=$source CHAPTER=$chapter TRACE=$trace LIMIT=$3 \
        gdb -nx -batch -x docs/tools/draw/trace.py >"$trace.log" 2>&1
    [ -s "$trace" ] && return
    echo "$source could not be stepped; $trace.log says why:"
    grep -v '^ ' "$trace.log" | tail -n 1
    return 1
}

"$@" >&2
