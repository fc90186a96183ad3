#!/bin/sh
# probe.sh: which detectors are here. None is trusted for its name: each has to report a bug that was
# planted for it, in its own words, and name the function that has it.
#
#     probe.sh chapters   prints the names of those that are here, of those that watch runs
#     probe.sh all        the same, of all: what make broken uses
#     probe.sh tests      prints the names of those that the tests run under, here or not
#     probe.sh build asan ARGUMENTS...   compiles for it
#     probe.sh doctor     says for a person what is here, what is not and why, and how to get it
set -u
. "${0%/*}/lab.sh" || exit 1
have=$BUILD/have
mkdir -p "$have" || exit 1

# Only a yes is remembered, for these compilers, versions, limits and helpers: what is missing today may
# be here tomorrow. Under strace or a memory limit, what was here without is asked anew.
key=$({
    echo "$CC $CLANG $STANDARD"
    for tool in "$CC" gcc "$CLANG" valgrind frama-c; do $tool --version; done
    ulimit -v
    command -v llvm-symbolizer addr2line
    sed -n '/^TracerPid/p' /proc/self/status
    cksum docs/tools/learn/detectors.sh docs/tools/learn/probe.sh
} 2>&1 | cksum | tr -d ' ')

# planted NAME: the program that has what that detector must find, at $source.
planted() {
    name=$1 headers='' chapter=. work=$have/$1.d source=$have/$1.d/planted.c
    rm -rf "$work"
    mkdir -p "$work" || exit 1
    detector "$1"
    cat >"$source" <<END
#include <stdio.h>
#include <stdlib.h>
static void *planted(void *given)
{
    int *block = given;
    $plant
    return block;
}
#ifdef _REENTRANT
#include <pthread.h>
#define call(f, x) do { pthread_t t; if (!pthread_create(&t, NULL, f, x)) f(x), pthread_join(t, NULL); } while (0)
#else
#define call(f, x) f(x)
#endif
static int *kept;
int main(void)
{
    kept = malloc(2 * sizeof *kept);
    if (kept == NULL) {
        return 2;
    }
    kept[0] = 0;
    call(planted, kept);
    return 0;
}
END
}

# probe NAME: whether it is here; if not, NAME.why says why.
probe() {
    [ ! -f "$have/$1.$key" ] || return
    planted "$1"
    if [ "$1" = rustc ]; then
        echo 'fn main() { println!("42") }' >"$work/planted.rs"
        { rustc -o "$work/planted" "$work/planted.rs" && "$work/planted"; } >"$work/rustc.bug" 2>&1
        words=42 kind=plain
    else see "$1" bug; fi
    if grep -q "$words" "$work/$1.bug" && case $kind-$(place "$1" "$words") in
            plain-* | *-planted\ *) ;; *) false ;; esac
    then
        : >"$have/$1.$key"
        rm -f "$have/$1.why"
    else why "$1" >"$have/$1.why"; fi
}

# why NAME: the reason, from what was said; then its first line.
why() {
    if grep -q -- "$words" "$work/$1.bug" && [ "$kind" != plain ]; then
        echo 'its reports name no function: install llvm (for llvm-symbolizer)'
        return
    fi
    sed 's/^==[0-9]*==//' "$work/$1.bug" | awk '
        NR == 1 { first = $0 }
        /not found|No such file or directory$/ && !reason { reason = "not installed" }
        /ulimit|allocat|AddressSpace|out of memory/ { reason = "memory is limited here (ulimit -v)" }
        /ptrace/ { reason = "it does not work under ptrace (strace, gdb, qemu)" }
        /unexpected memory mapping|mmap_rnd_bits/ { reason = "addresses vary too much (sysctl vm.mmap_rnd_bits=28)" }
        !error && /error|cannot|unsupported|unrecognized/ { error = $0 }
        END {
            if (!error) error = first
            if (reason) print reason
            else print "a planted bug was not reported" (error ? ": " substr(error, 1, 60) : "")
        }'
}

doctor() {
    echo "The compiler of the chapters is $CC: $($CC --version 2>&1 | head -n 1)"
    planted gcc-O0
    if ! $CC "$source" -o "$work/first" >"$work/log" 2>&1 || ! "$work/first" >"$work/log" 2>&1; then
        echo "It does not build a program that runs. What it said:"
        head -n 12 "$work/log" | sed 's/^/    /'
        echo "Install a C compiler (apt-get install gcc make; macOS: xcode-select --install), or say"
        echo "which one to use: make CC=gcc chapter1"
        exit 1
    fi
    echo 'It builds and runs programs: nothing else is needed for the chapters and their tests.'
    echo
    echo 'Detectors, each used where it works:'
    echo
    for one in $(all_detectors reads runs twin); do
        detector "$one"
        if [ -f "$have/$one.$key" ]; then state=here; else state=missing; fi
        printf '    %-8s %-16s %s\n' "$state" "$called" "$sees"
        [ $state = here ] || missing "$(absent "$one")" "$debian" "$macos"
    done
    printf '\nTools of single commands:\n\n'
    also gdb    'the debugger; docs/debugging.md shows it'
    also pandoc 'makes the notes one file: make book'
    printf '\nWhat is missing is skipped, and each command says so.\n'
}

# missing WHY DEBIAN MACOS
missing() {
    printf '             why: %s\n' "$1"
    case $(uname -s) in
        Darwin) how=$3 ;;
        *)      how="apt-get install $2" ;;
    esac
    printf '             to get it: %s\n' "$how"
}

also() {
    if command -v "$1" >/dev/null; then printf '    %-8s %-16s %s\n' here "$1" "$2"
    else
        printf '    %-8s %-16s %s\n' missing "$1" "$2"
        missing 'not installed' "$1" "brew install $1"
    fi
}

case $1 in
    tests)    test_detectors; exit ;;
    build)    detector "$2"
              compiler=${build%% "$base"*} flags=$(flags_of "$2")
              shift 2
              # shellcheck disable=SC2086
              exec $compiler $flags "$@" ;;
    chapters) names=$(all_detectors runs) ;;
    *)        names=$(all_detectors plain reads runs twin) ;;
esac
for one in $names; do
    probe "$one" & # all at once, each in a process of its own
done
wait
if [ "$1" = doctor ]; then doctor; exit; fi
for one in $names; do
    [ ! -f "$have/$one.$key" ] || printf '%s ' "$one"
done
echo
