#!/bin/sh
# promises.sh: keeps true what a chapter promises about itself, beyond its tests.
#
#     sh docs/tools/learn/promises.sh chapter02
#
# - Alone: the folder, copied to an empty place, builds and runs with the commands of its notes.
# - The harness, heap.h, check.h and show.h, is the same in each chapter.
# - What the chapter before taught stands here word for word, unless the notes say what changed.
# - Other T than int work; and a T that cannot work is refused, with a message that says why.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
# shellcheck disable=SC2086 # CC and STANDARD may be several words
set -u
. "${0%/*}/results.sh" || exit 1
chapter=$1
number=${chapter#chapter0}
before=chapter0$((number - 1))
work=$BUILD/$chapter/promises
rm -rf "$work" && mkdir -p "$work" || exit 1

# alone PROGRAM: in a copy of the folder, with nothing above it, by one command. Only a compiler
# that is not at C11 yet by default is asked for it.
alone() {
    (cd "$work/alone" && $CC $c11 "$1.c" -o "$1" && "./$1")
}
c11=
printf '#if __STDC_VERSION__ < 201112L\n#error\n#endif\n' >"$work/c11.c"
$CC -E "$work/c11.c" >"$work/log" 2>&1 || c11=$STANDARD

# unchanged FUNCTION: as the chapter before taught it; or the notes say that, and why, it changed.
unchanged() {
    "$BUILD/csource" text "$before/myvec.h" "$1" >"$work/old" || return
    "$BUILD/csource" text "$chapter/myvec.h" "$1" >"$work/new" || return
    cmp -s "$work/old" "$work/new" || grep "^Changed since chapter $((number - 1)): .*\`$1\`" \
        "$chapter/README.md" || {
        diff "$work/old" "$work/new"
        echo "(If you changed $before on purpose: $chapter still has the old text.)"
        false
    }
}

# works T: the chapter's tests pass, also of another T than int.
works() {
    $CC $STANDARD -w "-DT=$1" "$chapter/test.c" -o "$work/tests" && "$work/tests"
}

# program T DECLARATION [AFTER]: a program that includes the header with that T, compiled.
program() {
    {
        echo "$2"
        [ -z "$1" ] || echo "#define T $1"
        echo '#include "myvec.h"'
        echo "${3-}"
    } >"$work/program.c"
    $CC $STANDARD "-I$chapter" -c "$work/program.c" -o "$work/program.o" >"$work/said" 2>&1
}

# refused WHAT MESSAGE T DECLARATION [AFTER]: that program does not compile, for that reason.
refused() {
    what=$1
    shift
    check "$what is refused" is_refused "$@"
}
is_refused() {
    message=$1
    shift
    if program "$@"; then echo 'it compiled' && return 1; fi
    grep "$message" "$work/said" || { cat "$work/said" && return 1; }
}

cp -R "$chapter" "$work/alone"
check "$chapter/test.c builds and passes alone" alone test
check "$chapter/walkthrough.c builds and runs alone" alone walkthrough
for file in heap.h check.h show.h; do
    check "$chapter/$file is the file that chapter01 has" cmp "chapter01/$file" "$chapter/$file"
done
if [ -d "$before" ]; then
    check "$before/myvec.h can be read" "$BUILD/csource" list "$before/myvec.h"
    "$BUILD/csource" list "$before/myvec.h" | cut -f 1 >"$work/taught"
    while read -r function; do
        check "$function is as $before taught it" unchanged "$function"
    done <"$work/taught"
    [ -s "$work/taught" ] || tell FAIL "$before teaches no function"
fi
if [ "$number" -le 2 ]; then
    for t in char double 'long double'; do
        check "$chapter/test.c passes, also where T is $t" works "$t"
    done
    check 'T may be a struct' program Pair 'typedef struct Pair { double a; char b; } Pair;' \
        'double *first(MyVec *v) { return v->len > 0 ? &v->ptr[0].a : 0; }'
fi
name='typedef struct Name { char *text; } Name;'
if [ "$number" -ge 2 ]; then
    refused 'an over-aligned T' 'T is over-aligned' Wide \
        'typedef struct Wide { _Alignas(64) int value; } Wide;'
    refused 'a T that is an array' 'or an array' Row 'typedef int Row[3];'
    refused 'a T that cannot be assigned to' 'T must not be const' Fixed 'typedef int const Fixed;'
    refused 'a volatile T' 'volatile or an array' Port 'typedef int volatile Port;'
    refused 'a T without a size' 'T must have a size' Nothing 'typedef struct Nothing {} Nothing;'
fi
if [ "$number" -ge 3 ]; then
    refused 'a missing T' 'first say what T is' '' ''
    refused 'a T called MyVec' 'T is called MyVec' MyVec 'typedef int MyVec;'
    refused 'a T of two words' 'is two words' 'struct Name' "$name"
    refused 'a value of the wrong type' Name Name "$name" \
        'void f(MyVec_Name *v) { myvec_Name_push(v, "a text, and no Name"); }'
    refused 'to clone a T with a drop and no clone' myvec_Name_clone Name "$name
#define DROP_IN_PLACE(slot) free((slot)->text)" \
        'MyVec_Name (*clone)(MyVec_Name const *) = myvec_Name_clone;'
fi
count
