#!/bin/sh
# chapter.sh: keeps true what a chapter promises about itself, beyond its tests.
#
#     sh docs/tools/chapter.sh chapter02
#
# - Alone: the folder, copied to an empty place, builds and runs with the commands of its notes.
# - The harness, heap.h, check.h and show.h, is the same in each chapter.
# - What the chapter before taught stands here word for word, unless the notes say what changed.
# - What must not compile does not, and the compiler's message says why.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
chapter=$1
number=${chapter#chapter0}
before=chapter0$((number - 1))
passed=0 failed=0
work=$BUILD/$chapter/promises
rm -rf "$work" && mkdir -p "$work" || exit 1

# check WHAT COMMAND...: WHAT is true when the command succeeds; else what it printed tells why not.
check() {
    claim=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        passed=$((passed + 1))
        echo "ok    $claim"
    else
        failed=$((failed + 1))
        echo "FAIL  $claim"
        sed 's/^/      /' "$work/log"
    fi
}

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
        "$chapter/README.md" || { diff "$work/old" "$work/new"; false; }
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
if [ "$number" -ge 2 ]; then
    check 'an over-aligned T is refused' refused 'T is over-aligned' <<'END'
typedef struct Wide { _Alignas(64) int value; } Wide;
#define T Wide
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
    check 'a value of the wrong type is refused' refused Name <<'END'
typedef struct Name { char *text; } Name;
#define T Name
#include "myvec.h"
void f(MyVec_Name *v) { myvec_Name_push(v, "a text, and no Name"); }
END
fi

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
