#!/bin/sh
# promises.sh: keeps true what a chapter promises about itself, beyond its tests.
#
#     sh docs/tools/learn/promises.sh chapter02
#
# - Alone: the folder, copied to an empty place, builds and runs with the commands of its notes.
# - The harness, heap.h, check.h and show.h, is the same in each chapter.
# - What the chapter before taught stands here word for word, unless the notes say what changed.
# - What must not compile does not, and the compiler's message says why.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
. "${0%/*}/results.sh"
chapter=$1
number=${chapter#chapter0}
before=chapter0$((number - 1))
work=$BUILD/$chapter/promises
rm -rf "$work" && mkdir -p "$work" || exit 1

# alone PROGRAM: in a copy of the folder, with nothing above it, by one command. Only a compiler that
# is not at C11 yet by default is asked for it.
alone() {
    (cd "$work/alone" && $CC $c11 "$1.c" -o "$1" && "./$1")
}
c11=
printf '#if __STDC_VERSION__ < 201112L\n#error\n#endif\n' >"$work/c11.c"
$CC -E "$work/c11.c" >"$work/log" 2>&1 || c11=$STANDARD

# The names of the functions that a header defines.
functions() {
    sed -n 's/^static inline [^(;]*[ *]\([a-z_]*\)([^;]*$/\1/p' "$1"
}

# A function's text, from its first line to the brace that closes it.
text_of() {
    awk -v name="$2" '/^static inline/ && $0 !~ /;/ && index($0, name "(") { on = 1 }
                      on { print } on && /^}/ { exit }' "$1"
}

# unchanged FUNCTION: as the chapter before taught it; or the notes say that, and why, it changed.
unchanged() {
    text_of "$before/myvec.h" "$1" >"$work/old"
    text_of "$chapter/myvec.h" "$1" >"$work/new"
    cmp -s "$work/old" "$work/new" || grep "^Changed since chapter $((number - 1)): .*\`$1\`" \
        "$chapter/README.md" || {
        diff "$work/old" "$work/new"
        echo "(If you changed $before on purpose: $chapter still has the old text.)"
        false
    }
}

# refused MESSAGE: the C program on standard input does not compile, for that reason.
refused() {
    cat >"$work/refused.c"
    if $CC $STANDARD "-I$chapter" -c "$work/refused.c" -o "$work/refused.o" \
        >"$work/refused.log" 2>&1; then
        echo 'it compiled'
        false
    else
        grep "$1" "$work/refused.log" || { cat "$work/refused.log"; false; }
    fi
}

# tests_of T: the chapter's tests, of another T than int.
tests_of() {
    $CC $STANDARD -w "-DT=$1" "$chapter/test.c" -o "$work/tests" && "$work/tests"
}

# runs: the C program on standard input, which uses this chapter's vector, builds and ends well. CHAPTER
# is the chapter's number there.
runs() {
    cat >"$work/runs.c"
    $CC $STANDARD -w "-DCHAPTER=$number" "-I$chapter" "$work/runs.c" -o "$work/runs" && "$work/runs"
}

cp -R "$chapter" "$work/alone"
check "$chapter/test.c builds and passes alone" alone test
check "$chapter/walkthrough.c builds and runs alone" alone walkthrough
for file in heap.h check.h show.h; do
    check "$chapter/$file is the file that chapter01 has" cmp "chapter01/$file" "$chapter/$file"
done
if [ -d "$before" ]; then
    for function in $(functions "$before/myvec.h"); do
        check "$function is as $before taught it" unchanged "$function"
    done
fi
if [ "$number" -le 2 ]; then
    for t in char double 'long double'; do
        check "$chapter/test.c passes, also where T is $t" tests_of "$t"
    done
    check 'T is the type of the elements, also of a struct' runs <<'END'
typedef struct Pair { double first; char second; double third; } Pair;
#define T Pair
#include "myvec.h"
int main(void)
{
    Pair block[2] = {{0.5, 'a', 0}, {1.5, 'b', 0}};
    MyVec v = {.ptr = block, .len = 2, .cap = 2};
#if CHAPTER > 1
    v = myvec_new();
    for (int i = 0; i < 100; i++) {
        myvec_push(&v, block[i % 2]);
    }
#endif
    int good = v.ptr[v.len - 1].first == 1.5 && v.ptr[v.len - 2].second == 'a' && myvec_is_valid(&v);
#if CHAPTER > 1
    good = good && layout_array(3) == 3 * sizeof(Pair);
    myvec_drop(&v);
#endif
    return good ? 0 : 1;
}
END
fi
if [ "$number" -eq 2 ]; then
    check 'a T that owns something is dropped' runs <<'END'
#include <stdlib.h>
static int freed;
static void end(char *text) { freed += text[0] == 'x'; free(text); }
typedef char *Name;
#define T Name
#define DROP_IN_PLACE(slot) end(*(slot))
#include "myvec.h"
int main(void)
{
    MyVec v = myvec_new();
    for (int i = 0; i < 5; i++) {
        char *text = calloc(1, 2);
        if (text == NULL) { return 2; }
        text[0] = 'x';
        myvec_push(&v, text);
    }
    myvec_drop(&v);
    return freed == 5 ? 0 : 1;
}
END
    check 'of a T of one byte, PTRDIFF_MAX have room, and no more' runs <<'END'
#define T char
#include "myvec.h"
int main(void)
{
    char byte = 'a';
    MyVec v = {.ptr = &byte, .len = 0, .cap = PTRDIFF_MAX};
    MyVec more = {.ptr = &byte, .len = 0, .cap = (size_t)PTRDIFF_MAX + 1};
    int good = myvec_is_valid(&v) && !myvec_is_valid(&more);
    return good && layout_array(PTRDIFF_MAX) == PTRDIFF_MAX ? 0 : 1;
}
END
fi
if [ "$number" -ge 2 ]; then
    check 'an over-aligned T is refused' refused 'T is over-aligned' <<'END'
typedef struct Wide { _Alignas(64) int value; } Wide;
#define T Wide
#include "myvec.h"
END
    check 'a T that is an array is refused' refused 'or an array' <<'END'
typedef int Row[3];
#define T Row
#include "myvec.h"
END
    check 'a T that cannot be assigned to is refused' refused 'T must not be const' <<'END'
typedef int const Fixed;
#define T Fixed
#include "myvec.h"
END
    check 'a volatile T is refused' refused 'volatile or an array' <<'END'
typedef int volatile Port;
#define T Port
#include "myvec.h"
END
    check 'a T without a size is refused' refused 'T must have a size' <<'END'
typedef struct Nothing {} Nothing;
#define T Nothing
#include "myvec.h"
END
fi
if [ "$number" -ge 3 ]; then
    check 'a missing T is refused' refused 'first say what T is' <<'END'
#include "myvec.h"
END
    check 'a T called MyVec is refused' refused 'T is called MyVec' <<'END'
typedef int MyVec;
#define T MyVec
#include "myvec.h"
END
    check 'a T with a drop and no clone is not cloned' refused myvec_Name_clone <<'END'
typedef struct Name { char *text; } Name;
#define T Name
#define DROP_IN_PLACE(slot) free((slot)->text)
#include "myvec.h"
MyVec_Name (*clone)(MyVec_Name const *) = myvec_Name_clone;
END
    check 'a value of the wrong type is refused' refused Name <<'END'
typedef struct Name { char *text; } Name;
#define T Name
#include "myvec.h"
void f(MyVec_Name *v) { myvec_Name_push(v, "a text, and no Name"); }
END
fi
count
