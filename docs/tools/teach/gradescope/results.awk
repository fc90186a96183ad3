# results.awk: what make tap2 said, as Gradescope's results.json: 2 points for each stage. The last
# line of a TAP, the file as a whole, has no points of its own; what was no TAP is shown as it is.
function json(text) {
    gsub(/[^ -~\n]/, "?", text)
    gsub(/\\/, "&&", text)
    gsub(/"/, "\\\"", text)
    gsub(/\n/, "\\n", text)
    return "\"" text "\""
}
function finish() {
    if (name == "") return
    points = name ~ /as a whole/ ? "" : ", \"max_score\": 2, \"score\": " 2 * good
    if (points != "") score += 2 * good
    tests = tests (tests ? ",\n    " : "") "{\"name\": " json(name) points \
        ", \"status\": \"" (good ? "passed" : "failed") "\", \"output\": " json(said) "}"
    name = said = ""
}
/^(not )?ok [0-9]+ - / {
    finish()
    good = /^ok/
    name = $0
    sub(/^(not )?ok [0-9]+ - /, "", name)
    next
}
/^(# score |TAP version|1\.\.|make.*\*\*\*)/ { next }
{ sub(/^# /, ""); if (name == "") other = other $0 "\n"; else said = said $0 "\n" }
END {
    finish()
    printf "{\"score\": %d, \"output\": %s, \"tests\": [\n    %s\n]}\n", score, json(other), tests
}
