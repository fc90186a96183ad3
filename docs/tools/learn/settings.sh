#!/bin/sh
# settings.sh: all that what is built depends on. When it changes, everything is built anew.
#
#     settings.sh FILE FLAGS DETECTORS     writes FILE, unless it holds the same already
#
# Or it says in one line why nothing can be built.
# From the environment, set by the Makefile: CC, CLANG.
set -u
file=$1 flags=$2 needed=30000 # KiB, for all that make test builds

refuse() {
    echo "$1" >&2
    exit 1
}

free=$(df -Pk "$(dirname "$file")" 2>/dev/null | awk 'NR == 2 && $4 ~ /^[0-9]+$/ { print $4 }')
if [ "${free:-$needed}" -lt "$needed" ]; then
    refuse "The disk is full: $free KiB are left for $(dirname "$file"), and $needed are wanted."
fi
command -v "${CC%% *}" >/dev/null || refuse "There is no compiler $CC here; make doctor says more."
{
    $CC --version || $CC -v
    echo "$CC $CLANG $flags $3"
    env | sed -n '/^[A-Z]*SAN_/p; /^VALGRIND_/p; /^MALLOC_/p; /^GLIBC_/p' | sort
} >"$file.new" 2>&1
! cmp -s "$file.new" "$file" || exit 0

printf '#ifdef __cplusplus\n#error C++\n#endif\nint main(void) { return 0; }\n' >"$file.c"
# shellcheck disable=SC2086
if ! $CC $flags "$file.c" -o "$file.program" >"$file.log" 2>&1; then
    ! grep -q 'error.*C++' "$file.log" || refuse "$CC compiles C++, and this is C: make CC=cc"
    cat "$file.log" >&2
    refuse "$CC does not build C11 programs here; make doctor says more."
fi
"$file.program" || refuse "What $CC builds does not run here; make doctor says more."
mv "$file.new" "$file"
