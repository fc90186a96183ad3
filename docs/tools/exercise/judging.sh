# judging.sh: one myvec.h, judged function by function. exercise.sh reads it with a dot.
#
# A stage is a function that the chapter adds. It stays as the student wrote it, and every other
# function in the file is exchanged for the chapter's own (splice.c): so a stage can be judged while
# the others are not written, do not compile, or hang. It is tried for each kind of T, with ASan and
# UBSan where they are here. Where every stage is written, all are first tried at once, in the file
# as it is: what is right there is right. Last come the chapter's own tests, and Valgrind.
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
# shellcheck shell=sh
. docs/tools/learn/detectors.sh || exit 1
tab=$(printf '\t')
here=docs/tools/exercise
at_most=2     # seconds of processor time for the trials with an int; the longer ones get more
megabytes=512 # of memory for one run, where nothing is built in that needs more

# choose WHAT, a chapter or "further": where the right functions, the tests, the reader's file are.
choose() {
    number=${1#chapter0}
    chapter=$1 answers=$1/myvec.h rules=$1/test.c file=$1/exercise/myvec.h copy=myvec.h
    defines="-DCHAPTER=$number" says="make exercise$number" anew="make reset$number"
    help="make hint$number helps, "
    if [ "$1" = further ]; then
        chapter=chapter03 number=3 answers=$here/further_solution.h copy=exercise/further.h
        rules=$chapter/exercise/further_test.c file=$chapter/$copy defines='-DCHAPTER=3 -DFURTHER'
        says='make further' anew='make reset_further' help=''
    fi
    # shellcheck disable=SC2034 # for whoever reads this
    commands="$says says what works, $help$anew starts again."
    shown=${SHOWN:-$file}
    [ -f "$answers" ] && return
    echo "There is no chapter $1: there are" chapter0? >&2
    exit 1
}

# exercise WORK: starts to judge $file, in that directory.
exercise() {
    case $1 in /*) work=$1 ;; *) work=$PWD/$1 ;; esac
    export ROOT="$work"
    mkdir -p "$work" || exit 1
    stages=$("$BUILD/handout" stages "$number." "$answers" | tr ' ' :)
    way=plain memory=$megabytes flags=
    if have asan; then way=asan memory=0 flags=$(flags_of asan); fi
    junk=-ftrivial-auto-var-init=pattern # what nobody sets is no 0 by chance
    echo | $CC $junk -fsyntax-only -x c - 2>"$work/junk.log" || junk=
    decides="$CC $STANDARD $WARNINGS $HAVE $(
        cat "$chapter"/*.h "$rules" "$here"/*.[ch] "$here"/trials/* "$here"/judging.sh | cksum)"
}

# spliced WAY FUNCTION: what is to be compiled, on standard output. See splice.c for the status.
spliced() {
    "$BUILD/splice" "$1" "$answers" "$file" "$2" "$shown"
}

# prepare FUNCTIONS: trials of these, in $dir; what is judged is in place there. narrow has it once
# more, where an int is short.
prepare() {
    rm -rf "$dir/narrow" "$dir"/*.log "$dir"/[123]
    mkdir -p "$dir/exercise" "$dir/narrow/exercise" || exit 1
    cp "$dir/spliced.h" "$dir/$copy" || exit 1
    spliced narrow "$only" >"$dir/narrow/$copy"
    {
        echo '#include "trials.h"'
        echo 'int main(void)'
        echo '{'
        for each; do echo "    trial_${each#myvec_}();"; done
        echo '    return trial_end();'
        echo '}'
    } >"$dir/trial.c"
}

# compile UNIT: tests, or a kind of trial, to $dir/UNIT. wide3 is kind 3 where an int is an int.
compile() {
    unit=$1 narrow=
    [ "$unit" != 3 ] || narrow="-I$dir/narrow"
    # shellcheck disable=SC2086
    case $unit in
        tests) set -- "$dir/tests.c" "-I$here" ;;
        *)     set -- $flags ${narrow:+"$narrow"} "-DKIND=${unit#wide}" "$dir/trial.c" \
                   "$BUILD/panics.o" "-I$here" ;;
    esac
    # shellcheck disable=SC2086
    set -- $CC $STANDARD -O0 -g -gdwarf-4 $WARNINGS -Wno-unused-function \
        -Werror=int-conversion -Werror=incompatible-pointer-types -Werror=return-type \
        -Werror=implicit-function-declaration $defines $junk "$@" -o "$dir/$unit" \
        "-I$dir" "-I$chapter" "-I$chapter/exercise"
    [ -z "${SANDBOX-}" ] || set -- sh "$here/cage.sh" "$dir" "$@"
    # shellcheck disable=SC3045 # a shell without ulimit -t says so in the log, and goes on
    (ulimit -t 30; ulimit -f 200000; "$@") >"$dir/$unit.log" 2>&1 || rm -f "$dir/$unit"
}

# run UNIT WAY LAST ARGUMENTS...: false when it does not end well, and tell LAST; then $said says
# why.
run() {
    unit=$1 by=$2 last=$3
    shift 3
    detector "$by"
    case $by-$unit in # many times what it takes: a slow machine is no hang
        valgrind-*) allowed=$((at_most * 20)) ;;
        *-1)        allowed=$at_most ;;
        *)          allowed=$((at_most * 5)) ;;
    esac
    # shellcheck disable=SC2086
    set -- $run "$dir/$unit" "$@"
    [ -z "${SANDBOX-}" ] || set -- sh "$here/cage.sh" '' "$@"
    # shellcheck disable=SC2086
    verdict=$(env -i PATH="$PATH" HOME="$work" LC_ALL=C ROOT="$work" \
        "$BUILD/judge" "$dir/said" $allowed $memory "$last" "$@") && return
    said=$(LAST="${verdict%%"$tab"*}" HOW="${verdict#*"$tab"}" SHOWN=$shown \
        awk -f "$here/said.awk" "$dir/said")
    false
}

# complaint UNIT: where the compiler stopped, in one line.
complaint() {
    SHOWN=$shown awk -v dir="$dir/" -v chapter="$chapter/" -f "$here/complaint.awk" "$dir/$1.log"
}

# try_kinds: the trials in $dir, with each T. Built side by side, unless other stages are.
try_kinds() {
    if [ -z "$only" ] || [ "$new" -lt 2 ]; then
        for unit in 1 2 3; do compile "$unit" & done
        wait
    fi
    for unit in 1 2 3; do
        [ -x "$dir/$unit" ] || compile "$unit"
        if [ "$unit" = 3 ] && [ ! -x "$dir/3" ]; then unit=wide3 && compile wide3; fi
        if [ ! -x "$dir/$unit" ]; then
            said="does not compile$(kind_of "$unit"): $(complaint "$unit")"
            return 1
        fi
        run "$unit" "$way" end || { [ "$unit" != 3 ] || explain_narrow; return 1; }
    done
}

kind_of() {
    case $1 in
        2) echo ' with a T that is a struct' ;;
        wide3) echo ' with T char' ;;
    esac
}

# Where the trial fails only because an int is short there, the int is what is wrong.
explain_narrow() {
    failed=$said
    compile wide3
    if run wide3 "$way" end; then
        said="it counts with an int, and a size or an index is a size_t.
C promises only that an int goes to 32767, and here it was given no more:
$failed"
    fi
}

# warning FUNCTION: the first thing that the compiler warns of in its lines; "": in any.
warning() {
    "$BUILD/csource" list "$file" 2>"$dir/log" | awk -v name="$1" -v shown="$shown" '
        NR == FNR { if ($1 == name) { from = $2; to = $3 }; next }
        index($0, shown ":") == 1 && !/-Wunused-variable/ && sub(/ warning:/, "") {
            line = substr($0, length(shown) + 2) + 0
            if (name == "" || (from <= line && line <= to)) {
                print "the compiler warns: " $0
                exit
            }
        }' - "$dir/1.log"
}

# look_at FUNCTION, or none: the file as a whole. Sets its directory, and $state: unwritten; wrong,
# and $said says why; "done" when it was and nothing that decides it has changed; else ready: then
# $dir/spliced.h is to be judged.
look_at() {
    only=$1 dir=$work/${1:-whole} state=wrong said=
    mkdir -p "$dir" && rm -f "$dir/state" || exit 1
    spliced wide "$only" >"$dir/spliced.h" 2>"$dir/log"
    case $? in
        0) state=ready ;;
        3) state=unwritten ;;
        4) said="there is no function $only in the file; $anew brings the hand-out back" ;;
        5) said=$(cat "$dir/spliced.h") ;;
        *) said=$(cat "$dir/log") ;;
    esac
    key=$({ grep -v '^#line' "$dir/spliced.h"; echo "$decides"; } | cksum)
    [ "$(cat "$dir/right" 2>&1)" != "$key" ] || state='done'
    decide
}

# decide: keeps what was found, for whoever tells it.
decide() {
    printf '%s\n' "$said" >"$dir/why"
    echo "$state" >"$dir/state"
    [ "$state" != "done" ] || echo "$key" >"$dir/right"
}

# judge_stage FUNCTION: by itself; but what is right in the file as it is, is right.
judge_stage() {
    look_at "$1"
    [ "$state" = ready ] || return 0
    if [ "$tried" = "done" ]; then cp "$work/whole/1.log" "$dir"
    else
        prepare "$1"
        if ! try_kinds; then
            state=wrong
            case $said in 'does not compile'*) ;; *) said=$(echo "$said"; warning "$1") ;; esac
            decide
            return
        fi
    fi
    { warning "$1"; read_over "$1"; } >"$dir/notes"
    state='done'
    decide
}

# What no test can see, and reading can: a push that counts before it writes.
read_over() {
    case $1 in myvec_push | myvec_insert) ;; *) return ;; esac
    "$BUILD/csource" text "$file" "$1" >"$dir/text.h" 2>"$dir/log" || return 0
    "$BUILD/csource" tokens "$dir/text.h" | cut -f 2 | awk '
        { said = said " " $0 }
        !/^[;{}]$/ { next }
        said ~ /\] = |\) = |^ \* [a-z_]+ = |mem(cpy|move) \(/ { writes = 1; exit }
        said ~ /-> len (\+\+|\+= |= )|\+\+ [a-z_]+ -> len/ { counts = 1 }
        { said = "" }
        END {
            if (writes && counts)
                print "read 2.5 again: it counts the slot before it has written to it." \
                    " Write first, then count."
        }'
}

# judge_whole: the file as it is: all stages tried at once, then the chapter's tests. $tried is
# "done" when the trials found nothing.
judge_whole() {
    look_at ''
    tried=$state
    [ "$state" = ready ] || return
    state=wrong
    # shellcheck disable=SC2046
    prepare $(for each in $stages; do echo "${each#*:}"; done)
    cp "$rules" "$dir/${rules#*/}"
    {   # what hangs, judge.c ends: a test's own clock runs out where others have the machine
        echo '#define _POSIX_C_SOURCE 200809L'
        echo '#include <unistd.h>'
        echo '#define alarm(seconds) ((void)(seconds))'
        printf '#include "%s"\n' check.h calloc.h "${rules#*/}"
    } >"$dir/tests.c"
    compile tests &
    if try_kinds; then
        tried='done'
        warning '' >"$dir/notes"
        ! run_tests || state='done'
    fi
    case $said in *'it hangs') at_most=1 ;; esac # so may others, one by one
    decide
}

# The chapter's own tests, without a detector; and Valgrind, which sees what was never set. What the
# chapter promises at any rate, beyond what stands above a function, is not asked of anybody else.
run_tests() {
    if [ ! -x "$dir/tests" ]; then # where the trials did compile
        echo "the chapter's tests do not compile with it: $(complaint tests)" >"$dir/notes"
        return
    fi
    names=$(sed -n 's/.*RUN(\([a-z_0-9]*\)).*/\1/p' "$rules" | grep -v _at_any_rate)
    memory=$megabytes
    # shellcheck disable=SC2086
    if run tests plain '' $names; then
        memory=0 # Valgrind's own
        ! have valgrind || run tests valgrind '' $names && return
    fi
    said="$(echo "$names" | sed "1,$(grep -c '^ok' "$dir/said.out")d" | head -n 1): $said"
    false
}

# judge_all: every stage, on all processors; but first all at once where two or more are new.
judge_all() {
    new=0 tried=
    for stage in $stages; do
        look_at "${stage#*:}"
        case $state in ready) new=$((new + 1)) ;; done) ;; *) new=-99 ;; esac
    done
    [ $new -lt 2 ] || judge_whole
    jobs=${WORKERS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null | sed '/[^0-9]/d')}
    worker=0
    while [ $worker -lt "${jobs:=2}" ]; do
        (
            n=0
            for stage in $stages; do
                [ $((n % jobs)) -ne $worker ] || judge_stage "${stage#*:}"
                n=$((n + 1))
            done
        ) &
        worker=$((worker + 1))
    done
    wait
}
