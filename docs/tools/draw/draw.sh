#!/bin/sh
# draw.sh: a program of the reader's own in the stepper; the pictures; the stepper, tried.
#
#     draw.sh step FILE   steps a program beside a chapter's header; writes $BUILD/step.html
#     draw.sh fix NAME    steps the broken program that the reader repairs
#     draw.sh story N     steps chapter N's walkthrough with what is written in its exercise
#     draw.sh pictures all TRACES      draws docs/stepper.html and docs/pictures/; fresh: compares
#     draw.sh browser     has stepper_test.mjs open docs/stepper.html
#
# From the environment, set by the Makefile: CC, STANDARD, BUILD.
set -u
here=${0%/*}

refuse() {
    echo "$1" >&2
    exit 1
}

# A run is stepped for LIMIT seconds, and told for 1,500 steps.
step() {
    [ -n "$1" ] || refuse 'Which program? For example: make step FILE=chapter02/q.c'
    [ -f "$1" ] || refuse "There is no file $1."
    sh "$here/trace.sh" tools || exit 1
    mkdir -p "$BUILD"
    sh "$here/trace.sh" run "$1" "$BUILD/step.trace" "${LIMIT:-15}" || exit 1
    python3 "$here/draw.py" one "$BUILD/step.trace" "$1" "$BUILD/step.html" || exit 1
    echo "Open $BUILD/step.html in a browser."
    grep -q '"error":"Here it was stopped' "$BUILD/step.trace" || return 0
    echo "It was still running when it was stopped. LIMIT=60 in front of make: 60 seconds."
}

# chapter02/double_free, or double_free alone.
fix() {
    file=${1%/*}/exercise/fix/${1##*/}.c
    [ -f "$file" ] || file=$(printf '%s\n' chapter0?/exercise/fix/"$1.c" | head -n 1)
    [ -f "$file" ] || refuse "What you repair of $1 is not here: make fix BUG=$1 hands it out."
    step "$file"
}

# Beside copies of the chapter's files, the exercise is the chapter's header.
story() {
    chapter=chapter0$1 copy=$BUILD/step.chapter0$1
    rm -rf "$copy" && mkdir -p "$copy" && cp "$chapter"/*.[ch] "$copy" || exit 1
    cp "$chapter/exercise/myvec.h" "$copy/myvec.h" || exit 1
    LIMIT=${LIMIT:-60}
    step "$copy/walkthrough.c"
}

# skip WHAT WHY
skip() {
    echo "skip  $1: $2"
    echo '0 passed, 0 failed, 1 skipped'
    exit
}

find_browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

# pictures all, or pictures fresh: as draw.py has it. A browser draws them.
pictures() {
    CHROMIUM=$(find_browser) && export CHROMIUM && exec python3 "$here/draw.py" "$@"
    [ "$1" = all ] || skip 'the pictures' 'chromium is not here'
    refuse 'Pictures need chromium (Debian, Ubuntu: apt install chromium).'
}

# What the test needs besides is fetched into $BUILD, once.
browser() {
    CHROMIUM=$(find_browser)
    export CHROMIUM
    what='the stepper in a browser'
    for tool in node npm "${CHROMIUM:-chromium}"; do
        command -v "$tool" >/dev/null || skip "$what" "$tool is not here"
    done
    if [ ! -d "$BUILD/browser/node_modules/axe-core" ]; then
        npm install --silent --no-save --prefix "$BUILD/browser" \
            playwright-core@1.65.1 axe-core@4.14.1 >"$BUILD/browser.log" 2>&1 ||
            skip "$what" "npm fetched nothing, see $BUILD/browser.log"
    fi
    node "$here/stepper_test.mjs"
}

command=$1
shift
case $command in step | fix | story | pictures | browser) "$command" "$@" ;; esac
