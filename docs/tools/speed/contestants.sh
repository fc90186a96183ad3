# contestants.sh: builds the contestants of make bench, and counts their instructions. bench.sh reads it.
#
# From the environment, set by the Makefile: CC, STANDARD. From bench.sh: dir, where things are built.
# shellcheck shell=sh

# The C++ compiler of the same make, and the C compiler of the other one.
if $CC --version 2>/dev/null | grep -q clang; then cc=clang CXX=clang++ other=gcc
else cc=gcc CXX=g++ other=clang; fi

# there CONTESTANT: whether what it takes is installed, and works: it builds a program that does nothing.
there() {
    nothing='int main(void) { return 0; }'
    # shellcheck disable=SC2046
    case $1 in
        rust)  rust_options= && rust_builds && { rust_options=$still && rust_builds || rust_options=; } ;;
        std)   printf '#include <vector>\nint main() { return 0; }\n' | $CXX -x c++ - -o "$dir/nothing" ;;
        other) echo "$nothing" | $other -x c - -o "$dir/nothing" ;;
        glib)  printf '#include <glib.h>\n%s\n' "$nothing" |
                   $CC -x c - -o "$dir/nothing" $(pkg-config --cflags --libs glib-2.0) ;;
        stb)   echo '#include <stb_ds.h>' | $CC -I/usr/include/stb -E - ;;
    esac >"$dir/log" 2>&1
}

# What keeps Rust's code behind the bytes of PAD: all of it in one piece, and no linker that drops the
# bytes because nobody calls them. A linker may not know the option; then the code lies where it lies.
still='-C codegen-units=1 -C link-arg=-Wl,--no-gc-sections'
rust_builds() {
    # shellcheck disable=SC2086
    echo 'fn main() {}' | rustc $rust_options --crate-name nothing -o "$dir/nothing" -
}

# build CONTESTANT ITEM PAD: makes its program, or says why not.
build() {
    case $2 in int) item=ITEM_INT ;; three) item=ITEM_WORDS=3 ;; wide) item=ITEM_WORDS=32 ;; text) item=ITEM_TEXT ;; esac
    of=$(echo "$1" | tr '[:lower:]' '[:upper:]')
    set -- "$1" "$dir/$1.$2.$3" "$3" "$2"
    # shellcheck disable=SC2046,SC2086
    case $1 in
        rust)   PAD=$3 rustc --edition 2021 -O $rust_options --crate-name "bench_$4_$3" --cfg "item_$4" -o "$2" docs/tools/speed/bench.rs ;;
        std)    $CXX -x c++ -O2 "-D$item" "-DPAD=$3" -DOF_STD docs/tools/speed/bench.c -o "$2" ;;
        glib)   $CC "$STANDARD" -O2 "-D$item" "-DPAD=$3" -DOF_GLIB docs/tools/speed/bench.c -o "$2" \
                    $(pkg-config --cflags --libs glib-2.0) ;;
        stb)    $CC "$STANDARD" -O2 "-D$item" "-DPAD=$3" -DOF_STB -I/usr/include/stb docs/tools/speed/bench.c -o "$2" ;;
        plain)  $CC "$STANDARD" -O0 "-D$item" "-DPAD=$3" -DOF_CHAPTER2 docs/tools/speed/bench.c -o "$2" ;;
        other)  $other "$STANDARD" -O2 "-D$item" "-DPAD=$3" -DOF_CHAPTER2 docs/tools/speed/bench.c -o "$2" ;;
        *)      $CC "$STANDARD" -O2 "-D$item" "-DPAD=$3" "-DOF_$of" docs/tools/speed/bench.c -o "$2" ;;
    esac >"$2.log" 2>&1 || {
        echo "bench: $1 does not build:" >&2
        cat "$2.log" >&2
        rm -f "$2"
        false
    }
}

# instructions PROGRAM: of one push of an int, over 1,000,000 from empty, and of one element summed
# up. What one time more costs is counted, so that the program's start does not. A block that is
# copied by one instruction for all its bytes would count once for each byte: glibc is told not to.
instructions() {
    for times in 1 2; do
        counted "$1" push 1000000 $times
        counted "$1" sum 1000000 $times
    done | tr '\n' ' ' | awk 'NF == 4 { printf "%.2f\t%.2f\n", ($3 - $1) / 1e6, ($4 - $2) / 1e6 }'
}

counted() {
    GLIBC_TUNABLES=glibc.cpu.x86_rep_movsb_threshold=1000000000 LD_BIND_NOW=1 \
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}
