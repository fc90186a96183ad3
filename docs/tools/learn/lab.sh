# lab.sh: one broken program, built in every way and looked at by every detector. broken.sh reads it.
#
# Sets for the program that was named: source, chapter, name, headers, and work, where reports go.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE (what works here); and by
# notes.sh: FOR_PAGE.
# Detectors look at -O0 builds: what the compiler removes, none of them can see.
# shellcheck shell=sh
tab=$(printf '\t')

# choose PROGRAM COMMAND: by its path or its name. Each command has a work directory of its own, and so
# has each page of the notes that asks. What lines has seen, brief need not see again.
choose() {
    case $1 in
        *.c) source=$1 ;;
        *)   source=${1%/*}/broken/${1##*/}.c
             [ -f "$source" ] || source=$(printf '%s\n' chapter0?/broken/"${1##*/}".c | head -n 1) ;;
    esac
    if [ ! -f "$source" ]; then
        echo "There is no broken program $1. There are:" >&2
        printf '%s\n' chapter0?/broken/*.c | sed 's|/broken||; s|\.c$||; s|^|    |' >&2
        exit 1
    fi
    chapter=${source%%/*}
    name=${source##*/}
    name=${name%.c}
    headers=$(cd "$chapter" && echo *.h)
    work=$BUILD/$chapter/broken/$name.${FOR_PAGE-}$2.d
    if [ "$2" = brief ]; then work=$BUILD/$chapter/broken/$name.lines.d; else rm -rf "$work"; fi
    mkdir -p "$work" || exit 1
}

# The ways to run a program, then the ways to have it looked at. gcc-O2 and so on are plain runs;
# filled is one in which fresh memory holds no zeros by chance.
runs='gcc-O0 gcc-O2 clang-O0 clang-O2 filled'
looks='gcc clang gcc-analyzer clang-analyzer asan ubsan msan valgrind eva'

have() {
    case $1 in
        filled | plain) return 0 ;;
        gcc-O? | clang-O?) set -- "${1%-O?}" ;;
    esac
    case " $HAVE " in *" $1 "*) ;; *) false ;; esac
}

named() {
    case $1 in
        plain) echo 'no detector' ;;
        asan) echo ASan ;; lsan) echo LSan ;; ubsan) echo UBSan ;; msan) echo MSan ;;
        valgrind) echo Valgrind ;; eva) echo Eva ;;
        *) echo "$1" ;;
    esac
}

# How a program is compiled, one line a way.
compiler_of() {
    base="$STANDARD -g -gdwarf-4 -w"
    pattern=-ftrivial-auto-var-init=pattern # fills the stack, where the compiler knows how
    case $1 in
        gcc-O?)     echo "gcc $base ${1#gcc}" ;;
        clang-O?)   echo "$CLANG $base ${1#clang}" ;;
        filled)     printf 'int main(void) { return 0; }' >"$work/empty.c"
                    $CC $pattern "$work/empty.c" -o "$work/empty" 2>"$work/log" || pattern=
                    echo "$CC $base -O0 -include docs/tools/learn/junk.h $pattern" ;;
        asan|lsan)  echo "$CC $base -O0 -fsanitize=address -fno-omit-frame-pointer" ;;
        ubsan)      echo "$CC $base -O0 -fsanitize=undefined -fno-sanitize-recover=all" ;;
        msan)       echo "$CLANG $base -O0 -fsanitize=memory -fno-omit-frame-pointer" ;;
        *)          echo "$CC $base -O0" ;;
    esac
}

# What chance leaves in memory depends on the environment as well: plain runs are given none.
watched='env MSAN_OPTIONS=allow_addr2line=1 UBSAN_OPTIONS=print_stacktrace=1'

# Where the system has timeout, it also ends a program that waits for ever without doing anything.
timeout=
! command -v timeout >/dev/null || timeout='timeout 60'

# see WAY FORM: builds the program in one of its forms, bug or fixed, and runs it or has it looked
# at. What was said goes to $work/WAY.FORM, how it ended to $work/WAY.FORM.status.
see() {
    report=$work/$1.$2
    binary=$report.bin
    form=
    [ "$2" = bug ] || form=-DFIXED
    # shellcheck disable=SC2046
    case $1 in
        gcc)            seen gcc "$STANDARD" -O2 -Wall -Wextra $form -c "$source" -o "$binary" ;;
        clang)          seen $CLANG "$STANDARD" -O2 -Wall -Wextra $form -c "$source" -o "$binary" ;;
        gcc-analyzer)   seen gcc "$STANDARD" -fanalyzer $form -c "$source" -o "$binary" ;;
        clang-analyzer) seen $CLANG "$STANDARD" -w --analyze --analyzer-output text $form "$source" ;;
        eva)            seen frama-c -c11 -eva -eva-precision 6 -eva-alloc-builtin fresh \
                            -cpp-extra-args="-D_Alignof\\(t\\)=1 $form" "$source" ;;
        *)  if ! $(compiler_of "$1") $form "$source" -o "$binary" >"$report" 2>&1; then
                echo 'does not compile' >"$report.status"
            else
                case $1 in
                    valgrind)      seen valgrind -q --error-exitcode=99 --leak-check=full "$binary" ;;
                    ?san | ??san)  seen $watched "$binary" ;;
                    *)             seen env -i "$binary" ;;
                esac
            fi ;;
    esac
}

# seen COMMAND...: runs it for ten seconds of processor time at most. The subshell keeps to itself
# what the shell says of a program that crashes.
seen() {
    (
        ulimit -c 0
        ulimit -t 10
        sh -c 'exec "$@" >"$0" 2>&1 </dev/null' "$report" $timeout "$@"
        echo $? >"$report.status"
    ) 2>/dev/null
}

# reports WAY FORM: whether that detector had anything to report.
reports() {
    case $1 in
        gcc* | clang*)  grep -q 'warning:' "$work/$1.$2" ;;
        eva)            ! grep -q '^ *0 alarms generated' "$work/$1.$2" ||
                            grep -q 'got status invalid' "$work/$1.$2" ;;
        *)              grep -qE 'Sanitizer:|runtime error:|^==[0-9]*== ' "$work/$1.$2" ;;
    esac
}

# worked WAY FORM: whether the tool itself did its work; if not, its silence says nothing.
worked() {
    case $1 in
        gcc | clang | *-analyzer) [ "$(cat "$work/$1.$2.status")" = 0 ] ;;
        eva)                      grep -q 'generated by the analysis' "$work/$1.$2" ;;
        *)                        ! grep -qE '^12[67]$|does not' "$work/$1.$2.status" ;;
    esac
}

# ended WAY FORM: how that run ended, in words.
ended() {
    status=$(cat "$work/$1.$2.status")
    case $status in
        0)       echo 'ends as if all was well' ;;
        124)     echo 'hangs, and was ended' ;;
        [!0-9]*) echo "$status" ;;
        *)       [ "$status" -gt 128 ] || { echo "ends with exit status $status"; return; }
                 case $(kill -l "$status") in
                     XCPU | KILL) echo 'hangs, and was ended' ;;
                     *)           echo "is ended by SIG$(kill -l "$status")" ;;
                 esac ;;
    esac
}

# result WAY: a plain run in a word, against the same run of the fixed program.
result() {
    case $(ended "$1" bug) in
        *SIGABRT)   echo aborts ;;
        hangs*)     echo hangs ;;
        *SIG*)      echo crashes ;;
        *well)      if cmp -s "$work/$1.bug" "$work/$1.fixed"; then echo right; else echo wrong; fi ;;
        *)          echo fails ;;
    esac
}

# claims: what the opening comment says, a line each: detector, text, function, parted by tabs.
claims() {
    sed -n "s|^// Caught by \([a-z]*\)  *\"\([^\"]*\)\" in \([A-Za-z_0-9]*\)\$|\1$tab\2$tab\3|p" "$source"
}

# The first claim whose detector is here.
first_claim() {
    claims | while IFS= read -r claim; do
        if have "${claim%%"$tab"*}"; then
            printf '%s\n' "$claim"
            break
        fi
    done
}

# place WAY TEXT: the first of our own functions after that text in the report, as "function
# file:line". Our own are those in the program and in its chapter's headers; where a compiler leaves
# Valgrind no lines to read, those in the program that it runs.
place() {
    awk -v text="$2" -v files=" $name.c $headers " -v binary="/valgrind.bug.bin)" '
        on && /freed by|allocated by|is located|Address 0x|SUMMARY/ { exit }
        index($0, text) { on = 1 }
        on && match($0, /0x[0-9A-Fa-f]+(:| in) [A-Za-z_0-9]+/) {
            symbol = substr($0, RSTART, RLENGTH)
            sub(/.* /, "", symbol)
            if (match($0, /[A-Za-z_0-9.]+\.[ch]:[0-9]+/)) {
                at = file = substr($0, RSTART, RLENGTH)
                sub(/:.*/, "", file)
                if (!index(files, " " file " ")) next
            } else if (!index($0, binary)) next
            print symbol, at
            exit
        }' "$work/$1.bug"
}
