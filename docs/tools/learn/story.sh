#!/bin/sh
# story.sh: all there is to see of one broken program, for make broken BUG=double_free: first, on
# one screen, its rule, what is reported, and the fix; then the rest.
#
#     story.sh double_free
#
# From the environment: CC, CLANG, STANDARD, BUILD, HAVE; and the reader's PAGER, TERM, NO_COLOR.
set -u
. "${0%/*}/results.sh" || exit 1
. "${0%/*}/lab.sh" || exit 1
bold=''
[ -z "$red" ] || bold=$(printf '\033[1m')

title() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
}

# The first claim that is not skipped: its report in a few lines; or that it does not hold.
reported() {
    first_claim >"$work/told"
    case $verdict in
        ok)
            at=$(place "$by" "$text")
            title "What $called reports, in ${at%% *}, ${at#* }:"
            report "$by" | head -n 6 | sed 's/^ */    /'
            file=${at#* } number=${at##*:}
            file=$chapter/${file%:*}
            [ -f "$file" ] || file=$source
            sed -n "${number}s|^ *|    line $number:  |p" "$file" | cut -c 1-80 ;;
        FAIL)
            title 'What its comment claims does not hold here:'
            sed -n '/^FAIL/,$ { s/^FAIL  [^:]*: /    /; p; }' "$work/told" | fold -s -w 80 ;;
        skip)
            title 'No detector that sees it is here (make doctor):'
            sed -n 's/^skip  [^:]*: /    /p' "$work/told" | fold -s -w 80 ;;
        none)
            title 'No detector that watches runs sees it.' ;;
    esac
}

# At most 23 lines: what the fix takes more than that stands further down.
first_screen() {
    {
        sed -n '1s|^// ||p' "$source" | fold -s -w 80
        title 'The rule:'
        comment Rule
        reported
        title 'The fix:'
    } >"$work/first"
    cat "$work/first"
    fix | sed '/^@@/d; s/^/    /' | expand | cut -c 1-80 >"$work/fix"
    room=$((22 - $(wc -l <"$work/first")))
    if [ "$(wc -l <"$work/fix")" -le "$room" ]; then cat "$work/fix"
    else
        grep '^    [-+]' "$work/fix" | head -n "$((room - 1))"
        echo '    ... (whole at the end)'
    fi
}

working() { # WAY
    once "$1" bug
    once "$1" fixed
}

in_one_line() {
    head -n 3 "$work/$1" | tr '\n' '|' | sed 's/|$//; s/|/ | /g'
}

# How it ran here, a line for each way.
runs() {
    title 'Run here, with nothing watching (another day or machine may see another;'
    echo 'junk: built with -O0, and memory was filled with junk before):'
    for way in $(all_detectors plain); do
        have "$way" || continue
        working "$way"
        said=$(in_one_line "$way.bug")
        word=$(result "$way")
        case $word in fails | crashes) said="$said ($(ended "$way" bug))" ;; esac
        printf '    %-10s %-8s %s\n' "$called" "$word" "$said" | cut -c 1-80
    done
    printf '    %-10s %-8s %s\n' 'It should' print "$(in_one_line plain.fixed)" | cut -c 1-80
}

# What each detector says of it.
reports_of_all() {
    for way in $(all_detectors reads runs); do
        have "$way" || continue
        working "$way"
        if ! reports "$way" bug; then silent="$silent, $called"; continue; fi
        title "$called:"
        report "$way" | sed 's/^/    /'
        case $run in env*) run='' ;; esac
        [ "$kind" != runs ] ||
            echo "$build $source -o $BUILD/$name && $run $BUILD/$name" | tr -s ' ' |
                fold -s -w 74 | sed '$!s/$/\\/; s/^/    /; 1s/^/  The whole of it:\
/'
    done
}

# What was seen of the twin in Rust, a line for each way to run it.
seen_in_rust() {
    title 'And there it was seen to do this (docs/rust-twins.md):'
    awk -F '\t' -v name="$chapter/$name" '
        $1 == name { printf "    %-16s %-8s %s\n", $2, $5, $6; tools[$3] }
        END { for (tool in tools) print "    [" tool "]" }' docs/tools/trust/twins.tsv | cut -c 1-80
}

story() {
    first_screen
    printf '\n%s\n' '--- The rest ----------------------------------------------------------'
    for label in Expect Happens Weakness; do
        title "$label"
        comment "$label"
    done
    see plain fixed
    runs
    silent=''
    reports_of_all
    [ -z "$silent" ] || title "Silent: ${silent#, }" | awk -f "${0%/*}/wrap.awk"
    title 'The whole fix:'
    fix | sed 's/^/    /'
    if [ -f "${source%.c}.rs" ]; then
        title 'In Rust:'
        fold -s -w 76 "${source%.c}.rs" | sed 's/^/    /'
        seen_in_rust
    fi
    if grep -qF "\"id\":\"$chapter/$name\"" docs/stepper.html; then
        title 'Step by step, in a browser:'
        echo "    docs/stepper.html#$chapter/$name/wrong"
    fi
}

choose "$1"
story | paged
