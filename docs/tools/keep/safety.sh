#!/bin/sh
# safety.sh: keeps true that the commands survive full disks, missing tools, Ctrl-C and each other.
#
# Each check works on a copy of the tree, and looks at the exit status and at what was said. (Odd
# paths, environments, shells and systems are .ci's.) From the environment, set by the Makefile: CC,
# BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
case $BUILD in /*) work=$BUILD/safety ;; *) work=$(pwd)/$BUILD/safety ;; esac
make=${MAKE:-make} tree=$work/tree
rm -rf "$work" && mkdir -p "$tree" || exit 1
unset HAVE TESTED MAKEFLAGS MFLAGS MAKELEVEL BUILD BUILD_ALL ALONE INNER
tar -cf - Makefile README.md chapter0* docs | (cd "$tree" && tar -xf -)

# passes LOG MAKE-ARGUMENTS...: whether make succeeds in the tree, and counts no failure.
passes() {
    said=$work/$1.said
    shift
    (cd "$tree" && "$make" "CC=$CC" "$@") >"$said" 2>&1
    status=$?
    tail -n 15 "$said"
    [ $status -eq 0 ] && grep -q '^[1-9][0-9]* passed, 0 failed' "$said"
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

# To root nothing is read-only: so it is also asked whether anything was written.
leaves_alone() {
    chmod -R a-w "$tree"
    : >"$work/marker"
    passes elsewhere BUILD="$work/elsewhere" test1
    status=$?
    chmod -R u+w "$tree"
    [ $status -eq 0 ] && ! find "$tree" -newer "$work/marker" -type f | grep .
}

both() {
    passes second test1 &
    second=$!
    passes first test1 && wait $second
}

# Ctrl-C reaches make and all that it started. What is half built must not be taken for built.
interrupted() {
    rm -rf "$tree/build"
    (cd "$tree" && exec timeout -s INT 2 "$make" "CC=$CC" test) >"$work/stopped" 2>&1
    [ $? -eq 124 ] && passes again test1 # 124: timeout had to interrupt it
}

# With a disk of 64 KiB.
full() {
    mkdir "$work/full" && mount -t tmpfs -o size=64k none "$work/full" || return
    refuses 'The disk is full' "CC=$CC" BUILD="$work/full" test1
    status=$?
    umount "$work/full"
    return $status
}

# Only the compiler, make, and what POSIX has.
bare() {
    mkdir "$work/bin"
    for tool in $CC make sh awk sed grep cat cp rm mkdir mv diff cmp sort uniq wc tr cut head tail \
        tee printf test echo env expr getconf uname date sleep kill true false paste cksum fold \
        chmod ls dirname basename find touch ln as ld cc1 od comm join tar; do
        path=$(command -v "$tool") && [ -x "$path" ] && ln -sf "$path" "$work/bin/$tool"
    done
    (PATH=$work/bin && export PATH && passes bare BUILD="$work/bare" test1)
}

check 'a tree that is only read, with BUILD elsewhere' leaves_alone
check 'two makes at once in one build/' both
check 'of these, one waits for the other, and says so' \
    grep -h 'Another make works in' "$work/first.said" "$work/second.said"
if command -v timeout >"$work/found"; then check 'after Ctrl-C, a run is right' interrupted
else tell skip 'Ctrl-C: there is no timeout here to send it'; fi
if [ "$(id -u)" -eq 0 ]; then check 'a full disk is an error' full
else tell skip 'a full disk: to make a small one takes root'; fi
check 'a missing compiler is named' refuses 'no compiler nosuchcc' CC=nosuchcc test1
check 'a command that there is not is named' refuses 'no command make tset' tset
check 'nothing but a compiler, make and POSIX' bare
count
