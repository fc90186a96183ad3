#!/bin/sh
# broken.sh: keeps true what each broken program says of itself: which detector reports what, where.
#
#     sh docs/tools/broken.sh show  chapter02/broken/double_free.c   a few lines for make chapter2
#     sh docs/tools/broken.sh check chapter02/broken/double_free.c   an ok, FAIL or skip for each claim
#     sh docs/tools/broken.sh whole chapter02/double_free            all there is to see of one bug
#     sh docs/tools/broken.sh tally chapter02                        adds up what check found
#
# A claim is a line of the opening comment:   // Caught by asan "attempting double-free" in drop
# It holds when the detector's report has that text, and the first of our own functions that the
# report names after it is that one. The same file built with -DFIXED is clean under every detector.
# Built with -O0: what the compiler removes, no detector can see.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE (what works here).
set -u
command=$1
tab=$(printf '\t')
detectors='asan msan valgrind'

have() {
    case " plain $HAVE " in *" $1 "*) ;; *) false ;; esac
}

named() {
    case $1 in
        plain) echo 'no detector' ;; asan) echo ASan ;; msan) echo MSan ;; valgrind) echo Valgrind ;;
    esac
}

# run DETECTOR FORM: builds the program in one of its forms, bug or fixed, and runs it under the
# detector. Its output goes to $work/DETECTOR.FORM, the exit status to $work/DETECTOR.FORM.status.
run() {
    binary=$work/$1.$2.bin
    flags="$STANDARD -O0 -g -gdwarf-4 -w"
    [ "$2" = bug ] || flags="$flags -DFIXED"
    compiler=$CC
    case $1 in
        asan) flags="$flags -fsanitize=address,undefined -fno-omit-frame-pointer" ;;
        msan) flags="$flags -fsanitize=memory -fno-omit-frame-pointer" compiler=$CLANG ;;
    esac
    # shellcheck disable=SC2086
    if ! $compiler $flags "$source" -o "$binary" >"$work/$1.$2" 2>&1; then
        echo 'does not compile' >"$work/$1.$2.status"
        return
    fi
    case $1 in
        valgrind) set -- "$@" valgrind -q --error-exitcode=99 --leak-check=full "$binary" ;;
        *)        set -- "$@" "$binary" ;;
    esac
    output=$work/$1.$2
    shift 2
    # Ten seconds of processor time are enough; the subshell keeps the shell's own words away.
    (
        ulimit -t 10
        UBSAN_OPTIONS=print_stacktrace=1 MSAN_OPTIONS=allow_addr2line=1 "$@" >"$output" 2>&1
        echo $? >"$output.status"
    ) 2>/dev/null
}

# ended DETECTOR FORM: how that run ended, in words.
ended() {
    status=$(cat "$work/$1.$2.status")
    case $status in
        0)          echo 'ends as if all was well' ;;
        [!0-9]*)    echo "$status" ;;
        *)          if [ "$status" -le 128 ]; then echo "ends with exit status $status"
                    else echo "is ended by SIG$(kill -l "$status")"; fi ;;
    esac
}

# claims: what the opening comment says, a line each: detector, text, function, parted by tabs.
claims() {
    sed -n "s|^// Caught by \([a-z]*\)  *\"\([^\"]*\)\" in \([A-Za-z_0-9]*\)\$|\1$tab\2$tab\3|p" "$source"
}

# place DETECTOR TEXT: the first of our own functions after that text in the report, as
# "function file:line". Our own are those in the program and in its chapter's headers; where a
# compiler leaves Valgrind no lines to read, those in the program that it runs.
place() {
    awk -v text="$2" -v files="$files" -v binary="/valgrind.bug.bin)" '
        index($0, text) { on = 1 }
        on && match($0, /0x[0-9A-Fa-f]+(:| in) [A-Za-z_0-9]+/) {
            symbol = substr($0, RSTART, RLENGTH)
            sub(/.* /, "", symbol)
            if (match($0, /[A-Za-z_0-9.]+\.[ch]:[0-9]+/)) {
                at = file = substr($0, RSTART, RLENGTH)
                sub(/:.*/, "", file)
                if (!index(files, " " file " ")) next
            } else if (!index($0, binary)) next
            print symbol, at
            exit
        }' "$work/$1.bug"
}

# tell VERDICT WHAT: one result of check.
tell() {
    echo "$1  $name: $2"
}

check() {
    for label in Rule Expect Happens 'Weakness  CWE-'; do
        if grep -q "^// $label" "$source"; then tell 'ok  ' "says its ${label%% *}"
        else tell FAIL "its opening comment has no line that starts with: // $label"; fi
    done
    [ -n "$(claims)" ] || tell FAIL 'its opening comment names no detector: // Caught by ...'
    claims | while IFS=$tab read -r detector text function; do
        if ! have "$detector"; then
            tell skip "$(named "$detector") is not here"
            continue
        fi
        run "$detector" bug
        found=$(place "$detector" "$text")
        if [ "${found%% *}" = "$function" ]; then
            tell 'ok  ' "$(named "$detector") reports \"$text\" in $function"
        else
            tell FAIL "$(named "$detector") does not report \"$text\" in $function, but:"
            sed 's/^/          /' "$work/$detector.bug"
        fi
    done
    run plain fixed
    for detector in plain $detectors; do
        have "$detector" || continue
        run "$detector" fixed
        if [ "$(cat "$work/$detector.fixed.status")" = 0 ] &&
            cmp -s "$work/plain.fixed" "$work/$detector.fixed"; then
            tell 'ok  ' "healed, it is clean: $(named "$detector")"
        else
            tell FAIL "healed, it is not clean ($(named "$detector")), but $(ended "$detector" fixed):"
            sed 's/^/          /' "$work/$detector.fixed"
        fi
    done
}

# The first claim whose detector is here, as claims prints it.
first_claim() {
    claims | while IFS= read -r claim; do
        if have "${claim%%"$tab"*}"; then
            printf '%s\n' "$claim"
            break
        fi
    done
}

show() {
    sed -n '1s|^// |    |p' "$source"
    run plain bug
    row 'run plain, it prints' "$(head -n 1 "$work/plain.bug")"
    row 'and then it' "$(ended plain bug)"
    first_claim >"$work/claim"
    if IFS=$tab read -r detector text function <"$work/claim"; then
        run "$detector" bug
        row "$(named "$detector") says" "$text"
        row 'and where' "$(place "$detector" "$text" | sed 's/ /, /')"
    else
        row skipped 'no detector that sees it is here: make doctor'
    fi
    row 'the whole story' "make broken BUG=$chapter/$name"
    echo
}

row() {
    printf '        %-22s %s\n' "$1" "$2"
}

# The program with FIXED resolved: 0 for the bug, 1 for its cure.
resolved() {
    awk -v fixed="$1" '
        /^#ifdef FIXED/ { inside = 1; keep = fixed; next }
        inside && /^#else/ { keep = !fixed; next }
        inside && /^#endif/ { inside = 0; next }
        !inside || keep' "$source"
}

whole() {
    sed -n '/^\/\//!q; s|^// \{0,1\}||p' "$source"
    echo
    echo "--- run plain, at -O0: it $(ended plain bug)"
    sed 's/^/    /' "$work/plain.bug"
    claims | cut -f 1 | while read -r detector; do
        echo
        if have "$detector"; then
            run "$detector" bug
            echo "--- under $(named "$detector"): it $(ended "$detector" bug)"
            sed 's/^/    /' "$work/$detector.bug"
        else
            echo "--- $(named "$detector") is not here: skipped, see make doctor"
        fi
    done
    echo
    echo '--- the cure'
    resolved 0 >"$work/bug.c"
    resolved 1 >"$work/fixed.c"
    diff -u "$work/bug.c" "$work/fixed.c" | sed '1,2d; s/^/    /'
}

# What failed or was skipped is forgotten once it was told, so that the next run looks again.
if [ "$command" = tally ]; then
    awk '{ print; count[$1]++ }
         $1 != "ok" && FNR { again[FILENAME] }
         END { for (file in again) system("rm -f \"" file "\"")
               printf "%d passed, %d failed, %d skipped\n", count["ok"], count["FAIL"], count["skip"]
               exit count["FAIL"] > 0 }' "$BUILD/$2"/broken/*.checked
    exit
fi

case $2 in
    *.c) source=$2 ;;
    *)   source=${2%/*}/broken/${2##*/}.c ;;
esac
if [ ! -f "$source" ]; then
    echo "There is no broken program $2. There are:" >&2
    printf '%s\n' chapter0?/broken/*.c | sed 's|/broken||; s|\.c$||; s|^|    |' >&2
    exit 1
fi
chapter=${source%%/*}
name=${source##*/}
name=${name%.c}
work=$BUILD/$chapter/broken/$name.$command.d
mkdir -p "$work" || exit 1
files=" $name.c $(cd "$chapter" && echo *.h) "
case $command in
    check) check ;;
    show)  show ;;
    whole) run plain bug && whole ;;
esac
