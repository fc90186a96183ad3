# trying.sh: one try of a student's vector: put together by splice.c, compiled, run by judge.c, and
# what is to be said of it. judging.sh reads it with a dot. $only is the function that is judged, or
# "" for all, but for $suspects, which are the chapter's then; $dir is where it happens.
# shellcheck shell=sh
. docs/tools/learn/detectors.sh || exit 1
at_most=2     # seconds of processor time for the trials with an int; the longer ones get more

# spliced WAY FUNCTION: what is to be compiled, on standard output. See splice.c for the status.
spliced() {
    # shellcheck disable=SC2086
    "$BUILD/splice" "$1" "$answers" "$file" "$2" "$shown" $suspects
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
        for each; do echo "    trial_of(\"$each\"), trial_${each#myvec_}();"; done
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
