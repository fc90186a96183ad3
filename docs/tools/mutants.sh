#!/bin/sh
# mutants.sh: keeps true that a chapter's tests see a fault in its myvec.h, wherever it is.
#
#     sh docs/tools/mutants.sh chapter01 chapter02 chapter03
#
# A mutant is the vector with one small fault. Each is built with the chapter's test.c, which kills
# it when a test fails, crashes or hangs. One that survives is a hole in the tests, unless the fault
# changes nothing: those are stated below, with their reason. A statement that no mutant needs, or
# whose mutant is killed after all, fails too.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
tab=$(printf '\t')

# What changes nothing: the chapter, or all; a text that the line has; the fault; the reason.
stated() {
    cat <<'END'
all | .cap = 0}; | len to cap | what an initializer does not name is 0
all | .cap = 0}; | cap to len | what an initializer does not name is 0
all | i < self->len; | < to != | i starts at 0 and goes up by one: it meets len, and ends there as well
all | i < old_len; | < to != | i starts below old_len, or truncate has returned: it meets old_len
all | self->ptr = new_ptr; | after the next line | two stores into two words, and nobody looks in between
all | *len = parts.len; | after the next line | the same, as long as len and cap are not one and the same
all | needed = self->len + | after the next line | neither of the two uses what the other computes
chapter02 | && self->cap <= PTRDIFF_MAX | PTRDIFF_MAX to (PTRDIFF_MAX - 1) | T is int there: the quotient is the same; docs/tools/chapter.sh asks with a char
chapter02 | if (n > PTRDIFF_MAX | PTRDIFF_MAX to (PTRDIFF_MAX - 1) | T is int there: the quotient is the same; docs/tools/chapter.sh asks with a char
all | myvec_grow_amortized(self, 0); | 0 to 1 | grow doubles at least, and that is room for one more
all | if (new_len >= old_len) { | >= to > | when they are equal there is nothing left to drop
all | if (additional > limit) { | limit to (limit + 1) | the second check stops one more: needed is no less
all | if (new_cap < needed) { | < to <= | the larger of two equal numbers is either
END
}

# Each mutant of a header: line number, fault, and the line with the fault in it.
mutants() {
    awk '
    function emit(fault, text) {
        gsub(/  +/, " ", fault) # operators come with a blank on each side
        sub(/^ /, "", fault); sub(/ $/, "", fault)
        printf "%d\t%s\t%s%s\n", NR, fault, text, comment
    }
    # Each place where the code has `from`, with `to` in its stead.
    function swap(from, to,    at, rest) {
        for (at = 1; (rest = index(substr(code, at), from)) > 0; at += rest - 1 + length(from))
            emit(from " to " to, substr(code, 1, at + rest - 2) to substr(code, at + rest - 1 + length(from)))
    }
    # The same for a whole word or number.
    function word(from, to,    at, rest, before, after) {
        for (at = 1; (rest = index(substr(code, at), from)) > 0; at += rest - 1 + length(from)) {
            before = substr(code, at + rest - 2, 1)
            after = substr(code, at + rest - 1 + length(from), 1)
            if (before !~ /[A-Za-z_0-9]/ && after !~ /[A-Za-z_0-9]/)
                emit(from " to " to, substr(code, 1, at + rest - 2) to \
                    substr(code, at + rest - 1 + length(from)))
        }
    }
    # The first piece of code that matches, replaced.
    function force(pattern, value,    found) {
        if (match(code, pattern)) {
            found = substr(code, RSTART, RLENGTH)
            emit("forced " value, substr(code, 1, RSTART - 1) value substr(code, RSTART + RLENGTH))
        }
    }
    /^#/ || /^ *\/\// || /^_Static_assert/ { next }
    {
        code = $0
        comment = ""
        if (match(code, / *\/\/.*/)) {
            comment = substr(code, RSTART)
            code = substr(code, 1, RSTART - 1)
        }
        if (code ~ /^typedef/) struct = 1
        if (struct) { if (code ~ /^}/) struct = 0; next }
        if (code !~ /^ /) { before = code; next }
        if (before ~ /^ .*;$/ && code ~ /;$/) {
            printf "%d\tafter the next line\t\n", NR - 1
        }

        swap(" == ", " != "); swap(" != ", " == ")
        swap(" < ", " <= ");  swap(" < ", " != ");  swap(" < ", " > ")
        swap(" > ", " >= ");  swap(" > ", " != ");  swap(" > ", " < ")
        swap(" <= ", " < ");  swap(" <= ", " == "); swap(" <= ", " > ")
        swap(" >= ", " > ");  swap(" >= ", " == "); swap(" >= ", " < ")
        swap("&& ", "|| ");   swap("|| ", "&& ");   swap("(!", "(")
        swap(" + ", " - ");   swap(" - ", " + ");   swap(" * ", " / ");  swap(" / ", " * ")
        swap(" += ", " -= "); swap(" -= ", " += "); swap(" += ", " = "); swap(" -= ", " = ")
        swap("++", "--")
        word("0", "1"); word("1", "0"); word("1", "2"); word("2", "1"); word("2", "3")
        word("4", "3"); word("4", "5"); word("true", "false"); word("false", "true")
        word("PTRDIFF_MAX", "(PTRDIFF_MAX - 1)"); word("PTRDIFF_MAX", "SIZE_MAX")
        word("limit", "(limit - 1)"); word("limit", "(limit + 1)")
        word("len", "cap"); word("cap", "len")
        word("new_len", "old_len"); word("old_len", "new_len"); word("new_cap", "needed")
        word("capacity overflow", "allocation failed"); word("allocation failed", "")
        force("if [(].*[)] {$", "if (1) {");   force("if [(].*[)] {$", "if (0) {")
        force("return [^;?]* [?]", "return 1 ?"); force("return [^;?]* [?]", "return 0 ?")
        force("= [^;?]* [?]", "= 1 ?");        force("= [^;?]* [?]", "= 0 ?")
        force("; [^;]*;", "; 0;")
        force("return .* [|][|]", "return 0 ||"); force("[&][&] .*[^;]", "&& 1")
        force("return [^;]*[^;]$", "return 1")
        # A whole statement is left out. Not the last of a function that returns a value: what the
        # caller then gets is left to chance, and so is whether a test sees it.
        if (code ~ /;$/ && before ~ /[;{}]$/ && code !~ /^    return .*;/)
            emit("dropped", "    ;")
        before = code
    }' "$1"
}

# plant CHAPTER N DIRECTORY: the chapter's vector with its Nth fault, beside its tests.
plant() {
    mkdir -p "$3"
    cp "$1"/*.[ch] "$3"
    sed -n "$2p" "$work/$1.mutants" | awk -F '\t' 'NR == 1 { line = $1; fault = $2; text = $3; next }
        FNR == line { held = fault ~ /next line/ ? $0 : text; late = held == $0 }
        FNR == line && !late { print held; next }
        FNR == line + 1 && late { print; print held; next }
        FNR != line { print }' - "$1/myvec.h" >"$3/myvec.h"
}

# judge CHAPTER DIRECTORY: what the tests say of the vector there: killed, survives, or that it does
# not compile, because of an error in a line; any other failure of the compiler says nothing. They are stopped at the first that fails; each has two seconds of processor time.
judge() {
    if ! $CC "$STANDARD" -w "$2/test.c" -o "$2/test" >"$2/log" 2>&1; then
        if grep -q ':[0-9][0-9]*: error:' "$2/log"; then echo 'does not compile'
        else echo "is not built: $(head -n 1 "$2/log" | tr '\t' ' ')"; fi
        return
    fi
    # The subshell keeps to itself what the shell says of a program that crashes.
    (ulimit -c 0; ulimit -t 2; "$2/test") 2>"$2/log" |
        awk '/^FAIL/ { exit } { last = $0 } END { print last }' >"$2/said"
    if cmp -s "$2/said" "$work/$1.said"; then echo survives; else echo killed; fi
}

# Every PROCESSORSth fault of a chapter, from the Kth on.
worker() {
    n=$2
    while [ "$n" -le "$faults" ]; do
        plant "$1" "$n" "$work/$2"
        printf '%s\t%s\n' "$n" "$(judge "$1" "$work/$2")"
        n=$((n + processors))
    done >"$work/$1.verdicts.$2"
}

# The verdicts of a chapter beside its mutants, a line each: number, verdict, line, fault, text.
try() {
    mutants "$1/myvec.h" >"$work/$1.mutants"
    faults=$(wc -l <"$work/$1.mutants")
    mkdir "$work/whole"
    cp "$1"/*.[ch] "$work/whole"
    : >"$work/$1.said"
    judge "$1" "$work/whole" >"$work/log"
    cp "$work/whole/said" "$work/$1.said"
    if ! grep -q '^[1-9][0-9]* passed, 0 failed' "$work/$1.said"; then
        echo "The tests of $1 fail without any fault: make test${1#chapter0} says more." >&2
        exit 1
    fi
    rm -r "$work/whole"
    workers=
    k=1
    while [ $k -le "$processors" ]; do
        worker "$1" $k &
        workers="$workers $!"
        k=$((k + 1))
    done
    wait
    sort -n "$work/$1.verdicts."* >"$work/$1.verdicts"
    paste "$work/$1.verdicts" "$work/$1.mutants" >"$work/$1.tried"
    [ "$(wc -l <"$work/$1.verdicts")" -eq "$faults" ] || {
        echo "Not every fault in $1/myvec.h was tried: is there room in $BUILD?" >&2
        exit 1
    }
}

work=$BUILD/mutants
rm -rf "$work" && mkdir -p "$work" || exit 1
processors=$(getconf _NPROCESSORS_ONLN 2>"$work/log") || processors=1
workers=
# shellcheck disable=SC2086
trap 'kill $workers; exit 130' INT TERM HUP
all=$(printf '%s ' chapter0[1-9])
echo 'Planting faults; each is built and tested, which takes a few minutes.'
for chapter; do
    try "$chapter"
done

# What came of it. A statement has to have a mutant, when all chapters are looked at, and each of its
# mutants has to survive; every other mutant has to be killed.
stated >"$work/stated"
for chapter; do
    awk -v OFS="$tab" -F "$tab" -v chapter="$chapter" '
        NR == FNR { line[FNR] = $0; next }
        { print chapter, $2, $3, $4, line[$3] }' "$chapter/myvec.h" "$work/$chapter.tried"
done | awk -F "$tab" -v whole="$(test "$all" = "$* " && echo yes)" '
    function at() { text = $5; sub(/^ */, "", text); return $1 "/myvec.h:" $3 ": " $4 ": " text }
    function fail(what) { print "FAIL  " what; failed++ }
    NR == FNR { split($0, part, " [|] "); n++; only[n] = part[1]; text_of[n] = part[2]; fault_of[n] = part[3]; next }
    {
        if (!($1 in all)) order[++chapters] = $1
        all[$1]++
        count[$1 " " $2]++
        same = 0
        for (i = 1; i <= n; i++)
            if (only[i] ~ "^(all|" $1 ")$" && fault_of[i] == $4 && index($5, text_of[i])) {
                same = used[i] = 1
            }
        if (same && $2 == "killed") fail(at() "\n      is said to change nothing, and a test fails")
        else if (same && $2 == "survives") { passed++; stated[$1]++ }
        else if ($2 == "survives") fail(at() "\n      no test fails")
        else if ($2 == "killed") passed++
        else if ($2 != "does not compile") fail(at() "\n      " $2)
    }
    END {
        for (i = 1; i <= n; i++)
            if (whole && !used[i]) fail("said to change nothing, and nowhere to be found: " \
                text_of[i] ": " fault_of[i])
        for (i = 1; i <= chapters; i++) {
            chapter = order[i]
            printf "%s: %d faults; %d do not compile, %d killed, %d survive, of which %d change nothing\n",
                chapter, all[chapter], count[chapter " does not compile"], count[chapter " killed"],
                count[chapter " survives"], stated[chapter]
        }
        printf "%d passed, %d failed, 0 skipped\n", passed, failed
        exit failed > 0 || passed == 0
    }' "$work/stated" -
