# help.awk: what make help-all prints of the .mk files: "##: title", and "## command  what".
/^##: / { print "\n" substr($0, 5) }
/^## / {
    line = "    make " substr($0, 4)
    while (length(line) > 80) {
        for (end = 80; substr(line, end, 1) != " "; end--) { }
        print substr(line, 1, end - 1)
        line = sprintf("%27s", "") substr(line, end + 1)
    }
    print line
}
