# common.sh: what the steps of .ci share. Each reads it, from the top of the tree.
# shellcheck shell=sh
. docs/tools/learn/results.sh || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# copy_tree DIRECTORY: what a reader gets: the tree as git has it, with what was changed since.
copy_tree() {
    rm -rf "$1" && mkdir -p "$1" && git ls-files -z | tar --null -T - -cf - | tar -xf - -C "$1"
}

# green COMMAND...: whether it ends well, and, where it counts, with no failure. It says how.
green() {
    if ! "$@" >"$work/said" 2>&1 </dev/null; then
        grep -B 1 -A 8 FAIL "$work/said"
        tail -n 15 "$work/said"
        return 1
    fi
    ! grep -E '[1-9][0-9]* failed' "$work/said" || return 1
    tail -n 1 "$work/said"
}

# seconds SINCE: the time that something took.
seconds() {
    echo $(($(date +%s) - $1))
}
