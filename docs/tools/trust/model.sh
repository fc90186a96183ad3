#!/bin/sh
# model.sh: whether a sequence of calls, thought out by chance or by a fuzzer, breaks a vector.
#
#     model.sh random COUNT SEED   COUNT calls under each detector found here
#     model.sh fuzz SECONDS        lets libFuzzer think the sequences out
#
# model.c and model.h make the calls. From the environment, set by the Makefile: CC, CLANG,
# STANDARD, BUILD, HAVE.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../learn/detectors.sh" || exit 1
work=$BUILD/model
mkdir -p "$work" || exit 1

holds() {
    case $1 in INT) echo ints ;; STRING) echo Strings ;; esac
}

# build CHAPTER T DETECTOR: what is built is $program.
build() {
    program=$work/$1.$2.$3
    case $3 in
        plain) compiler=$CC ;;
        asan)  compiler="$CC $(flags_of asan)" ;;
        msan)  compiler="$CLANG $(flags_of msan)" ;;
        fuzz)  compiler="$CLANG -DFUZZ -fsanitize=fuzzer,address,undefined"
               compiler="$compiler -fno-sanitize-recover=all" ;;
    esac
    # shellcheck disable=SC2086
    $compiler $STANDARD -O1 -g -gdwarf-4 -w "-I$1" -Ichapter03 "-D$2" docs/tools/trust/model.c \
        -o "$program"
}

# What the vectors hold: an int, or a String that owns a block.
each() {
    for each in chapter02/INT chapter02/STRING chapter03/INT chapter03/STRING; do
        "$@" "${each%/*}" "${each#*/}" || exit 1
    done
}

random() {
    for detector in plain asan msan; do
        if [ $detector = plain ] || have $detector; then
            build "$3" "$4" $detector || return
            check "$3, $(holds "$4"), $detector: $1 calls" "$program" "$1" "$2"
            [ "$failed" -eq 0 ] || return 0 # the other detectors would say the same
        else
            tell skip "$3, $(holds "$4"), $detector: $(absent $detector)"
        fi
    done
}

# fuzz SECONDS CHAPTER T: what goes wrong is cut down, and told.
fuzz() {
    build "$2" "$3" fuzz || return
    found=$program.found
    rm -rf "$found" "$found".* && mkdir "$found" || return # an old crash is not this run's
    if "$program" -max_total_time="$1" -max_len=80 -timeout=20 -artifact_prefix="$found." \
        "$found" >"$program.log" 2>&1; then
        tell ok "$2, $(holds "$3"): $(
            sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\).*/\1 sequences in \2 s/p' "$program.log")"
        return
    fi
    tell FAIL "$2, $(holds "$3"): libFuzzer found this:"
    for input in "$found".crash-* "$found".timeout-*; do
        [ -f "$input" ] || continue
        "$program" -minimize_crash=1 -max_total_time=20 -exact_artifact_path="$found.least" \
            "$input" >"$program.log" 2>&1
        [ -f "$found.least" ] || cp "$input" "$found.least"
        LOUD=yes "$program" "$found.least" 2>&1 | sed -n "/^          /p" | head -n 60
        return 0
    done
    tail -n 40 "$program.log"
}

for number; do
    case $number in random | fuzz) ;; '' | 0* | *[!0-9]*)
        echo 'COUNT, SEED and FUZZ_SECONDS are numbers above 0: make model COUNT=1000 SEED=42' >&2
        exit 1 ;;
    esac
done
if [ "$1" = random ]; then
    echo "Making calls; the seed is $3."
    each random $((($2 + 3) / 4)) "$3"
elif echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' >"$work/empty.c" &&
    $CLANG -fsanitize=fuzzer "$work/empty.c" -o "$work/empty" >"$work/log" 2>&1; then
    each fuzz $((($2 + 3) / 4))
else
    tell skip "libFuzzer: $CLANG has none here (apt-get install clang libclang-rt-dev)"
fi
count
