#!/bin/sh
# fix.sh: the broken programs as exercises; keeps true that a repair is one for the detectors too.
#
#     fix.sh hand                                 hands out, to chapterNN/exercise/fix/
#     fix.sh show  chapter02/double_free          prints what is handed out
#     fix.sh check chapter02/double_free [FILE]   judges the repair
#
# A program is handed out with its bug in it, and without the comment that gives it away. A repair
# is right when it is clean under each detector that the original names and that is here, prints
# what the fixed original prints, and still asks what both ask. A file is never overwritten, nor
# cleaned away. From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE (what
# works here).
set -u
. "${0%/*}/../learn/lab.sh" || exit 1

# body bug, or body fixed: the program without its opening comment.
body() {
    form "$1" |
        awk '!body && /^\/\// { next } { body = 1; sub(/"\.\.\//, "\"../../"); print }'
}

# Whether a detector that watches runs sees the bug: else nobody could judge a repair.
watched() {
    for one in $(claims | cut -f 1); do
        detector "$one"
        [ "$kind" != runs ] || return 0
    done
    return 1
}

handed_out() {
    echo "// $name.c: something is wrong here. Repair it, and have it judged:"
    echo '//'
    echo "//     make fix BUG=$chapter/$name"
    body bug
}

hand() {
    for program in chapter0?/broken/*.c; do
        choose "$program" fix
        watched || continue
        mine=$chapter/exercise/fix/$name.c
        mkdir -p "${mine%/*}"
        handed_out >"$work/handed_out.c"
        [ -f "$mine" ] || cp "$work/handed_out.c" "$mine"
        state='changed by you'
        ! cmp -s "$work/handed_out.c" "$mine" || state='as handed out'
        printf '    %-50s %s\n' "$mine" "$state"
    done
    echo
    echo 'Repair one, and have it judged: make fix BUG=chapter02/double_free'
}

# asks FORM FILE: what the program is there for: the names that its text calls, and the questions
# that its ifs ask while it runs. So what stands behind a return, or a 1 ||, is not asked.
asks() {
    "$BUILD/csource" tokens "$2" | cut -f 2 | awk '
        $0 == "(" && last ~ /^[A-Za-z_]/ && last !~ /^(if|for|while|switch|sizeof|return)$/ {
            print "calls " last
        }
        { last = $0 }'
    said=$work/asked.$1 kind=plain
    [ "$1" != fixed ] || set -- "$1" "$2" -DFIXED
    shift 2
    # shellcheck disable=SC2086
    $CC $STANDARD -w -pthread -include docs/tools/exercise/asked.h "$@" "$source" -o "$said.bin" \
        >"$said" 2>&1 && limited 10 "$said.bin" 9>"$said.raw"
    awk -v file="$source: " 'index($0, file) == 1 {
        print "asks if (" substr($0, length(file) + 1) ")" }' "$said.raw"
}

no() {
    echo "Not yet: $1"
    shift
    for log; do sed 's/^/    /' "$log" | head -n 12; done
    exit 1
}

# found DETECTOR: what it says to the repair, and the place.
found() {
    where=$(place "$1" "$(grep -E -- "$report" "$work/$1.bug" | head -n 1)")
    no "$called reports it still${where:+, in ${where% *}, ${where#* }}:" "$work/$1.report"
}

# clean_under DETECTOR: the repair is clean there.
clean_under() {
    detector "$1"
    [ "$kind" = runs ] || return 0
    if ! have "$1"; then echo "skipped: $called: $(absent "$1")"; return; fi
    see "$1" bug
    seen="$seen${seen:+ and }$called"
    if reports "$1" bug; then report "$1" >"$work/$1.report"; found "$1"; fi
    [ "$(cat "$work/$1.bug.status")" = 0 ] ||
        no "under $called it $(ended "$1" bug)." "$work/$1.bug"
}

check() {
    see plain fixed
    cp "$work/plain.fixed" "$work/wanted"
    for which in bug fixed; do
        body $which >"$work/$which.c"
        asks $which "$work/$which.c" | sort -u >"$work/$which.asks"
    done
    detectors=$(claims | cut -f 1 | sort -u)
    source=$mine
    see plain bug
    [ "$(cat "$work/plain.bug.status")" != 'does not compile' ] ||
        no 'it does not compile. (To begin again, delete it and type make fix.)' "$work/plain.bug"
    asks mine "$source" | sort -u >"$work/mine.asks"
    seen=
    for one in $detectors; do clean_under "$one"; done
    [ "$(cat "$work/plain.bug.status")" = 0 ] ||
        no "run plain, it $(ended plain bug)." "$work/plain.bug"
    cmp -s "$work/wanted" "$work/plain.bug" ||
        no 'it prints something else. Repaired, it prints:' "$work/wanted"
    lost=$(comm -12 "$work/bug.asks" "$work/fixed.asks" | comm -23 - "$work/mine.asks" | head -n 1)
    [ -z "$lost" ] || no "what the program is there for is gone: it no longer $lost."
    [ -n "$seen" ] || no 'no detector that sees this bug is here: make doctor says more.'
    echo "Repaired: it prints what it should, and nothing is reported by $seen."
    echo 'Whether it keeps the rule in every run, you judge. The rule:'
    source=$chapter/broken/$name.c
    comment Rule
    echo "Compare with the fix: make broken BUG=$chapter/$name"
}

case $1 in
    hand) hand ;;
    show) choose "$2" fix && handed_out ;;
    check)
        choose "$2" fix
        watched || {
            echo "$name: no detector that watches runs sees it, so nobody can judge a repair."
            echo "What it does: make broken BUG=$chapter/$name"
            exit 1
        }
        mine=${3:-$chapter/exercise/fix/$name.c}
        if [ ! -f "$mine" ]; then
            mkdir -p "${mine%/*}"
            handed_out >"$mine"
            echo "It was not handed out yet: here it is, $mine."
        fi
        check
        ;;
esac
