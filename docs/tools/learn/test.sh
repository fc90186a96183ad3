#!/bin/sh
# test.sh: keeps true what the chapters promise, under every detector found here.
#
#     sh docs/tools/learn/test.sh play chapter02           the tests of a chapter, for make chapter2, and
#                                                    what breaks it
#     sh docs/tools/learn/test.sh all chapter01 chapter02  all that must hold, for make test
#     sh docs/tools/learn/test.sh look build/chapter02/test.asan.log
#                                                    one look: what that file is to hold
#
# make has each look taken before, two or more at once, and again only when something that it looks
# at has changed. Every look, and all of them together, ends with "N passed, N failed, N skipped";
# what failed is shown in full, and forgotten once told, so that the next run looks again.
# From the environment, set by the Makefile: CC, BUILD, HAVE (the detectors that work here), NOTED (the
# notes that show code or output).
set -u
. "${0%/*}/results.sh"
what=$1
shift
ulimit -c 0 # no core files from what is meant to crash

# counts FILE: the three numbers of its last line; none when it ends in any other way.
counts() {
    sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$1"
}

# tally LABEL FILE: tells a look, and adds its numbers up. One that ends in any other way is itself
# one that failed.
tally() {
    label=$1 file=$2
    # shellcheck disable=SC2046
    set -- $(counts "$file")
    [ $((${1-0} + ${2-0} + ${3-0})) -gt 0 ] || set -- 0 1 0
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    printf '    %-38s %3d passed, %d failed' "$label" "$1" "$2"
    [ "$3" -eq 0 ] && echo || echo ", $3 skipped"
    [ "$3" -eq 0 ] || sed -n 's/^skip */        skipped: /p' "$file"
    [ "$2" -eq 0 ] && return
    sed '/^ok /d; /passed, .* skipped$/d; s/^/        /' "$file" | head -n 40
    rm -f "$file"
}

# look FILE: the look that FILE is to hold: build/chapter02/test.asan.log, the tests under ASan.
look() {
    seen=${1%.log}
    chapter=${seen%/*} name=${seen##*/}
    program=${name%%.*} detector=${name#*.}
    if [ "$name" = test.plain ] || [ "$program" = check_harness ]; then
        "$seen"
    elif ! counts "$chapter/test.plain.log" | grep -q ' 0 [0-9]*$'; then
        echo 'waits until the tests pass'
        false
    elif [ "$program" = promises ]; then
        sh docs/tools/learn/promises.sh "${chapter##*/}"
    elif [ "$program" = exercise ]; then
        # shellcheck disable=SC2046
        sh docs/tools/keep/check_exercises.sh quick "${chapter##*/}" \
            $([ "${chapter##*/}" != chapter03 ] || echo further)
    elif [ "$name" = walkthrough.plain ]; then
        one plain_walkthrough "$chapter"
    elif [ "$program" = walkthrough ]; then
        one same_walkthrough "$detector" "$chapter"
    else
        # To a detector the tests are given by name, so that it watches them all in one process: to
        # follow a process for each takes several times as long.
        # shellcheck disable=SC2046
        under "$detector" "$chapter/test" $(sed -n 's/^ok *//p' "$chapter/test.plain.log")
    fi
}

# one COMMAND...: the same for a command that passes or fails as a whole.
one() {
    if "$@"; then echo '1 passed, 0 failed, 0 skipped'; else echo '0 passed, 1 failed, 0 skipped'; fi
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

# A chapter's rules.
rules() {
    before=$failed
    tally "$1 tests, no detector" "$BUILD/$1/test.plain.log"
    if [ "$failed" -gt "$before" ]; then
        echo "    the rest of $1 waits until these pass"
        return 1
    fi
    detectors "$1" test tests
    [ "$failed" -eq "$before" ]
}

# detectors CHAPTER PROGRAM LABEL: what each of them says to it.
detectors() {
    for detector in asan msan valgrind; do
        label="$1 $3, $(named $detector)"
        if have $detector; then tally "$label" "$BUILD/$1/$2.$detector.log"
        else
            skipped=$((skipped + 1))
            printf '    %-38s skipped: not here, see make doctor\n' "$label"
        fi
    done
}

# A walkthrough: two runs print the same lines of at most 80 columns, without an address or a blank
# at the end ...
plain_walkthrough() {
    "$1/walkthrough.plain" | diff "$1/walkthrough.txt" - &&
        awk 'length > 80 || / $/ || /0x[0-9a-f]/ { print "line " NR ": " $0; bad = 1 }
             END { exit bad || NR == 0 }' "$1/walkthrough.txt"
}

# ... and it prints the same under every detector, none of which finds anything.
same_walkthrough() {
    under "$1" "$2/walkthrough" 2>&1 | diff "$2/walkthrough.txt" -
}

# Each broken program, by the first detector that it names and that is here; make broken tries all.
# What failed is forgotten once told, so that the next run looks again.
broken() {
    for source in "$1"/broken/*.c; do # by the sources: build/ may hold results of programs long gone
        file=$BUILD/${source%.c}.brief
        cat "$file"
        ! grep -q '^FAIL' "$file" || rm "$file" "${file%.brief}.lines"
    done | awk '{ print; count[$1]++ }
        END { printf "%d passed, %d failed, %d skipped\n", count["ok"], count["FAIL"], count["skip"] }'
}

if [ "$what" = look ]; then
    look "$1" >"$1" 2>&1
    status=$?
    # shellcheck disable=SC2046
    set -- "$1" $(counts "$1")
    if [ $status -ne 0 ] && [ "${3-0}" -eq 0 ]; then # what it counted was not all
        echo "${2-0} passed, 1 failed, ${4-0} skipped" >>"$1"
    fi
    exit 0
elif [ "$what" = play ]; then
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
    echo "Now read $chapter/README.md, and write it yourself: make exercise${chapter#chapter0}"
else
    for chapter; do
        rules "$chapter" || continue
        tally "$chapter walkthrough, no detector" "$BUILD/$chapter/walkthrough.plain.log"
        detectors "$chapter" walkthrough walkthrough
        tally "$chapter promises" "$BUILD/$chapter/promises.log"
        tally "$chapter exercise" "$BUILD/$chapter/exercise.log"
        broken "$chapter" >"$BUILD/$chapter/broken.log"
        tally "$chapter broken programs" "$BUILD/$chapter/broken.log"
    done
    if [ $# -gt 1 ]; then # with all chapters, the notes
        for page in $NOTED; do tally "the blocks in $page" "$BUILD/$page.log"; done
        tally 'links, tables and words in the notes' "$BUILD/lint.log"
    fi
    tally 'the test harness itself' "$BUILD/docs/tools/keep/check_harness.plain.log"
    echo
    count
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
