# judging.sh: one myvec.h, judged function by function. exercise.sh reads it with a dot.
#
# A stage is a function that the chapter adds. It stays as the student wrote it, and every other
# function in the file is exchanged for the chapter's own (splice.c): so a stage can be judged while
# the others are not written, do not compile, or hang. It is tried for each kind of T, with ASan and
# UBSan where they are here. Where every stage is written, all are first tried at once, in the file
# as it is: what is right there is right. Of a file that is wrong in few places, these are found by
# exchanging them alone. Last come the chapter's own tests, and Valgrind.
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
# shellcheck shell=sh
. docs/tools/exercise/trying.sh || exit 1
tab=$(printf '\t')
here=docs/tools/exercise
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
    way=plain memory=$megabytes flags='' suspects='' cleared=''
    if have asan; then way=asan memory=0 flags=$(flags_of asan); fi
    junk=-ftrivial-auto-var-init=pattern # what nobody sets is no 0 by chance
    echo | $CC $junk -fsyntax-only -x c - 2>"$work/junk.log" || junk=
    decides="$CC $STANDARD $WARNINGS $HAVE $(
        cat "$chapter"/*.h "$rules" "$here"/*.[ch] "$here"/trials/* "$here"/*ing.sh | cksum)"
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
    if is_cleared "$1"; then cp "$work/whole/1.log" "$dir"
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
    suspects='' cleared=''
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
    case $tried-$said in done-* | *'does not compile'*) ;; *) narrow_down ;; esac
}

# narrow_down: the file as it is failed at the trials of one function. With the chapter's in its
# place, and in that of up to two more, what is left may be right; and then it is.
narrow_down() {
    wait
    for _ in 1 2 3; do
        suspect=$(sed -n 's/^stage //p' "$dir/said.told" | tail -n 1)
        case "$suspects " in *" $suspect "*) break ;; esac
        suspects="$suspects $suspect"
        spliced wide '' >"$dir/spliced.h" 2>"$dir/log" || break
        # shellcheck disable=SC2046
        prepare $(for each in $stages; do echo "${each#*:}"; done)
        if try_kinds; then cleared=yes && break; fi
        case $said in 'does not compile'*) break ;; esac
    done
}

# is_cleared FUNCTION: whether it was right in the file as it is.
is_cleared() {
    case "$tried $cleared $suspects " in
        done*) ;;
        *yes*" $1 "*) false ;;
        *yes*) ;;
        *) false ;;
    esac
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
    new=0 tried=''
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
