#!/bin/sh
# mutants.sh: keeps true that a chapter's tests see a fault in its myvec.h, wherever it is.
#
#     sh docs/tools/trust/mutants.sh chapter01 chapter02 chapter03
#
# A mutant is the vector with one small fault. Each is built with the chapter's test.c, which kills
# it when a test fails, crashes or hangs. One that survives is a hole in the tests, unless the fault
# changes nothing: those are stated below, with their reason. A statement that no mutant needs, or
# whose mutant is killed after all, fails too.
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u

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
chapter02 | && self->cap <= PTRDIFF_MAX | PTRDIFF_MAX to (PTRDIFF_MAX - 1) | T is int there: the quotient is the same; docs/tools/learn/promises.sh asks with a char
chapter02 | if (n > PTRDIFF_MAX | PTRDIFF_MAX to (PTRDIFF_MAX - 1) | T is int there: the quotient is the same; docs/tools/learn/promises.sh asks with a char
all | myvec_grow_amortized(self, 0); | 0 to 1 | grow doubles at least, and that is room for one more
all | if (new_len >= old_len) { | >= to > | when they are equal there is nothing left to drop
all | if (additional > limit) { | limit to (limit + 1) | the second check stops one more: needed is no less
all | if (new_cap < needed) { | < to <= | the larger of two equal numbers is either
END
}

# Each mutant of a header: line number, fault, the line with the fault in it, and without.
mutants() {
    awk '
    function emit(fault, text) {
        gsub(/  +/, " ", fault) # operators come with a blank on each side
        sub(/^ /, "", fault); sub(/ $/, "", fault)
        printf "%d\t%s\t%s%s\t%s\n", NR, fault, text, comment, $0
    }
    # Each place where the code has `from`, with `to` in its stead; of words and numbers, the whole ones.
    function swap(from, to,    start, found, around) {
        for (start = 1; (found = index(substr(code, start), from)) > 0; start += length(from)) {
            start += found - 1
            around = substr(code, start - 1, 1) substr(code, start + length(from), 1)
            if (from !~ /^[A-Za-z0-9]/ || around !~ /[A-Za-z_0-9]/)
                emit(from " to " to, substr(code, 1, start - 1) to substr(code, start + length(from)))
        }
    }
    # The first piece of code that matches, replaced.
    function force(pattern, value) {
        if (match(code, pattern))
            emit("forced " value, substr(code, 1, RSTART - 1) value substr(code, RSTART + RLENGTH))
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
            printf "%d\tafter the next line\t\t%s\n", NR - 1, before
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
        swap("0", "1"); swap("1", "0"); swap("1", "2"); swap("2", "1"); swap("2", "3")
        swap("4", "3"); swap("4", "5"); swap("true", "false"); swap("false", "true")
        swap("PTRDIFF_MAX", "(PTRDIFF_MAX - 1)"); swap("PTRDIFF_MAX", "SIZE_MAX")
        swap("limit", "(limit - 1)"); swap("limit", "(limit + 1)")
        swap("len", "cap"); swap("cap", "len")
        swap("new_len", "old_len"); swap("old_len", "new_len"); swap("new_cap", "needed")
        swap("capacity overflow", "allocation failed"); swap("allocation failed", "")
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
    sed -n "$2p" "$work/$1.mutants" | awk -F '\t' '
        NR == 1 { line = $1; late = $2 ~ /next line/; text = $3; next }
        FNR == line { if (late) text = $0; else print text; next }
        { print }
        late && FNR == line + 1 { print text }' - "$1/myvec.h" >"$3/myvec.h"
}

# judge CHAPTER DIRECTORY: what the tests say of the vector there: killed, survives, or that it does
# not compile, because of an error in a line; any other failure of the compiler says nothing. They are
# stopped at the first that fails; each has two seconds of processor time.
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
        printf '%s\t%s\t%s\n' "$n" "$1" "$(judge "$1" "$work/$2")"
        n=$((n + processors))
    done >"$work/$1.verdicts.$2"
}

# The verdicts of a chapter beside its mutants: number, chapter, verdict, and what mutants() has.
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
echo 'Planting faults; each is built and tested, which takes a few minutes.'
for chapter; do
    try "$chapter"
done

# What came of it. A statement has to have a mutant, when all chapters are looked at, and each of its
# mutants has to survive; every other mutant has to be killed.
stated >"$work/stated"
for chapter; do
    cat "$work/$chapter.tried"
done | awk -F '\t' -v chapters="$*" -v every="$(echo chapter0[1-9])" '
    function fail(what) { print "FAIL  " what; failed++ }
    function wrong(what) { sub(/^ */, "", $7); fail($2 "/myvec.h:" $4 ": " $5 ": " $7 "\n      " what) }
    NR == FNR { n++; split($0, part, " [|] "); only[n] = part[1]; text[n] = part[2]; fault[n] = part[3]; next }
    {
        all[$2]++
        count[$2 " " $3]++
        same = 0
        for (i = 1; i <= n; i++)
            if (only[i] ~ "^(all|" $2 ")$" && fault[i] == $5 && index($7, text[i])) same = used[i] = 1
        if (same && $3 == "killed") wrong("is said to change nothing, and a test fails")
        else if (same && $3 == "survives") { passed++; stated[$2]++ }
        else if ($3 == "survives") wrong("no test fails")
        else if ($3 == "killed") passed++
        else if ($3 != "does not compile") wrong($3)
    }
    END {
        for (i = 1; i <= n; i++)
            if (chapters == every && !used[i])
                fail("said to change nothing, and nowhere to be found: " text[i] ": " fault[i])
        n = split(chapters, chapter, " ")
        for (i = 1; i <= n; i++)
            printf "%s: %d faults; %d do not compile, %d killed, %d survive, of which %d change nothing\n",
                chapter[i], all[chapter[i]], count[chapter[i] " does not compile"],
                count[chapter[i] " killed"], count[chapter[i] " survives"], stated[chapter[i]]
        printf "%d passed, %d failed, 0 skipped\n", passed, failed
        exit failed > 0 || passed == 0
    }' "$work/stated" -
