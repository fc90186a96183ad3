# bench.awk: makes the tables of docs/performance.md of what bench.sh measured and counted.
#
#     awk -v here='limit chapter2 ...' -v dir=build/bench -v compiler=gcc -v other=clang
#         -f bench.awk growth.counts counts times
BEGIN {
    FS = "\t"
    split("limit chapter2 chapter3 void std rust glib stb", order, " ")
    split("bare stores|chapter 2|chapter 3|`void *`|std::vector|Rust's Vec|GArray|stb_ds", titles, "|")
    for (c = 1; c <= 8; c++) title[order[c]] = titles[c]
}
FILENAME ~ /growth.counts$/ {
    if (!($1 in policies)) { policies[$1] = ++policy_count; policy_title[policy_count] = $1 }
    if ($2 > sizes[size_count]) sizes[++size_count] = $2
    copied[$1, $2] = $3 / $2
    next
}
FILENAME ~ /counts$/ { pushes[$1] = $2; sums[$1] = $3; next }
{
    if (!($1 in seen) && $1 !~ /^growth/) { seen[$1] = 1; works[++work_count] = $1 }
    if (!(($1, $2, $3) in time) || $4 < time[$1, $2, $3]) time[$1, $2, $3] = $4 # of several runs, the fastest
    if ($5 != "-" && $5 + 0 > peak[$1, $2]) peak[$1, $2] = $5 + 0
    if ($3 > rounds) rounds = $3 + 0
}

# The median of a[1..n], and their spread: how far from it the farthest is, in percent.
function cell(a, n, unit,    i, j, x, middle, off) {
    for (i = 2; i <= n; i++) {
        x = a[i]
        for (j = i - 1; j >= 1 && a[j] > x; j--) a[j + 1] = a[j]
        a[j + 1] = x
    }
    middle = n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2
    off = a[n] - middle > middle - a[1] ? a[n] - middle : middle - a[1]
    return sprintf("%.2f%s ~%.0f%%", middle, unit, middle > 0 ? off / middle * 100 : 0)
}
# The time of one, or its ratio to another in the same round; a dash for who is not here.
function of(work, who,    r, a) {
    if (!((work, who, 1) in time)) return "-"
    for (r = 1; r <= rounds; r++) a[r] = time[work, who, r]
    return cell(a, rounds, " ns")
}
function ratio(work, who, base_work, base,    r, a) {
    if (!((work, who, 1) in time)) return "-"
    for (r = 1; r <= rounds; r++) a[r] = time[work, who, r] / time[base_work, base, r]
    return cell(a, rounds, "")
}
function lesson(what, figure) {
    printf "| %-51s | %-12s |\n", what, figure > out
}
function thousands(n,    s) {
    for (s = ""; n >= 1000; n = int(n / 1000)) s = sprintf(",%03d", n % 1000) s
    return n s
}

END {
    out = dir "/ratios.md"
    line = sprintf("| %-30s", "")
    rule = "| ---"
    for (c = 1; c <= 8; c++) { line = line sprintf(" | %-12s", title[order[c]]); rule = rule " | ---" }
    print line " |\n" rule " |" > out
    for (w = 1; w <= work_count; w++) {
        line = sprintf("| %-30s", works[w])
        for (c = 1; c <= 8; c++)
            line = line sprintf(" | %-12s", order[c] == "chapter2" ? of(works[w], "chapter2") : \
                                ratio(works[w], order[c], works[w], "chapter2"))
        print line " |" > out
    }

    out = dir "/counts.md"
    ten = "push an int, 10,000,000 times"
    print "|                  | instructions a push | and to sum up one | peak memory, 10,000,000 ints |" > out
    print "| --- | --- | --- | --- |" > out
    for (c = 1; c <= 8; c++) {
        who = order[c]
        if (!index(" " here " ", " " who " ")) {
            printf "| %-16s | not installed | | |\n", title[who] > out
            continue
        }
        printf "| %-16s | %-19s | %-17s | %-28s |\n", title[who], who in pushes ? pushes[who] : "-", \
            who in sums ? sums[who] : "-", (ten, who) in peak ? sprintf("%.0f MiB", peak[ten, who] / 1024) : "-" > out
    }

    out = dir "/lessons.md"
    print "| chapter 2's vector, 10,000,000 pushes of an int     | time         |\n| --- | --- |" > out
    lesson("a local variable, " compiler " -O2", of(ten, "chapter2"))
    lesson("the same by " other " -O2", ratio(ten, "other", ten, "chapter2"))
    lesson("by " compiler " -O0", ratio(ten, "plain", ten, "chapter2"))
    lesson("through a pointer, -O2", ratio("the same, through a pointer", "chapter2", ten, "chapter2"))
    lesson("room made before, -O2", ratio("the same, room made before", "chapter2", ten, "chapter2"))
    lesson("a push of 10,000,000 against one of 1,000,000, -O2", \
           ratio(ten, "chapter2", "push an int, 1,000,000 times", "chapter2"))

    out = dir "/growth.md"
    line = "| pushes  "
    rule = "| ---"
    for (s = 1; s <= size_count; s++) { line = line sprintf(" | %9s", thousands(sizes[s])); rule = rule " | ---:" }
    print line " |\n" rule " |" > out
    for (p = 1; p <= policy_count; p++) {
        line = sprintf("| %-8s", policy_title[p])
        for (s = 1; s <= size_count; s++) line = line sprintf(" | %9.1f", copied[policy_title[p], sizes[s]])
        print line " |" > out
    }
    last = sizes[size_count]
    print "\nThe last column as bars. Six more signs mean ten times as many.\n" > out
    print "<!-- typed drawn from the same counts by make bench PAGE=yes -->\n```text" > out
    for (p = 1; p <= policy_count; p++) {
        line = sprintf("%-8s  ", policy_title[p])
        for (s = 0; s <= 6 * log(copied[policy_title[p], last]) / log(10); s++) line = line "#"
        print line > out
    }
    print "```" > out

    out = dir "/moves.md"
    print "| a push of an int | 5,000, realloc | 5,000, copy | 20,000, realloc | 20,000, copy |" > out
    print "| --- | --- | --- | --- | --- |" > out
    split("one constant half double", name, " ")
    for (p = 1; p <= policy_count; p++)
        printf "| %-16s | %-15s | %-15s | %-15s | %-15s |\n", policy_title[p], of("growth 5000", name[p] " realloc"), \
            of("growth 5000", name[p] " copy"), of("growth 20000", name[p] " realloc"), of("growth 20000", name[p] " copy") > out
}
