#!/bin/sh
# notes.sh: keeps true the blocks in the notes: no code and no output in them is typed by hand.
#
#     notes.sh check FILES...   what is not as the sources and the runs have it; then the counts
#     notes.sh write FILES...   writes these blocks anew
#
# Above each fenced block of a Markdown file stands a marker, a comment that says what makes it:
#
#     code FILE NAME             the function or struct NAME in FILE
#     output CHAPTER SECTION     what the chapter's walkthrough prints in that section; or of it:
#     output CHAPTER SECTION / FROM / TO    from the line with FROM to the one with TO; without TO,
#                                           to the next empty line; where TO is picture, to its end
#     tests CHAPTER [SECTIONS]   the names of its tests, by section; of those that begin so
#     lines PROGRAM              a broken program, what it prints, and what the first detector says
#     report DETECTOR PROGRAM    the lines to read of that detector's report
#     fix PROGRAM                the difference between the bug and its fix
#     gdb PROGRAM: COMMANDS      what the debugger says to these commands, parted by ;
#     rust FILE                  the Rust in FILE
#     shell COMMAND              what the command prints
#     program CHAPTER NAME       C written in the notes themselves; it is built and run, and then
#     prints NAME                is what it prints
#     refused CHAPTER / MESSAGE  C that does not compile, for that reason, without a warning
#     accepted                   Rust that compiles, and
#     ran                        what it prints; the one above
#     rejected ENUMBER           Rust that does not compile, with that error
#     typed REASON               made by nothing, for a reason
#
# Where a tool's version matters (lines, report, gdb), the block's last line names the tool; where
# another one is here, or none, the block is left as it is and counted as skipped.
# From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE.
set -u
. "${0%/*}/../learn/lab.sh"
what=$1
shift
passed=0 failed=0 skipped=0

# split FILE: $dir/N.marker, N.line and N.block, for each of its fenced blocks.
split() {
    awk -v dir="$dir" '
        /^```/ && (open ? !/^```$/ : !/^```[a-z]*$/) {
            print "a fence is three backticks and a word, or three backticks: line " NR > (dir "/0.wrong")
        }
        !open && /^```/ {
            base = dir "/" ++n
            printf "" > (base ".block")
            print (previous ~ /^<!-- .* -->$/ ? substr(previous, 6, length(previous) - 9) : "") > (base ".marker")
            print NR > (base ".line")
            open = 1
            next
        }
        open && /^```$/ {
            open = 0
            close(base ".block"); close(base ".marker"); close(base ".line")
        }
        open { print > (base ".block") }
        { previous = $0 }
        END { if (open) print "a block is not closed" > (dir "/0.wrong") }' "$1"
}

# join FILE: the file, with N.made in place of each block.
join() {
    awk -v dir="$dir" '
        !open && /^```/ {
            print
            open = 1
            made = dir "/" ++n ".made"
            while ((getline line < made) > 0) print line
            next
        }
        open && /^```$/ { open = 0 }
        !open { print }' "$1"
}

# A function, or a struct, from its first line to the brace that closes it.
code() {
    awk -v name="$2" '
        !on && /^[a-z][^;]*$/ && match($0, "[ *]" name "($|[^a-zA-Z_0-9])") { on = 1 }
        on { print; if (/^}/) exit }' "$1"
}

# What a walkthrough prints in a section, or some lines of it, without their common margin.
output() { # CHAPTER SECTION [FROM TO]
    awk -v section="$2" -v from="${3-}" -v to="${4-}" '
        { line[NR] = $0 }
        END {
            for (i = 1; i < NR; i++) if (line[i + 1] ~ /^---/) {
                if (first) { last = i - 1; break }
                if (index(line[i], section " ") == 1) { first = i + 2; last = NR }
            }
            if (!first) exit
            if (from != "") {
                while (first <= last && !index(line[first], from)) first++
                if (to == "picture") { # the first empty line below the words on the stack
                    to = ""
                    for (i = first; i < last && !index(line[i], "on the stack"); i++);
                } else i = first
                while (i < last && !(to == "" ? line[i + 1] == "" : index(line[i], to))) i++
                if (to != "" && !index(line[i], to)) exit
                last = i
            }
            while (first < last && line[first] == "") first++
            while (last > first && line[last] == "") last--
            for (i = first; i <= last; i++) margin = margin || line[i] ~ /^ ? ? ?[^ ]/
            for (i = first; i <= last; i++) print margin ? line[i] : substr(line[i], 5)
        }' "$BUILD/$1/walkthrough.txt"
}

tests() {
    awk -v wanted="${2-}" '
        NR == FNR { if (/^    RUN/) run[$0] = 1; next }
        /^\/\/ [1-9]\.[1-9]/ {
            sub(/^\/\/ /, "")
            on = index($0, wanted) == 1
            if (on) print (seen++ ? "\n" : "") $0
            next
        }
        on && /^static void [a-z_0-9]*\(void\)$/ {
            sub(/^static void /, ""); sub(/\(void\)$/, "")
            if (run["    RUN(" $0 ");"]) print "    " $0
        }' "$1/test.c" "$1/test.c"
}

# C from the notes, built and run; under ASan where it is here, so that nothing undefined is taught.
prints() {
    sanitize=
    ! have asan || sanitize='-fsanitize=address,undefined'
    # shellcheck disable=SC2086
    $CC $STANDARD -g -w $sanitize "-I$(cat "$dir/$1.chapter")" "$dir/$1.c" -o "$dir/$1.bin" || return
    (   # the subshell keeps to itself what the shell says of a program that crashes
        ulimit -c 0
        sh -c 'exec "$0" >"$1" 2>&1' "$dir/$1.bin" "$dir/$1.out"
        echo "$?" >"$dir/$1.status"
    ) 2>"$dir/log"
    cat "$dir/$1.out"
    status=$(cat "$dir/$1.status")
    if [ "$status" -gt 128 ]; then echo "(ended by SIG$(kill -l "$status"))"
    elif [ "$status" -gt 0 ]; then echo "(ended with exit status $status)"; fi
}

refused() {
    cp "$block" "$dir/refused.c"
    if $CC "$STANDARD" -Wall -Werror "-I$1" -c "$dir/refused.c" -o "$dir/refused.o" >"$dir/found" 2>&1
    then echo 'it compiles'
    elif grep -q "$2" "$dir/found"; then cat "$block"
    else cat "$dir/found"; fi
}

# rust_says E0382: that error, or none: what the Rust in the block comes to; a main is put around it.
rust_says() {
    if grep -q '^fn main' "$block"; then cp "$block" "$dir/rust.rs"
    else { echo 'fn main() {'; cat "$block"; echo '}'; } >"$dir/rust.rs"; fi
    MAKEFLAGS='' rustc --edition 2021 -A warnings -o "$dir/rust" "$dir/rust.rs" >"$dir/found" 2>&1
    error=$(sed -n 's/^error\[\(E[0-9]*\)\].*/\1/p' "$dir/found" | sort -u)
    if [ "$error" = "$1" ] && { [ -n "$1" ] || ! grep -q '^error' "$dir/found"; }; then cat "$block"
    else cat "$dir/found"; fi
}

debugger() {
    choose "${1%%:*}" gdb
    detector plain
    $build "$source" -o "$work/debugged"
    echo "${1#*:}" | tr ';' '\n' | sed 's/^ *//' | while read -r command; do
        printf 'echo (gdb) %s\\n\n%s\n' "$command" "$command"
    done >"$work/gdb"
    gdb -q -nx -batch -ex 'set debuginfod enabled off' -x "$work/gdb" "$work/debugged" >"$work/said" 2>&1
    if grep 'Error in sourced' "$work/said" >&2; then return; fi
    cat "$work/said"
}

# What differs from run to run is no news: addresses and process numbers.
plainer() {
    sed 's/0x[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]*/0x.../g; s/==[0-9]*==/==1==/; s/process [0-9]*/process 1/; s/ *$//
         s|[^ ]*/\(chapter0\)|\1|; s/Hardware watch/Watch/; /^\[Thread debugging/d; /^Using host libthread_db/d'
}

version() {
    case $1 in
        gdb)      gdb --version | head -n 1 ;;
        valgrind) valgrind --version; version cc ;;
        msan)     $CLANG --version | head -n 1 ;;
        libc)     getconf GNU_LIBC_VERSION 2>/dev/null || uname -s ;;
        *)        $CC --version 2>&1 | head -n 1 | sed '/clang/!s/^[^ ]*/GCC/' ;;
    esac
}

made_with() {
    echo "[$(for tool; do version "$tool"; done | awk '!seen[$0]++' | paste -s -d , - | sed 's/,/, /g')]"
}

# made_elsewhere MARKER: whether other tools than those here made the block, so that it is left as it is.
made_elsewhere() {
    case $1 in
        accepted | ran | rejected*) ! command -v rustc >/dev/null; return ;;
        lines*)  choose "${1#* }" notes
                 footer=$(made_with cc libc "$(sh docs/tools/learn/broken.sh claim "$source" | cut -f 1)") ;;
        report*) set -- "${1#report }"
                 have "${1%% *}" || return 0
                 footer=$(made_with "${1%% *}" libc) ;;
        gdb*)    command -v gdb >/dev/null || return 0
                 footer=$(made_with cc gdb) ;;
        *)       return 1 ;;
    esac
    stands=$(tail -n 1 "$block")
    case $stands in \[*,*\]) [ "$what" = check ] && [ "$stands" != "$footer" ] ;; *) false ;; esac
}

# make_block MARKER: prints what belongs into the block below it; nothing when the marker names nothing.
make_block() {
    kind=${1%% *}
    rest=${1#"$kind"}
    rest=${rest# }
    case $kind in
        code)     code ${rest} ;;
        output)   printf '%s\n' "$rest" | awk -F ' / ' '{ print $1; print $2; print $3 }' >"$dir/wanted"
                  { read -r where; IFS= read -r from; IFS= read -r to; } <"$dir/wanted"
                  output ${where} "$from" "$to" ;;
        tests)    tests ${rest} ;;
        lines)    choose "$rest" notes
                  sed '/the whole story/d; /^$/d; s/^    //' "$BUILD/${source%.c}.lines"
                  made_with cc libc "$(sh docs/tools/learn/broken.sh claim "$source" | cut -f 1)" ;;
        report)   sh docs/tools/learn/broken.sh report "${rest#* }" "${rest%% *}" | plainer
                  made_with "${rest%% *}" libc ;;
        fix)      sh docs/tools/learn/broken.sh fix "$rest" ;;
        gdb)      debugger "$rest" | plainer
                  made_with cc gdb ;;
        rust)     sed '/^\/\//d; 1,/^[^/]/{/^$/d;}' "$rest" ;;
        shell)    (eval "$rest") 2>&1 | plainer ;;
        program)  cp "$block" "$dir/${rest#* }.c"
                  echo "${rest%% *}" >"$dir/${rest#* }.chapter"
                  cat "$block" ;;
        prints)   prints "$rest" ;;
        refused)  refused "${rest%% / *}" "${rest#* / }" ;;
        accepted) rust_says '' ;;
        ran)      "$dir/rust" 2>&1 ;;
        rejected) rust_says "$rest" ;;
        typed)    [ -z "$rest" ] || cat "$block" ;;
    esac
}

# One file: each block is made, and compared with the one that stands there.
renew() {
    file=$1
    FOR_PAGE=$(echo "${file%.md}" | tr / .).
    export FOR_PAGE
    dir=$BUILD/notes/${FOR_PAGE%.}
    rm -rf "$dir" && mkdir -p "$dir" || exit 1
    split "$file"
    if [ -f "$dir/0.wrong" ]; then
        complain "$file: $(cat "$dir/0.wrong")"
        return
    fi
    number=1
    while [ -f "$dir/$number.marker" ]; do
        block=$dir/$number.block
        made=$dir/$number.made
        read -r marker <"$dir/$number.marker"
        if made_elsewhere "$marker"; then
            cp "$block" "$made"
            skipped=$((skipped + 1))
        else
            make_block "$marker" >"$made" 2>"$dir/log" </dev/null
            judge
        fi
        number=$((number + 1))
    done
    [ "$what" = check ] || rewrite
}

judge() {
    at=$file:$(cat "$dir/$number.line")
    if [ -z "$marker" ]; then
        complain "$at: no marker above this block says what makes it"
        cp "$block" "$made"
    elif [ ! -s "$made" ]; then
        complain "$at: its marker names nothing that there is: $marker"
        sed 's/^/      /' "$dir/log"
        cp "$block" "$made"
    elif [ "$what" = check ] && ! cmp -s "$block" "$made"; then
        complain "$at: not so any more; make notes writes it anew: $marker"
        diff "$block" "$made" | sed 's/^/      /'
    else
        passed=$((passed + 1))
    fi
}

complain() {
    echo "FAIL  $1"
    failed=$((failed + 1))
}

# Nothing is lost when the disk is full: the file is replaced by a whole one, or not at all.
rewrite() {
    join "$file" >"$dir/whole.md" || exit 1
    cmp -s "$file" "$dir/whole.md" && return
    echo "      $file"
    cp "$dir/whole.md" "$file.new" && mv "$file.new" "$file" || exit 1
}

for notes; do
    renew "$notes"
done
[ "$skipped" -eq 0 ] || echo "skip  $skipped blocks in the notes that other tools made than are here"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$what" = check ] || [ "$failed" -eq 0 ]
