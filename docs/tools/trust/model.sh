#!/bin/sh
# model.sh: whether a sequence of calls, thought out by chance or by a fuzzer, breaks a vector.
#
#     model.sh random COUNT SEED   COUNT calls under each detector found here
#     model.sh fuzz SECONDS        lets libFuzzer think the sequences out
#
# model.c makes the calls. From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD,
# HAVE.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../learn/detectors.sh" || exit 1
work=$BUILD/model
mkdir -p "$work" || exit 1

# build DETECTOR: for a vector of $t in $chapter; what is built is $program.
build() {
    program=$work/$chapter.$t.$1
    case $1 in
        plain) compiler=$CC ;;
        asan)  compiler="$CC $(flags_of asan)" ;;
        msan)  compiler="$CLANG $(flags_of msan)" ;;
        fuzz)  compiler="$CLANG -DFUZZ -fsanitize=fuzzer,address,undefined"
               compiler="$compiler -fno-sanitize-recover=all" ;;
    esac
    # shellcheck disable=SC2086
    $compiler $STANDARD -O1 -g -gdwarf-4 -w "-I$chapter" -Ichapter03 "-D$t" \
        docs/tools/trust/model.c -o "$program" || exit 1
}

random() {
    for detector in plain asan msan; do
        if [ $detector != plain ] && ! have $detector; then
            tell skip "$chapter, T is $t, $detector: $(absent $detector)"
            continue
        fi
        build $detector
        check "$chapter, T is $t, $detector: $1 calls" "$program" "$1" "$2"
        [ "$failed" -eq 0 ] || return 0 # the other detectors would say the same
    done
}

# fuzz SECONDS: what goes wrong is cut down, and told.
fuzz() {
    build fuzz
    found=$program.found
    rm -rf "$found" "$found".* && mkdir "$found" || exit 1 # an old crash is not this run's
    if "$program" -max_total_time="$1" -max_len=80 -timeout=20 -artifact_prefix="$found." \
        "$found" >"$program.log" 2>&1; then
        tell ok "$chapter, T is $t: $(
            sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\).*/\1 sequences in \2 s/p' "$program.log")"
        return
    fi
    tell FAIL "$chapter, T is $t: libFuzzer found this:"
    SHOW=yes "$program" "$found".*-* 2>"$work/log" | grep . || tail -n 40 "$program.log"
}

for number; do
    case $number in random | fuzz) ;; '' | 0* | *[!0-9]*)
        echo 'COUNT, SEED and FUZZ_SECONDS are numbers above 0: make model COUNT=1000 SEED=42' >&2
        exit 1 ;;
    esac
done
echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' >"$work/empty.c"
if [ "$1" = fuzz ] &&
    ! $CLANG -fsanitize=fuzzer "$work/empty.c" -o "$work/empty" >"$work/log" 2>&1; then
    tell skip "libFuzzer: $CLANG has none here (apt-get install clang libclang-rt-dev)"
    count
    exit
fi
[ "$1" = fuzz ] || echo "Making calls; the seed is $3."
for chapter in chapter02 chapter03; do
    for t in INT STRING; do
        "$1" $((($2 + 3) / 4)) "${3-}"
    done
done
count
