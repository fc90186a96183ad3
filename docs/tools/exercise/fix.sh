#!/bin/sh
# fix.sh: the broken programs as exercises; keeps true that a repair is one for the detectors too.
#
#     fix.sh hand                       hands out what is not handed out yet, to chapterNN/exercise/fix/
#     fix.sh show  chapter02/double_free          prints what is handed out
#     fix.sh check chapter02/double_free [FILE]   judges the repair
#
# A program is handed out with its bug in it and without the comment that gives it away. A repair is
# right when it is clean under each detector that the original names and that is here, and prints what
# the fixed original prints. It may look any way; but the calls that bug and fix have in common are
# the work that the program is there for, and they stay. Where it is a decision that a detector reports,
# the ifs that they have in common stay too: else to ask nothing would do. A file is never overwritten, nor
# cleaned away.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE (what works here).
set -u
. "${0%/*}/../learn/lab.sh" || exit 1

# form FIXED: the program without its opening comment, with FIXED resolved: 0 for the bug, 1 for its fix.
form() {
    awk -v fixed="$1" '
        !body && /^\/\// { next }
        { body = 1 }
        /^#ifn?def FIXED/ { inside = 1; keep = /ifndef/ ? !fixed : fixed; next }
        inside && /^#else/ { keep = !keep; next }
        inside && /^#endif/ { inside = 0; next }
        !inside || keep { sub(/"\.\.\//, "\"../../"); print }' "$source"
}

handed_out() {
    echo "// $name.c: something is wrong here. Repair it, and have it judged:"
    echo '//'
    echo "//     make fix BUG=$chapter/$name"
    form 0
}

hand() {
    for program in chapter0?/broken/*.c; do
        choose "$program" fix
        mine=$chapter/exercise/fix/$name.c
        mkdir -p "${mine%/*}"
        handed_out >"$work/handed_out.c"
        [ -f "$mine" ] || cp "$work/handed_out.c" "$mine"
        if cmp -s "$work/handed_out.c" "$mine"; then state='as handed out'; else state='changed by you'; fi
        printf '    %-50s %s\n' "$mine" "$state"
    done
    echo
    echo 'Repair one, and have it judged: make fix BUG=chapter02/double_free'
}

# calls FILE: the names that are called in it, comments and texts aside.
calls() {
    sed 's|//.*||; s|"[^"]*"||g' "$1" | tr -c 'A-Za-z0-9_(' '\n' | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)(.*/\1/p' |
        sort -u
}

# questions FILE: its ifs, as they stand there.
questions() { sed -n 's|//.*||; s/^ *\(if (.*)\) {.*/\1/p' "$1" | sort -u; }

no() {
    echo "Not yet: $1"
    shift
    for log; do sed 's/^/    /' "$log" | head -n 12; done
    exit 1
}

check() {
    see plain fixed
    cp "$work/plain.fixed" "$work/wanted"
    form 0 >"$work/bug.c"
    form 1 >"$work/fixed.c"
    detectors=$(claims | cut -f 1 | sort -u)
    : "${detectors:=gcc-O2 clang-O2}" # where none sees it, an optimizer shows it
    source=$mine
    see plain bug
    [ "$(cat "$work/plain.bug.status")" != 'does not compile' ] || no "it does not compile. (To begin again, delete it and type make fix.)" "$work/plain.bug"
    calls "$work/fixed.c" >"$work/fixed.calls"
    calls "$source" >"$work/mine.calls"
    lost=$(calls "$work/bug.c" | comm -12 - "$work/fixed.calls" | comm -23 - "$work/mine.calls" | tr '\n' ' ')
    [ -z "$lost" ] || no "it no longer calls ${lost% }: repair the work, do not take it away."
    case $detectors in *msan*)
        questions "$work/fixed.c" >"$work/fixed.questions"
        questions "$source" >"$work/mine.questions"
        lost=$(questions "$work/bug.c" | comm -12 - "$work/fixed.questions" | comm -23 - "$work/mine.questions" | head -n 1)
        [ -z "$lost" ] || no "it no longer asks $lost: keep the question, and repair what it asks about." ;;
    esac
    [ "$(cat "$work/plain.bug.status")" = 0 ] || no "run plain, it $(ended plain bug)." "$work/plain.bug"
    cmp -s "$work/wanted" "$work/plain.bug" || no 'it prints something else. Repaired, it prints:' "$work/wanted"
    seen=
    for detector in $detectors; do
        if ! have "$detector"; then
            echo "skipped: $(named "$detector") is not here, see make doctor"
            continue
        fi
        seen="$seen $(named "$detector")"
        see "$detector" bug
        [ "$kind" != plain ] || cmp -s "$work/wanted" "$work/$detector.bug" ||
            no "built with $(named "$detector"), it prints:" "$work/$detector.bug"
        if reports "$detector" bug || [ "$(cat "$work/$detector.bug.status")" != 0 ]; then
            line=$(grep -E 'ERROR: |runtime error: |^==[0-9]+== [A-Z0-9]|WARNING: ' "$work/$detector.bug" | head -n 1)
            report "$detector" >"$work/report"
            [ -n "$line" ] || no "$(named "$detector") still reports it:" "$work/report"
            where=$(place "$detector" "$line" | sed 's/\(.*\) /, in \1, /')
            line=$(printf '%s\n' "$line" | sed 's/^==[0-9]*== *//; s/.*Sanitizer: //; s/ on [a-z]* *address.*//')
            no "$(named "$detector") still reports $line$where"
        fi
    done
    [ -n "$seen" ] || no 'no detector that sees this bug is here, so nobody can tell; make doctor says more.'
    echo "Repaired: it prints what it should, and nothing is reported:$seen."
    echo "Compare with the fix: make broken BUG=$chapter/$name"
}

case $1 in
    hand) hand ;;
    show) choose "$2" fix && handed_out ;;
    check)
        choose "$2" fix
        mine=${3:-$chapter/exercise/fix/$name.c}
        if [ ! -f "$mine" ]; then
            mkdir -p "${mine%/*}"
            handed_out >"$mine"
            echo "It was not handed out yet: here it is, $mine."
        fi
        check
        ;;
esac
