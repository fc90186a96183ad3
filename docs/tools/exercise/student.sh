#!/bin/sh
# student.sh: what a reader who writes the vector asks for. It keeps their file safe.
#
#     student.sh check chapter02         judges chapter02/exercise/myvec.h, a line a stage; what is not
#                                        written yet is no failure of this command, so its status is 0
#     student.sh tap   chapter02 [FILE]  the same for machines, in TAP, and behind gate.sh
#     student.sh hint  chapter02         one more hint for the stage that is next
#     student.sh watch chapter02         checks whenever the file is saved, until Ctrl-C
#     student.sh reset chapter02         puts the hand-out back; the file is kept beside it
#     student.sh handout chapter02       prints the hand-out
#
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
set -u
. "${0%/*}/judging.sh"
command=$1 judged=$2
choose "$2"
place=$BUILD/exercise/$2
file=${3:-$file}
case $2 in further) reset=reset_further ;; *) reset=reset$number ;; esac

handout() {
    part handout "$answers"
}

# each_stage COMMAND: judges all stages; runs the command after each with $state, $said and $stage.
each_stage() {
    total=0 right=0 next='' next_function=''
    for stage in $stages; do
        section=${stage%%:*} function=${stage#*:}
        stage="$section ${function#myvec_}"
        judge_stage "$section" "$function"
        total=$((total + 1))
        if [ "$state" = "done" ]; then right=$((right + 1))
        elif [ -z "$next" ]; then next=$stage next_function=$function; fi
        $1
    done
}

tell_stage() {
    case $state in
        done)      printf '    %-24s done\n' "$stage" ;;
        unwritten) printf '    %-24s not written yet\n' "$stage" ;;
        wrong)     printf '    %-24s wrong: %s\n' "$stage" "$said" | sed '2,$s/^/        /' ;;
    esac
}

check() {
    [ -f "$file" ] || echo "There is no $file; make $reset makes it anew."
    exercise "$place"
    each_stage tell_stage
    if [ $right -eq $total ]; then
        judge_whole
        stage='the file as a whole'
        tell_stage
        [ "$reset" = reset_further ] || [ "$state" != "done" ] || ! command -v nm >"$work/log" ||
            { said=$(WORK=$work sh "$tools"/teach/gate.sh text "$chapter" "$file") &&
                said=$(WORK=$work sh "$tools"/teach/gate.sh calls "$chapter" "$file"); } ||
            echo "    a grader would refuse it: $said"
    fi
    have asan || echo '    skipped: ASan and UBSan are not here, see make doctor'
    have valgrind || [ $right -lt $total ] || echo '    skipped: Valgrind is not here, see make doctor'
    echo
    echo "$right of $total stages"
    if [ -n "$next" ]; then
        case $place in
            *further) echo "Next: $next. The comment above it says what it promises; so do its tests, in $tests." ;;
            *)        echo "Next: $next. Read section ${next%% *} in $chapter/README.md; make hint$number helps." ;;
        esac
        return
    fi
    if [ "$state" != "done" ]; then
        echo "Each function is right in the chapter's vector; look at what stands around them in $file."
        return
    fi
    case $place in
        *further) echo 'All done.' ;;
        *)        echo "All done. Compare with the chapter's own: diff $file $answers" ;;
    esac
}

# One line a stage and one for the whole file; the score for a person, as a comment.
tap() {
    [ "$reset" = reset_further ] || gated=yes # further.h is not graded
    exercise "${WORK:-$place}"
    # shellcheck disable=SC2086,SC2154
    set -- $stages
    echo 'TAP version 13'
    echo "1..$(($# + 1))"
    if [ -n "$gated" ] && ! said=$(WORK=$work sh "$tools"/teach/gate.sh text "$chapter" "$file"); then
        echo "Bail out! refused: $said"
        echo "# score 0 of $# stages"
        return 1
    fi
    each_stage tap_stage
    stage='the file as a whole' state=wrong said='not all of its stages are done'
    [ $right -lt $total ] || judge_whole
    total=$((total + 1))
    tap_stage
    echo "# score $right of $((total - 1)) stages"
    [ "$state" = "done" ]
}

tap_stage() {
    case $state in
        done)      echo "ok $total - $stage" ;;
        unwritten) echo "not ok $total - $stage"; echo '# not written yet' ;;
        wrong)     echo "not ok $total - $stage"; echo "$said" | sed 's/^/# /' ;;
    esac
}

# hints STAGE: its hints from the page, each led by its number and a full stop.
hints() {
    awk -v wanted="## $1" '/^## / { on = $0 == wanted; next } on && NF' "$chapter/exercise/hints.md"
}

hint() {
    exercise "$place"
    each_stage :
    if [ -z "$next" ]; then
        echo 'All stages are done: there is nothing to hint at.'
        return
    fi
    given=$work/$next_function.hints
    echo given >>"$given"
    count=$(grep -c . "$given")
    if [ "$count" -le 3 ]; then
        echo "Hint $count of 3 for $next:"
        hints "$next" | awk -v wanted="$count" '/^[0-9]+\. / { n++; sub(/^[0-9]+\. +/, "   ") }
            n == wanted { sub(/^ */, "    "); print }'
        [ "$count" -lt 3 ] || echo "The next make hint$number shows the answer."
    else
        function=$next_function
        part text "$file" >"$work/yours"
        part text "$answers" >"$work/chapters"
        echo "From your $next_function (-) to the chapter's (+):"
        diff -u "$work/yours" "$work/chapters" | sed '1,2d; s/^/    /'
    fi
}

reset() {
    mkdir -p "$place" && handout >"$place/handout" || return
    if [ -f "$file" ] && ! cmp -s "$place/handout" "$file"; then
        n=1
        while [ -e "$file.$n" ]; do n=$((n + 1)); done
        mv "$file" "$file.$n" || return
        echo "Your file is kept as $file.$n"
    fi
    cp "$place/handout" "$file" && echo "$file is the hand-out."
    for given in "$place"/*.hints; do
        [ ! -f "$given" ] || rm "$given"
    done
}

watch() {
    trap 'echo; echo "No longer watching $file."; exit 0' INT TERM
    seen=
    while :; do
        now=$(cksum "$file" 2>&1)
        if [ "$now" != "$seen" ]; then
            seen=$now
            sh "$0" check "$judged"
            echo
            echo "Watching $file: save it to check again, Ctrl-C to end."
        fi
        sleep 1
    done
}

case ${ALONE-}$command in # those that build take build/ for themselves, unless whoever asks has it: ALONE=yes
    check | hint | tap) sh "$tools/learn/lock.sh" $$ ;;
esac
"$command"
