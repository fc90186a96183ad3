#!/bin/sh
# bench.sh: the vectors against their peers and the limit; keeps docs/performance.md true.
#
#     bench.sh run      measures, shows the tables, and compares them with the page
#     bench.sh page     measures, and writes the tables into the page
#     bench.sh check    what can be counted, and so is the same on each run: the instructions of a
#                       push against the target and the page, and the page's growth table
#
# In each round the code of all lies at another place in memory. Every contestant does the same work in
# turn, three times, each time in a new process: what else the machine does only makes a run slower, so
# the fastest of the three counts. A figure is the median of the rounds, a ratio that of two of the same
# round; what follows ~ is the spread: how far the farthest round is from it.
# From the environment, set by the Makefile: MAKE, CC, STANDARD, BUILD; ROUNDS. FORCE=yes writes the
# page also of a run that the machine disturbed.
set -u
command=$1
page=docs/performance.md
dir=$BUILD/bench
: "${ROUNDS:=4}"
mkdir -p "$dir" || exit 1
tab=$(printf '\t')
. "${0%/*}/contestants.sh"

# The contestants, and the work: text, work, element, n, times.
contestants='limit chapter2 chapter3 void std rust glib stb'
works() {
    cat <<'END'
push an int, 10 times|push|int|10|100000
push an int, 1,000 times|push|int|1000|2000
push an int, 100,000 times|push|int|100000|20
push an int, 1,000,000 times|push|int|1000000|1
push an int, 10,000,000 times|push|int|10000000|1
the same, room made before|sized|int|10000000|1
the same, through a pointer|behind|int|10000000|1
push 24 bytes, 1,000,000 times|push|three|1000000|1
push 256 bytes, 100 times|push|wide|100|4000
push 100,000 texts, and drop|push|text|100000|1
sum up 100,000 ints|sum|int|100000|100
1,000,000 vectors of 4 ints|small|int|1000000|1
END
}

progress() {
    if [ -t 2 ]; then printf '\r%-60s' "$*" >&2; else echo "$*" >&2; fi
}

# Builds all that can be built; $here is who takes part.
build_all() {
    here=
    if ! echo 'int main(void) { return 0; }' | $CC -x c - -o "$dir/nothing" >"$dir/log" 2>&1; then
        echo "$CC builds no program here; make doctor says more." >&2
        exit 1
    fi
    for contestant in $contestants plain other; do
        progress "building: $contestant"
        there "$contestant" || continue
        here="$here $contestant"
        for item in int three wide text; do
            case $contestant-$item in plain-int | other-int) ;; plain-* | other-*) continue ;; esac
            for pad in 16 32 48 64; do build "$contestant" $item $pad & done
            wait
            for pad in 16 32 48 64; do
                [ -x "$dir/$contestant.$item.$pad" ] && continue
                echo "make bench CC=gcc names another compiler; make doctor says which are here" >&2
                exit 1
            done
        done
    done
    $CC "$STANDARD" -O2 docs/tools/speed/growth.c -o "$dir/growth" || exit 1
}

# measure: all rounds. A line for each run: text, contestant, round, nanoseconds, KiB.
measure() {
    round=0
    while [ $round -lt "$ROUNDS" ]; do
        round=$((round + 1))
        progress "measuring: round $round of $ROUNDS"
        works | while IFS='|' read -r text work item n times; do
            for _ in 1 2 3; do
                for contestant in $here; do
                    case $contestant-$text in plain-* | other-*) [ "$n-$work" = 10000000-push ] || continue ;; esac
                    printf '%s\t%s\t%d\t' "$text" "$contestant" $round
                    "$dir/$contestant.$item.$((round % 4 * 16 + 16))" "$work" "$n" "$times" | tr ' ' '\t'
                done
            done
        done
        for n in 5000 20000; do
            for _ in 1 2 3; do
                for policy in one constant half double; do
                    for how in realloc copy; do
                        printf '%s\t%s\t%d\t%s\t0\n' "growth $n" "$policy $how" $round \
                            "$("$dir/growth" time $policy $n $how)"
                    done
                done
            done
        done
    done >"$dir/times"
}

# What the figures were made with: the processor's model, and the tools.
made_with() {
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
    printf 'Made with: %s; %s; ' "${model:-$(uname -m)}" "$($CC --version | head -n 1)"
    for tool in $CXX $other rustc valgrind; do
        ! command -v "$tool" >/dev/null || printf '%s; ' "$("$tool" --version | head -n 1)"
    done
    getconf GNU_LIBC_VERSION 2>/dev/null || uname -s
}

# The tables, each in a file, with what the page says about their making.
tables() {
    "$dir/growth" count >"$dir/growth.counts"
    awk -v here="$here" -v dir="$dir" -v compiler="$cc" \
        -v other="$other" -f docs/tools/speed/bench.awk "$dir/growth.counts" "$dir/counts" "$dir/times"
    { made_with; echo; cat "$dir/ratios.md"; } >"$dir/ratios.new" && mv "$dir/ratios.new" "$dir/ratios.md"
}

# renewed NAMES: the page with those tables made anew.
renewed() {
    awk -v names=" $1 " -v dir="$dir" '
        /^<!-- end of / { inside = 0 }
        !inside { print }
        /^<!-- [a-z]*, written by make bench/ {
            name = $2
            sub(",", "", name)
            if (!index(names, " " name " ")) next
            inside = 1
            while ((getline line < (dir "/" name ".md")) > 0) print line
        }' "$page"
}
tables='ratios counts lessons growth moves tutorial'

# How long the tutorial's own commands take, for the page: the fastest of three.
tutorial() {
    echo '| command | from nothing | again |'
    echo '| --- | --- | --- |'
    for goal in chapter2 test; do
        for try in 1 2 3; do
            rm -rf "$dir/tutorial"
            for when in first again; do
                progress "timing: make $goal, $when ($try of 3)"
                printf '%s ' $when
                MAKEFLAGS='' "$dir/growth" seconds "'${MAKE:-make}' 'BUILD=$dir/tutorial' 'CC=$CC' $goal"
            done
        done | awk -v goal=$goal '
            !($1 in best) || $2 + 0 < best[$1] { best[$1] = $2 + 0 }
            !($2 + 0) { failed = 1 }
            END { printf failed ? "| make %s | failed | |\n" : "| make %s | %.1f s | %.1f s |\n", goal, best["first"], best["again"] }'
    done
}

# The spread of the ratios, in percent: half of them have less. A few rounds have none to tell.
median_spread() {
    tr '|' '\n' <"$dir/ratios.md" | sed -n 's/^ *[0-9.]* ~\([0-9]*\)% *$/\1/p' | sort -n |
        awk '{ all[NR] = $1 } END { print NR ? all[int((NR + 1) / 2)] : 100 }'
}

write_page() {
    spread=$(median_spread)
    [ "$ROUNDS" -ge 4 ] || spread=unknown
    if [ "${FORCE-}" != yes ] && { [ "$spread" = unknown ] || [ "$spread" -gt 25 ]; }; then
        echo "$page is not written: the median spread is $spread, and may be 25 %." \
            "Let the machine rest, take ROUNDS=4; FORCE=yes writes it all the same." >&2
        exit 1
    fi
    tutorial >"$dir/tutorial.md"
    renewed "$tables" >"$dir/page" && cp "$dir/page" "$page"
    echo "Written: $page"
}

# Shows the tables; then whether the page says the same, each ratio within the two spreads and 3 %.
show_tables() {
    for table in $tables; do
        [ "$table" != tutorial ] || continue # for the page only
        echo
        cat "$dir/$table.md"
    done
    echo
    if [ "$ROUNDS" -lt 4 ]; then
        echo "skip  $page: compared after 4 rounds or more"
        echo '0 passed, 0 failed, 1 skipped'
        return
    fi
    if ! grep -qxF "$(made_with)" "$page"; then
        echo "skip  $page: its figures were made with other tools, or on another processor"
        echo '0 passed, 0 failed, 1 skipped'
        return
    fi
    awk -F '|' '
        FNR == 1 { file++ } # the page first
        NF == 11 && $2 ~ /^ *$/ { for (i = 3; i <= 10; i++) name[i] = $i }
        NF == 11 && $0 !~ /---/ {
            for (i = 3; i <= 10; i++) if ($i ~ /^ *[0-9.]+ *~/) {
                split($i, part, "~")
                if (file == 1) { was[$2, i] = part[1]; spread[$2, i] = part[2]; continue }
                if (!(($2, i) in was)) continue
                allowed = was[$2, i] * (0.03 + (spread[$2, i] + part[2]) / 100)
                off = part[1] - was[$2, i]
                if (off <= allowed && -off <= allowed) { passed++; continue }
                failed++
                printf "FAIL %s, %s: the page says%s~%s, this run%s\n", $2, name[i], \
                    was[$2, i], spread[$2, i], $i
            }
        }
        END { printf "%d passed, %d failed, 0 skipped\n", passed, failed; exit failed > 0 || !passed }
    ' "$page" "$dir/ratios.md"
}

# holds WHAT COMMAND...: one result of the check.
holds() {
    claim=$1
    shift
    if "$@" >"$dir/log" 2>&1; then
        passed=$((passed + 1)) && echo "ok    $claim"
    else
        failed=$((failed + 1)) && echo "FAIL  $claim"
        sed 's/^/      /' "$dir/log"
    fi
}

# at_most WHAT FIGURE LIMIT
at_most() {
    holds "$1: ${2:-not counted}, at most $3" awk -v is="${2:-1000}" -v most="$3" 'BEGIN { exit is + 0 > most }'
}

# told CONTESTANT: what the page's table of counts says of it: of a push, and of summing up one.
told() {
    awk -F ' *[|] *' -v title="chapter ${1#chapter}" -v OFS="$tab" '
        /^<!-- counts,/ { inside = 1 }
        /^<!-- end of / { inside = 0 }
        inside && $2 == title { print $3, $4 }' "$page"
}

# as_told CONTESTANT BOTH: whether the two counts are the page's, to 0.01.
as_told() {
    holds "$1, $CC -O2: counted $(echo "${2:-nothing}" | tr '\t' ' '), as $page says: $(told "$1" | tr '\t' ' ')" \
        awk -v is="$2" -v was="$(told "$1")" 'BEGIN {
            exit !(split(is, i, "\t") == 2 && split(was, w, "\t") == 2 && near(i[1] - w[1]) && near(i[2] - w[2]))
        }
        function near(off) { return off < 0.0101 && off > -0.0101 }'
}

check() {
    passed=0 failed=0 skipped=0 asked=
    # The page's compiler, without its first word, which may be cc.
    maker=$(sed -n 's/^Made with: [^;]*; [^ ]* \([^;]*\);.*/\1/p' "$page" | head -n 1)
    for compiler in gcc clang; do
        if ! command -v valgrind >/dev/null || ! command -v $compiler >/dev/null || [ "$(uname -m)" != x86_64 ]; then
            skipped=$((skipped + 1))
            echo "skip  instructions by $compiler -O2: wants $compiler, Valgrind and an x86-64 processor"
            continue
        fi
        CC=$compiler
        most=7.01 bare=
        [ $compiler = gcc ] || most=8.06 # 15 % more
        build limit int 16 && bare=$(instructions "$dir/limit.int.16") # a call or two may be more
        most_sum=$(awk -v sum="${bare#*"$tab"}" 'BEGIN { print sum + 0.02 }')
        for contestant in chapter2 chapter3; do
            both=
            build $contestant int 16 && both=$(instructions "$dir/$contestant.int.16")
            at_most "$contestant, $compiler -O2, instructions a push" "${both%"$tab"*}" $most
            at_most "$contestant, $compiler -O2, instructions to sum up one" "${both#*"$tab"}" "$most_sum"
            [ "$($CC --version | head -n 1 | sed 's/^[^ ]* //')" = "$maker" ] || continue
            asked=yes
            as_told $contestant "$both"
        done
    done
    if [ -z "$asked" ]; then
        skipped=$((skipped + 1))
        echo "skip  $page: its counts were made with another compiler: $maker"
    fi
    $CC "$STANDARD" -O2 docs/tools/speed/growth.c -o "$dir/growth" || exit 1
    here='' && : >"$dir/counts" && : >"$dir/times"
    tables
    renewed growth >"$dir/page"
    holds "$page: its growth table is what is counted" diff "$page" "$dir/page"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ $failed -eq 0 ]
}

case $command in
    run | page)
        build_all
        measure
        for contestant in $here; do
            command -v valgrind >/dev/null || break
            progress "counting: $contestant"
            printf '%s\t%s\n' "$contestant" "$(instructions "$dir/$contestant.int.16")"
        done >"$dir/counts"
        [ ! -t 2 ] || echo >&2
        tables
        if [ "$command" = page ]; then write_page; else show_tables; fi
        ;;
    check) check ;;
esac
