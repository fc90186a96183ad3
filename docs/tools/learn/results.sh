# results.sh: how a tool tells and counts what it looked at. The others read it, with a dot.
#
# Their results go to $work, what a single check says to $work/log.
# shellcheck shell=sh
passed=0 failed=0 skipped=0

# tell VERDICT WHAT: one result: ok, FAIL or skip.
tell() {
    case $1 in
        ok)   passed=$((passed + 1)) ;;
        FAIL) failed=$((failed + 1)) ;;
        skip) skipped=$((skipped + 1)) ;;
    esac
    printf '%-4s  %s\n' "$1" "$2"
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

# count: the last line; whether nothing failed.
count() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}

# have DETECTOR: whether it works here; detectors.sh has found out, and the Makefile says so.
have() {
    case " $HAVE plain " in *" $1 "*) ;; *) false ;; esac
}

# named DETECTOR: what people call the build that make has for it.
named() {
    case $1 in
        plain) echo 'no detector' ;; asan) echo 'ASan and UBSan' ;; msan) echo MSan ;; *) echo Valgrind ;;
    esac
}
