#!/bin/sh
# pictures.sh: keeps docs/stepper.html and docs/pictures/ what the sources draw.
#
#     pictures.sh tools   whether what it takes is here: gdb with Python, Valgrind, ASan, stdbuf
#     pictures.sh make    draws them anew from the traces
#     pictures.sh fresh   draws them elsewhere, and compares
#     pictures.sh browser opens the stepper in a browser without a window, for make stepper-test
#
# No reader needs these tools: what they make is committed. From the environment: CC, BUILD, HAVE.
set -u

MADE="$($CC --version 2>&1 | head -n 1), $(gdb --version 2>&1 | head -n 1), $(valgrind --version 2>&1)"
OUT=$BUILD/drawn
export MADE OUT

tools() {
    for tool in gdb valgrind stdbuf; do
        command -v "$tool" >/dev/null || { echo "skip  the stepper and the pictures: $tool is not here"; return 1; }
    done
    case " $HAVE " in *" asan "*) ;; *) echo 'skip  the stepper and the pictures: ASan is not here'; return 1 ;; esac
    [ "$(gdb -nx -batch -ex 'python print(42)' 2>&1)" = 42 ] ||
        { echo 'skip  the stepper and the pictures: this gdb was built without Python'; return 1; }
}

draw() {
    rm -rf "$OUT" && mkdir -p "$OUT/pictures" && "$BUILD/docs/tools/plots.plain" >"$OUT/plots" || exit 1
    gdb -nx -batch -x docs/tools/draw/pictures.py || { echo 'pictures.sh: nothing was drawn' >&2; exit 1; }
}

make_them() {
    draw
    mkdir -p docs/pictures
    rm -f docs/pictures/*.svg
    cp "$OUT/stepper.html" docs/stepper.html && cp "$OUT"/pictures/*.svg docs/pictures/ &&
        echo 'docs/stepper.html and docs/pictures/ are drawn'
}

# Each file that is drawn is the one that is committed, and none is left that nothing draws.
fresh() {
    draw
    passed=0 failed=0
    for file in stepper.html $(for dir in docs "$OUT"; do (cd "$dir" && ls pictures/*.svg); done | sort -u); do
        if cmp -s "$OUT/$file" "docs/$file"; then
            passed=$((passed + 1))
            echo "ok    docs/$file"
        else
            failed=$((failed + 1))
            echo "FAIL  docs/$file is not what the sources draw here: make pictures"
        fi
    done
    if [ "$failed" -gt 0 ] && ! grep -qF "$MADE" docs/stepper.html; then
        echo "      (These were drawn with other tools; here they are: $MADE.)"
    fi
    echo "$passed passed, $failed failed, 0 skipped"
    [ "$failed" -eq 0 ]
}

# What the test needs besides is fetched into $BUILD, once.
browser() {
    CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
    export CHROMIUM
    for tool in node npm "${CHROMIUM:-chromium}"; do
        command -v "$tool" >/dev/null ||
            { echo "skip  the stepper in a browser: $tool is not here"; echo '0 passed, 0 failed, 1 skipped'; return; }
    done
    if [ ! -d "$BUILD/browser/node_modules/axe-core" ]; then
        npm install --silent --no-save --prefix "$BUILD/browser" playwright-core@1.65.1 axe-core@4.14.1 >"$BUILD/browser.log" 2>&1 ||
            { echo "skip  the stepper in a browser: npm fetched nothing, see $BUILD/browser.log"
              echo '0 passed, 0 failed, 1 skipped'; return; }
    fi
    node docs/tools/draw/stepper_test.mjs
}

case $1 in
    tools | fresh | browser) "$1" ;;
    make) make_them ;;
esac
