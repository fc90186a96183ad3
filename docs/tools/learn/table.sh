#!/bin/sh
# table.sh: which detector sees which bug, as "broken.sh all" found it.
#
#     table.sh show chapter02 ...   looks at what was not yet, prints it and what does not hold
#     table.sh markdown             the part of docs/detectors.md that is made of it
#
# From the environment: CC, CLANG, BUILD, HAVE; for show BUILD_ALL.
set -u
. "${0%/*}/results.sh" || exit 1
. "${0%/*}/detectors.sh" || exit 1
command=$1
shift
[ $# -gt 0 ] || set -- chapter0?

# files CHAPTER...: what "broken.sh all" printed of their programs; rows prints it.
files() {
    for one; do
        printf '%s\n' "$one"/broken/*.c
    done | sed "s|^|$BUILD/|; s|c\$|all|"
}

rows() {
    files "$@" | while IFS= read -r file; do
        cat "$file" || exit 1
    done
}

# heads KIND...: the columns of a table.
heads() {
    for one in $(all_detectors "$@"); do
        detector "$one"
        [ -z "$column" ] || printf '%s\t%s\n' "$one" "$column"
    done
}

show() {
    cat <<'END'
Run here and now, with nothing watching. right: it prints what the fixed program
prints, and ends well. wrong: it ends well, and prints something else. junk:
memory was filled with junk before.

END
    rows "$@" | awk -v style=text -v heads="$(heads plain)" -f docs/tools/learn/table.awk
    cat <<'END'

Looked at. yes: reported. A dot: silence. ?: the fixed program is reported too.
A dash: that tool is not here, or did not do its work: make doctor.

END
    rows "$@" | awk -v style=text -v heads="$(heads reads runs)" -f docs/tools/learn/table.awk
    printf '\nAll there is to see of one: make broken BUG=double_free\n\n'
}

case $command in
    markdown)
        rows "$@" | awk -v style=markdown -v heads="$(heads reads runs)" \
            -f docs/tools/learn/table.awk
        ;;
    show)
        # shellcheck disable=SC2046
        build $(files "$@") || exit 1
        show "$@"
        # What failed is forgotten once told, so that the next run looks again.
        rows "$@" | sed '/^row/d' | sums >"$BUILD/broken.results"
        files "$@" | while IFS= read -r file; do ! grep -q '^FAIL' "$file" || rm "$file"; done
        tally 'What the programs say of themselves:' "$BUILD/broken.results"
        count
        ;;
esac
