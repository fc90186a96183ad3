#!/bin/sh
# model.sh: keeps true that no sequence of calls, thought out by chance or a fuzzer, breaks a vector.
#
#     model.sh random COUNT SEED   COUNT calls under each detector found here, and the kept sequences
#     model.sh fuzz SECONDS        lets libFuzzer think the sequences out
#     model.sh keep SECONDS        the same; the best of them go to docs/tools/trust/sequences.txt
#
# model.c and model.h make the calls. From the environment, set by the Makefile: CC, CLANG, STANDARD,
# BUILD, HAVE, CFLAGS.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../learn/detectors.sh" || exit 1
work=$BUILD/model
kept=docs/tools/trust/sequences.txt
mkdir -p "$work" || exit 1

holds() {
    case $1 in INT) echo ints ;; STRING) echo Strings ;; ROW) echo 'vectors of Strings' ;; esac
}

# build CHAPTER T DETECTOR: what is built is $program.
build() {
    program=$work/$1.$2.$3
    case $3 in
        plain) compiler=$CC ;;
        asan)  compiler="$CC $(flags_of asan)" ;;
        msan)  compiler="$CLANG $(flags_of msan)" ;;
        fuzz)  compiler="$CLANG -DFUZZ -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all" ;;
    esac
    # shellcheck disable=SC2086
    $compiler $STANDARD -O1 -g -gdwarf-4 -w "-I$1" -Ichapter03 "-D$2" docs/tools/trust/model.c -o "$program"
}

# What the vectors hold: an int, a String, or a row of Strings; that takes chapter 3.
each() {
    for each in chapter02/INT chapter02/STRING chapter03/INT chapter03/STRING chapter03/ROW; do
        "$@" "${each%/*}" "${each#*/}" || exit 1
    done
}

both() {
    "$program" "$1" "$2" && "$program" -f "$kept"
}

random() {
    for detector in plain asan msan; do
        if have "$detector"; then
            build "$3" "$4" $detector || return
            check "$3, $(holds "$4"), $(tested_as "$detector"): $1 calls, and the kept sequences" both "$1" "$2"
            [ "$failed" -eq 0 ] || return 0 # the other detectors would say the same
        else
            tell skip "$3, $(holds "$4"), $(tested_as "$detector"): $(absent "$detector")"
        fi
    done
}

# fuzz SECONDS CHAPTER T: what goes wrong is cut down by the program that knows how.
fuzz() {
    build "$2" "$3" fuzz || return
    found=$program.found
    rm -rf "$found" "$found".* && mkdir "$found" || return # an old crash is not this run's
    if "$program" -max_total_time="$1" -max_len=80 -timeout=20 -artifact_prefix="$found." \
        "$found" >"$program.log" 2>&1; then
        said=$(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\).*/\1 sequences in \2 seconds/p' "$program.log")
        tell ok "$2, $(holds "$3"): $said"
        return
    fi
    tell FAIL "$2, $(holds "$3"): libFuzzer found this:"
    build "$2" "$3" asan || return
    for input in "$found".crash-* "$found".timeout-*; do
        [ ! -f "$input" ] || "$program" -b "$input" || return 0
    done
    tail -n 40 "$work/$2.$3.fuzz.log"
}

# keep SECONDS CHAPTER T: the smallest set of inputs that reaches as much code as all that were found.
keep() {
    fuzz "$1" "$2" "$3"
    rm -rf "$found.least" && mkdir "$found.least" &&
        "$program" -merge=1 -use_counters=0 "$found.least" "$found" >"$program.log" 2>&1 || return
    build "$2" "$3" plain || return
    for input in "$found.least"/*; do
        "$program" -b "$input" || return
    done | sort >"$work/kept"
    { sed -n '/^#/p' $kept; cat "$work/kept"; } >"$work/sequences" && cp "$work/sequences" $kept
}

for number; do
    case $number in random | fuzz | keep) ;; '' | 0* | *[!0-9]*)
        echo 'COUNT, SEED and FUZZ_SECONDS are numbers above 0, with no 0 in front: make model COUNT=1000000 SEED=42' >&2
        exit 1 ;;
    esac
done
case $1 in
    random)
        echo "Making calls; the seed is $3."
        each random $((($2 + 4) / 5)) "$3"
        ;;
    *)
        printf 'int LLVMFuzzerTestOneInput(void);int LLVMFuzzerTestOneInput(void){return 0;}' >"$work/empty.c"
        if ! $CLANG -fsanitize=fuzzer "$work/empty.c" -o "$work/empty" >"$work/log" 2>&1; then
            tell skip "libFuzzer: $CLANG has none here (apt-get install clang libclang-rt-dev)"
        else
            case $1 in
                fuzz) each fuzz $((($2 + 4) / 5)) ;;
                keep) keep "$2" chapter03 ROW ;;
            esac
        fi
        ;;
esac
count
