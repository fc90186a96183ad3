#!/bin/sh
# versus.sh: keeps true that chapter 3's vector does what Rust's Vec does, call by call, and where not.
#
# versus.c and versus.rs make the same calls, and print length, capacity, values and drops after each.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
. "${0%/*}/../learn/results.sh"
work=$BUILD/versus
mkdir -p "$work" || exit 1

# Where std differs by design: what the vector prints, std's last word, and why.
differences() {
    cat <<'END'
elements of 1 byte: the first room is for 4|8|std starts with 8 bytes: less is not worth an allocation
elements of 1025 bytes: the first room is for 4|1|std does not give large elements room before it is needed
a full room for 1 becomes one for 2|4|std holds to its smallest room whenever it grows
the pointer of an empty vector is null: true|false|std keeps null free, so that an Option<Vec> takes no more room
END
}

echo 'fn main() {}' >"$work/empty.rs"
if ! (cd "$work" && rustc empty.rs) >"$work/log" 2>&1; then
    tell skip 'rustc is not here, or does not work (apt-get install rustc, or rustup)'
    count
    exit
fi
# shellcheck disable=SC2086
MAKEFLAGS='' rustc --edition 2021 -A warnings -o "$work/rust" docs/tools/trust/versus.rs &&
    $CC $STANDARD -w -Ichapter03 docs/tools/trust/versus.c -o "$work/ints" &&
    $CC $STANDARD -w -DOWNING -Ichapter03 docs/tools/trust/versus.c -o "$work/owning" || exit 1

for each in ints owning; do
    "$work/$each" >"$work/$each.c.txt"
    "$work/rust" $each >"$work/$each.rust.txt"
    calls=$(grep -c '|' "$work/$each.rust.txt")
    if [ "$calls" -gt 0 ] && diff "$work/$each.c.txt" "$work/$each.rust.txt" >"$work/$each.diff"; then
        tell ok "$each: $calls calls, in both the same"
    else
        tell FAIL "$each: the vector (<) and std's Vec (>) part ways:"
        head -n 10 "$work/$each.diff"
    fi
done

differences >"$work/stated"
"$work/rust" differences | sed 's/.* //' >"$work/stds"
"$work/ints" differences | paste -d '|' - "$work/stds" >"$work/seen"
if cut -d '|' -f 1,2 "$work/stated" | diff - "$work/seen" >"$work/log"; then
    while IFS='|' read -r ours std why; do
        tell ok "differs: $ours, std $std: $why"
    done <"$work/stated"
else
    tell FAIL 'what is said to differ (<) is not what does (>):'
    cat "$work/log"
fi
count
