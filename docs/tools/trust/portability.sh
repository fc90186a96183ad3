#!/bin/sh
# portability.sh: keeps true that the chapters' tests pass with other compilers, levels and
# machines.
#
#     sh docs/tools/trust/portability.sh chapter01 chapter02 chapter03
#
# A row is a compiler with its options. It counts as here when a program that does nothing builds
# and runs with it. Rows for C99 have to be refused where the header asks for C11, and pass
# elsewhere. From the environment, set by the Makefile: CLANG, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
work=$BUILD/portability
rm -rf "$work" && mkdir -p "$work" || exit 1
echo 'int main(void) { return 0; }' >"$work/nothing.c"
runner=
first=

# works COMPILER OPTIONS...: whether these build a program that runs here.
works() {
    # shellcheck disable=SC2086
    "$@" $first "$work/nothing.c" -o "$work/nothing" && $runner "$work/nothing"
}

# cell CHAPTER COMPILER OPTIONS...: what its tests say.
cell() {
    chapter=$1
    shift
    log=$work/$row.$chapter.log
    case $* in *-std=c99*)
        if grep -q 'needs C11' "$chapter/myvec.h"; then
            answer=FAIL
            "$@" -w "$chapter/test.c" -o "$work/test" >"$log" 2>&1 ||
                ! grep -q 'needs C11' "$log" || answer=refused
            return
        fi ;;
    esac
    answer=FAIL
    # shellcheck disable=SC2086
    "$@" $first -w "$chapter/test.c" -o "$work/test" >"$log" 2>&1 &&
        $runner "$work/test" >"$log" 2>&1 &&
        answer=$(sed -n '$s/^\([1-9][0-9]*\) passed, 0 failed.*/\1/p' "$log")
    [ -n "$answer" ] || answer=FAIL
}

# row COMPILER OPTIONS...: prints one.
row() {
    row=$(printf '%s' "$*" | tr -c 'A-Za-z0-9' _)
    if ! command -v "$1" >"$work/log" 2>&1; then
        line='skipped: not here'
        skipped=$((skipped + 1))
    elif ! works "$@" >"$work/log" 2>&1; then
        line="skipped: builds nothing that runs: $(head -n 1 "$work/log" | cut -c 1-50)"
        skipped=$((skipped + 1))
    else
        line=
        for each in $chapters; do
            cell "$each" "$@"
            line=$line$(printf '%-11s' "$answer")
            if [ "$answer" = FAIL ]; then
                failed=$((failed + 1))
                failures="$failures $log"
            else passed=$((passed + 1)); fi
        done
    fi
    printf '%-52s %s\n' "$runner${runner:+ }$*" "$line" | sed 's/ *$//'
}

chapters=$* failures=
printf '%-52s ' 'how many tests pass'
printf '%-10s ' "$@" | sed 's/ *$//'
echo
for compiler in gcc "$CLANG"; do
    for level in -O0 -O1 -O2 -O3 -Os; do
        row "$compiler" -std=c11 $level
    done
    row "$compiler" -std=c17 -O2
    row "$compiler" -std=c2x -O2
    row "$compiler" -std=c11 -O2 -fwrapv
    row "$compiler" -std=c11 -O2 -flto
    row "$compiler" -std=c99 -O2
done
row tcc -std=c11
row musl-gcc -std=c11 -O2
# emulated QEMU COMPILER OPTIONS...: a row for another processor. QEMU adds a line of its own to the
# last words of a program that aborts: so their way out is closed first.
emulated() {
    runner=$1
    shift
    first='-include docs/tools/trust/last_words.h -DLAST_WORDS=close(STDERR_FILENO)'
    row "$@"
    runner='' first=''
}

set -- i686-linux-gnu-gcc -std=c11 -O2 -static # 32 bits: a size_t has 4 bytes
if works "$@" >"$work/log" 2>&1 || ! command -v qemu-i386 >"$work/log"; then row "$@"
else emulated qemu-i386 "$@"; fi
if command -v qemu-s390x >"$work/log" 2>&1; then # big-endian: the highest byte comes first
    emulated qemu-s390x s390x-linux-gnu-gcc -std=c11 -O2 -static
else
    skipped=$((skipped + 1))
    echo 'qemu-s390x: skipped: not here'
fi
for log in $failures; do
    echo "FAIL  $log"
    grep -v '^ok ' "$log" | head -n 20 | sed 's/^/      /'
done
count
