#!/bin/sh
# test.sh: whether the vectors of some chapters hold what they promise, under every detector found.
#
#     sh docs/tools/learn/test.sh chapter01 chapter02       for make test
#
# First each chapter's own tests, plain: within seconds they say what broke. The rest of a chapter,
# the detectors, the walkthrough, the promises, the exercise and the broken programs, waits until
# they pass. make builds and looks, on all processors; what has not changed since is told again.
# From the environment, set by the Makefile: BUILD, BUILD_ALL (the command that builds), HAVE.
set -u
. "${0%/*}/results.sh" || exit 1
. "${0%/*}/detectors.sh" || exit 1

# Each broken program, by the first detector that it names and that is here; make broken tries all.
broken() {
    for source in "$1"/broken/*.c; do # build/ may hold results of programs long gone as well
        file=$BUILD/${source%.c}.brief
        cat "$file"
        ! grep -q '^FAIL' "$file" || rm "$file" "${file%.brief}.lines"
    done | sums
}

watchers=$(test_detectors; missing_parts)
[ -n "$watchers" ] || tell FAIL 'no detector is known to detectors.sh'
# shellcheck disable=SC2046
build $(printf '%s.first ' "$@") || exit 1
ready='' rest=''
for chapter; do
    before=$failed
    told_under plain "$chapter" test tests
    if [ "$failed" -eq "$before" ]; then ready="$ready $chapter" rest="$rest $chapter.rest"
    else echo "    the rest of $chapter waits until these pass"; fi
done
# shellcheck disable=SC2086
[ -z "$rest" ] || build $rest || exit 1
for chapter in $ready; do
    for each in $watchers; do told_under "$each" "$chapter" test tests; done
    for each in plain $watchers; do told_under "$each" "$chapter" walkthrough walkthrough; done
    tally "$chapter promises" "$BUILD/$chapter/promises.log"
    tally "$chapter exercise" "$BUILD/$chapter/exercise.log"
    broken "$chapter" >"$BUILD/$chapter/broken.log"
    tally "$chapter broken programs" "$BUILD/$chapter/broken.log"
done
echo
count
