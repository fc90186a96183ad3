#!/bin/sh
# detectors.sh: which compilers and detectors work here. None is trusted for its name: each has to
# find a planted bug once. A compiler may know a flag and lack the library, or ignore the flag.
#
#     sh docs/tools/learn/detectors.sh chapters  prints the names of those that work, of the few that the
#                                          chapters and their tests run under
#     sh docs/tools/learn/detectors.sh all       the same, of all: what make broken uses
#     sh docs/tools/learn/detectors.sh doctor    says for a person what is here, what is not, and how to get it
#
# From the environment: CC, the compiler of the chapters; CLANG; BUILD, where things are built.
set -u
: "${CC:=cc}" "${CLANG:=clang}" "${BUILD:=build}"
dir=$BUILD/have
mkdir -p "$dir" || exit 1

detectors='asan lsan msan valgrind'
[ "$1" = chapters ] ||
    detectors="gcc clang $detectors ubsan gcc-analyzer clang-analyzer eva rustc"

# works NAME: true when it does its work.
works() {
    case $1 in
        gcc)      not_clang gcc && builds gcc && "$program" ;;
        clang)    builds "$CLANG" && "$program" ;;
        asan)     builds "$CC -fsanitize=address,undefined -DSLOT=2" && finds AddressSanitizer ;;
        lsan)     builds "$CC -fsanitize=address -DLOSE" && finds LeakSanitizer ;;
        ubsan)    builds "$CC -fsanitize=undefined -DSHIFT" && finds 'runtime error' ;;
        msan)     builds "$CLANG -fsanitize=memory -DSLOT=1" && finds MemorySanitizer ;;
        valgrind) builds "$CC -DSLOT=1" && finds uninitialised valgrind ;;
        gcc-analyzer)   not_clang gcc && builds "gcc -fanalyzer -DTWICE" 2>&1 | grep warning: ;;
        clang-analyzer) builds "$CLANG --analyze --analyzer-output text -DLOSE" 2>&1 | grep warning: ;;
        eva)      builds "$CC" && frama-c -eva -eva-alloc-builtin fresh -cpp-extra-args=-DTWICE \
                      "$program.c" | grep '^ *[1-9][0-9]* alarm' ;;
        rustc)    echo 'fn main() {}' >"$program.rs" && rustc -o "$program" "$program.rs" && "$program" ;;
    esac >"$program.log" 2>&1
}

# builds COMPILER: whether it builds a program. SLOT is the slot of two that this one reads: 0 is
# written, 1 is not, 2 is past the end.
builds() {
    cat >"$program.c" <<'END'
#include <stdio.h>
#include <stdlib.h>
#ifndef SLOT
#define SLOT 0
#endif
int main(int argc, char **argv)
{
    int *block = malloc(2 * sizeof *block);
    (void)argv;
    if (block == NULL) {
        return 2;
    }
    block[0] = 0;
    if (block[argc * SLOT] == 42) {
        puts("42");
    }
#ifdef SHIFT
    return 1 << (argc + 99) == 42;
#endif
#ifdef TWICE
    free(block);
#endif
#ifndef LOSE
    free(block);
#endif
    block = NULL;
    return block != NULL;
}
END
    $1 "$program.c" -o "$program" # $1 may be several words
}

# finds WORD [TOOL]: whether the program, run under the tool, ends in a report with that word. One
# that a full disk left half written may hang: where the system has timeout, that ends it.
timeout=
! command -v timeout >"$dir/log" || timeout='timeout 20'
finds() {
    $timeout ${2-} "$program" 2>&1 | grep "$1"
}

# On some systems gcc is another name for clang.
not_clang() {
    printf '#ifdef __clang__\n#error\n#endif\n' | "$1" -E -
}

what() {
    case $1 in
        gcc)            echo 'GCC             warns, and gives the broken programs another life' ;;
        clang)          echo 'Clang           the same' ;;
        asan)           echo 'ASan, UBSan     overruns, use of freed blocks, double frees' ;;
        lsan)           echo 'LSan            leaks (a part of ASan, on Linux)' ;;
        ubsan)          echo 'UBSan alone     what C leaves undefined in arithmetic and pointers' ;;
        msan)           echo 'MSan            reads of uninitialized memory (a part of Clang, on Linux)' ;;
        valgrind)       echo 'Valgrind        most of these, in a program that is built as always' ;;
        gcc-analyzer)   echo 'gcc -fanalyzer  reads the program without running it (GCC 10 and newer)' ;;
        clang-analyzer) echo 'clang --analyze the same' ;;
        eva)            echo 'Frama-C Eva     the same, and proves what it does not report' ;;
        rustc)          echo 'rustc           what Rust says to the same programs' ;;
    esac
}

# How to get it on macOS, and on Debian and Ubuntu; elsewhere the names are much the same.
how() {
    case $1-$(uname -s) in
        clang*-Darwin | asan-Darwin | ubsan-Darwin) echo 'xcode-select --install' ;;
        gcc*-Darwin)                         echo 'brew install gcc, and make CC=gcc-NN' ;;
        lsan-Darwin | msan-Darwin | valgrind-Darwin) echo 'not on macOS; in a Linux container or machine' ;;
        gcc-analyzer-*)                      echo 'apt-get install gcc' ;;
        msan-* | clang-*)                    echo 'apt-get install clang libclang-rt-dev llvm' ;;
        asan-* | lsan-* | ubsan-*)           echo 'apt-get install gcc, and make CC=gcc' ;;
        eva-Darwin)                          echo 'brew install opam && opam install frama-c' ;;
        eva-*)                               echo 'apt-get install frama-c-base' ;;
        rustc-*)                             echo 'apt-get install rustc, or rustup' ;;
        *)                                   echo "apt-get install $1" ;;
    esac
}

# Only a yes is remembered, for this compiler and these versions: what is missing today may be here
# tomorrow. All are asked at once, each in a process of its own.
versions=$({ $CC --version; "$CLANG" --version; valgrind --version; } 2>&1 | cksum | tr -d ' ')
program_of() {
    echo "$dir/$(printf %s "$1 $CC $CLANG $versions" | tr -c 'A-Za-z0-9' _)"
}
for name in $detectors; do
    program=$(program_of "$name")
    [ -f "$program.yes" ] || { works "$name" && : >"$program.yes"; } &
done
wait
have=
for name in $detectors; do
    [ ! -f "$(program_of "$name").yes" ] || have="$have $name"
done

if [ "$1" != doctor ]; then
    echo "${have# }"
    exit 0
fi

echo "The compiler of the chapters is $CC: $($CC --version 2>/dev/null | head -n 1)"
program=$dir/first
if ! { builds "$CC" && "$program"; } >"$program.log" 2>&1; then
    echo "It does not build a program that runs. What it said:"
    sed 's/^/    /' "$program.log"
    echo "Install a C compiler (apt-get install gcc make; macOS: xcode-select --install), or say"
    echo "which one to use: make CC=gcc chapter1"
    exit 1
fi
echo 'It builds and runs programs: nothing else is needed for the chapters and their tests.'
echo
echo 'Detectors, each used where it works:'
echo
for name in $detectors; do
    case " $have " in
        *" $name "*) echo "    here     $(what "$name")" ;;
        *)           echo "    missing  $(what "$name")"
                     echo "             to get it: $(how "$name")" ;;
    esac
done
echo
echo 'Tools of single commands:'
echo
# Here or missing, the program NAME, which is for WHAT.
also() {
    if command -v "$1" >/dev/null; then echo "    here     $2"
    else
        echo "    missing  $2"
        echo "             to get it: apt-get install $1, or brew install $1"
    fi
}
also gdb    'gdb             the debugger, whose words in docs/debugging.md are compared'
also pandoc 'pandoc          makes the notes one file: make book'
echo
echo 'What is missing is skipped, and each command says so.'
