# detectors.sh: what the detectors are, and what one has to know of each. Others read it with a dot.
#
# To add one, write a record: a function detector_NAME, at its place among the others, for doctor
# and the tables show them in this order. It sets
#   kind    runs: it watches a run;  reads: it reads the source;  plain: nothing watches
#   called  what people call it         sees  what it finds, for make doctor
#   column  its column's head, one word or two
#   flags   what it asks of a compiler  build  the compiler, and all that it is given;  wish  more
#           of that, where it is known;  run  what runs the program
#   seconds how long it may run, in processor time
#   look    of one that reads: what it does to a source;  define  what -DFIXED needs in front of it
#   report  what its reports look like, an extended regular expression
#   plant   C in which it must find something, in planted(); words, which it must then say
#   soft    why its silence is no failure, where that depends on more than the program
#   tests   what tests that run under it are told as;  part  of which other one it is a part there
#   debian, macos   how to get it
# probe.sh asks each for what was planted; from then on HAVE has the names of those that are here.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE.
# shellcheck shell=sh disable=SC2034
: "${CC:=cc}" "${CLANG:=clang}" "${STANDARD:=-std=c11}" "${BUILD:=build}" "${HAVE=}"
export LC_ALL=C
timeout=$(command -v timeout) && timeout="$timeout -s KILL ${patience:-60}"
base="$STANDARD -g -gdwarf-4 -w -pthread" # glibc before 2.34 has threads in a library of its own
clang_too='clang libclang-rt-dev llvm'
linux_only='not on macOS: in a Linux container or machine'
no_clang='
#ifdef __clang__
#error this gcc is Clang
#endif
'
reads_block='if (block[1] == 42) puts("42");'
reads_sum='int sum; if (sum == 42) puts("42");'
frees_twice='free(block); free(block);'

plain_run() { # CALLED BUILD PLANT
    kind=plain called=$1 column=$1 build=$2 plant=$3 words=42 seconds=2
}
detector_gcc_O0()   { plain_run 'gcc -O0' "gcc $base -O0" 'puts("42");'; }
detector_gcc_O2()   { plain_run 'gcc -O2' "gcc $base -O2" 'puts("42");'; }
detector_clang_O0() { plain_run 'clang -O0' "$CLANG $base -O0" 'puts("42");'; }
detector_clang_O2() { plain_run 'clang -O2' "$CLANG $base -O2" 'puts("42");'; }
detector_junk() { # no slot holds a zero by chance; nor a variable, where the compiler fills it
    plain_run junk "$CC $base -O0 -include docs/tools/learn/junk.h" \
        'if (block[1] == (int)0xAAAAAAAA) puts("42");'
    wish=-ftrivial-auto-var-init=pattern
}

reader() { # CALLED COLUMN DEBIAN LOOK SEES PLANT WORDS
    kind=reads called=$1 column=$2 debian=$3 look=$4 sees=$5 plant=$6 words=$7
    report=warning: soft='that depends on its version'
}
detector_gcc() {
    reader "GCC's warnings" 'warn gcc' gcc "gcc $STANDARD -O2 -Wall -Wextra $object" \
        'what it can tell at once, at -O2' "$no_clang$reads_sum" uninitialized
    macos='brew install gcc, and make CC=gcc-NN'
}
detector_clang() {
    reader "Clang's warnings" 'warn clang' "$clang_too" \
        "$CLANG $STANDARD -O2 -Wall -Wextra $object" 'the same' "$reads_sum" uninitialized
}
detector_gcc_analyzer() {
    reader 'gcc -fanalyzer' 'anal gcc' gcc "gcc $STANDARD -fanalyzer $object" \
        'reads the source, runs nothing (from GCC 10 on)' "$no_clang$frees_twice" double-
}
detector_clang_analyzer() {
    reader 'clang --analyze' 'anal clang' "$clang_too" \
        "$CLANG $STANDARD -w --analyze --analyzer-output text" 'the same' \
        "$frees_twice" 'free released'
}

sanitizer() { # CALLED FLAGS SEES PLANT WORDS NAME
    kind=runs called=$1 column=$1 sees=$3
    flags="$2 -fno-omit-frame-pointer" build="$CC $base -O0 $flags"
    plant=$4 words=$5 report="(ERROR|WARNING): $6|runtime error: " debian='gcc, and make CC=gcc'
    options=abort_on_error=0:allow_addr2line=1:color=never:print_stacktrace=1
    run="env ASAN_OPTIONS=detect_leaks=0:$options UBSAN_OPTIONS=$options MSAN_OPTIONS=$options"
    run="$run TSAN_OPTIONS=$options"
}
detector_asan() {
    sanitizer ASan -fsanitize=address 'overruns, use of freed blocks, double frees' \
        'if (block[2] == 42) puts("42");' heap-buffer-overflow AddressSanitizer
    tests='ASan and UBSan'
}
detector_lsan() {
    sanitizer LSan -fsanitize=address 'leaks (a part of ASan, on Linux)' \
        'for (int i = 0; i < 9; i++) block = malloc(9);' 'detected memory leaks' LeakSanitizer
    run="env ASAN_OPTIONS=detect_leaks=1:$options" part=asan macos=$linux_only
    soft='a stale pointer may hide a leak from it'
}
detector_ubsan() {
    sanitizer UBSan '-fsanitize=undefined -fno-sanitize-recover=all' \
        'undefined arithmetic, indexes and pointers' \
        'if (1 << (block[0] + 99) == 42) puts("42");' 'shift exponent' UndefinedBehavior
    part=asan
}
detector_msan() {
    sanitizer MSan -fsanitize=memory 'reads of uninitialized memory (Clang, on Linux)' \
        "$reads_block" use-of-uninitialized-value MemorySanitizer
    build="$CLANG $base -O0 $flags" tests=MSan debian=$clang_too macos=$linux_only
}
detector_tsan() {
    sanitizer TSan '-fsanitize=thread -pthread' 'two threads at one place, one of them writing' \
        '++*block;' 'data race' ThreadSanitizer
}
detector_valgrind() {
    kind=runs called=Valgrind column='Val- grind' sees='most of these, in a program built as always'
    build="$CC $base -O0" report='^==[0-9]+== ' tests=Valgrind
    plant=$reads_block words=uninitialised
    run='valgrind -q --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes'
    debian=valgrind macos=$linux_only
}
detector_eva() {
    reader 'Frama-C Eva' Eva frama-c-base \
        'frama-c -c11 -eva -eva-precision 6 -eva-alloc-builtin fresh -eva-split-return full' \
        'reads the source; proves what it does not report' "$frees_twice" dangling
    report='^ *[1-9][0-9]* alarm|got status invalid'
    macos='brew install opam && opam install frama-c'
    look="$look -cpp-extra-args=-D_Alignof\\(t\\)=1" # two words that Frama-C 25 does not know
    look="$look -cpp-extra-args=-D_Generic\\(...\\)=1" define=-cpp-extra-args=
}
# detector NAME: reads a record.
detector() {
    kind='' called='' sees='' column='' flags='' build='' wish='' run='' look='' define='' report=''
    plant='' words='' soft='' tests='' part='' debian='' macos='xcode-select --install' seconds=5
    object="-c -o ${work:-$BUILD}/object"
    case $1 in
        plain) plain_run 'no detector' "$CC $base -O0" '' && tests=$called ;;
        *-*)   "detector_${1%%-*}_${1#*-}" ;;
        *)     "detector_$1" ;;
    esac
}

# all_detectors KIND...: the names of those of these kinds, in order.
all_detectors() {
    sed -n 's/^detector_\([a-z]*\)_*\([A-Za-z0-9]*\)() *{.*/\1-\2/p' docs/tools/learn/detectors.sh |
        while read -r known; do
            known=${known%-}
            detector "$known"
            case " $* " in *" $kind "*) echo "$known" ;; esac
        done
}

# test_detectors: those that the tests run under; missing_parts: what is not here of one that is;
# tested_as NAME: what these are then told as.
test_detectors() {
    for one in $(all_detectors runs); do
        detector "$one"
        [ -z "$tests" ] || echo "$one"
    done
}
missing_parts() {
    for one in $(all_detectors runs); do
        detector "$one"
        if [ -n "$part" ] && have "$part" && ! have "$one"; then echo "$one"; fi
    done
}
tested_as() { (detector "$1" && echo "${tests:-$called}"); }

# flags_of NAME: what it asks of a compiler in the tests, with what its parts ask.
flags_of() {
    for one in $(all_detectors runs); do
        detector "$one"
        if [ "$one" = "$1" ] || [ "$part" = "$1" ]; then printf '%s ' "$flags"; fi
    done
}

# have NAME: whether it is here; absent NAME: why it is not, in a few words.
have() {
    case " $HAVE plain " in *" $1 "*) ;; *) false ;; esac
}
absent() {
    if [ -s "$BUILD/have/$1.why" ]; then cat "$BUILD/have/$1.why"
    else echo 'not here: make doctor'; fi
}

# under NAME COMMAND...: runs a program under a detector, in an environment of its own: what the
# reader's says to sanitizers, or loads into each program, is not for it. A plain run has none.
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
