#!/bin/sh
# book.sh: joins the notes into one file that reads well offline, on paper and on a phone.
#
#     book.sh     writes build/book.html, and build/book.pdf where something here prints to PDF
#
# The Markdown stays the source; pandoc turns it into HTML. Links between the notes become links
# inside the book; links to the sources, which a book does not have, become their names.
# From the environment: BUILD.
set -u
book=$BUILD/book
# In the order in which the first page has links to them, and the glossary last.
notes="README.md
    $(grep -o '(\(chapter\|docs/\)[^)]*[.]md)' README.md | tr -d '()' | awk '!/glossary/ && !seen[$0]++')
    docs/glossary.md"

if ! command -v pandoc >/dev/null; then
    echo 'make book needs pandoc: apt-get install pandoc, or brew install pandoc' >&2
    exit 1
fi
mkdir -p "$BUILD" || exit 1

# Each file and each of its headings gets a name of its own, and links are turned to these names.
# shellcheck disable=SC2086
awk '
    function key(path) {
        sub(/\.md$/, "", path); sub(/\/README$/, "", path); sub(/^docs\//, "", path)
        return path
    }
    # Where a link of this file leads in the book; empty when it leads out of it.
    function target(to, path, anchor) {
        if (to ~ /^https?:/) return to
        path = FILENAME; sub(/[^\/]*$/, "", path)
        path = to ~ /^#/ ? FILENAME to : path to
        while (sub(/[^\/]+\/\.\.\//, "", path)) ;
        if (to ~ /\.svg$/) return path
        if (path !~ /\.md(#|$)/) return ""
        anchor = index(path, "#") ? substr(path, index(path, "#") + 1) : ""
        sub(/#.*/, "", path)
        return "#" key(path) (anchor == "" ? "" : "-" anchor)
    }
    FNR == 1 { print "\n<a id=\"" key(FILENAME) "\"></a>\n" }
    /^```/ { open = !open }
    !open && /^<!-- .* -->$/ { next }
    !open && /^#+ / {
        name = tolower($0); sub(/^#+ /, "", name); gsub(/[^a-z0-9 _-]/, "", name); gsub(/ /, "-", name)
        print "<a id=\"" key(FILENAME) "-" name "\"></a>\n"
    }
    !open {
        done = ""
        while (match($0, /\[[^][]*\]\([^)]*\)/)) {
            link = substr($0, RSTART, RLENGTH)
            text = substr(link, 2, index(link, "](") - 2)
            to = target(substr(link, length(text) + 4, length(link) - length(text) - 4))
            done = done substr($0, 1, RSTART - 1) (to == "" ? text : "[" text "](" to ")")
            $0 = substr($0, RSTART + RLENGTH)
        }
        $0 = done $0
    }
    { print }' $notes >"$book.md"

cat >"$book.head" <<'END'
<style>
:root { color-scheme: light dark; }
html { color: CanvasText; background: Canvas; }
body { max-width: 44rem; margin: 0 auto; padding: 1rem; font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1, h2, h3, nav, th { font-family: system-ui, sans-serif; line-height: 1.25; }
h1 { margin-top: 4rem; text-align: left; border-bottom: 2px solid; padding-bottom: .3rem; }
h2 { margin-top: 2.5rem; }
a, a:visited { color: LinkText; }
code { font: .86em/1.35 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { overflow-x: auto; line-height: 1.35; padding: .7rem .9rem; border-left: 3px solid GrayText; background: color-mix(in srgb, CanvasText 5%, Canvas); }
pre code { white-space: pre; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: .92rem; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); }
details { margin: .6rem 0; padding: .2rem .9rem; border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); }
summary { cursor: pointer; }
nav ul { list-style: none; padding-left: 1.2rem; }
img { max-width: 100%; }
@media print {
    body { max-width: none; padding: 0; font-size: 10.5pt; }
    h1 { break-before: page; }
    pre, pre code { white-space: pre-wrap; font-size: 8pt; break-inside: avoid; }
    table { display: table; font-size: 8pt; }
    a { color: inherit; text-decoration: none; }
}
</style>
<script> // on paper every answer is open
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(d => { d.open = true; }));
</script>
END

embed=--self-contained
if pandoc --help | grep -q -- --embed-resources; then embed=--embed-resources; fi
pandoc -f gfm -t html5 --standalone $embed --no-highlight --toc --toc-depth=2 --include-in-header="$book.head" \
    --metadata pagetitle='A growable vector in C, down to the allocator' --metadata lang=en \
    "$book.md" -o "$book.new" || exit 1

# A link inside the book that leads nowhere is a mistake in the notes, or here.
grep -o 'href="#[^"]*"' "$book.new" | sed 's/href="#//; s/"$//' | sort -u >"$book.links"
grep -o ' id="[^"]*"' "$book.new" | sed 's/ id="//; s/"$//' | sort -u >"$book.names"
if comm -23 "$book.links" "$book.names" | grep . ; then
    echo 'make book: these links lead nowhere' >&2
    exit 1
fi
mv "$book.new" "$book.html" || exit 1
echo "$book.html"

for printer in chromium chromium-browser google-chrome weasyprint wkhtmltopdf; do
    command -v "$printer" >/dev/null || continue
    case $printer in
        weasyprint | wkhtmltopdf) "$printer" "$book.html" "$book.pdf" ;;
        *)  sandbox=
            [ "$(id -u)" != 0 ] || sandbox=--no-sandbox # it has none for root
            "$printer" --headless $sandbox --disable-gpu --no-pdf-header-footer \
                --print-to-pdf="$book.pdf" "file://$(cd "$BUILD" && pwd)/book.html" ;;
    esac >"$book.log" 2>&1 || { cat "$book.log" >&2; exit 1; }
    echo "$book.pdf"
    exit 0
done
echo 'skipped: the PDF. Nothing here prints one (chromium, weasyprint or wkhtmltopdf would)'
