# table.awk: the rows of "broken.sh all" as tables.
#
#     awk -v heads=HEADS -v style=text ...        for a terminal, 80 columns wide
#     awk -v heads=HEADS -v style=markdown ...    for docs/detectors.md, each name a link
#
# heads has the columns, a line each: way TAB head; a head of two words stands on two lines.
BEGIN {
    FS = "\t"
    split("caught:yes silent:. both:? failed:-", pairs, " ")
    for (i in pairs) { split(pairs[i], pair, ":"); word[pair[1]] = pair[2] }
    columns = split(heads, line, "\n")
    for (i = 1; i <= columns; i++) {
        split(line[i], part, "\t")
        way[i] = part[1]
        space = index(part[2], " ")
        upper[i] = space ? substr(part[2], 1, space - 1) : ""
        lower[i] = substr(part[2], space + 1)
        width[i] = length(upper[i]) > length(lower[i]) ? length(upper[i]) : length(lower[i])
    }
}
$1 == "row" {
    program[++rows] = $2
    weakness[rows] = $3
    for (i = 4; i <= NF; i++) {
        at = index($i, "=")
        said = substr($i, at + 1)
        cell[rows, substr($i, 1, at - 1)] = said in word ? word[said] : said
    }
    for (i = 1; i <= columns; i++) {
        if (cell[rows, way[i]] == "") cell[rows, way[i]] = "-"
        if (length(cell[rows, way[i]]) > width[i]) width[i] = length(cell[rows, way[i]])
    }
}
function text_row(name, array, row,   i, out) {
    out = sprintf("%-23s", name)
    for (i = 1; i <= columns; i++)
        out = out sprintf("%-" (width[i] + 1) "s", row ? cell[row, way[i]] : array[i])
    sub(/ *$/, "", out)
    print out
}
function markdown_row(row,   i, path, out) {
    path = program[row]
    sub("/", "/broken/", path)
    out = "| [" program[row] "](../" path ".c) | " weakness[row] " |"
    for (i = 1; i <= columns; i++)
        out = out " " (cell[row, way[i]] == "yes" ? "**yes**" : cell[row, way[i]] == "." ? "" : \
            cell[row, way[i]]) " |"
    print out
}
END {
    if (style == "markdown") {
        out = "| program | CWE |"
        rule = "| --- | --- |"
        for (i = 1; i <= columns; i++) {
            out = out " " upper[i] (upper[i] == "" ? "" : " ") lower[i] " |"
            rule = rule " --- |"
        }
        print out "\n" rule
        for (row = 1; row <= rows; row++) markdown_row(row)
        exit
    }
    text_row("", upper, 0)
    for (row = 1; row <= rows; row++) {
        split(program[row], part, "/")
        if (part[1] != chapter) text_row(part[1], lower, 0)
        chapter = part[1]
        text_row(" " part[2], lower, row)
    }
}
