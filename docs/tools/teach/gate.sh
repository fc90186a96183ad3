#!/bin/sh
# gate.sh: keeps true that nothing in a submission can reach what judges it.
#
#     gate.sh text  chapter02 FILE      looks at a submission
#     gate.sh calls chapter02 HEADER    looks, after that, at a header that parts.awk made of it
#
# What is refused is said in one line, and the exit status is 1.
#
# text looks at the text without its comments: what the preprocessor does may be what the hand-out has it do,
# an #include of a standard header, or the #define and #undef of a further name of chapter 3's kind.
# Attributes, assembler, digraphs, joined lines, and names that the compiler or the harness has for
# itself are refused. So there is nothing left that runs before main or changes what a word means.
#
# calls looks at the object file: the tests are compiled on the header, whose functions may have
# the chapter's names or names that start with myvec_. It defines no variables, and calls what the
# chapter's own vector calls, and a few functions that only look at memory or print. There is no
# exit, write, fork, signal or dlsym for it to call, so there is no early end but abort, and no way to
# the secret of judge.c.
#
# What this does not defend against: code that digs in its own process's memory, such as a function
# that overwrites the stack of the test that called it. Read what passes surprisingly well.
# From the environment: CC, STANDARD; WORK, the submission's own directory.
set -u
chapter=$2 file=$3
tools=${0%/*}/..
work=$WORK/gate
mkdir -p "$work" || exit 1
cp "$WORK/handout.h" "$work/handout.h" || exit 1

text() {
    known || exit 1 # for calls
    cat "$chapter/heap.h" "$chapter/check.h" "$tools/exercise/judged.h" | tr -c 'A-Za-z_0-9' '\n' |
        grep -E '^(check|heap|judged)_|^CHECK' | sort -u >"$work/names"
    # And what the tests have of their own before they read the header.
    awk '/^#include "myvec.h"/ { exit } /^static/ { sub(/[;=([].*/, ""); sub(/.*[ *]/, ""); print }' \
        "$chapter/test.c" >>"$work/names"
    awk '
        function refuse(why) {
            if (!bad++) printf "line %d %s: %s\n", FNR, why, substr($0, 1, 100)
        }
        # The line without its comments, and with its texts empty.
        function code(line,    out, c, two) {
            out = ""
            while (line != "") {
                c = substr(line, 1, 1); two = substr(line, 1, 2)
                if (within) { if (two == "*/") { within = 0; line = substr(line, 3) } else line = substr(line, 2) }
                else if (two == "//") break
                else if (two == "/*") { within = 1; line = substr(line, 3); out = out " " }
                else if (c == "\"" || c == "\047") {
                    out = out c c
                    line = substr(line, 2)
                    while (line != "" && substr(line, 1, 1) != c) line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
                    line = substr(line, 2)
                } else { out = out c; line = substr(line, 2) }
            }
            return out
        }
        { sub(/\r$/, "") }
        FILENAME == ARGV[1] { theirs[$0] = 1; next }
        FILENAME == ARGV[2] { given[$0] = 1; next }
        { text = code($0) }
        /\\$|[?][?][=\/\047()!<>-]/ { refuse("joins lines or writes signs in another way") }
        $0 in given { next }
        text ~ /^[ \t]*#[ \t]*include[ \t]*<[a-z]+\.h>[ \t]*$/ { next }
        text ~ /^#define myvec_[a-z_]+ MYVEC_NAME\(myvec_, T, _[a-z_]+\)$/ || text ~ /^#undef myvec_[a-z_]+$/ { next }
        text ~ /#/ { refuse("has a # that the hand-out does not have (for a number, write enum { NAME = 4 };)") }
        text ~ /<:|%:|\[[ \t]*\[|_Pragma|__/ { refuse("has what is the compiler\047s own") }
        {
            n = split(text, word, /[^A-Za-z_0-9]+/)
            for (k = 1; k <= n; k++)
                if (word[k] in theirs || word[k] == "asm" || word[k] == "main") refuse("has a name of the harness")
        }
        END { exit bad > 0 }' "$work/names" "$work/handout.h" "$file"
}

# symbols HEADER: compiles the tests on it as they are compiled to be judged, and lists what is defined,
# "t name", and what the header's functions call, "U name". The surroundings are the same, so that there
# is no code in it that is seen there and not here; what the tests do not reach is left out in both.
# Who calls what stands in the assembler's text: a name that the object lacks, below the label of a
# function of the header.
symbols() {
    dir=$work/alone
    rm -rf "$dir" && mkdir -p "$dir" && cp "$chapter"/*.h "$chapter/test.c" "$tools/exercise/judged.h" "$dir" || return
    cp "$1" "$dir/myvec.h"
    printf '#include "check.h"\n#include "judged.h"\n#include "test.c"\n' >"$dir/judged_test.c"
    for form in -c -S; do
        (
            ulimit -t 60
            LC_ALL=C $CC $STANDARD -O0 -Werror=implicit-function-declaration \
                $form "$dir/judged_test.c" -o "$work/alone$form"
        ) >"$work/log" 2>&1 || return
    done
    nm "$work/alone-c" | awk '{ print $(NF - 1), $NF }' >"$work/nm"
    awk '
        FILENAME == ARGV[1] { if ($1 == "U") lacks[$2] = 1; else print; next }
        /^[A-Za-z_$][A-Za-z_0-9$.]*:/ && !/^L/ { inside = /^_?(myvec_|layout_array)/ }
        inside {
            n = split($0, word, /[^A-Za-z_0-9]+/)
            for (k = 1; k <= n; k++) if (word[k] in lacks) print "U", word[k]
        }' "$work/nm" "$work/alone-S"
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
    [ -s "$work/known" ] || known || exit 1
    if ! symbols "$file" >"$work/seen"; then
        echo "it does not compile: $(sed -n '/error[: ]/{s/.*error: //p;q;}' "$work/log")"
        exit 1
    fi
    awk '
        FILENAME == ARGV[1] { known[$0] = 1; next }
        $0 in known || $1 == "r" || $1 == "N" || ($1 == "t" && $2 ~ /^_?myvec_/) { next }
        bad++ { next }
        $1 == "U" { print "it calls " $2 ", which the chapter\047s vector does not" }
        $1 != "U" { print "it defines " $2 (("t " $2) in known ? " without static" : "") }
        END { exit bad > 0 }' "$work/known" "$work/seen"
}

if ! command -v nm >"$work/log"; then
    echo 'nm is not here, which tells what a submission calls: install binutils'
    exit 1
fi
"$1"
