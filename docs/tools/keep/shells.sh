#!/bin/sh
# shells.sh: whether every shell and every awk found here can read every script of this repository.
#
# macOS's sh is bash 3.2, Debian's dash, Alpine's busybox, and each reads a little less or more.
# The scripts are found, no list is kept. Whether they do their work in each, .ci/environments says.
# From the environment, set by the Makefile: BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
work=$BUILD/shells
mkdir -p "$work" || exit 1
{ find docs .ci -name '*.sh' && grep -l '^#!/bin/sh' .ci/*; } >"$work/sh"
find docs .ci -name '*.awk' >"$work/awk"

# reads FILE COMMAND...: whether each script in that list gets by.
read_by() {
    list=$1
    shift
    while IFS= read -r script; do
        "$@" "$script" </dev/null || { echo "$script" && return 1; }
    done <"$work/$list"
    [ -s "$work/$list" ]
}

# An awk reads a program without running it when another part of it is the first to exit, twice.
parsed_by() {
    # shellcheck disable=SC2086
    $1 -f "$work/exit.awk" -f "$2"
}
echo 'BEGIN { exit } END { exit }' >"$work/exit.awk"

for shell in dash bash 'busybox sh' mksh yash ksh; do
    if command -v "${shell%% *}" >"$work/found"; then
        # shellcheck disable=SC2086
        check "$shell reads every script" read_by sh $shell -n
    else
        tell skip "$shell is not here"
    fi
done
for awk in mawk gawk original-awk 'busybox awk'; do
    if command -v "${awk%% *}" >"$work/found"; then
        check "$awk reads every awk program" read_by awk parsed_by "$awk"
    else
        tell skip "$awk is not here"
    fi
done

# A script that reads another, and goes on without it, ends as if all was well.
goes_on() {
    # shellcheck disable=SC2046
    ! grep -nE '^ *\. ' $(cat "$work/sh") /dev/null | grep -vE '\|\| (exit|return)'
}
check 'each script that reads another stops when that fails' goes_on
count
