#!/bin/sh
# broken.sh: keeps true what each broken program says of itself: which detector reports what, where.
#
#     broken.sh lines chapter02/broken/double_free.c   a few lines, for make chapter2
#     broken.sh brief chapter02/broken/double_free.c   its first claim and its fix, for make test
#     broken.sh all   chapter02/broken/double_free.c   all claims and detectors, for make broken
#     broken.sh report double_free asan   the lines to read of that detector's report
#
# A claim is a line of the opening comment:   // Caught by asan "attempting double-free" in drop
# It holds when the detector's report has that text, and the first of our own functions that the
# report names after it is that one. The same file built with -DFIXED is clean under each detector
# that watches runs. What the others say, and what is said of leaks, depends on their version: it is
# information, and no failure.
set -u
. "${0%/*}/lab.sh" || exit 1

# check_fix WAY: clean, and it prints what it prints with nothing watching. A report that names none
# of our functions is not about this program.
check_fix() {
    once plain fixed
    once "$1" fixed
    case $(cat "$work/$1.fixed.status") in
        0) if ! cmp -s "$work/plain.fixed" "$work/$1.fixed"; then wrong='prints something else'
           elif reports "$1" fixed; then wrong='is not clean'
           else wrong=; fi ;;
        *) wrong=$(ended "$1" fixed) ;;
    esac
    case $kind-$wrong-$(place "$1" '' fixed) in
        reads-*) ;;
        *--*)    says ok "fixed, it is clean: $called" ;;
        runs-does\ not* | plain-* | *-?*-?*)
                 says FAIL "fixed, it $wrong ($called):"
                 sed 's/^/      /; 12q' "$work/$1.fixed" ;;
        *)       says skip "$called reports something that is not in this program" ;;
    esac
}

check_comment() {
    for label in Rule Expect Happens 'Weakness  CWE-[0-9]' 'Caught by'; do
        if grep -q "^// $label" "$source"; then says ok "says its ${label%% *}"
        else says FAIL "no line of its opening comment starts with: // $label"; fi
    done
}

brief() {
    check_comment
    first_claim
    case $verdict in ok | FAIL) check_fix "$by" ;; *) check_fix plain ;; esac
}

# cell WAY: what the table has to say of it. both: it reports the fixed program as well.
cell() {
    if [ "$kind" = plain ]; then result "$1"
    elif ! worked "$1" bug || ! worked "$1" fixed; then echo failed
    elif ! reports "$1" bug; then echo silent
    elif reports "$1" fixed; then echo both
    else echo caught; fi
}

# Every claim, the fix under everything, and the cells of the table.
all() {
    check_comment
    ways=$(all_detectors plain reads runs)
    cells=
    for way in $ways; do
        detector "$way"
        have "$way" || continue
        once "$way" bug
        once "$way" fixed
        cells="$cells$tab$way=$(cell "$way")"
    done
    printf 'row\t%s\t%s%s\n' "$chapter/$name" \
        "$(sed -n 's|^// Weakness  CWE-\([0-9]*\).*|\1|p' "$source")" "$cells"
    claims >"$work/claims"
    while IFS=$tab read -r by text function; do
        detector "$by"
        if have "$by"; then check_claim "$by" "$text" "$function"
        else says skip "$called: $(absent "$by")"; fi
    done <"$work/claims"
    for way in $ways; do
        detector "$way"
        ! have "$way" || check_fix "$way"
    done
}

row() {
    printf '        %-22s %s\n' "$1" "$2"
}

lines() {
    sed -n '1s|^// |    |p' "$source"
    once plain bug
    head -n 3 "$work/plain.bug" | while IFS= read -r line; do
        row "${label-here, now, it printed}" "$line"
        label=
    done
    row 'and then it' "$(ended plain bug)"
    first_claim >"$work/told"
    case $verdict in
        ok)   row "$called says" "$text"
              row 'and where' "$(place "$by" "$text" | sed 's/ /, /')" ;;
        FAIL) row "but $called" "does not report it: make broken BUG=$name" ;;
        skip) row skipped 'no detector that sees it is here: make doctor' ;;
        none) row detectors 'none that watches runs sees it' ;;
    esac
    row 'the whole story' "make broken BUG=$chapter/$name"
    echo
}

choose "$2"
case $1 in
    report) ! have "$3" || { once "$3" bug && report "$3"; } ;;
    lines | brief | all) "$1" ;;
esac
