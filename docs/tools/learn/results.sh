# results.sh: how a check is told and counted. A script reads it: . "${0%/*}/results.sh" || exit 1
#
# Results are lines "ok    what", "FAIL  what", "skip  what, and why"; the last line counts them.
# Whoever checks something sets $work, a directory: what a single check says goes to $work/log.
# shellcheck shell=sh disable=SC2154
passed=0 failed=0 skipped=0

person=
[ ! -t 0 ] || [ ! -t 1 ] || person=yes # who can answer

# Colour for a person at a terminal, and never without the word that it stands for.
red='' green='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
    case ${TERM:-dumb} in
        dumb) ;;
        *)    red=$(printf '\033[1;31m') green=$(printf '\033[32m') plain=$(printf '\033[m') ;;
    esac
fi

# tell VERDICT WHAT: one result: ok, FAIL or skip.
tell() {
    case $1 in
        ok)   passed=$((passed + 1)) colour=$green ;;
        FAIL) failed=$((failed + 1)) colour=$red ;;
        skip) skipped=$((skipped + 1)) colour= ;;
    esac
    printf '%s%-4s%s  %s\n' "$colour" "$1" "$plain" "$2"
}

# check WHAT COMMAND...: ok when the command succeeds; else what it printed says why not.
check() {
    claim=$1
    shift
    if "$@" >"$work/log" 2>&1; then tell ok "$claim"
    else
        tell FAIL "$claim"
        head -n 40 "$work/log" | sed 's/^/      /'
    fi
}

# count: the last line; whether nothing failed. To have looked at nothing is a failure.
count() {
    [ $((passed + failed + skipped)) -gt 0 ] || tell FAIL 'there was nothing to check'
    colour=$green
    [ "$failed" -eq 0 ] || colour=$red
    echo "$colour$passed passed, $failed failed, $skipped skipped$plain"
    [ "$failed" -eq 0 ]
}

# sums: hands lines of results on, and counts them in the last one.
sums() {
    awk '
        { print; count[$1]++ }
        END {
            printf "%d passed, %d failed, ", count["ok"], count["FAIL"]
            printf "%d skipped\n", count["skip"]
        }'
}

# counts FILE: the three numbers of its last line; none when it ends in any other way.
counts() {
    sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$1"
}

# skips FILE: what was skipped there; the same reason for two or more programs is said once.
skips() {
    awk '
        sub(/^skip */, "") {
            reason = substr($0, index($0, ": ") + 2)
            if (!number[reason]++) { order[++reasons] = reason; first[reason] = $0 }
        }
        END {
            for (i = 1; i <= reasons; i++) {
                n = number[order[i]]
                print "        skipped: " (n > 1 ? n " times: " order[i] : first[order[i]])
            }
        }' "$1"
}

# tally LABEL FILE: tells the results that a file keeps, and adds them up. A file that does not end
# with its counts is itself one that failed. What failed is shown, and forgotten: so it is looked at
# again next time.
tally() {
    label=$1 file=$2
    # shellcheck disable=SC2046
    set -- $(counts "$file" 2>&1)
    [ $((${1-0} + ${2-0} + ${3-0})) -gt 0 ] || set -- 0 1 0
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    colour=$green
    [ "$2" -eq 0 ] || colour=$red
    printf '    %-38s %s%3d passed, %d failed%s' "$label" "$colour" "$1" "$2" "$plain"
    [ "$3" -eq 0 ] && echo || echo ", $3 skipped"
    [ "$3" -eq 0 ] || skips "$file"
    [ "$2" -eq 0 ] && return
    sed '/^ok /d; /^skip /d; /passed, .* skipped$/d; s/^/        /' "$file" | head -n 40
    rm -f "$file"
}

# told_under NAME CHAPTER PROGRAM WHAT: what it said to a chapter's tests or walkthrough, or why it
# could not. Needs detectors.sh.
told_under() {
    label="$2 $4, $(tested_as "$1")"
    if have "$1"; then tally "$label" "$BUILD/$2/$3.$1.log"
    else
        skipped=$((skipped + 1))
        printf '    %-38s skipped: %s\n' "$label" "$(absent "$1")"
    fi
}

# plan GOALS...: how many looks make would take for them.
plan() {
    # shellcheck disable=SC2086
    $BUILD_ALL -n -o "$BUILD/settings" -o "$BUILD/settings.all" "$@" | grep -c progress.sh
}

# build GOALS...: has make take these looks, and tells a terminal how far it is.
build() {
    : >"$BUILD/progress"
    PLANNED=$(plan "$@")
    export PLANNED
    [ "$PLANNED" -lt 10 ] || [ -t 2 ] || echo "$PLANNED looks to take; this takes a while."
    # shellcheck disable=SC2086
    $BUILD_ALL "$@"
    status=$?
    [ ! -t 2 ] || printf '\r\033[K' >&2
    return $status
}

# paged: what is piped to it, page by page on a terminal that can, through the reader's PAGER, or
# less.
paged() {
    pager=${PAGER-less}
    case ${TERM:-dumb} in dumb) pager= ;; esac
    if [ -n "$person" ] && command -v "${pager%% *}" >/dev/null; then
        rm -f "$BUILD/turn" # reading takes its time: others may build meanwhile
        LESS="-FRX ${LESS-}" sh -c "$pager"
    else
        cat
    fi
}
