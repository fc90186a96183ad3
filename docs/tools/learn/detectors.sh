# detectors.sh: what the detectors are, and what one has to know of each. Others read it with a dot.
#
# To add a detector, write a record: a function detector_NAME, at its place among the others, for doctor
# and the tables show them in this order. A record sets
#   kind    runs: it watches a run;  reads: it reads the source;  plain: a run that nothing watches
#   called  what people call it         sees  what it finds, for make doctor
#   column  its column's head: one word, or two, one above the other
#   flags   what it asks of a compiler  build  the compiler, and all that it is given;  wish  flags that
#           it is given where it knows them
#   run     what runs the program       look   of one that reads: what it does to a source;  define  what
#           stands before -DFIXED there
#   report  what its reports look like, an extended regular expression
#   plant   C in which it must find something, in planted(), and words, which it must then say
#   soft    why its silence is no failure, of one whose verdict depends on more than the program
#   debian, macos  how to get it
#   tests   what the tests that run under it are told as;  part  where they do so as a part of another
# probe.sh asks each for what was planted; from then on HAVE has the names of those that are here.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE.
# shellcheck shell=sh disable=SC2034
: "${CC:=cc}" "${CLANG:=clang}" "${STANDARD:=-std=c11}" "${BUILD:=build}" "${HAVE=}"
export LC_ALL=C
timeout=$(command -v timeout) && timeout="$timeout -s KILL 60"
base="$STANDARD -g -gdwarf-4 -w -pthread" # glibc before 2.34 has threads in a library of its own
clang_too='clang libclang-rt-dev llvm'
linux_only='not on macOS: in a Linux container or machine'
reads_block='if (block[1] == 42) puts("42");'

plain_run() {
    kind=plain called="$1" column=$1 build=$2 plant=${3:-'puts("42");'} words=${4:-42}
}
detector_gcc_O0()   { plain_run 'gcc -O0' "gcc $base -O0"; }
detector_gcc_O2()   { plain_run 'gcc -O2' "gcc $base -O2"; }
detector_clang_O0() { plain_run 'clang -O0' "$CLANG $base -O0"; }
detector_clang_O2() { plain_run 'clang -O2' "$CLANG $base -O2"; }
detector_junk() { # no slot and no variable holds a zero by chance
    plain_run junk "$CC $base -O0 -include docs/tools/learn/junk.h" \
        'if (block[1] == (int)0xAAAAAAAA) puts("42");'
    wish=-ftrivial-auto-var-init=pattern
}
detector_hardened() { # as programs are shipped
    plain_run hardened "$CC $base -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong"
    wish='-fstack-clash-protection -ftrivial-auto-var-init=zero' column='hard- ened'
}
detector_checking() { # glibc's heap, when it is told to look closely
    plain_run 'checking heap' "$CC $base -O0" 'block[2] = 1; free(block);' 'free(): invalid'
    run='env LD_PRELOAD=libc_malloc_debug.so.0 GLIBC_TUNABLES=glibc.malloc.check=3'
    column='check. heap'
}

reader() {
    kind=reads called=$1 column=$2 look=$3 sees=$4 plant=$5 words=$6 report=warning: debian=$7
    soft='that depends on its version'
}
no_clang='
#ifdef __clang__
#error this gcc is Clang
#endif
'
detector_gcc() {
    reader "GCC's warnings" 'warn gcc' "gcc $STANDARD -O2 -Wall -Wextra -c -o ${work:-$BUILD}/object" \
        'what it can tell at once, at -O2' \
        "$no_clang int sum; if (sum == 42) puts(\"42\");" uninitialized gcc
    macos='brew install gcc, and make CC=gcc-NN'
}
detector_clang() {
    reader "Clang's warnings" 'warn clang' "$CLANG $STANDARD -O2 -Wall -Wextra -c -o ${work:-$BUILD}/object" \
        'the same' 'int sum; if (sum == 42) puts("42");' uninitialized "$clang_too"
}
detector_gcc_analyzer() {
    reader 'gcc -fanalyzer' 'anal. gcc' "gcc $STANDARD -fanalyzer -c -o ${work:-$BUILD}/object" \
        'reads the program without running it (GCC 10 and newer)' \
        "$no_clang free(block); free(block);" double- gcc
}
detector_clang_analyzer() {
    reader 'clang --analyze' 'anal. clang' "$CLANG $STANDARD -w --analyze --analyzer-output text" \
        'the same' 'free(block); free(block);' 'free released memory' "$clang_too"
}
detector_eva() {
    reader 'Frama-C Eva' Eva 'frama-c -c11 -eva -eva-precision 6 -eva-alloc-builtin fresh' \
        'the same, and proves what it does not report' 'free(block); free(block);' dangling frama-c-base
    report='^ *[1-9][0-9]* alarm|got status invalid' macos='brew install opam && opam install frama-c'
    look="$look -cpp-extra-args=-D_Alignof\\(t\\)=1" # two words that Frama-C 25 does not know
    look="$look -cpp-extra-args=-D_Generic\\(...\\)=1" define=-cpp-extra-args=
}

sanitizer() {
    kind=runs called=$1 column=$1 flags="$2 -fno-omit-frame-pointer" build="$CC $base -O0 $flags" sees=$3
    plant=$4 words=$5 debian=gcc
    report="(ERROR|WARNING): $6|runtime error: "
    options=abort_on_error=0:allow_addr2line=1:color=never:print_stacktrace=1
    run="env ASAN_OPTIONS=detect_leaks=0:$options UBSAN_OPTIONS=$options MSAN_OPTIONS=$options"
}
detector_asan() {
    sanitizer ASan -fsanitize=address 'overruns, use of freed blocks, double frees' \
        'if (block[2] == 42) puts("42");' heap-buffer-overflow AddressSanitizer
    tests='ASan and UBSan'
}
detector_lsan() {
    sanitizer LSan -fsanitize=address 'leaks (a part of ASan, on Linux)' \
        'for (int i = 0; i < 9; i++) block = malloc(9);' 'detected memory leaks' LeakSanitizer
    run="env ASAN_OPTIONS=detect_leaks=1:$options" macos=$linux_only
    soft="a stale pointer may hide a leak from it" part=asan
}
detector_ubsan() {
    sanitizer UBSan '-fsanitize=undefined -fno-sanitize-recover=all' \
        'what C leaves undefined in arithmetic and pointers' \
        'if (1 << (block[0] + 99) == 42) puts("42");' 'shift exponent' UndefinedBehavior
    part=asan
}
detector_msan() {
    sanitizer MSan -fsanitize=memory 'reads of uninitialized memory (a part of Clang, on Linux)' \
        "$reads_block" use-of-uninitialized-value MemorySanitizer
    build="$CLANG $base -O0 $flags" debian=$clang_too macos=$linux_only tests=MSan
}
detector_tsan() { # looks only where a program claims it: all the others have one thread
    sanitizer TSan '-fsanitize=thread -pthread' 'two threads at one place' \
        '++*block;' 'data race' ThreadSanitizer
    column='' run='env TSAN_OPTIONS=abort_on_error=0:allow_addr2line=1:color=never'
}
detector_valgrind() {
    kind=runs called=Valgrind column=Val- sees='most of these, in a program that is built as always'
    build="$CC $base -O0" report='^==[0-9]+== ' plant=$reads_block words=uninitialised
    run='valgrind -q --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes'
    tests=Valgrind debian=valgrind macos=$linux_only column='Val- grind'
}
detector_rustc() {
    kind=twin called=rustc sees='what Rust says to the same programs'
    debian=rustc macos='brew install rustup, or https://rustup.rs'
}

# detector NAME: reads a record.
detector() {
    kind='' called='' sees='' column='' flags='' build='' wish='' run='' look='' define='' report='' plant='' words=''
    soft='' tests='' part='' debian='' macos='xcode-select --install'
    case $1 in
        plain) build="$CC $base -O0" kind=plain called='no detector' ;;
        *-*)   "detector_${1%%-*}_${1#*-}" ;;
        *)     "detector_$1" ;;
    esac
}

# all_detectors KIND...: the names of those of these kinds, in order.
all_detectors() {
    for known in $(sed -n 's/^detector_\([a-z]*\)_*\([A-Za-z0-9]*\)() *{.*/\1-\2/p' \
            docs/tools/learn/detectors.sh); do
        known=${known%-}
        detector "$known"
        case " $* " in *" $kind "*) echo "$known" ;; esac
    done
}

# have NAME: whether it is here.
have() {
    case " $HAVE plain " in *" $1 "*) ;; *) false ;; esac
}

# absent NAME: why it is not, in a few words.
absent() {
    if [ -s "$BUILD/have/$1.why" ]; then cat "$BUILD/have/$1.why"; else echo 'not here: make doctor'; fi
}

named() {
    (detector "$1" && echo "$called")
}

# The detectors that the tests run under; and what these are then told as.
test_detectors() {
    for one in $(all_detectors runs); do
        detector "$one"
        [ -z "$tests" ] || echo "$one"
    done
}

tested_as() {
    if [ "$1" = plain ]; then echo 'no detector'; else (detector "$1" && echo "$tests"); fi
}

# flags_of NAME: what it asks of a compiler, with what asks the same way for its parts.
flags_of() {
    for one in $(all_detectors runs); do
        detector "$one"
        if [ "$one" = "$1" ] || [ "$part" = "$1" ]; then printf '%s ' "$flags"; fi
    done
}

# under NAME COMMAND...: runs a program under a detector, in an environment of its own: what the reader's
# says to sanitizers, or has loaded into each program, is not for this one. A plain run has none at all.
under() {
    detector "$1"
    shift
    # shellcheck disable=SC2086
    if [ "$kind" = plain ]; then
        ${exec-} env -i $timeout $run "$@"
    else
        ${exec-} env -i PATH="$PATH" HOME="$BUILD" LC_ALL=C TMPDIR="${TMPDIR:-/tmp}" \
            ${LD_LIBRARY_PATH:+"LD_LIBRARY_PATH=$LD_LIBRARY_PATH"} $timeout $run "$@"
    fi
}
