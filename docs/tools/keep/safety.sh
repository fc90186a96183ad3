#!/bin/sh
# safety.sh: keeps true that the commands survive odd places, full disks, missing tools and Ctrl-C.
#
# Each check works on a copy of the tree, and looks at the exit status and at what was said.
# From the environment, set by the Makefile: CC, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
case $BUILD in /*) work=$BUILD/safety ;; *) work=$(pwd)/$BUILD/safety ;; esac
rm -rf "$work" && mkdir -p "$work" || exit 1
make=${MAKE:-make}
unset HAVE MAKEFLAGS MFLAGS MAKELEVEL BUILD
log=$work/log

# A fresh copy of the tree, without what was built.
copy() {
    mkdir -p "$1" && tar -cf - Makefile README.md chapter0* docs | (cd "$1" && tar -xf -)
}

# passes DIRECTORY MAKE-ARGUMENTS...: whether make succeeds there, and counts no failure.
passes() {
    (cd "$1" && shift && "$make" "CC=$CC" "$@") >"$log.make" 2>&1
    status=$?
    tail -n 15 "$log.make"
    [ $status -eq 0 ] && grep -q '^[1-9][0-9]* passed, 0 failed' "$log.make"
}

# refuses TEXT COMMAND...: whether it fails, in a few lines, one of which has the text.
refuses() {
    text=$1
    shift
    if "$@" >"$log.refused" 2>&1; then
        echo 'it succeeded'
        return 1
    fi
    tail -n 15 "$log.refused"
    [ "$(wc -l <"$log.refused")" -le 25 ] && grep -qE "$text" "$log.refused"
}

odd=$work/"a b;\$c'd"
copy "$odd"
check 'a path with spaces and odd characters: make test1' passes "$odd" test1
check 'the same: make mutants1' passes "$odd" mutants1
check 'the same: make coverage' passes "$odd" coverage
check '-j4: make chapter1 test2' passes "$odd" -j4 chapter1 test2

tree=$work/tree
copy "$tree"
chmod -R a-w "$tree"
: >"$work/marker"
check 'a read-only tree, BUILD elsewhere: make test1' passes "$tree" BUILD="$work/elsewhere" test1
check 'the same: make mutants1 coverage' passes "$tree" BUILD="$work/elsewhere" mutants1 coverage
# To root nothing is read-only: so it is also asked whether anything was written.
unwritten() {
    ! find "$tree" -newer "$work/marker" | grep .
}
check 'the same: nothing was written there' unwritten
chmod -R u+w "$tree"

# both MAKE-ARGUMENTS...: test1 in the tree, and at the same time a run with these arguments.
both() {
    (log=$log.second passes "$tree" "$@") &
    second=$!
    passes "$tree" test1 && wait $second
}
check 'two runs at once in one tree, each with a BUILD of its own' both BUILD="$work/second" test1
check 'two runs at once in one tree, and one build/' both test1
check 'the same: one waits for the other, and says so' \
    grep -h 'Another make works in' "$log.make" "$log.second.make"

# Ctrl-C reaches make and all that it started. What is half built must not be taken for built.
interrupted() {
    rm -rf "$tree/build"
    for wait in 1 2; do
        (cd "$tree" && exec timeout -s INT $wait "$make" "CC=$CC" test) >"$log.interrupted" 2>&1
        status=$? # 124: timeout had to interrupt it
        [ $status -eq 124 ] || { echo "not interrupted after $wait s: status $status"; return 1; }
    done
    passes "$tree" test1
}
if command -v timeout >"$log"; then check 'after Ctrl-C, a run is right' interrupted
else tell skip 'Ctrl-C: there is no timeout here to send it'; fi

# A disk of 64 KiB.
full=$work/full
mkdir "$full"
if mount -t tmpfs -o size=64k none "$full" >"$log" 2>&1; then
    trap 'umount "$full"' EXIT
    trap 'exit 130' INT TERM HUP
    check 'a full disk is an error' refuses 'o space left|I/O error' \
        "$make" -C "$tree" "CC=$CC" BUILD="$full" test1
    umount "$full"
    trap - EXIT
else
    tell skip 'a full disk: to make a small one takes root'
fi

check 'a missing compiler is named' refuses 'no compiler nosuchcc' "$make" -C "$tree" CC=nosuchcc test1
check 'a command that there is not' refuses 'no command make tset' "$make" -C "$tree" tset

# Only the compiler, make, and what POSIX has.
mkdir "$work/bin"
for tool in $CC make sh awk sed grep cat cp rm mkdir mv diff cmp sort uniq wc tr cut head tail tee printf \
    test echo env expr getconf uname date sleep kill true false paste cksum fold chmod ls dirname \
    basename find touch ln as ld cc1 od comm join tar; do
    path=$(command -v "$tool") && [ -x "$path" ] && ln -sf "$path" "$work/bin/$tool"
done
bare() {
    (PATH=$work/bin && export PATH && passes "$tree" BUILD="$work/bare" "$@")
}
check 'nothing but a compiler, make and POSIX: make test1' bare test1
for goal in mutants1 'model COUNT=1000'; do
    # shellcheck disable=SC2086
    check "the same: make $goal" bare $goal
done
skips() {
    (cd "$tree" && PATH=$work/bin "$make" "CC=$CC" BUILD="$work/bare" "$1") >"$log.skips" 2>&1
    status=$?
    tail -n 15 "$log.skips"
    [ $status -eq 0 ] && grep -qE '^skip|skipped: not here' "$log.skips" &&
        grep -q '[1-9][0-9]* skipped$' "$log.skips"
}
for goal in coverage prove fuzz versus portability; do
    check "the same: make $goal says what it skips" skips $goal
done
count
