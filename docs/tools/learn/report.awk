# report.awk: reads a detector's report.
#
#     awk -v mode=place -v text=TEXT ...   "function file:line": the first of ours after that text
#     awk -v mode=lines ...                the lines to read, without what differs from run to run
#
# kind is the detector's, sign what its reports look like, files the names of our own files, and
# binary the program that Valgrind runs; of one that reads the source, path is where that stands.

# at(LINE): the place in one of our own files that a line names, file:line; or nothing.
function at(line,   found, file) {
    if (!match(line, /[A-Za-z_0-9.]+\.[ch]:[0-9]+/)) return ""
    found = file = substr(line, RSTART, RLENGTH)
    sub(/:.*/, "", file)
    return index(files, " " file " ") ? found : ""
}

# frame(LINE): the function that a line of a stack names; or nothing.
function frame(line) {
    sub(/^ *#[0-9]+ +(0x[0-9A-Fa-f]+ in )?|^==[0-9]+== +(at|by) 0x[0-9A-Fa-f]+: /, "@", line)
    if (!match(line, /^@[A-Za-z_0-9]+/)) return ""
    return substr(line, 2, RLENGTH - 1)
}

# around(PLACE): the function that has that line: the last one to start in column 1 before it.
function around(place,   number, line, name) {
    number = place
    sub(/.*:/, "", number)
    while (number-- > 0 && (getline line < path) > 0)
        if (line ~ /^[a-z].*\(.*[^;]$/) {
            name = line
            sub(/\(.*/, "", name)
            sub(/.*[ *]/, "", name)
        }
    close(path)
    return name
}

function plainer(line) {
    gsub(/0x[0-9A-Fa-f][0-9A-Fa-f]+/, "0x...", line)
    gsub(/==[0-9]+==/, "==1==", line)
    gsub(/[pt]id=[0-9]+/, "id=1", line)
    gsub(/broken\/\.\.\//, "", line)
    sub(/ at pc 0x.*| \(pc 0x.*/, "", line)
    sub(/ \([^ ]*\+0x\.\.\.\)( \(BuildId.*)?$/, "", line)
    if (match(line, /[^ (]*\/chapter0/))
        line = substr(line, 1, RSTART - 1) substr(line, RSTART + RLENGTH - 8)
    sub(/^chapter0[0-9]\/(broken\/)?/, "", line) # a report of one line has little room
    return substr(line, 1, 76)
}

{ sub(/\r$/, "") }
mode == "place" && kind == "reads" {
    if (at($0) != "") last = at($0)
    if (index($0, text) && last != "") { print around(last), last; exit }
    next
}
mode == "place" {
    if (on && /freed by|allocated by|is located|Address 0x|SUMMARY/) exit
    if (index($0, text)) on = 1
    if (!on || frame($0) == "") next
    if (at($0) == "" && (/\.[ch]:[0-9]+/ || !index($0, binary))) next
    print frame($0), at($0)
    exit
}
kind == "reads" && at($0) != "" && /[Ww]arning/ { more = 3 }
kind == "reads" { if (more-- > 0 && n++ < 9) print plainer($0); next }
$0 ~ sign { on = 1 }
/^SUMMARY|Shadow bytes|^  Location is/ { exit }
!on || /^=+$/ || /HINT|NOTE|longjmp|DEADLYSIGNAL|ABORTING|additional info/ { next }
sign ~ /^\^==/ && !/^==/ { next } # what the program prints among Valgrind's lines
frame($0) != "" && at($0) == "" { next }
frame($0) == "" && (/^==[0-9]+== *$|^ *$|\(in \// || ++n > 12) { next }
{ print plainer($0) }
