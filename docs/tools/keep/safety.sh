#!/bin/sh
# safety.sh: keeps true that the commands need little, write only to BUILD, and wait for each other.
#
# Each check works on a copy of the tree. (Odd paths, environments, shells and systems are .ci's.)
# From the environment, set by the Makefile: CC, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
case $BUILD in /*) work=$BUILD/safety ;; *) work=$(pwd)/$BUILD/safety ;; esac
make=${MAKE:-make} tree=$work/tree
rm -rf "$work" && mkdir -p "$tree/build" "$work/bin" || exit 1
unset HAVE TESTED MAKEFLAGS MFLAGS MAKELEVEL BUILD BUILD_ALL ALONE INNER
tar -cf - Makefile README.md chapter0* docs | (cd "$tree" && tar -xf -)

# Only the compiler, make, and what POSIX has; the tree is read, and not written. To root nothing
# is read-only: so it is asked as well whether anything was written.
bare() {
    for tool in $CC make sh awk sed grep cat cp rm mkdir mv diff cmp sort uniq wc tr cut head tail \
        tee printf test echo env expr getconf uname date sleep kill true false paste cksum fold \
        chmod ls dirname basename find touch ln as ld cc1 od comm join tar; do
        path=$(command -v "$tool") && [ -x "$path" ] && ln -sf "$path" "$work/bin/$tool"
    done
    chmod -R a-w "$tree"
    : >"$work/marker"
    (cd "$tree" && PATH=$work/bin && export PATH &&
        make "CC=$CC" BUILD="$work/elsewhere" test1) >"$work/said" 2>&1
    status=$?
    chmod -R u+w "$tree"
    tail -n 15 "$work/said"
    [ $status -eq 0 ] && grep -q '^[1-9][0-9]* passed, 0 failed' "$work/said" &&
        ! find "$tree" -newer "$work/marker" -type f | grep .
}

# As long as it is our turn in build/, a make waits, and says so; then it does its work.
waits() {
    echo $$ >"$tree/build/turn"
    (cd "$tree" && "$make" "CC=$CC" chapter1 SECTION=1.1) >"$work/said" 2>&1 &
    tries=0
    while sleep 1 && tries=$((tries + 1)) && [ $tries -lt 60 ]; do
        ! grep -q 'Another make works in' "$work/said" || break
    done
    cp "$work/said" "$work/meanwhile"
    rm "$tree/build/turn"
    wait $!
    cat "$work/said"
    grep -q 'Another make works in' "$work/meanwhile" &&
        ! grep -q 'Section 1.1' "$work/meanwhile" && grep -q 'Section 1.1' "$work/said"
}

# refuses TEXT MAKE-ARGUMENTS...: whether make fails, in a few lines, one of which has the text.
refuses() {
    text=$1
    shift
    if (cd "$tree" && "$make" "$@") >"$work/refused" 2>&1; then
        echo 'it succeeded'
        return 1
    fi
    tail -n 15 "$work/refused"
    [ "$(wc -l <"$work/refused")" -le 25 ] && grep -qE "$text" "$work/refused"
}

check 'make test1 with a compiler, make and POSIX, in a tree that is only read' bare
check 'two makes at once take turns' waits
check 'a missing compiler is named' refuses 'no compiler nosuchcc' CC=nosuchcc test1
check 'a command that there is not is named' refuses 'no command make tset' tset
count
