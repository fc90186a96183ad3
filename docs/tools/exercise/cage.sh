#!/bin/sh
# cage.sh DIR COMMAND...: runs strangers' code, or a compiler on it, where it can do no harm: no
# network, other processes not seen, a system that can only be read, and DIR alone to write to
# (none: ""). From the environment: ROOT, what must be there beside the system, the judge's
# directory.
dir=$1
shift
exec bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --ro-bind "$PWD" "$PWD" \
    --ro-bind "${ROOT:-$PWD}" "${ROOT:-$PWD}" ${dir:+--bind "$dir" "$dir"} --chdir "$PWD" \
    --unshare-all --die-with-parent -- "$@"
