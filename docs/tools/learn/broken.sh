#!/bin/sh
# broken.sh: keeps true what each broken program says of itself: which detector reports what, where.
#
#     broken.sh lines chapter02/broken/double_free.c   a few lines, for make chapter2
#     broken.sh brief chapter02/broken/double_free.c   its first claim and its fix, for make test
#     broken.sh all   chapter02/broken/double_free.c   every claim, every detector, for make broken
#     broken.sh story chapter02/double_free            all there is to see of one bug
#     broken.sh report chapter02/double_free asan      of that, the lines to read of one report
#     broken.sh fix chapter02/double_free              and its fix
#
# A claim is a line of the opening comment:   // Caught by asan "attempting double-free" in drop
# It holds when the detector's report has that text, and the first of our own functions that the
# report names after it is that one. The same file built with -DFIXED is clean under every detector.
set -u
. "${0%/*}/lab.sh"

# tell VERDICT WHAT [REPORT]: one result of a check, and the report that shows why it is not so.
tell() {
    printf '%s  %s: %s\n' "$1" "$name" "$2"
    [ $# -lt 3 ] || sed 's/^/          /' "$3"
}

check_claim() {
    if ! have "$1"; then
        tell skip "$(named "$1") is not here"
        return
    fi
    [ -f "$work/$1.bug" ] || see "$1" bug
    found=$(place "$1" "$2")
    if [ "${found%% *}" = "$3" ]; then tell 'ok  ' "$(named "$1") reports \"$2\" in $3"
    else tell FAIL "$(named "$1") does not report \"$2\" in $3, but:" "$work/$1.bug"; fi
}

check_fix() {
    [ -f "$work/plain.fixed" ] || see plain fixed
    [ -f "$work/$1.fixed" ] || see "$1" fixed
    case $1 in gcc | clang | *-analyzer | eva) ;; *)
        if [ "$(cat "$work/$1.fixed.status")" != 0 ] || ! cmp -s "$work/plain.fixed" "$work/$1.fixed"; then
            tell FAIL "fixed, it $(ended "$1" fixed), and says ($(named "$1")):" "$work/$1.fixed"
            return
        fi ;;
    esac
    if reports "$1" fixed; then tell FAIL "fixed, it is not clean for $(named "$1"):" "$work/$1.fixed"
    else tell 'ok  ' "fixed, it is clean: $(named "$1")"; fi
}

check_comment() {
    for label in Rule Expect Happens 'Weakness  CWE-[0-9]'; do
        if grep -q "^// $label" "$source"; then tell 'ok  ' "says its ${label%% *}"
        else tell FAIL "no line of its opening comment starts with: // $label"; fi
    done
    [ -n "$(claims)" ] || tell FAIL 'its opening comment names no detector: // Caught by ...'
}

brief() {
    check_comment
    first_claim >"$work/claim"
    if IFS=$tab read -r detector text function <"$work/claim"; then
        check_claim "$detector" "$text" "$function"
        check_fix "$detector"
    else
        tell skip 'no detector that sees it is here'
        check_fix plain
    fi
}

# Every claim, the fix under everything, and the cells of the table.
all() {
    check_comment
    for way in $runs $looks; do
        have "$way" || continue
        for made in bug fixed; do
            see "$way" "$made"
            worked "$way" "$made" || tell FAIL "$way itself failed ($made):" "$work/$way.$made"
        done
    done
    if [ -f "$work/asan.bug" ]; then # LeakSanitizer is a part of it
        cp "$work/asan.bug" "$work/lsan.bug"
        cp "$work/asan.bug.status" "$work/lsan.bug.status"
    fi
    claims | while IFS=$tab read -r detector text function; do
        check_claim "$detector" "$text" "$function"
    done
    printf 'row\t%s\t%s' "$chapter/$name" "$(sed -n 's|^// Weakness  CWE-\([0-9]*\).*|\1|p' "$source")"
    for way in $runs; do
        if have "$way"; then printf '\t%s' "$(result "$way")"; else printf '\t-'; fi
    done
    for way in $looks; do
        if ! have "$way"; then printf '\t-'
        elif reports "$way" bug; then printf '\tcaught'
        else printf '\tsilent'; fi
    done
    echo
    for way in $runs $looks; do
        ! have "$way" || check_fix "$way"
    done
    check_rust
}

# The same in Rust: its comment says Refused and the error's number, Allowed, or Unsafe: then it
# compiles, and without the word unsafe it is refused for the want of it, E0133.
check_rust() {
    rust=${source%.c}.rs
    if [ ! -f "$rust" ]; then
        tell FAIL "there is no $rust, which would try the same"
        return
    fi
    if ! have rustc; then
        tell skip 'rustc is not here'
        return
    fi
    wanted=$(sed -n 's|^// \(Refused  E[0-9]*\).*|\1|p; s|^// \(Allowed\) .*|\1|p; s|^// \(Unsafe\) .*|\1|p' "$rust")
    case $wanted in Unsafe) wanted='Allowed, and without unsafe Refused  E0133' ;; esac
    found=$(rust_says "$rust")
    case $wanted in *without*)
        sed 's/unsafe //' "$rust" >"$work/safe.rs"
        found="$found, and without unsafe $(rust_says "$work/safe.rs")" ;;
    esac
    case $wanted in Allowed) # safe Rust, which is run too: it ends well, or panics as it says
        "$work/rust" >"$work/rust.log" 2>&1
        case $?-$(grep -c 'panics' "$rust") in 0-0 | 101-1) ;; *) found="$found, and ends otherwise" ;; esac ;;
    esac
    if [ "$found" = "$wanted" ]; then tell 'ok  ' "in Rust: $wanted"
    else tell FAIL "$rust says ${wanted:-nothing}, and rustc $found:" "$work/rust.log"; fi
}

rust_says() {
    if MAKEFLAGS='' rustc --edition 2021 -A warnings -o "$work/rust" "$1" >"$work/rust.log" 2>&1
    then echo Allowed
    else echo "Refused  $(sed -n 's/^error\[\(E[0-9]*\)\].*/\1/p' "$work/rust.log" | sort -u)"; fi
}

row() {
    printf '        %-22s %s\n' "$1" "$2"
}

lines() {
    sed -n '1s|^// |    |p' "$source"
    see plain bug
    head -n 3 "$work/plain.bug" | while IFS= read -r line; do
        row "${label-run plain, it prints}" "$line"
        label=
    done
    row 'and then it' "$(ended plain bug)"
    first_claim >"$work/claim"
    if IFS=$tab read -r detector text function <"$work/claim"; then
        see "$detector" bug
        row "$(named "$detector") says" "$text"
        row 'and where' "$(place "$detector" "$text" | sed 's/ /, /')"
    else
        row skipped 'no detector that sees it is here: make doctor'
    fi
    row 'the whole story' "make broken BUG=$chapter/$name"
    echo
}

# The program with FIXED resolved: 0 for the bug, 1 for its fix.
resolved() {
    awk -v fixed="$1" '
        /^#ifn?def FIXED/ { inside = 1; keep = /ifndef/ ? !fixed : fixed; next }
        inside && /^#else/ { keep = !keep; next }
        inside && /^#endif/ { inside = 0; next }
        !inside || keep' "$source"
}

# A report without the lines of the C library, of the detector itself, and of its summary.
trimmed() {
    awk -v files=" $name.c $headers " '
        /^SUMMARY/ { exit }
        /^=+$/ || /HINT|NOTE|longjmp/ { next }
        match($0, /[A-Za-z_0-9.]+\.[ch]:[0-9]+/) {
            file = substr($0, RSTART, RLENGTH)
            sub(/:.*/, "", file)
            if (!index(files, " " file " ")) next
            print; next
        }
        /^ *#[0-9]+ |\(in \/|^==[0-9]+== *$|^ *$/ { next }
        ++n <= 12' "$1"
}

# The source line that a report points to.
source_line() {
    set -- ${1##* }
    file=${1%:*} number=${1##*:}
    [ -f "$chapter/$file" ] && file=$chapter/$file || file=$source
    [ -z "$number" ] || sed -n "${number}s|^ *|    $file, line $number:  |p" "$file"
}

# The lines to read of a detector's report.
report() {
    have "$1" || return
    see "$1" bug
    trimmed "$work/$1.bug"
}

# What differs between the bug and its fix.
fix() {
    resolved 0 >"$work/bug.c"
    resolved 1 >"$work/fixed.c"
    diff -u "$work/bug.c" "$work/fixed.c" | sed '1,2d; s/^@@.*/@@/'
}

story() {
    sed -n '/^\/\//!q; s|^// \{0,1\}||p' "$source"
    see plain bug
    see plain fixed
    see filled bug
    echo
    echo "--- run plain, at -O0: it $(ended plain bug)"
    sed 's/^/    /' "$work/plain.bug"
    echo
    echo "--- the same, with memory that is filled with junk: it $(ended filled bug)"
    sed 's/^/    /' "$work/filled.bug"
    claims | while IFS=$tab read -r detector text function; do
        echo
        if ! have "$detector"; then
            echo "--- $(named "$detector") is not here: skipped, see make doctor"
            continue
        fi
        report "$detector" >"$work/report"
        echo "--- under $(named "$detector"): it $(ended "$detector" bug). The lines to read:"
        sed 's/^/    /' "$work/report"
        echo '  where:'
        source_line "$(place "$detector" "$text")"
        echo '  the whole report:'
        case $detector in
            valgrind) tool='valgrind --leak-check=full ' ;;
            *)        tool= ;;
        esac
        echo "    $(compiler_of "$detector") $source -o $BUILD/$name"
        echo "    $tool$BUILD/$name"
    done
    echo
    echo '--- the fix'
    fix | sed 's/^/    /'
    if [ -f "${source%.c}.rs" ]; then
        echo
        echo '--- in Rust'
        sed 's/^/    /' "${source%.c}.rs"
    fi
}

choose "$2" "$1"
case $1 in
    lines | brief | all | story | fix) "$1" ;;
    report) report "$3" ;;
esac
