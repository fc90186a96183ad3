#!/bin/sh
# table.sh: which detector sees which bug, as broken.sh found it; keeps docs/detectors.md true.
#
#     table.sh show RESULTS...   prints it, then what did not hold, then the counts
#     table.sh page RESULTS...   writes it into docs/detectors.md
#
# RESULTS are files with what "broken.sh all" printed. From the environment: CC, CLANG, BUILD.
set -u
command=$1
shift
page=docs/detectors.md
log=$BUILD/table
grep -h '^row' "$@" | cut -f 2- >"$log.rows"

# aligned WIDTH: rows of cells, the first one 36 wide, the others WIDTH.
aligned() {
    awk -F '\t' -v width="$1" '{
        printf "    %-36s", $1
        for (i = 2; i <= NF; i++) printf "%-" width "s", $i
        printf "\n" }' | sed 's/ *$//'
}

show() {
    echo 'Run plain. right: it prints what the fixed program prints, and ends well. wrong: it ends'
    echo 'well, and prints something else. In the last column, memory was filled with junk before.'
    echo
    {
        printf '\tgcc\tgcc\tclang\tclang\twith\n\t-O0\t-O2\t-O0\t-O2\tjunk\n'
        cut -f 1,3-7 "$log.rows"
    } | aligned 9
    echo
    echo 'Looked at. yes: it is reported. A dot: silence. A dash: that tool is not here, see make doctor.'
    echo
    {
        printf '\twarn\twarn\tanalyze\t\n\tgcc\tclang\tgcc\tclang\tASan\tUBSan\tMSan\tValgr.\tEva\n'
        cut -f 1,8- "$log.rows" | sed "s/${tab}caught/${tab}yes/g; s/${tab}silent/${tab}./g"
    } | aligned 7
    echo
    echo 'All there is to see of one: make broken BUG=chapter02/double_free'
    echo
}
tab=$(printf '\t')

# The tools, with their versions, in one line; first the compiler of junk, ASan, UBSan and Valgrind.
versions() {
    printf '%s; ' "$($CC --version 2>&1 | head -n 1)"
    for tool in gcc "$CLANG" valgrind; do
        ! command -v "$tool" >/dev/null || printf '%s; ' "$($tool --version 2>&1 | head -n 1)"
    done
    ! command -v frama-c >/dev/null || echo "Frama-C $(frama-c -version); " | tr -d '\n'
    getconf GNU_LIBC_VERSION 2>/dev/null || uname -s
}

# The same for the page, where each name leads to its program.
markdown() {
    echo "Made with: $(versions)"
    echo
    echo '| program | CWE | gcc -O0 | gcc -O2 | clang -O0 | clang -O2 | junk | warnings: gcc | clang | analyzers: gcc | clang | ASan | UBSan | MSan | Valgrind | Eva |'
    echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
    awk -F '\t' '{
        path = $1
        sub("/", "/broken/", path)
        printf "| [%s](../%s.c) |", $1, path
        for (i = 2; i <= NF; i++) printf " %s |", ($i == "caught" ? "**yes**" : $i == "silent" ? "" : $i)
        printf "\n" }' "$log.rows"
}

# The page with what stands between its two marks made anew.
renewed() {
    markdown >"$log.md"
    awk -v table="$log.md" '
        /^<!-- end of the table -->/ { inside = 0 }
        !inside { print }
        /^<!-- the table, written by make page -->/ {
            inside = 1
            while ((getline line < table) > 0) print line
        }' "$page"
}

# Whether the page says what was seen here. Other tools may see other things: then it is not asked.
check_page() {
    if [ "$(wc -l <"$log.rows")" -lt $# ]; then
        echo 'FAIL  a program has no row in the table'
    fi
    if [ $# -lt "$(printf '%s\n' chapter0?/broken/*.c | wc -l)" ]; then
        return # one chapter only
    fi
    if ! grep -qxF "Made with: $(versions)" "$page"; then
        echo "skip  $page: its table was made with other tools"
    elif renewed | diff "$page" - >"$log.diff"; then
        echo "ok    $page: its table is what was seen here"
    else
        echo "FAIL  $page: its table is not what was seen here; make page writes it anew:"
        cat "$log.diff"
    fi
}

case $command in
    page)
        renewed >"$log.page" && cp "$log.page" "$page"
        ;;
    show)
        show
        { cat "$@"; check_page "$@"; } | awk '
            $1 == "ok" || $1 == "FAIL" || $1 == "skip" { count[$1]++ }
            $1 == "ok" || $1 == "row" { failing = 0; next }
            { print }
            END { printf "%d passed, %d failed, %d skipped\n", count["ok"], count["FAIL"], count["skip"]
                  exit count["FAIL"] > 0 }'
        status=$?
        # What failed is forgotten once told, so that the next run looks again.
        grep -l '^FAIL' "$@" | while read -r file; do rm "$file"; done
        exit $status
        ;;
esac
