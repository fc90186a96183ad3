# complaint.awk: where the compiler stopped, in one line: in the student's file (SHOWN, from the
# environment), also where another file's macro led it there. dir has the copy of the chapter.
function done() { over = 1; print said; exit }
BEGIN { shown = ENVIRON["SHOWN"] }
said && /error[: ]/ { exit }
said && index($0, shown ":") == 1 && /note: / { at = $0; sub(/ note: .*/, "", at) }
/error[: ]/ {
    said = $0
    sub(/(fatal )?error: /, "", said)
    if (index(said, shown ":") == 1) done()
    if (i = index(said, dir)) said = chapter substr(said, i + length(dir))
}
END {
    if (over) exit
    if (at) { sub(/^[^ ]*: /, "", said); said = at " " said }
    print said ? said : "no program came of it"
}
