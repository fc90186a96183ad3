#!/bin/sh
# book.sh: joins the notes into one file that reads well offline, on paper and on a phone.
#
#     book.sh book A4 [SOURCES]     writes build/book.html, and build/book.pdf where something here
#                                   prints to PDF; SOURCES is where links to sources lead, if given
#     book.sh sheets A4             build/sheets.html and .pdf: their pictures, one a page
#
# The Markdown stays the source: pandoc makes HTML of it, book.lua one book of many pages, book.css
# says how it looks. weasyprint numbers the pages in the contents; a browser prints them without.
# From the environment: BUILD.
set -u
what=$1 paper=$2 book=$BUILD/$1 here=docs/tools/teach
export SOURCES="${3-}" SHEETS=no
contents='--toc --toc-depth=2'
[ "$what" = book ] || { SHEETS=yes contents='' paper="$paper landscape"; }
if ! command -v pandoc >/dev/null; then
    echo "make $what needs pandoc: apt-get install pandoc, or brew install pandoc" >&2
    exit 1
fi

# In the order in which the first page has links to them, then all others; the glossary last.
linked=$(grep -o '(\(chapter\|docs/\)[^)]*[.]md)' README.md | tr -d '()')
for page in README.md $linked docs/*.md; do
    echo "$page"
done | awk -v chapters=$SHEETS '/glossary/ { last = $0; next } chapters == "yes" && /^docs/ { next }
    !seen[$0]++; END { if (chapters == "no") print last }' >"$book.pages"
while read -r page; do
    printf '\n<!-- page %s -->\n\n' "$page" && cat "$page" || exit 1
done <"$book.pages" >"$book.md"

cp docs/stepper.html "$BUILD/stepper.html" || exit 1 # links to its steps lead beside the book
embed=--self-contained
if pandoc --help | grep -q -- --embed-resources; then embed=--embed-resources; fi
# shellcheck disable=SC2086
pandoc -f gfm -t html5 --standalone $embed $contents --template=$here/book.html \
    --css=$here/book.css --lua-filter=$here/book.lua -V paper="$paper" \
    ${SOURCES:+-V site=yes} \
    --metadata pagetitle='A growable vector in C' \
    "$book.md" -o "$book.new" || exit 1

# A link inside the book that leads nowhere is a mistake in the notes, or here, and so is a sheet
# that docs/course.md names, and that there is not.
{
    grep -o 'href="#[^"]*"' "$book.new" | sed 's/href="#//; s/"$//'
    [ "$what" = book ] || awk -F ' *[|] *' '/^#/ { on = /^## Sheets/ }
        on && NF > 3 && $2 !~ /^(sheet|---)$/ {
            gsub(/\([^)]*\)|\[|\]/, "", $2); gsub(/, */, "\n", $2); gsub(/ /, "-", $2); print $2
        }' docs/course.md
} | sort -u >"$book.links"
grep -o ' id="[^"]*"' "$book.new" | sed 's/ id="//; s/"$//' | sort -u >"$book.names"
if comm -23 "$book.links" "$book.names" | grep . ; then
    echo "make $what: these links lead nowhere" >&2
    exit 1
fi
mv "$book.new" "$book.html" || exit 1
echo "$book.html"

for printer in weasyprint chromium chromium-browser google-chrome; do
    command -v "$printer" >/dev/null || continue
    sandbox=
    [ "$(id -u)" != 0 ] || sandbox=--no-sandbox # a browser has none for root
    case $printer in
        weasyprint) weasyprint "$book.html" "$book.pdf" ;;
        *) "$printer" --headless $sandbox --disable-gpu --no-pdf-header-footer \
            --print-to-pdf="$book.pdf" "file://$(cd "$BUILD" && pwd)/$what.html" ;;
    esac >"$book.log" 2>&1 || { cat "$book.log" >&2; exit 1; }
    echo "$book.pdf"
    exit 0
done
echo 'skipped: the PDF. Nothing here prints one (weasyprint or a Chromium would)'
