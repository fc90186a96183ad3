#!/bin/sh
# probe.sh: which detectors are here. None is trusted for its name: each has to report a bug that
# was planted for it, in its own words, and name the function that has it.
#
#     probe.sh runs       prints the names of those that are here, of those that watch runs
#     probe.sh all        the same, of all: what make broken uses
#     probe.sh tests      prints the names of those that the tests run under, here or not
#     probe.sh build asan ARGUMENTS...   compiles for it
#     probe.sh doctor     says for a person what is here, what is not and why, and how to get it
set -u
. "${0%/*}/lab.sh" || exit 1
have=$BUILD/have
mkdir -p "$have" || exit 1

# Only a yes is remembered, for these compilers, versions, limits and helpers: what is missing today
# may be here tomorrow, and what is here may not work under strace or within a limit.
key=$({
    echo "$CC $CLANG $STANDARD"
    for tool in "$CC" gcc "$CLANG" valgrind; do $tool --version; done
    # shellcheck disable=SC3045 # all shells have it
    ulimit -v
    command -v llvm-symbolizer addr2line
    sed -n '/^TracerPid/p' /proc/self/status
    cat docs/tools/learn/detectors.sh docs/tools/learn/probe.sh
} 2>&1 | cksum | tr -d ' ')

# plant NAME: writes the program that has what that detector must find, to $source.
plant() {
    # shellcheck disable=SC2034 # for lab.sh
    name=planted headers='' chapter=. work=$have/$1.d source=$have/$1.d/planted.c
    rm -rf "$work"
    mkdir -p "$work" || exit 1
    detector "$1"
    call='planted(b);'
    case $flags in
        *thread*) call="pthread_t t;
    pthread_create(&t, 0, planted, b); $call pthread_join(t, 0);" ;;
    esac
    cat >"$source" <<END
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static void *planted(void *given)
{
    int *block = given;
    $plant
    return block;
}
int *kept;
int main(void)
{
    int *b = kept = malloc(2 * sizeof *b);
    if (b == NULL) return 2;
    b[0] = 0;
    $call
    return 0;
}
END
}

# probe NAME: whether it is here; if not, NAME.why says why.
probe() {
    [ ! -f "$have/$1.$key" ] || return
    plant "$1"
    see "$1" bug
    found=no
    if grep -q -- "$words" "$work/$1.bug"; then
        found=words
        case $kind-$(place "$1" "$words") in plain-* | *-planted\ *) found=all ;; esac
    fi
    if [ $found = all ]; then : >"$have/$1.$key" && rm -f "$have/$1.why"
    else why $found <"$work/$1.bug" >"$have/$1.why"; fi
}

# why FOUND: the reason that it is not here, from what was said.
why() {
    sed 's/^==[0-9]*==//' | awk -v found="$1" '
        /ulimit|allocat|AddressSpace|of memory/ { reason = "memory is limited here (ulimit -v)" }
        /ptrace/ { reason = "it does not work under ptrace (strace, gdb, qemu)" }
        /unsupported option.*target/ { reason = "not for this processor or system" }
        /shared librar/ { reason = "its library does not load here" }
        /unexpected memory mapping/ { reason = "addresses vary too much (vm.mmap_rnd_bits)" }
        /: not found|No such file or directory$/ && !reason { reason = "not installed" }
        NR == 1 || !error && /error|cannot|unsupported|unrecognized/ { said = $0; error = NR > 1 }
        END {
            if (found == "words") print "its reports name no function: it wants llvm-symbolizer"
            else if (reason) print reason
            else print "a planted bug was not reported" (said ? ": " substr(said, 1, 60) : "")
        }'
}

# row NAME: a line of doctor.
row() {
    detector "$1"
    if [ -f "$have/$1.$key" ]; then
        printf '    %-8s %-16s %s\n' here "$called" "$sees"
        return
    fi
    how="apt-get install $debian"
    [ "$(uname -s)" != Darwin ] || how=$macos
    printf '    %-8s %-16s %s\n             why: %s\n             to get it: %s\n' \
        missing "$called" "$sees" "$(absent "$1")" "$how"
}

doctor() {
    echo "The compiler of the chapters is $CC: $($CC --version 2>&1 | head -n 1)"
    echo 'int main(void) { return 0; }' >"$have/first.c"
    if ! { $CC "$have/first.c" -o "$have/first" && "$have/first"; } >"$have/first.log" 2>&1; then
        echo "It does not build a program that runs. What it said:"
        head -n 12 "$have/first.log" | sed 's/^/    /'
        echo 'Install a C compiler (apt-get install gcc make; macOS: xcode-select --install),'
        echo 'or say which one to use: make CC=gcc chapter1'
        exit 1
    fi
    echo 'It builds and runs programs: chapters and tests need nothing else.'
    printf '\nDetectors, each used where it works:\n\n'
    for one in $(all_detectors reads runs); do row "$one"; done
    printf '\nTools of single commands:\n\n'
    for tool in 'gdb     the debugger; docs/debugging.md shows it' 'pandoc  make book' \
        'rustc   to try the same in Rust; make versus'; do
        if command -v "${tool%% *}" >/dev/null; then echo "    here     $tool"
        else echo "    missing  $tool"; fi
    done
    printf '\nWhat is missing is skipped, and each command says so.\n'
}

case $1 in
    tests) test_detectors; exit ;;
    build) detector "$2"
           compiler=${build%% "$base"*} flags=$(flags_of "$2")
           shift 2
           # shellcheck disable=SC2086
           exec $compiler $flags "$@" ;;
    runs)  names=$(all_detectors runs) ;;
    *)     names=$(all_detectors plain reads runs) ;;
esac
for one in $names; do
    probe "$one" & # all at once, each in a process of its own
done
wait
[ "$1" != doctor ] || { doctor; exit; }
for one in $names; do
    [ ! -f "$have/$one.$key" ] || printf '%s ' "$one"
done
echo
