# judging.sh: one myvec.h, judged function by function. exercise.sh reads it with a dot.
#
# A stage is a function that the chapter adds. It stays as the student wrote it, and every other
# function in the file is exchanged for the chapter's own (splice.c): so a stage can be judged while
# the others are not written, do not compile, or hang. First come the trials of that function, for
# each kind of T; then the chapter's tests. All are built at once, with ASan and UBSan where they
# are here. From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what
# works here).
# shellcheck shell=sh
. docs/tools/learn/detectors.sh || exit 1
tab=$(printf '\t')
here=docs/tools/exercise
seconds=3     # of processor time for one run of tests; three times that by the clock
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
    for tool in handout splice judge; do
        # shellcheck disable=SC2086
        $CC $STANDARD -O1 -w "$here/$tool.c" -o "$work/$tool" || exit 1
    done
    stages=$("$work/handout" stages "$number." "$answers" | tr ' ' :)
    way=plain memory=$megabytes flags=
    if have asan; then way=asan memory=0 flags=$(flags_of asan); fi
}

# The tests of a section, or all others. What the chapter promises at any rate, beyond what stands
# above a function, is not asked of anybody else's.
tests_by() { # SECTION 1, or 0 for the others
    awk -v wanted="$1" -v same="$2" '
        /^\/\/ [0-9]+\.[0-9]/ { section = $2 }
        /^static void [a-z_0-9]+\(void\)/ { of[substr($3, 1, index($3, "(") - 1)] = section }
        match($0, /RUN\([a-z_0-9]+\)/) && !/_at_any_rate\)/ {
            name = substr($0, RSTART + 4, RLENGTH - 5)
            if ((of[name] == wanted) == same) printf "%s ", name
        }' "$rules"
}

# spliced WAY FUNCTION: what is to be compiled, on standard output. See splice.c for the status.
spliced() {
    "$work/splice" "$1" "$answers" "$file" "$2" "$shown" \
        "$rules" "$chapter"/check.h "$chapter"/heap.h \
        "$here"/items.h "$here"/panics.h "$here"/trials.h
}

# prepare FUNCTION: a fresh copy of the chapter in $dir, with what is judged in its place; and
# narrow, where an int is short.
prepare() {
    rm -rf "$dir/narrow" "$dir"/*.log "$dir"/trial* "$dir"/test*
    mkdir -p "$dir/exercise" "$dir/narrow/exercise" || exit 1
    cp "$chapter"/*.h "$here/judged.h" "$dir" || exit 1
    cp "$rules" "$dir/${rules#*/}" && cp "$dir/spliced.h" "$dir/$copy" || exit 1
    spliced narrow "$1" >"$dir/narrow/$copy"
    printf '#include "%s"\n' check.h judged.h "${rules#*/}" >"$dir/judged_test.c"
    {
        printf '#include "%s"\n' trials.h "trials/${1#myvec_}.h"
        echo "int main(void) { trial_${1#myvec_}(); return end(); }"
    } >"$dir/trial.c"
}

# compile UNIT: test, plain (the same without a detector), or a kind of trial, to $dir/UNIT.
compile() {
    unit=$1
    # shellcheck disable=SC2086
    case $unit in
        test)  set -- $flags "$dir/judged_test.c" ;;
        plain) set -- "$dir/judged_test.c" ;;
        5)     set -- "-I$dir/narrow" $flags -DKIND=5 "$dir/trial.c" "-I$here" ;;
        *)     set -- $flags "-DKIND=${unit#wide}" "$dir/trial.c" "-I$here" ;;
    esac
    # shellcheck disable=SC2086
    set -- $CC $STANDARD -O0 -g -gdwarf-4 $WARNINGS -Werror=int-conversion -Werror=return-type \
        -Werror=incompatible-pointer-types -Werror=implicit-function-declaration \
        $defines "$@" "-I$dir" -o "$dir/$unit"
    [ -z "${SANDBOX-}" ] || set -- sh "$here/cage.sh" "$dir" "$@"
    # shellcheck disable=SC3045 # a shell without ulimit -t says so in the log, and goes on
    (ulimit -t 30; ulimit -f 200000; "$@") >"$dir/$unit.log" 2>&1 || rm -f "$dir/$unit"
}

# run UNIT WAY ARGUMENTS...: false when it does not come to its end, and then $said says why.
run() {
    unit=$1 by=$2
    shift 2
    detector "$by"
    allowed=$seconds
    [ "$by" != valgrind ] || allowed=$((seconds * 20))
    # shellcheck disable=SC2086
    set -- $run "$dir/$unit" "$@"
    [ -z "${SANDBOX-}" ] || set -- sh "$here/cage.sh" '' "$@"
    # shellcheck disable=SC2086
    verdict=$(env -i PATH="$PATH" HOME="$work" LC_ALL=C ROOT="$work" \
        "$work/judge" "$dir/said" $allowed $memory "$@") && return
    said=$(report "${verdict%%"$tab"*}" "${verdict#*"$tab"}")
    false
}

report() { # LAST HOW
    LAST=$1 HOW=$2 SHOWN=$shown \
        awk -v tests="$rules" -f "$here/said.awk" "$dir/said" "$dir/said.out"
}

# complaint UNIT: where the compiler stopped, in one line.
complaint() {
    SHOWN=$shown awk -v dir="$dir/" -v chapter="$chapter/" -f "$here/complaint.awk" "$dir/$1.log"
}

# judge_built FUNCTION SECTION: the trials of the function with each T; then the tests, its
# section's first. The file as a whole, which has no function, is tested.
judge_built() {
    units="${1:+1 2 3 4 5} test"
    for unit in $units; do compile "$unit" & done
    wait
    [ -z "$1" ] || [ -x "$dir/5" ] || { compile wide5 && cp "$dir/wide5" "$dir/5"; } 2>"$dir/log"
    for unit in $units; do
        if [ ! -x "$dir/$unit" ]; then
            said="does not compile$(kind_of "$unit"): $(complaint "$unit")"
            return 1
        fi
        case $unit in
            test) run_tests "$2" ;;
            *)    run "$unit" "$way" ;;
        esac || { [ "$unit" != 5 ] || explain_narrow; return 1; }
        sed -n 's/^note: //p' "$dir/said" >>"$dir/notes"
    done
}

run_tests() { # SECTION
    own=$(tests_by "$1" 1) rest=$(tests_by "$1" 0)
    # shellcheck disable=SC2086
    { [ -z "$own" ] || run test "$way" $own; } && { [ -z "$rest" ] || run test "$way" $rest; }
}

kind_of() {
    case $1 in
        2) echo ' with T double' ;;
        3) echo ' with a T of 24 bytes' ;;
        4) echo ' with a T that owns a block' ;;
        5 | wide5) echo ' with T char' ;;
    esac
}

# Where the trial fails only because an int is short there, the int is what is wrong.
explain_narrow() {
    failed=$said
    compile wide5
    if run wide5 "$way"; then
        said="$failed
It counts with an int. C promises only that an int goes to 32767, and it was given no more here:
a size or an index is a size_t."
    fi
}

# explain: adds to $said what the compiler warned of, in the student's own lines.
explain() {
    case $said in 'does not compile'*) return ;; esac
    warned=$(warnings | head -n 1)
    [ -z "$warned" ] || said="$said
the compiler warns: $warned"
}

warnings() {
    SHOWN=$shown awk 'index($0, ENVIRON["SHOWN"] ":") == 1 && sub(/ warning:/, "") &&
        !/-Wunused-(variable|function)/' "$dir/test.log" | sort -u
}

# known KEY: what was found right stays right as long as nothing that decides it changes.
key_of() {
    {
        grep -v '^#line' "$dir/spliced.h"
        cat "$chapter"/*.h "$rules" "$here"/*.[ch] "$here"/trials/* "$here"/judging.sh
        echo "$CC $STANDARD $WARNINGS $HAVE"
    } | cksum
}

# judge_stage SECTION FUNCTION: writes to its directory: state (done, unwritten or wrong), why,
# notes. Without a function it is the file as a whole.
judge_stage() {
    dir=$work/${2:-whole} said='' state=wrong
    mkdir -p "$dir" && rm -f "$dir/state" || exit 1
    spliced wide "$2" >"$dir/spliced.h" 2>"$dir/log"
    case $? in
        0) judge_spliced "$2" "$1" ;;
        3) state=unwritten ;;
        4) said="there is no function $2 in the file; $anew brings the hand-out back" ;;
        5) said=$(cat "$dir/spliced.h") ;;
        *) said=$(cat "$dir/log") ;;
    esac
    printf '%s\n' "$said" >"$dir/why"
    echo "$state" >"$dir/state"
}

judge_spliced() { # FUNCTIONS SECTION
    key=$(key_of)
    if [ "$(cat "$dir/right" 2>&1)" = "$key" ]; then state='done'; return; fi
    rm -f "$dir/right"
    : >"$dir/notes"
    prepare "$1"
    judge_built "$1" "$2" || { explain; return; }
    [ -n "$1" ] || judge_plainly || return
    read_over "$1" >>"$dir/notes"
    state='done'
    echo "$key" >"$dir/right"
}

# What no test can see, and reading can: a warning, and a push that counts before it writes.
read_over() {
    warnings | head -n 1 | sed 's/^/the compiler warns: /'
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

# judge_all: every stage, on all processors; then the file as a whole, when they are right.
judge_all() {
    jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null | sed '/[^0-9]/d')}
    worker=0
    while [ $worker -lt "${jobs:=2}" ]; do
        (
            n=0
            for stage in $stages; do
                [ $((n % jobs)) -ne $worker ] || judge_stage "${stage%%:*}" "${stage#*:}"
                n=$((n + 1))
            done
        ) &
        worker=$((worker + 1))
    done
    wait
}

# The tests without a detector, where there was one; and Valgrind, which sees what was never set.
judge_plainly() {
    compile plain
    # shellcheck disable=SC2046
    set -- $(tests_by none 0)
    memory=$megabytes
    [ "$way" = plain ] || run plain plain "$@" || return
    memory=0 # Valgrind's own
    ! have valgrind || run plain valgrind "$@"
}
