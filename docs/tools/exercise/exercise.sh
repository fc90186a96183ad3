#!/bin/sh
# exercise.sh: what a reader who writes the vector asks for. It keeps their file safe.
#
#     exercise.sh check chapter02         judges chapter02/exercise/myvec.h, a line a stage
#     exercise.sh tap   chapter02 [FILE]  the same for machines, in TAP
#     exercise.sh hint  chapter02         one more hint for the stage that is next, or for STAGE
#     exercise.sh watch chapter02         checks whenever the file is saved, until Ctrl-C
#     exercise.sh reset chapter02         puts the hand-out back, or of it STAGE; the file is kept
#     exercise.sh handout chapter02       prints the hand-out
#
# What is not written yet is no failure of check, so its status is 0.
# From the environment: STAGE, a function such as push; WORK, a directory for tap; and, set by the
# Makefile: MAKE, CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
set -u
. "${0%/*}/judging.sh" || exit 1
command=$1 asked=$2
choose "$2"
place=$BUILD/exercise/$2
file=${3:-$file}

narrow() {
    awk -f docs/tools/learn/wrap.awk
}

# For each stage: $stage "2.5 push", $function, its $state, and $dir, where why and notes are.
each_stage() { # COMMAND...
    for one in $stages; do
        function=${one#*:}
        stage="${one%%:*} ${function#myvec_}"
        dir=$work/$function
        state=$(cat "$dir/state" 2>&1)
        "$@"
    done
}

count_stage() {
    total=$((total + 1))
    [ "$state" != wrong ] || wrong=$((wrong + 1))
    if [ "$state" = "done" ]; then right=$((right + 1))
    elif [ -z "$next" ]; then next=$stage next_function=$function; fi
    [ ! -s "$dir/notes" ] || [ "$state" != "done" ] || again=$((again + 1))
}

tell_stage() {
    case $state in
        done)
            printf '    %-24s done' "$stage"
            if [ -s "$dir/notes" ]; then sed '1s/^/, but /; 2,$s/^/        /' "$dir/notes"
            else echo; fi ;;
        unwritten) printf '    %-24s not written yet\n' "$stage" ;;
        *) { printf '    %-24s wrong: ' "$stage"; cat "$dir/why"; } | sed '2,$s/^/        /' ;;
    esac
}

# only STAGE: the stage of that function; without one, all.
only() {
    for one in $stages; do
        case ${1#myvec_} in '' | "${one#*:}" | "${one#*:myvec_}") echo "$one" ;; esac
    done
}

# judge WORK: all stages, and the file as a whole where they are right.
judge() {
    total=0 right=0 wrong=0 again=0 next='' next_function=''
    exercise "$1"
    case $command in check | tap) stages=$(only "${STAGE-}") ;; esac
    judge_all
    each_stage count_stage
    [ $right -lt $total ] || [ -n "${STAGE-}" ] || [ -n "$tried" ] || judge_whole
}

whole() {
    stage='the file as a whole' dir=$work/whole state=$(cat "$work/whole/state")
    "$@"
}

check() {
    if [ ! -f "$file" ]; then
        echo "There is no $file; $anew makes it."
        return
    fi
    judge "$place"
    each_stage tell_stage
    [ $right -lt $total ] || [ -n "${STAGE-}" ] || whole tell_stage
    have asan || echo "    skipped: ASan and UBSan: $(absent asan)"
    have valgrind || [ $right -lt $total ] || echo "    skipped: Valgrind: $(absent valgrind)"
    echo
    echo "$right of $total stages$([ $again -eq 0 ] || echo ", $again of them to be read again")"
    [ "$wrong" -eq 0 ] || echo 'What is said after "wrong" is explained in docs/first-red-line.md.'
    if [ -n "$next" ]; then
        printf 'Next: %s. ' "$next"
        case $asked in
            further) echo "Its promise is in the comment above it; its tests are in $rules." ;;
            *) echo "Read $(sections) in $chapter/README.md; make hint$number helps." ;;
        esac
    elif [ "$state" != "done" ]; then
        echo 'No function was caught alone, and yet they fail together. A word that nobody sets is'
        echo 'the usual reason, or what stands around the functions:'
        echo "    $file"
    elif [ -n "${STAGE-}" ]; then echo 'That stage is right; without STAGE= all of them are judged.'
    else
        echo "All done. Compare with the chapter's own: diff $file $answers"
    fi
}

# Where the notes speak of the next stage: its section, and the one that shows its code.
sections() {
    there=$(awk -v marker="<!-- code $answers $next_function -->" '
        /^## [0-9]/ { section = $2 }
        $0 == marker { print section; exit }' "$chapter/README.md")
    case $there in
        '' | "${next%% *}") echo "section ${next%% *}" ;;
        *) echo "sections ${next%% *} and $there" ;;
    esac
}

# One line a stage and one for the whole file; the score for a person, as a comment.
tap() {
    judge "${WORK:-$place}"
    echo 'TAP version 13'
    n=0
    [ -n "${STAGE-}" ] || total=$((total + 1))
    echo "1..$total"
    each_stage tap_stage
    [ -z "${STAGE-}" ] || { [ $right -eq $total ]; return; }
    total=$((total - 1))
    stage='the file as a whole' dir=$work/whole state=wrong
    if [ $right -eq $total ]; then state=$(cat "$dir/state")
    else mkdir -p "$dir" && echo 'not all of its stages are done' >"$dir/why"; fi
    tap_stage
    echo "# score $right of $total stages"
    [ "$state" = "done" ]
}

tap_stage() {
    n=$((n + 1))
    case $state in
        done)      echo "ok $n - $stage"
                   [ ! -s "$dir/notes" ] || sed 's/^/# but /' "$dir/notes" ;;
        unwritten) echo "not ok $n - $stage"; echo '# not written yet' ;;
        *)         echo "not ok $n - $stage"; sed 's/^/# /' "$dir/why" ;;
    esac
}

# hints STAGE: its hints from the page, each led by its number and a full stop.
hints() {
    awk -v wanted="## $1" '/^## / { on = $0 == wanted; next } on && NF' "$chapter/exercise/hints.md"
}

hint() {
    judge "$place"
    state=none
    [ -z "${STAGE-}" ] || { next=''; each_stage pick_stage; }
    if [ -z "$next" ] && [ -n "${STAGE-}" ]; then
        echo "There is no stage $STAGE. There are:"
        each_stage tell_name
        return
    fi
    if [ -z "$next" ]; then
        echo "All stages are done. To read a hint again: make hint$number STAGE=push"
        return
    fi
    given=$work/$next_function.hints
    echo given >>"$given"
    count=$(grep -c . "$given")
    show_hints
}

tell_name() { echo "    ${stage#* }"; }

pick_stage() {
    [ "${stage#* }" != "${STAGE#myvec_}" ] || { next=$stage next_function=$function; }
}

# What its page has for the mistake that was found: "- When it says *words*: ...".
show_cause() {
    hints "$next" | WHY=$(cat "$work/$next_function/why") awk '
        /^[0-9]/ { on = 0 }
        /^- When it says/ {
            split($0, part, "*")
            on = index(ENVIRON["WHY"], part[2])
            sub(/^- When/, "When")
        }
        on { sub(/^ */, ""); text = text " " $0 }
        END { if (text) print "   " text }' | narrow
}

# The hints so far, with STAGE; else the newest. After the third, the difference to the answer.
show_hints() {
    first=$count
    [ -z "${STAGE-}" ] || first=1
    if [ "$count" -le 3 ]; then last=$count; else last=3; fi
    show_cause
    while [ "$first" -le "$last" ]; do
        echo "Hint $first of 3 for $next:"
        hints "$next" | awk -v wanted="$first" '/^[0-9]+\. / { n++; sub(/^[0-9]+\. +/, "   ") }
            /^- / { n = 0 }
            n == wanted { sub(/^ */, ""); text = text " " $0 }
            END { print "   " text }' | narrow
        first=$((first + 1))
    done
    if [ "$count" -eq 3 ]; then echo "The next make hint$number shows the answer."; fi
    [ "$count" -gt 3 ] || return 0
    "$BUILD/csource" text "$file" "$next_function" >"$work/yours"
    "$BUILD/csource" text "$answers" "$next_function" >"$work/chapters"
    echo "From your $next_function (-) to the chapter's (+):"
    diff -u "$work/yours" "$work/chapters" | sed '1,2d; s/^/    /'
}

handout() {
    mkdir -p "$place" && exercise "$place" || return
    "$BUILD/handout" whole "$number." "$answers" "$commands"
}

reset() {
    mkdir -p "$place" && handout >"$place.handout" || return
    new=$place.handout
    if [ -n "${STAGE-}" ]; then
        new=$place.stage next_function=$STAGE
        each_stage pick_stage
        "$BUILD/handout" reset "$file" "$place.handout" "$next_function" >"$new" ||
            { echo "No function $next_function is in both $file and its hand-out."; return 1; }
    fi
    if [ -f "$file" ] && ! cmp -s "$new" "$file"; then
        n=1
        while [ -e "$file.$n" ]; do n=$((n + 1)); done
        cp "$file" "$file.$n" || return
        echo "Your file is kept as $file.$n"
    fi
    cp "$new" "$file" && echo "$file is the hand-out${STAGE:+ again at $STAGE, and else as it was}."
    rm -f "$place/${STAGE:+$next_function.}"*hints
}

watch() {
    trap 'echo; echo "No longer watching $file."; exit 0' INT TERM
    seen=
    while :; do
        now=$(cksum "$file" 2>&1)
        if [ "$now" != "$seen" ]; then
            seen=$now
            "$MAKE" -s --no-print-directory "exercise$number" # with what is here, in its turn
            echo
            echo "Watching $file: save it to check again, Ctrl-C to end."
        fi
        sleep 1
    done
}

case ${ALONE-}$command in # ALONE=yes: whoever asks has build/ to itself, as make has
    check | hint | tap)
        ready=$(sh docs/tools/learn/ready.sh $$)
        [ "$ready" = yes ] || { echo "$ready" >&2 && exit 1; } ;;
esac
case $command in check) check | narrow ;; *) "$command" ;; esac
