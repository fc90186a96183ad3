#!/bin/sh
# lint.sh: keeps true what the notes refer to: links, commands, tables of rules, terms; and their form.
#
#     sh docs/tools/keep/lint.sh      what is wrong, then the counts
#
# - A link leads to a file or a heading that is there.
# - A command, make and its goals, is one that the Makefile has; the program after BUG= exists.
# - A rule's table names tests and broken programs that exist, and each broken program stands in one.
# - A term of docs/glossary.md is linked to it where the chapters first use it; one whose heading says
#   (in what sense), because it is an everyday word too, somewhere.
# - No line is over 120 characters outside tables, blocks and pictures; no word says that it is easy.
# From the environment: BUILD.
set -u
export LC_ALL=C # so that a length is the same for every awk: bytes
: "${BUILD:=build}" "${MAKE:=make}"
work=$BUILD/lint
mkdir -p "$work" || exit 1
passed=0 failed=0

# tell COUNT FILE: adds what was looked at, and what was wrong, a line each.
tell() {
    wrong=$(wc -l <"$2")
    failed=$((failed + wrong)) passed=$((passed + ($1 > wrong ? $1 - wrong : 0)))
    sed 's/^/FAIL  /' "$2"
}

notes=$(printf '%s\n' README.md chapter0?/*.md chapter0?/exercise/*.md docs/*.md | grep -v '\*')

# The text alone: each line with its file and number before it, blocks and comments left empty.
# shellcheck disable=SC2086
awk '
    FNR == 1 { open = 0 } # notes.sh sees to it that every block is closed
    /^```/ { open = !open; next }
    !open && !/^<!--.*-->$/ { print FILENAME "\t" FNR "\t" $0 }' $notes >"$work/text"

# The name that code hosts give a heading.
anchor='function anchor(text) {
    text = tolower(text); gsub(/[^a-z0-9 _-]/, "", text); gsub(/ /, "-", text)
    return text
}'
# All that a link may lead to: the files, and the headings in the notes.
{
    find README.md chapter0? docs
    awk -F '\t' "$anchor"' sub(/^#+ /, "", $3) { print $1 "#" anchor($3) }' "$work/text"
} >"$work/there"
: >"$work/steps"
awk -F '\t' -v made="$work/links" -v steps="$work/steps" '
    NR == FNR { there[$1] = 1; next }
    {
        rest = $3
        gsub(/`[^`]*`/, "", rest)
        while (match(rest, /\]\([^)]*\)/)) {
            to = substr(rest, RSTART + 2, RLENGTH - 3)
            rest = substr(rest, RSTART + RLENGTH)
            if (to ~ /^https?:/) continue
            n++
            folder = $1
            sub(/[^\/]*$/, "", folder)
            path = to ~ /^#/ ? $1 to : folder to
            while (sub(/[^\/]+\/\.\.\//, "", path)) ;
            sub(/\/$/, "", path)
            if (path ~ /\.html#/) { print path > steps; continue }
            if (!there[path]) print $1 ":" $2 ": a link leads nowhere: " to
        }
    }
    END { print n > made }' "$work/there" "$work/text" >"$work/wrong"
# A link into the stepper names a picture, or a run, and perhaps the step where it goes wrong.
while IFS='#' read -r page step; do
    grep -q "\"${step%/wrong}\"" "$page" || echo "$page has no step or run $step"
done <"$work/steps" >>"$work/wrong"
tell "$(cat "$work/links")" "$work/wrong"

# The goals that the Makefile has, and the commands in the text: in `backticks` or on indented lines.
MAKEFLAGS='' $MAKE -pn help 2>/dev/null | sed -n 's/^\([a-z][a-z0-9-]*\):.*/\1/p' | sort -u >"$work/goals"
awk -F '\t' '
    {
        rest = $3
        if (rest ~ /^    make( |$)/) { print $1 ":" $2 "\t" substr(rest, 5) }
        while (match(rest, /`([A-Z]+=[^ `]* )*g?make [^`]*`/)) {
            command = substr(rest, RSTART + 1, RLENGTH - 2)
            sub(/^([A-Z]+=[^ ]* )*g/, "", command)
            print $1 ":" $2 "\t" command
            rest = substr(rest, RSTART + RLENGTH)
        }
    }' "$work/text" >"$work/commands"
awk -F '\t' '
    FILENAME ~ /goals$/ { goal[$1] = 1; next }
    FILENAME ~ /there$/ { there[$1] = 1; next }
    {
        n = split($2, word, " ")
        for (i = 2; i <= n && word[i] !~ /^[|>;#]/; i++) {
            bug = word[i]
            if (sub(/^BUG=/, "", bug)) {
                sub(/\//, "/broken/", bug)
                if (!there[bug ".c"]) print $1 ": there is no broken program " word[i]
            } else if (word[i] !~ /^-|=/ && !goal[word[i]]) print $1 ": there is no command make " word[i]
        }
    }' "$work/goals" "$work/there" "$work/commands" >"$work/wrong"
tell "$(wc -l <"$work/commands")" "$work/wrong"

# Each name in the tables of rules, with the chapter that it is of: the one whose notes they are, or
# "chapter 3: `name`".
# shellcheck disable=SC2086
awk -F ' *[|] *' '
    /^[|] rule [|]/ { table = 1; next }
    !/^[|]/ { table = 0 }
    table && !/^[|] ---/ {
        split(FILENAME, part, "/")
        for (cell = 4; cell <= 5; cell++) {
            rest = $cell
            chapter = part[1]
            if (match(rest, /chapter [1-9]: /)) chapter = "chapter0" substr(rest, RSTART + 8, 1)
            while (match(rest, /`[A-Za-z_0-9]*`/)) {
                name = substr(rest, RSTART + 1, RLENGTH - 2)
                print part[1] ":" FNR "\t" (cell == 4 ? "test" : "program") "\t" chapter "\t" name
                rest = substr(rest, RSTART + RLENGTH)
            }
        }
    }' chapter0?/README.md >"$work/names"
while IFS='	' read -r where kind chapter name; do
    case $kind in
        test) grep -q "^    RUN($name);" "$chapter/test.c" ;;
        *)    [ -f "$chapter/broken/$name.c" ] ;;
    esac || echo "$where: $chapter has no $kind $name"
done <"$work/names" >"$work/wrong"
for program in chapter0?/broken/*.c; do
    name=${program##*/}
    grep -q "	program	${program%%/*}	${name%.c}$" "$work/names" || echo "$program stands in no table of rules"
done >>"$work/wrong"
# A test is listed in its chapter's notes, or in those of the chapter that had it first.
seen=
for chapter in chapter0?; do
    seen="$seen $chapter/README.md"
    for name in $(sed -n 's/^    RUN(\(.*\));$/\1/p' "$chapter/test.c"); do
        # shellcheck disable=SC2086
        grep -qw "$name" $seen || echo "$chapter/test.c: no notes list the test $name"
    done
done >>"$work/wrong"
tell "$(($(wc -l <"$work/names") + $(cat chapter0?/test.c | grep -c '^    RUN(') +
    $(printf '%s\n' chapter0?/broken/*.c | wc -l)))" "$work/wrong"

# Terms. A heading of the glossary holds the forms of a term, parted by commas.
sed -n 's/^### //p' docs/glossary.md >"$work/terms"
awk -F '\t' "$anchor"'
    NR == FNR { heading[++n] = $0; next }
    $1 !~ /^chapter0.\/README.md$/ { next }
    file != $1 { file = $1; begun = 0 }
    $3 ~ /^#/ { begun = begun || $3 ~ /^## /; next }
    begun {
        text = $3
        gsub(/`[^`]*`/, "", text)
        all = all " " text
        line[++lines] = text; at[lines] = $1 ":" $2
    }
    END {
        for (i = 1; i <= n; i++) {
            link = "glossary.md#" anchor(heading[i]) ")"
            if (heading[i] ~ /[(]/) {
                if (!index(all, "*](../docs/" link))
                    print "docs/glossary.md: no chapter links to the term " heading[i]
                continue
            }
            forms = split(heading[i], form, ", ")
            for (l = 1; l <= lines; l++) {
                first = 0
                for (f = 1; f <= forms; f++) {
                    found = match(" " tolower(line[l]) " ", "[^a-z]" tolower(form[f]) "s?[^a-z]")
                    if (found && (!first || found < first)) first = found
                }
                if (!first) continue
                rest = substr(line[l], first - 2)
                if (rest !~ /^\[\*[^*]*\*\]\([^)]*glossary\.md#/ || !index(rest, link))
                    print at[l] ": the first use of a term has no link [*...*](..." link ": " heading[i]
                break
            }
            if (l > lines) print "docs/glossary.md: no chapter uses the term " heading[i]
        }
    }' "$work/terms" "$work/text" >"$work/wrong"
tell "$(wc -l <"$work/terms")" "$work/wrong"

awk -F '\t' '
    length($3) > 120 && $3 !~ /^[|]|^Made with: |^!/  { print $1 ":" $2 ": over 120 characters" }
    tolower($3) ~ /(^|[^a-z])(simply|just|obviously|trivially|of course)([^a-z]|$)/ {
        print $1 ":" $2 ": a word that tells the reader that it is easy: " $3
    }' "$work/text" >"$work/wrong"
tell "$(printf '%s\n' "$notes" | wc -l)" "$work/wrong"

echo "$passed passed, $failed failed, 0 skipped"
