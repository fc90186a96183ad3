# judging.sh: one myvec.h, judged function by function. student.sh and grade.sh read it.
#
# A stage is a function that the chapter adds. It is taken out of the file and put into the chapter's
# own vector (parts.awk), and all the chapter's tests run on that: so a stage can be judged while the
# others are not written, do not compile, or hang. The tests are copied from the chapter each time.
# From the environment, set by the Makefile: CC, STANDARD, WARNINGS, BUILD, HAVE (what works here).
# shellcheck shell=sh
tab=$(printf '\t')
tools=docs/tools
seconds=5     # of processor time for one run of tests; three times that by the clock
megabytes=512 # of memory for one run, where nothing is built in that needs more

# choose WHAT: a chapter, or "further": where the right functions, the tests and the reader's file are.
choose() {
    case $1 in
        further) chapter=chapter03 answers=$tools/exercise/further_solution.h tests=$chapter/exercise/further_test.c
                 file=$chapter/exercise/further.h
                 commands='make further says what works, make reset_further starts again.' ;;
        *)       chapter=$1 answers=$chapter/myvec.h tests=$chapter/test.c file=$chapter/exercise/myvec.h
                 n=${1#chapter0}
                 commands="make exercise$n says what works, make hint$n helps, make reset$n starts again." ;;
    esac
    number=${chapter#chapter0}
    if [ ! -f "$answers" ]; then
        echo "There is no chapter $1: there are" chapter0? >&2
        exit 1
    fi
}

# part ACT FILES...: what parts.awk makes of them.
part() {
    act=$1
    shift
    awk -v act="$act" -v chapter="$number" -v commands="$commands" -v wanted="${function-}" -v shown="$file" \
        -v chapter_file="$answers" -f $tools/exercise/parts.awk "$@"
}

# exercise WORK: starts to judge $file, in that directory.
exercise() {
    work=$1
    mkdir -p "$work" || exit 1
    part handout "$answers" >"$work/handout.h"
    stages=$(part stages "$answers" | tr ' ' :)
    # shellcheck disable=SC2086
    $CC $STANDARD -O1 -w "$tools/exercise/judge.c" -o "$work/judge" || exit 1
    if [ ! -f "$file" ]; then
        file=$work/wiped.h
        : >"$file"
    fi
}

have() {
    case " $HAVE " in *" $1 "*) ;; *) false ;; esac
}

# The tests of a section, or all others.
own_tests() { tests_by "$1" 1; }
other_tests() { tests_by "$1" 0; }
tests_by() {
    awk -v wanted="$1" -v same="$2" '
        /^\/\/ [0-9]+\.[0-9]/ { section = $2 }
        /^static void [a-z_0-9]+\(void\)/ { of[substr($3, 1, index($3, "(") - 1)] = section }
        match($0, /RUN\([a-z_0-9]+\)/) {
            name = substr($0, RSTART + 4, RLENGTH - 5)
            if ((of[name] == wanted) == same) printf "%s ", name
        }' "$tests"
}

# compile WAY: builds the tests in $dir, on the myvec.h that is there.
compile() {
    extra=
    [ "$1" = plain ] || extra='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'
    (
        ulimit -t 60
        # shellcheck disable=SC2086
        LC_ALL=C $CC $STANDARD -O0 -g -gdwarf-4 $WARNINGS -Werror=int-conversion -Werror=return-type \
            -Werror=incompatible-pointer-types -Werror=implicit-function-declaration $extra \
            "$dir/judged_test.c" -o "$dir/test.$1"
    ) >"$dir/log" 2>&1
}

# prepare: a fresh copy of the chapter and its tests in $dir; what is judged on standard input.
prepare() {
    copy=$dir/${tests#*/}
    rm -rf "$dir" && mkdir -p "${copy%/*}" || exit 1
    cp "$chapter"/*.h $tools/exercise/judged.h "$dir" && cp "$tests" "$copy" || exit 1
    case $answers in
        */further*) cat >"$dir/exercise/further.h" ;;
        *)          cat >"$dir/myvec.h" ;;
    esac
    printf '#include "check.h"\n#include "judged.h"\n#include "%s"\n' "${tests#*/}" >"$dir/judged_test.c"
}

# run WAY NAMES...: runs these tests; when not ok, $said says why.
run() {
    way=$1 memory=0 time=$seconds
    shift
    case $way in
        plain)    memory=$megabytes
                  set -- "$dir/test.plain" "$@" ;;
        valgrind) set -- valgrind -q --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes \
                      "$dir/test.plain" "$@"
                  time=$((seconds * 12)) ;;
        *)        set -- "$dir/test.$way" "$@" ;;
    esac
    verdict=$("$work/judge" "$dir/output" "$time" "$memory" "$@") && return
    IFS=$tab read -r _ test how <<EOF
$verdict
EOF
    said=$(report)
    false
}

# What to read of what a failed test said: a line, and where the claim asks a function of the tests, what that asks.
report() {
    awk -v test="$test" -v how="$how" -v tests="$tests" -v file="$file" -v answers="$answers" '
        # Which myvec.h it is; of other files the name is enough.
        function path(at,    i) {
            if ((i = index(at, file ":")) || (i = index(at, answers ":"))) return substr(at, i)
            sub(/.*\//, "", at)
            return at
        }
        # The first of the functions that are judged, in a report: "in myvec_push, myvec.h:131"
        function place(line,    name, at) {
            if (!match(line, /0x[0-9A-Fa-f]+(:| in) [A-Za-z_0-9]+/)) return ""
            name = substr(line, RSTART, RLENGTH)
            sub(/.* /, "", name)
            if (!match(line, /[^ ()]+\.[ch]:[0-9]+/)) return ""
            at = path(substr(line, RSTART, RLENGTH))
            return (at ~ /^(heap|check|judged)\.h/) ? "" : "in " name ", " at
        }
        # The comment above a function of the tests.
        function meaning(name,    line, text) {
            while ((getline line < tests) > 0) {
                if (index(line, " " name "(") && line ~ /^static/) break
                text = line ~ /^\/\/ / ? text substr(line, 3) : ""
            }
            close(tests)
            return text == "" ? "" : "\n" name ":" text
        }
        /not written yet: / && !said { said = "it calls what is " $0 }
        /: not so: / && !said {
            at = $0; sub(/: not so:.*/, "", at); sub(/.*:/, "", at)
            claim = $0; sub(/.*: not so: /, "", claim)
            panics = sub(/ panics with /, " to panic with ", claim)
            said = "expected " claim (panics ? "" : ", and it is not so") " (" tests ":" at ")"
            sub(/^!/, "", claim); sub(/\(.*/, "", claim)
            if (claim ~ /^[a-z_0-9]+$/) said = said meaning(claim)
            next
        }
        panics && /^      / && instead++ < 4 { sub(/^ */, ""); said = said (instead > 1 ? "; " : "\nand instead: ") $0 }
        /ERROR: (Address|Leak)Sanitizer/ && !tool {
            tool = /Leak/ ? "LSan" : "ASan"
            what = $0; sub(/.*Sanitizer: /, "", what); sub(/ (on|\(|0x).*/, "", what)
        }
        /runtime error: / && !tool {
            tool = "UBSan"; what = $0; sub(/.*runtime error: /, "", what)
            where = $0; sub(/: runtime error.*/, "", where); sub(/:[0-9]+$/, "", where); where = "at " path(where)
        }
        /^==[0-9]+== / && !tool { tool = "Valgrind"; what = $0; sub(/^==[0-9]+== */, "", what) }
        tool && !where { where = place($0) }
        /^heap: |was never freed$/ && !said { said = $0 }
        /^panic: / { panic = $0 }
        END {
            if (tool) said = tool ": " what (where ? " " where : "")
            if (!said) said = how (panic ? ", after " panic : "")
            print test ": " said
        }' "$dir/output"
}

# Where the compiler stopped, in one line: in the reader's file, also where a macro of another brought it there.
# Where it reads on after a brace that is missing, it stops in a file that is right.
complaint() {
    awk -v file="$file:" -v dir="$dir/" -v chapter="$chapter/" -v braces="$(braces)" '
        function done() { print said (braces ? "; " braces : ""); over = 1; exit }
        said && /error[: ]/ { exit }
        said && index($0, file) == 1 && /note: / { at = $0; sub(/ note: .*/, "", at) }
        !said && /error[: ]/ {
            said = $0; sub(/(fatal )?error: /, "", said)
            if (index(said, file) == 1) done()
            if ((i = index(said, dir))) said = chapter substr(said, i + length(dir))
        }
        END {
            if (over) exit
            if (at) { sub(/^[^ ]*: /, "", said); said = at " " said }
            print braces ? braces : said ? said : "no program came of it"
        }' "$dir/log"
}

# Where the braces of the function that is judged do not pair: "myvec.h:131: myvec_push has 3 { and 2 }".
braces() {
    [ -z "$function" ] || awk -v name="$function" -v file="$file" '
        FILENAME == file { if (!first && /^[a-z]/ && !/;/ && index($0, name "(")) first = FNR; next }
        { gsub(/"([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047/, ""); sub(/\/\/.*/, ""); opened += gsub(/\{/, ""); closed += gsub(/}/, "") }
        END { if (opened != closed) print file ":" first ": " name " has " opened " { and " closed " }" }' "$file" "$work/text"
}

# explain: adds to $said what may be behind it: what the compiler warned of, and blocks that no test can see.
explain() {
    said=$(
        echo "$said"
        case $said in 'does not compile'*) exit ;; esac
        awk -v file="$file:" 'index($0, file) == 1 && sub(/warning: /, "") { print "the compiler warns: " $0; exit }' "$dir/log"
        [ -z "$function" ] || awk '{ sub(/\/\/.*/, "") } match($0, /(calloc|reallocarray|aligned_alloc) *\(/) {
            print "the tests watch malloc, realloc and free; no block of " substr($0, RSTART, RLENGTH) ") is known to them"
            exit }' "$work/text"
    )
}

# allowed HEADER: whether it may be run. A reader may run anything; gated is set when it is a grader.
gated=
allowed() {
    [ -n "$gated" ] || return 0
    said=$(WORK=$work sh $tools/teach/gate.sh calls "$chapter" "$1") && return
    said="refused: $said"
    prepare <"$1"
    compile plain || said="does not compile: $(complaint)"
    false
}

# judge_stage SECTION FUNCTION: sets $state to done, unwritten or wrong, and $said to why it is wrong:
# a line, or more.
judge_stage() {
    section=$1 function=$2
    dir=$work/$function
    said='' state=wrong
    part text "$file" >"$work/text"
    if [ ! -s "$work/text" ]; then
        said="no line of the file begins with static inline ... $function(; reset$number gives the hand-out back"
        return
    fi
    if sed 's|//.*||' "$work/text" | grep -q myvec_unwritten; then
        state=unwritten
        return
    fi
    part splice "$answers" "$work/handout.h" "$file" >"$work/spliced.h"
    allowed "$work/spliced.h" || return 0
    # What was found right stays right as long as nothing that decides it changes.
    key=$({ grep -v '^#line' "$work/spliced.h"; cat "$chapter"/*.h "$tests" $tools/exercise/judge* $tools/exercise/judging.sh; echo "$CC $HAVE"; } | cksum)
    if [ "$(cat "$dir/right" 2>&1)" = "$key" ]; then
        state='done'
        return
    fi
    prepare <"$work/spliced.h"
    judge_built "$section" || { explain; return 0; }
    state='done'
    echo "$key" >"$dir/right"
}

# judge_built SECTION: compiles what is in $dir and runs all tests, those of the section first.
# What a signal ended without a word, ASan is asked about as well.
judge_built() {
    own=$(own_tests "$1") rest=$(other_tests "$1") crashed=
    for way in plain asan; do
        [ $way = plain ] || have $way || continue
        if ! compile $way; then
            said="does not compile: $(complaint)"
            return 1
        fi
        # shellcheck disable=SC2086
        if { [ -z "$own" ] || run $way $own; } && { [ -z "$rest" ] || run $way $rest; }; then
            continue
        fi
        case $way$said in
            plain*signal*) crashed=$said ;;
            *)             return 1 ;;
        esac
    done
    said=$crashed
    [ -z "$crashed" ] && [ -n "$own$rest" ]
}

# another_t: whether the file says T where it means T; in chapter 3 the tests have more than one.
another_t() {
    case $number in
        1) echo 'v.ptr = room; v.len = v.cap = 4; v.ptr[1] = 0.5;' ;;
        2) echo 'for (int i = 0; i < 9; i++) myvec_push(&v, i / 2.0);'
           echo 'if (layout_array(3) != 3 * sizeof(double)) return 1;' ;;
        *) return 0 ;;
    esac >"$dir/steps"
    {
        printf '#define T double\n#include "myvec.h"\nint main(void)\n{\n'
        printf 'double room[4] = {0}; (void)room; MyVec v = myvec_new();\n'
        cat "$dir/steps"
        printf 'return v.ptr[1] == 0.5 && myvec_is_valid(&v) ? 0 : 1;\n}\n'
    } >"$dir/another.c"
    # shellcheck disable=SC2086
    if ! (ulimit -t 60; LC_ALL=C $CC $STANDARD -g -Werror=implicit-function-declaration "$dir/another.c" -o "$dir/another") \
        >"$dir/log" 2>&1; then
        said="does not compile alone, with T double: $(complaint)"
        return 1
    fi
    (ulimit -t "$seconds"; "$dir/another") >"$dir/log" 2>&1 && return
    said='with another T, double, it is not right: sizes and pointers say T, not int'
    false
}

# judge_whole: the file as it is, all tests, every detector.
judge_whole() {
    dir=$work/whole function=
    said='' state=wrong
    allowed "$file" || return 0
    { echo "#line 1 \"$file\"" && cat "$file"; } >"$work/numbered.h"
    prepare <"$work/numbered.h"
    judge_built none || { explain; return 0; }
    another_t || return 0
    if have valgrind; then
        # shellcheck disable=SC2086
        run valgrind $rest || return 0
    fi
    state='done'
}
