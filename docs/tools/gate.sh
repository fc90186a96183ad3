#!/bin/sh
# gate.sh: keeps true that nothing in a submission can reach what judges it.
#
#     gate.sh text  chapter02 FILE      looks at a submission
#     gate.sh calls chapter02 HEADER    looks, after that, at a header that parts.awk made of it
#
# What is refused is said in one line, and the exit status is 1.
#
# text looks at the text, comments included: what the preprocessor does may be what the hand-out has it do, an
# #include of a standard header, or the #define and #undef of a further name of chapter 3's kind.
# Attributes, assembler, digraphs, joined lines, and names that the compiler or the harness has for
# itself are refused. So there is nothing left that runs before main or changes what a word means.
#
# calls looks at the object file: the header is compiled alone, without the harness. It may define functions of
# the chapter's names or names that start with myvec_, and no variables; and it may call what the
# chapter's own vector calls, and a few functions that only look at memory or print. There is no
# exit, write, fork, signal or dlsym for it to call, so there is no early end but abort, and no way to
# the secret of judge.c.
#
# What this does not defend against: code that digs in its own process's memory, such as a function
# that overwrites the stack of the test that called it. Read what passes surprisingly well.
# From the environment: CC, STANDARD; WORK, the submission's own directory.
set -u
chapter=$2 file=$3
number=${chapter#chapter0}
tools=${0%/*}
work=$WORK/gate
mkdir -p "$work" || exit 1
cp "$WORK/handout.h" "$work/handout.h" || exit 1

text() {
    known || exit 1
    awk '
        function refuse(why) {
            if (!bad++) printf "line %d %s: %s\n", FNR, why, substr($0, 1, 100)
        }
        { sub(/\r$/, "") }
        NR == FNR { given[$0] = 1; next }
        $0 in given { next }
        /^[ \t]*#[ \t]*include[ \t]*<[a-z]+\.h>[ \t]*$/ { next }
        /^#define myvec_[a-z_]+ MYVEC_NAME\(myvec_, T, _[a-z_]+\)$/ || /^#undef myvec_[a-z_]+$/ { next }
        /#/ { refuse("has a # that the hand-out does not have") }
        /\\$|\?\?|<:|%:/ { refuse("joins lines or writes signs in another way") }
        /\[[ \t]*\[|_Pragma|__/ { refuse("has what is the compiler'"'"'s own") }
        /(^|[^A-Za-z_0-9])(asm|main|CHECK[A-Z_]*|(check|heap|judged)_[a-z_]*)([^A-Za-z_0-9]|$)/ {
            refuse("has a name of the harness")
        }
        END { exit bad > 0 }' "$work/handout.h" "$file"
}

# symbols HEADER: compiles it alone, with every function external, and lists "T defined", "U called".
symbols() {
    {
        printf '#include <%s.h>\n' stdbool stddef stdint stdio stdlib string
        [ "$number" -lt 3 ] || echo '#define T int'
        printf '#define static\n#define inline\n#include "%s"\n' "$1"
    } >"$work/alone.c"
    (
        ulimit -t 60
        LC_ALL=C $CC $STANDARD -O0 -w -Werror=implicit-function-declaration -I. \
            -c "$work/alone.c" -o "$work/alone.o"
    ) >"$work/log" 2>&1 && nm "$work/alone.o" >"$work/nm" && awk '{ print $(NF - 1), $NF }' "$work/nm"
}

# What the chapter's own vector and its hand-out define and call, and what may be called besides; some
# systems put _ before each name.
known() {
    for own in "$chapter/myvec.h" "$work/handout.h"; do
        symbols "$own" || { cat "$work/log" >&2; return 1; }
    done >"$work/known"
    for name in memcpy memmove memset memcmp strlen printf fprintf puts fputs putchar fputc fwrite \
        stderr stdout __stack_chk_fail; do
        printf 'U %s\nU _%s\n' $name $name
    done >>"$work/known"
}

calls() {
    if ! symbols "$file" >"$work/seen"; then
        echo "it does not compile alone: $(sed -n '/error[: ]/{s/.*error: //p;q;}' "$work/log")"
        exit 1
    fi
    awk '
        NR == FNR { known[$0] = 1; next }
        $0 in known || $1 == "r" || $1 == "N" || ($1 == "T" && $2 ~ /^_?myvec_/) { next }
        !bad++ { print ($1 == "U" ? "it calls " : "it defines ") $2 }
        END { exit bad > 0 }' "$work/known" "$work/seen"
}

if ! command -v nm >"$work/log"; then
    echo 'nm is not here, which tells what a submission calls: install binutils'
    exit 1
fi
"$1"
