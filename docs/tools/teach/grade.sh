#!/bin/sh
# grade.sh: judges a folder of submissions; keeps true that only the code of the vector decides.
#
#     sh docs/tools/teach/grade.sh chapter02 FOLDER
#
# Each file NAME.h and each folder NAME in FOLDER is a submission: of a folder, the file
# chapter02/exercise/myvec.h is taken, or else the one myvec.h in it, or else the one file whose name ends in .h. Nothing else of
# it is read. Each is judged in a process and a directory of its own, below build/grade/chapter02/:
# NAME/result.tap is what was found. The last lines are a table and the score; the exit status is 0
# when all passed. What a submission is kept from: see gate.sh and judge.c.
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
set -u
chapter=$1 folder=$2
number=${chapter#chapter0}
if [ ! -d "$folder" ]; then
    echo "grade: there is no folder '$folder'. Say make grade$number SUBMISSIONS=folder" >&2
    exit 1
fi
base=$BUILD/grade/$chapter
rm -rf "$base" && mkdir -p "$base" || exit 1

# submitted PATH: the file that counts, or nothing.
submitted() {
    if [ -f "$1" ]; then
        echo "$1"
    elif [ -f "$1/$chapter/exercise/myvec.h" ]; then
        echo "$1/$chapter/exercise/myvec.h"
    elif [ "$(find "$1" -type f -name myvec.h | wc -l)" -eq 1 ]; then
        find "$1" -type f -name myvec.h
    else
        find "$1" -type f -name '*.h' | awk '{ path = $0 } END { if (NR == 1) print path }'
    fi
}

passed=0 failed=0 skipped=0
: >"$base/table"
for path in "$folder"/*; do
    name=${path##*/}
    case $path in *.h) ;; *)
        if [ ! -d "$path" ]; then
            printf '    %-32s skipped: it is no folder, and its name does not end in .h\n' "$name" >>"$base/table"
            skipped=$((skipped + 1))
            continue
        fi ;;
    esac
    work=$base/$name
    mkdir "$work" || exit 1
    found=$(submitted "$path")
    echo "== $name"
    if [ -n "$found" ]; then
        tr -d '\r' <"$found" >"$work/submission.h"
        WORK=$work sh "${0%/*}/../exercise/student.sh" tap "$chapter" "$work/submission.h" >"$work/result.tap" 2>"$work/log"
    else
        printf 'Bail out! no %s, and not exactly one .h file\n# score not one .h file\n' "$chapter/exercise/myvec.h" \
            >"$work/result.tap"
        false
    fi
    status=$?
    cat "$work/result.tap"
    if [ $status -eq 0 ]; then passed=$((passed + 1)) word=passed
    else failed=$((failed + 1)) word='not passed'; fi
    score=$(sed -n 's/^# score //p' "$work/result.tap")
    printf '    %-32s %-16s %s\n' "$name" "$score" "$word" >>"$base/table"
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
