#!/bin/sh
# play.sh: plays a chapter: its story, its tests, what breaks it, what to read next.
#
#     play.sh chapter02           all of it; on a terminal page by page
#     play.sh chapter02 2.6       one section of the story
#
# From the environment, set by the Makefile: BUILD, HAVE; and the reader's PAGER, TERM, NO_COLOR.
set -u
. "${0%/*}/results.sh" || exit 1
. "${0%/*}/detectors.sh" || exit 1
chapter=$1 number=${1#chapter0}
story=$BUILD/$chapter/walkthrough.txt

# section NUMBER: from its title, which a line of dashes follows, to the next.
section() {
    awk -v wanted="$1" '
        { line[NR] = $0 }
        END {
            for (i = 1; i <= NR; i++) {
                if (line[i + 1] ~ /^--+$/) on = index(line[i], wanted " ") == 1
                if (on) { print line[i]; found = 1 }
            }
            exit !found
        }' "$story"
}

# A chapter's tests, under each detector.
tests() {
    for watcher in plain $(test_detectors) $(missing_parts); do
        told_under "$watcher" "$chapter" test tests
        [ "$failed" -eq 0 ] || return
    done
}

broken() {
    grep -l '^// Played by' "$chapter"/broken/*.c | while read -r source; do
        awk -f "${0%/*}/wrap.awk" "$BUILD/${source%.c}.lines"
    done
    others=$(grep -L '^// Played by' "$chapter"/broken/*.c | sed 's|.*/||; s|\.c$||' | tr '\n' ' ')
    [ -n "$others" ] || return 0
    echo "There is more to break: make broken$number shows it in a table."
    echo "    $others" | fold -s -w 76 | sed '2,$s/^/    /; s/ *$//'
    echo
}

play() {
    printf 'To be asked before you are told: make predict%s\n\n' "$number"
    cat "$story"
    if grep -q '^(it ended with status' "$story"; then
        failed=1
        echo "The story broke off, or came out wrong: see $chapter/myvec.h, and the tests below."
    fi
    printf '\nThe tests: a function for each rule, in %s/test.c\n\n' "$chapter"
    tests
    printf '\nBroken on purpose: a rule broken in each, in %s/broken/\n\n' "$chapter"
    broken
    echo "Now read $chapter/README.md, and write it yourself: make exercise$number"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

if [ -z "${2-}" ]; then
    play >"$BUILD/$chapter/play.txt"
    status=$?
    paged <"$BUILD/$chapter/play.txt"
    exit $status
fi
if ! section "$2"; then
    echo "There is no section $2 in $chapter. There are:" >&2
    awk '/^--+$/ { print "    " title } { title = $0 }' "$story" >&2
    exit 1
fi
echo "Section $2 in $chapter/README.md says more."
