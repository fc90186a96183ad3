# tricks.sh: keeps true that what is no work is not graded as passed, and that no work is lost.
#
# And that a mistake is told with its place, and what happened. check_exercises.sh reads it. Each trick is a submission of chapter 2 that tries to pass without a push
# that works; it has to be refused for the reason that is given. And right ones, unusual in form, pass.
# shellcheck shell=sh
# trick NAME WHY: a submission of chapter 2 whose push is the line on standard input; further lines go
# before it. WHY is what it is refused with.
trick() {
    mkdir -p "$base/tricks"
    echo "${2-}" >"$base/tricks/$1.h.why"
    cat >"$base/trick"
    awk -v trick="$base/trick" '
        /^static inline void myvec_push\(MyVec/ {
            getline body < trick
            while ((getline line < trick) > 0) print line
            print "static inline void myvec_push(MyVec *self, T value)\n{\n    (void)self, (void)value;"
            print "    " body "\n}"
            inside = 1
        }
        !inside
        inside && /^}/ { inside = 0 }' chapter02/myvec.h >"$base/tricks/$1.h"
}

tricks() {
    echo 'exit(0);' | trick exits 'calls exit'
    echo 'exit(17);' | trick exits_as_check_h_does 'calls exit'
    printf '%s\n' 'puts("ok    push\n37 passed, 0 failed, 0 skipped"); _Exit(0);' |
        trick prints_a_pass 'calls _Exit'
    echo 'puts("1 passed, 0 failed, 0 skipped");' | trick only_prints 'push_into_the_null_state: '
    printf '%s\n' ';' '#undef CHECK' | trick redefines_check 'has a #'
    printf '%s\n' ';' '#ifdef CHECK_H' '#endif' | trick asks_who_looks 'has a #'
    printf '%s\n' 'abort();' 'void abort(void) { }' | trick defines_abort 'defines _*abort'
    printf '%s\n' ';' '__attribute__((constructor)) static void first(void) { exit(0); }' |
        trick runs_before_main "compiler's own"
    printf '%s\n' ';' 'static void check_that(bool a, char const *b, char const *c, int d);' |
        trick declares_the_harness 'name of the harness'
    echo 'extern size_t drops; drops = 3;' | trick reaches_for_the_test 'name of the harness'
    printf '%s\n' 'calls++;' 'static int calls;' | trick keeps_a_count 'defines _*calls'
    echo 'char s[80]; long read(int, void *, size_t); read(8, s, 80);' |
        trick reads_the_secret 'calls _*read'
    # Code that only the surroundings of the tests bring to life.
    printf '%s\n' 'if (sizeof(DROP_IN_PLACE(self->ptr)) == sizeof(int)) { exit(0); }' | trick asks_for_the_drop 'calls exit'
    printf '%s\n' 'if (sizeof(WTERMSIG(1)) == sizeof(int)) { exit(0); }' 'struct myvec_big { char c[100]; };' \
        'struct myvec_big (WTERMSIG)(int);' | trick asks_for_the_wait 'calls exit'
    echo 'for (;;) { self->len += 0; }' | trick hangs 'it hangs'
    echo 'myvec_push(self, value);' | trick recurses_for_ever 'push_into_the_null_state: '
    echo 'for (;;) { puts("more"); }' | trick floods 'push_into_the_null_state: '
    echo 'for (;;' | trick does_not_compile 'does not compile'
    : >"$base/tricks/wiped.h"
    echo 'no line of the file begins' >"$base/tricks/wiped.h.why"
    # To edit the tests or the harness is of no use: they are not taken.
    mkdir -p "$base/tricks/edits_the_tests/chapter02/exercise"
    sed 's/CHECK(.*);//' chapter02/test.c >"$base/tricks/edits_the_tests/chapter02/test.c"
    echo 'return;' | trick pushes_nothing 'push_into_the_null_state: '
    cp "$base/tricks/pushes_nothing.h" "$base/tricks/edits_the_tests/chapter02/exercise/myvec.h"
    echo 'push_into_the_null_state: ' >"$base/tricks/edits_the_tests.why"
    # What is right and unusual passes.
    mkdir -p "$base/tricks/right_in_a_folder"
    sed "s/\$/$(printf '\r')/" chapter02/myvec.h >"$base/tricks/right_in_a_folder/answer.h"
    {
        printf '// Name: ..., group #4; why?? see the main thing, heap_block\n'
        sed 's|#include <stdlib.h>|& // malloc|; s/new_ptr/heap_block/g' chapter02/myvec.h
    } >"$base/tricks/right_with a name.h"
    echo 'with another T' | cat >"$base/tricks/means_int.h.why"
    sed 's/n \* sizeof(T)/n * 4/; s/, T value)/, int value)/' chapter02/myvec.h >"$base/tricks/means_int.h"
    printf '%s\n' 'myvec_room(self); self->ptr[self->len++] = value;' \
        'static inline void myvec_room(MyVec *self) { if (self->len == self->cap) { myvec_grow(self); } }' |
        trick right_with_a_helper

    sh "$tools"/teach/grade.sh chapter02 "$base/tricks" >"$base/grades" 2>&1
    for path in "$base"/tricks/*; do
        name=${path##*/}
        result=$BUILD/grade/chapter02/$name/result.tap
        case $name in
            *.why)   ;;
            right_*) check "grade passes $name" grep "^    $name .* 6 of 6 stages *passed$" "$base/grades" ;;
            *)       check "grade does not pass $name" grep "^    $name .*not passed$" "$base/grades"
                     check "and says why: $name" grep "$(cat "$path.why")" "$result" ;;
        esac
    done
    check 'the other stages of a hang are judged' grep '^# score 5 of 6' \
        "$BUILD/grade/chapter02/hangs.h/result.tap"
}

# What beginners get wrong, a stage each, as FUNCTION s/.../.../; and what they are told, after FILE, their file.
mistakes() {
    mkdir -p "$base/mistakes"
    cat >"$base/mistakes/made" <<'END_OF_MISTAKES'
myvec_panic s/abort();/exit(1);/
layout_array s/return//
myvec_with_capacity s/malloc(layout_array(capacity))/calloc(capacity, sizeof(T))/
myvec_push s/==/=/
myvec_grow s/^}$//
myvec_drop s/(&self->ptr\[i\])/(self->ptr[i])/
END_OF_MISTAKES
    student=$base/mistakes/myvec.h
    cp chapter02/myvec.h "$student"
    while read -r function mistake; do
        sed "/^static inline .*[ *]$function(.*)\$/,/^}/$mistake" "$student" >"$student.new"
        mv "$student.new" "$student"
    done <"$base/mistakes/made"
    BUILD=$base/build sh "$tools"/exercise/student.sh check chapter02 "$student" >"$base/mistakes/told" 2>&1
    while read -r told; do
        case $told in *'FILE$') have asan || continue ;; esac # it is UBSan that tells the place
        check "a mistake is told: $told" grep -E "$(printf "%s" "$told" | sed "s|FILE|$student:[0-9]+|")" "$base/mistakes/told"
    done <<'END_OF_WORDS'
expected myvec_panic\("the cause"\) to panic with "the cause"
instead: panic: the cause; it ended early, with exit status 1
layout_array +wrong: does not compile: FILE.*return
is_sound: Whether the words agree
no block of calloc\(\) is known
push_into_the_null_state: .*FILE$
the compiler warns: FILE.*assignment
grow +wrong: does not compile: FILE: myvec_grow has 2 [{] and 1 }
drop +wrong: does not compile: FILE.*(indirection|unary)
END_OF_WORDS
}

# What a reader does, on a copy: write, break, ask, start again.
reader() {
    mkdir -p "$base/reader/exercise" "$base/build"
    cp chapter02/*.h chapter02/test.c "$base/reader"
    cp chapter02/exercise/hints.md "$base/reader/exercise"
    cp chapter02/myvec.h "$base/reader/exercise/myvec.h"
    student=$base/reader/exercise/myvec.h
    : >"$base/reader/notes"
    for round in 1 2; do
        BUILD=$base/build sh "$tools"/exercise/student.sh reset chapter02 "$student" >"$base/reader/notes" 2>&1
        check "reset $round keeps the file beside it" cmp -s "$student.$round" \
            "$([ $round = 1 ] && echo chapter02/myvec.h || echo "$base/reader/again")"
        echo '// mine' >>"$student"
        cp "$student" "$base/reader/again"
    done
    for _ in 1 2 3 4; do
        BUILD=$base/build sh "$tools"/exercise/student.sh hint chapter02 "$student"
    done >"$base/reader/hints" 2>&1
    check 'three hints, and then the difference' [ "$(grep -c '^Hint [123] of 3 for 2.2 panic:$' \
        "$base/reader/hints")-$(grep -c '^    +.*fprintf' "$base/reader/hints")" = 3-1 ]
}
