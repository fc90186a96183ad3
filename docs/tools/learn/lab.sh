# lab.sh: one broken program: how it is built, run and looked at, and how a report is read. Others
# read it with a dot.
#
# Sets for the program that was named: source, chapter, name, headers, and work, where reports are
# kept until the program, a header or one of these tools changes: lab.mk then empties it. Detectors
# look at -O0 builds: what the compiler removes, none of them can see.
# From the environment: CC, CLANG, STANDARD, BUILD, HAVE.
# shellcheck shell=sh
. docs/tools/learn/detectors.sh || exit 1
tab=$(printf '\t')

# choose PROGRAM [OWN]: by its path, by chapter02/double_free, or by double_free. Whoever will
# change what is looked at has a directory of its own.
choose() {
    case $1 in
        *.c) source=$1 ;;
        *)   source=${1%/*}/broken/${1##*/}.c
             [ -f "$source" ] ||
                 source=$(printf '%s\n' chapter0?/broken/"${1##*/}".c | head -n 1) ;;
    esac
    if [ ! -f "$source" ]; then
        echo "There is no broken program $1. There are:" >&2
        printf '%s\n' chapter0?/broken/*.c | sed 's|.*/||; s|\.c$||' | tr '\n' ' ' |
            fold -s -w 74 | sed 's/^/    /; s/ *$//' >&2
        echo >&2
        exit 1
    fi
    chapter=${source%%/*}
    name=${source##*/}
    name=${name%.c}
    headers=$(cd "$chapter" && echo *.h)
    work=$BUILD/$chapter/broken/$name.${2-runs}
    mkdir -p "$work" || exit 1
}

# see WAY FORM: builds the program in one of its forms, bug or fixed, and has it run or read. What
# was said goes to $work/WAY.FORM, how it ended to $work/WAY.FORM.status; both only when it is
# over, for another process may see the same.
see() {
    detector "$1"
    own=$work/$$
    said=$own/$1.$2 binary=$own/$1.$2.bin as=
    mkdir -p "$own" || exit 1
    [ "$2" = bug ] || as=${define}-DFIXED
    # shellcheck disable=SC2086
    if [ "$kind" = reads ]; then
        limited 60 $look $as "$source"
    elif { [ -n "$wish" ] && $build $wish $as "$source" -o "$binary" >"$said" 2>&1; } ||
        $build $as "$source" -o "$binary" >"$said" 2>&1
    then
        limited "$seconds" under "$1" "$binary"
    else
        echo 'does not compile' >"$said.status"
    fi
    mv -f "$own"/* "$work" && rm -rf "$own"
}

# limited SECONDS COMMAND...: for so many of processor time, and a minute in all where there is
# timeout; it may say two million bytes. What the shell says of a crash, it keeps to itself.
limited() {
    (   # shellcheck disable=SC3045 # all shells have these
        ulimit -c 0 && ulimit -t "$1"
        shift
        [ "$kind" = reads ] || ulimit -f 4000
        (exec >"$said" 2>&1 </dev/null && exec='exec' && "$@")
        echo $? >"$said.status"
    ) 2>/dev/null
}

# reports WAY FORM: whether that detector had anything to report.
reports() {
    detector "$1"
    [ -n "$report" ] && grep -qE -- "$report" "$work/$1.$2"
}

# worked WAY FORM: whether the tool itself did its work; if not, its silence says nothing.
worked() {
    detector "$1"
    case $kind-$(cat "$work/$1.$2.status") in
        *-does* | *-12[67]) false ;;
        reads-[!0]*) reports "$1" "$2" ;;
    esac
}

# ended WAY FORM: how that run ended, in words.
ended() {
    status=$(cat "$work/$1.$2.status")
    case $status in
        0)       echo 'ends as if all was well'; return ;;
        *[!0-9]*) echo "$status"; return ;;
    esac
    [ "$status" -lt 256 ] || status=$((status % 128 + 128)) # yash and ksh count from another number
    signal=
    [ "$status" -le 128 ] || [ "$status" -ge 160 ] || signal=$(kill -l $((status - 128)))
    case $signal in
        XCPU | KILL) echo 'hangs, and was ended' ;;
        XFSZ)        echo 'prints without end, and was ended' ;;
        [A-Z]*)      echo "is ended by SIG$signal" ;;
        *)           echo "ends with exit status $status" ;;
    esac
}

# result WAY: a plain run in a word, against the same run of the fixed program.
result() {
    case $(ended "$1" bug) in
        *SIGABRT) echo aborts ;;
        hangs*)   echo hangs ;;
        prints*)  echo floods ;;
        *SIG*)    echo crashes ;;
        *well)    if cmp -s "$work/$1.bug" "$work/$1.fixed"; then echo right; else echo wrong; fi ;;
        *)        echo fails ;;
    esac
}

# comment LABEL: that paragraph of the opening comment, without the label.
comment() {
    awk -v label="// $1 " '
        !/^\/\// { exit }
        /^\/\/ [A-Z]/ { on = index($0, label) == 1; sub(/[A-Z][a-z]* */, "") }
        on && !/^\/\/$/ { sub(/^\/\/ */, ""); print }' "$source" | tr '\n' ' ' | fold -s -w 74 |
        sed 's/^/    /; s/ *$//'
    echo
}

# claims: what the opening comment says, a line each: detector, text, function, parted by tabs.
claims() {
    sed -n "s|^// Caught by \([a-z-]*\)  *\"\([^\"]*\)\" in \([A-Za-z_0-9]*\).*|\1$tab\2$tab\3|p" \
        "$source"
}

read_report() { # WAY FORM MODE [TEXT]
    detector "$1"
    awk -v mode="$3" -v text="${4-}" -v kind="$kind" -v sign="$report" -v path="$source" \
        -v files=" ${source##*/} $headers " -v binary="/valgrind.$2.bin)" \
        -f docs/tools/learn/report.awk "$work/$1.$2"
}

# place WAY TEXT [FORM]: the first of our own functions after that text in the report, as "function
# file:line". Our own are those in the program and in its chapter's headers; where a compiler leaves
# Valgrind no lines to read, those in the program that it runs.
place() {
    read_report "$1" "${3:-bug}" place "$2"
}

# report WAY: the lines to read of its report.
report() {
    read_report "$1" bug lines
}

# form bug, or form fixed: the program without its #ifdef FIXED.
form() {
    awk -v fixed="$([ "$1" = bug ] || echo 1)" -f docs/tools/learn/fixed.awk "$source"
}

# What differs between the bug and its fix.
fix() {
    form bug >"$work/bug.c" && form fixed >"$work/fixed.c" &&
        diff -U 2 "$work/bug.c" "$work/fixed.c" | sed '1,2d; s/^@@.*/@@/'
}

says() { # ok, FAIL or skip, and what
    verdict=$1
    printf '%-4s  %s: %s\n' "$1" "$name" "$2"
}

once() { # WAY FORM: see it, unless it was seen
    detector "$1"
    [ -f "$work/$1.$2.status" ] || see "$1" "$2"
}

# check_claim DETECTOR TEXT FUNCTION: whether it holds.
check_claim() {
    once "$1" bug
    found=$(place "$1" "$2")
    report "$1" >"$work/report"
    if [ "${found%% *}" = "$3" ]; then says ok "$called reports \"$2\" in $3"
    elif [ -n "$soft" ]; then says skip "$called here does not report \"$2\" in $3 ($soft)"
    elif [ ! -s "$work/report" ]; then
        says FAIL "$called does not report \"$2\" in $3: it reports nothing, and $(ended "$1" bug)"
    else
        says FAIL "$called does not report \"$2\" in $3${found:+, but in $found}. It says:"
        sed 's/^/      /; 6q' "$work/report"
    fi
}

# first_claim: checks the first claim that is not skipped, of the detectors that watch runs. By then
# $by, $text and $function are what it says; without one, $verdict is skip, or none.
first_claim() {
    missing='' verdict=none
    claims >"$work/claims"
    while IFS=$tab read -r by text function; do
        detector "$by"
        [ "$kind" = runs ] || continue
        if have "$by"; then check_claim "$by" "$text" "$function"
        else missing="$missing; $called: $(absent "$by")"; fi
        case $verdict in ok | FAIL) return ;; esac
    done <"$work/claims"
    [ -z "$missing" ] || says skip "${missing#; }"
}
