#!/bin/sh
# setup.sh: what Gradescope runs once, as root, to make the machine that judges.
set -eu
apt-get update
apt-get install -y gcc libc6-dev make clang libclang-rt-dev llvm valgrind
id student >/dev/null 2>&1 || useradd student
