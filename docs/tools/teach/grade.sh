#!/bin/sh
# grade.sh: judges a folder of submissions, each as its author's own make exercise would.
#
#     grade.sh chapter02 FOLDER
#
# Each file NAME.h and each folder in FOLDER is a submission: of a folder,
# chapter02/exercise/myvec.h is taken, or else its one myvec.h, or else its one file whose name ends
# in .h. Nothing else of it is read. Results are in build/grade/chapter02/: a folder each, with
# result.tap. Strangers' code is compiled and run in bwrap: no network, nothing to write to but a
# folder of its own; SANDBOX=none goes without. What looks as if it wanted more than to be a vector
# is judged all the same, and listed to be read. From the environment, set by the Makefile: CC,
# STANDARD, WARNINGS, BUILD, HAVE (what works here).
set -u
chapter=$1 folder=${2%/}
number=${chapter#chapter0}
base=$BUILD/grade/$chapter
exercise=docs/tools/exercise
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null | sed '/[^0-9]/d')
export WORKERS=1 # inside each: submissions are judged side by side, stages one after the other
case $folder in -*) folder=./$folder ;; esac
if [ ! -d "$folder" ]; then
    echo "grade: there is no folder '$folder'. Say make grade$number SUBMISSIONS=folder" >&2
    exit 1
fi

# plain: without what a terminal would take for a command.
controls=$(printf '\302[\200-\237]')
plain() { tr '\000-\011\013-\037\177' '?' | sed "s/$controls/?/g"; }

# submitted PATH: the file that counts, or nothing.
submitted() {
    if [ -f "$1" ]; then printf "%s\n" "$1"
    elif [ -f "$1/$chapter/exercise/myvec.h" ]; then printf "%s\n" "$1/$chapter/exercise/myvec.h"
    else
        find "$1" -type f -name '*.h' | awk -F / '{ path = $0 } $NF == "myvec.h" { own = $0; n++ }
            END { if (n == 1) print own; else if (!n && NR == 1) print path }'
    fi
}

# take PATH: makes it submission.h in $dir, or says in $dir/no why not.
take() {
    if [ -L "$1" ] && [ -d "$1" ]; then echo 'skipped: a link to a folder' >"$dir/no"; return; fi
    case ${1##*/}-$([ -d "$1" ] && echo folder) in
        .*)              echo 'skipped: its name begins with a dot' >"$dir/no"; return ;;
        *-folder | *.h-) ;;
        *) echo 'skipped: no folder, and its name does not end in .h' >"$dir/no"; return ;;
    esac
    found=$(submitted "$1")
    if [ -z "$found" ]; then
        echo "no $chapter/exercise/myvec.h, and not exactly one .h file" >"$dir/no"
    elif ! dd bs=1024 count=1024 <"$found" >"$dir/submission.h" 2>"$dir/log"; then
        echo 'cannot be read' >"$dir/no"
    elif [ ! -s "$dir/submission.h" ]; then
        echo 'it is empty' >"$dir/no"
    elif ! "$BUILD/handout" stages 2. "$dir/submission.h" >"$dir/log" 2>&1; then
        sed 's/.*submission.h: //' "$dir/log" >"$dir/no"
    fi
}

# grade DIR: judges what was taken.
grade() {
    dir=$1
    if [ -f "$dir/no" ]; then
        printf 'Bail out! %s\n' "$(cat "$dir/no")" >"$dir/result.tap"
        return
    fi
    WORK=$dir SHOWN=submission.h sh $exercise/exercise.sh tap "$chapter" "$dir/submission.h" \
        >"$dir/said" 2>"$dir/log"
    plain <"$dir/said" >"$dir/result.tap"
    for ours in "$chapter/myvec.h" "$chapter/exercise/myvec.h"; do
        "$BUILD/csource" tokens "$ours" 2>/dev/null
    done >"$dir/ours"
    "$BUILD/csource" tokens "$dir/submission.h" 2>/dev/null |
        awk -f docs/tools/teach/unusual.awk "$dir/ours" - | plain >"$dir/unusual"
    rm -rf "${dir:?}"/*/ # what was built, which may be large
}

# A sandbox in which a program can be built and run; else the instructor decides.
if [ "${SANDBOX:-bwrap}" = bwrap ]; then
    if ! sh $exercise/cage.sh '' true 2>/dev/null; then
        echo "grade: NO SANDBOX HERE: bwrap (package bubblewrap) is missing or may not work." \
            "Strangers' code would run as you, with all your files." >&2
        echo "To go on all the same, in a container or on a machine that can be lost:" \
            "make grade$number SUBMISSIONS='$folder' SANDBOX=none" >&2
        exit 1
    fi
    export SANDBOX=bwrap
else
    unset SANDBOX
fi
rm -rf "$base" && mkdir -p "$base" || exit 1

count=0
for path in "$folder"/* "$folder"/.[!.]*; do
    [ -e "$path" ] || [ -L "$path" ] || continue
    count=$((count + 1))
    safe=$(printf %s "${path##*/}" | tr -c 'A-Za-z0-9._\n' '_' | tr '\n' '_' | cut -c 1-60)
    dir=$base/$(printf '%03d' $count)-$safe
    mkdir "$dir" && printf %s "${path##*/}" | tr '\n' '?' | plain >"$dir/name" || exit 1
    take "$path"
done
worker=0
while [ $worker -lt "${jobs:=2}" ]; do
    (
        n=0
        for dir in "$base"/*/; do
            [ $((n % jobs)) -ne $worker ] || grade "${dir%/}"
            n=$((n + 1))
        done
    ) &
    worker=$((worker + 1))
done
wait

passed=0 failed=0 skipped=0
: >"$base/table"
for dir in "$base"/*/; do
    printf "== %s\n" "$(cat "$dir/name")"
    cat "$dir/result.tap"
    score=$(sed -n 's/^# score //p' "$dir/result.tap")
    case $(cat "$dir/no" 2>/dev/null)-$(grep -c '^not ok' "$dir/result.tap")-$score in
        skipped*) word=$(cat "$dir/no") skipped=$((skipped + 1)) ;;
        -0-?*)    word=passed passed=$((passed + 1)) ;;
        -0-)      word='not passed: it could not be judged' failed=$((failed + 1)) ;;
        -*)       word='not passed' failed=$((failed + 1)) ;;
        *)        word="not passed: $(cat "$dir/no")" failed=$((failed + 1)) ;;
    esac
    printf '    %-32s %-16s %s\n' "$(cat "$dir/name")" "$score" "$word" >>"$base/table"
    [ ! -s "$dir/unusual" ] || sed 's/^/        to be read: /' "$dir/unusual" >>"$base/table"
done
if [ $((passed + failed)) -eq 0 ]; then
    echo "grade: nothing in $folder is a folder or a .h file" >&2
    exit 1
fi
echo
cat "$base/table"
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
