#!/bin/sh
# autograder.sh: what a place where classes work needs to judge a chapter's exercise by make tap.
#
#     autograder.sh gradescope 2     writes build/gradescope2.zip, to upload as an autograder
#     autograder.sh classroom 2      writes build/classroom2.yml, a workflow for GitHub Classroom
#
# From the environment, set by the Makefile: BUILD, where csource is built.
set -u
number=$2 header=chapter0$2/myvec.h made=$BUILD/$1$2

# The zip has the tree as it was committed last, and beside it what Gradescope starts.
gradescope() {
    mkdir -p "$made" && echo "$number" >"$made/chapter" || return
    set -- --prefix= --add-file="$made/chapter"
    for file in setup.sh run_autograder; do
        set -- "$@" --add-file="docs/tools/teach/gradescope/$file"
    done
    git archive --format=zip "$@" --prefix=repository/ -o "$made.zip" HEAD && echo "$made.zip"
}

# The functions that the chapter adds: those whose comment begins with one of its sections.
stages() {
    for name in $("$BUILD/csource" list "$header" | cut -f 1); do
        case $("$BUILD/csource" comment "$header" "$name") in
            "// $number."*) echo "${name#myvec_}" ;;
        esac
    done
}

classroom() {
    stages | LC_ALL=C awk -v number="$number" '
        NR == 1 {
            print "# Written by make classroom" number ". A step, and 2 points, for each stage."
            print "name: Autograding Tests\non: [push, repository_dispatch]"
            print "permissions: { checks: write, actions: read, contents: read }\njobs:"
            print "  stages:\n    runs-on: ubuntu-latest"
            print "    if: github.actor != '\''github-classroom[bot]'\''"
            print "    steps:\n      - uses: actions/checkout@v4"
        }
        {
            print "      - id: " $1 "\n        uses: classroom-resources/autograding-command-grader@v1"
            print "        with:\n          test-name: " $1 "\n          max-score: 2\n          timeout: 5"
            print "          command: make -s tap" number " STAGE=" $1
            all = all (all ? "," : "") $1
            results = results "          " toupper($1) "_RESULTS: ${{ steps." $1 ".outputs.result }}\n"
        }
        END {
            print "      - uses: classroom-resources/autograding-grading-reporter@v1"
            printf "        env:\n%s        with:\n          runners: %s\n", results, all
        }' >"$made.yml" && echo "$made.yml"
}

"$1"
