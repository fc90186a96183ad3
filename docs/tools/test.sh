#!/bin/sh
# test.sh: keeps true what the chapters promise, under every detector found here.
#
#     sh docs/tools/test.sh play chapter02           the tests of a chapter, for make chapter2, and
#                                                    what breaks it
#     sh docs/tools/test.sh all chapter01 chapter02  all that must hold, for make test
#
# The programs are built already: build/chapter02/test.plain, test.asan and so on. The last line is
# "N passed, N failed, N skipped"; what failed is shown in full above it.
# From the environment, set by the Makefile: CC, BUILD, HAVE (the detectors that work here).
set -u
what=$1
shift
log=$BUILD/test.$what.$(echo "$@" | tr ' ' _).log
ulimit -c 0 # no core files from what is meant to crash
passed=0 failed=0 skipped=0

# tally LABEL COMMAND...: runs a command that ends with "N passed, N failed, N skipped", and adds
# its numbers up. One that ends in any other way is itself one that failed.
tally() {
    label=$1
    shift
    "$@" >"$log" 2>&1
    status=$?
    line=$(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log")
    set -- ${line:-0 0 0}
    if [ $status -ne 0 ] && [ "$2" -eq 0 ]; then
        set -- "$1" 1 "$3"
    fi
    [ $(($1 + $2 + $3)) -gt 0 ] || set -- 0 1 0
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    printf '    %-38s %3d passed, %d failed' "$label" "$1" "$2"
    [ "$3" -eq 0 ] && echo || echo ", $3 skipped"
    [ "$2" -eq 0 ] || sed '/^ok /d; /passed, .* skipped$/d; s/^/        /' "$log" | head -n 40
    [ "$3" -eq 0 ] || sed -n 's/^skip */        skipped: /p' "$log"
}

# one COMMAND...: the same for a command that passes or fails as a whole.
one() {
    if "$@"; then echo '1 passed, 0 failed, 0 skipped'; else echo '0 passed, 1 failed, 0 skipped'; fi
}

# skip LABEL NAME: says that a detector is not here.
skip() {
    skipped=$((skipped + 1))
    printf '    %-38s skipped: not here, see make doctor\n' "$1"
}

have() {
    case " $HAVE " in *" $1 "*) ;; *) false ;; esac
}

# The name of a detector for people.
named() {
    case $1 in
        asan) echo 'ASan and UBSan' ;; msan) echo MSan ;; valgrind) echo Valgrind ;;
    esac
}

# under DETECTOR PROGRAM ARGUMENTS...: Valgrind watches the plain program, the others are built in.
under() {
    detector=$1 program=$2
    shift 2
    case $detector in
        valgrind) valgrind -q --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes \
                      "$program.plain" "$@" ;;
        *)        "$program.$detector" "$@" ;;
    esac
}

# A chapter's rules. To a detector the tests are given by name, so that it watches them all in one
# process: to follow a process for each takes several times as long.
rules() {
    before=$failed
    tally "$1 tests, no detector" "$BUILD/$1/test.plain"
    names=$(sed -n 's/^ok *//p' "$log")
    if [ "$failed" -gt "$before" ]; then
        echo "    the rest of $1 waits until these pass"
        return 1
    fi
    for detector in asan msan valgrind; do
        label="$1 tests, $(named $detector)"
        if have $detector; then
            # shellcheck disable=SC2086
            tally "$label" under $detector "$BUILD/$1/test" $names
        else
            skip "$label"
        fi
    done
    [ "$failed" -eq "$before" ]
}

# A walkthrough prints the same under every detector, none of which finds anything.
walkthrough() {
    wanted=$BUILD/$1/walkthrough.txt
    tally "$1 walkthrough, no detector" one plain_walkthrough "$1" "$wanted"
    for detector in asan msan valgrind; do
        label="$1 walkthrough, $(named $detector)"
        if have $detector; then
            tally "$label" one same_walkthrough $detector "$1" "$wanted"
        else
            skip "$label"
        fi
    done
}

# Two runs print the same lines of at most 80 columns, without an address or a blank at the end.
plain_walkthrough() {
    "$BUILD/$1/walkthrough.plain" >"$2" && "$BUILD/$1/walkthrough.plain" | diff "$2" - &&
        awk 'length > 80 || / $/ || /0x[0-9a-f]/ { print "line " NR ": " $0; bad = 1 }
             END { exit bad || NR == 0 }' "$2"
}

same_walkthrough() {
    under "$1" "$BUILD/$2/walkthrough" 2>&1 | diff "$3" -
}

# Each broken program, by the first detector that it names and that is here; make broken tries all.
# What failed is forgotten once told, so that the next run looks again.
broken() {
    for source in "$1"/broken/*.c; do # by the sources: build/ may hold results of programs long gone
        file=$BUILD/${source%.c}.brief
        cat "$file"
        ! grep -q '^FAIL' "$file" || rm "$file"
    done >"$log.broken"
    awk '{ print; count[$1]++ }
         END { printf "%d passed, %d failed, %d skipped\n", count["ok"], count["FAIL"], count["skip"]
               exit count["FAIL"] > 0 }' "$log.broken"
}

# The README's picture was printed by chapter 2's walkthrough.
readme_picture() {
    sed -n '/^```text/,/^```/{/^```/!p;}' README.md >"$log.picture"
    awk 'NR == FNR { picture = picture $0 "\n"; next }
         { story = story $0 "\n" }
         END { exit picture == "" || !index(story, picture) }' \
        "$log.picture" "$BUILD/chapter02/walkthrough.txt" || { cat "$log.picture"; false; }
}

if [ "$what" = play ]; then
    chapter=$1
    "$BUILD/$chapter/walkthrough.plain" || {
        failed=1
        echo "The story broke off, or came out wrong. Its vector is $chapter/myvec.h; the tests say more."
    }
    echo
    echo "The tests: a function for each rule, in $chapter/test.c"
    echo
    rules "$chapter"
    echo
    echo "Broken on purpose: a rule broken in each, in $chapter/broken/"
    echo
    for source in $(grep -l '^// Played by' "$chapter"/broken/*.c); do
        cat "$BUILD/${source%.c}.lines"
    done
    others=$(grep -L '^// Played by' "$chapter"/broken/*.c | sed 's|.*/||; s|\.c$||' | tr '\n' ' ')
    if [ -n "$others" ]; then
        echo "There is more to break: make broken${chapter#chapter0} shows it in a table."
        echo "    $others" | fold -s -w 76 | sed '2,$s/^/    /; s/ *$//'
        echo
    fi
    echo "Now read $chapter/README.md."
else
    for chapter; do
        rules "$chapter" || continue
        walkthrough "$chapter"
        tally "$chapter promises" sh docs/tools/chapter.sh "$chapter"
        tally "$chapter exercise" sh docs/tools/check_exercises.sh quick "$chapter"
        [ "$chapter" != chapter03 ] || tally 'going further' sh docs/tools/check_exercises.sh quick further
        [ "$chapter" != chapter02 ] || tally 'the picture in README.md' one readme_picture
        tally "$chapter broken programs" broken "$chapter"
    done
    tally 'the test harness itself' "$BUILD/docs/tools/check_harness.plain"
    echo
    echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
