#!/bin/sh
# autograder.sh: what a place where classes work needs to judge a chapter's exercise by make tap.
#
#     autograder.sh gradescope 2     writes build/gradescope2.zip, to upload as an autograder
#     autograder.sh classroom 2      writes build/classroom2.yml, a workflow for GitHub Classroom
#
# From the environment, set by the Makefile: BUILD, where handout is built.
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

classroom() {
    "$BUILD/handout" stages "$number." "$header" | sed 's/.* //; s/^myvec_//' |
        awk -v number="$number" -f docs/tools/teach/classroom.awk >"$made.yml" && echo "$made.yml"
}

"$1"
