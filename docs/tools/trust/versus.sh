#!/bin/sh
# versus.sh: whether chapter 3's vector does what Rust's Vec does, call by call.
#
#     versus.sh COUNT SEED
#
# versus.c makes random calls and tells what came of each; versus.rs makes the same ones on std's
# Vec. Where std differs by design, docs/rust-myvec.md shows it. From the environment, set by the
# Makefile: CC, STANDARD, BUILD.
set -u
. "${0%/*}/../learn/results.sh" || exit 1
. "${0%/*}/../learn/detectors.sh" || exit 1
work=$BUILD/versus
mkdir -p "$work" || exit 1

echo 'fn main() {}' >"$work/empty.rs"
if ! MAKEFLAGS='' rustc -o "$work/empty" "$work/empty.rs" >"$work/log" 2>&1; then
    tell skip 'rustc is not here, or does not work (apt-get install rustc, or rustup)'
    count
    exit
fi
MAKEFLAGS='' rustc --edition 2021 -o "$work/rust" docs/tools/trust/versus.rs || exit 1
# shellcheck disable=SC3045 # every sh here knows it
ulimit -c 0 # std aborts when memory is short
for each in ints/INT owning/STRING bytes/BYTE wide/WIDE; do
    name=${each%/*}
    # Under ASan and UBSan where they are here: what is compared is then known to be defined.
    # shellcheck disable=SC2046,SC2086
    $CC $STANDARD -w -g -O1 $(! have asan || flags_of asan) -I. -Ichapter03 "-D${each#*/}" \
        '-DFURTHER="docs/tools/exercise/further_solution.h"' \
        docs/tools/trust/versus.c -o "$work/$name" || exit 1
    if said=$("$work/$name" "$1" "$2" 2>"$work/log" |
        "$work/rust" "$name" 2>"$work/rust.log"); then
        tell ok "$name: $said (SEED=$2), in both the same"
    else
        tell FAIL "$name (SEED=$2): the vector and std's Vec part ways, or a call failed: $said"
        head -n 10 "$work/log"
    fi
done
count
