#!/bin/sh
# settings.sh: all that what is built depends on. When it changes, everything is built anew.
#
#     settings.sh FILE FLAGS DETECTORS     writes FILE, unless it holds the same already
#
# Or it says in one line why nothing can be built.
# From the environment, set by the Makefile: CC, CLANG.
set -u
file=$1 flags=$2

refuse() {
    echo "$1" >&2
    exit 1
}

{
    $CC --version || $CC -v
    echo "$CC $CLANG $flags $3"
    env | sed -n '/^[A-Z]*SAN_/p; /^VALGRIND_/p; /^MALLOC_/p; /^GLIBC_/p' | sort
} >"$file.new" 2>&1
! cmp -s "$file.new" "$file" || exit 0

echo 'int main(void) { return 0; }' >"$file.c"
# shellcheck disable=SC2086
if ! $CC $flags "$file.c" -o "$file.program" >"$file.log" 2>&1; then
    cat "$file.log" >&2
    refuse "$CC does not build C11 programs here; make doctor says more."
fi
"$file.program" || refuse "What $CC builds does not run here; make doctor says more."
mv "$file.new" "$file"
