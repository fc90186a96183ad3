# said.awk: what to read of what a failed trial or test said: what was tried, and what came of it.
#
# A detector's finding comes before the check that fails because of it. From the environment: SHOWN,
# the student's file; LAST, what was tried when the program ended, and HOW it ended.

# "in myvec_push, chapter02/exercise/myvec.h:131", of a report's line about that file; or "".
function place(line,    name, at) {
    if (!match(line, /0x[0-9A-Fa-f]+(:| in) [A-Za-z_0-9]+/)) return ""
    name = substr(line, RSTART, RLENGTH)
    sub(/.* /, "", name)
    sub(/_Item_|_int_|_String_/, "_", name)
    if (!match(line, /[^ ()]+\.[ch]:[0-9]+/)) return ""
    at = substr(line, RSTART, RLENGTH)
    if (i = index(at, shown ":")) return ", in " name ", " substr(at, i)
    i = shown
    sub(/.*\//, "", i)
    return at ~ /\// || index(at, i ":") != 1 ? "" : ", in " name ", " at
}

function number_in(line, pattern) {
    if (!match(line, pattern)) return ""
    line = substr(line, RSTART, RLENGTH)
    gsub(/[^0-9]/, "", line)
    return line
}

BEGIN { shown = ENVIRON["SHOWN"]; last = ENVIRON["LAST"] }
{ sub(/\r$/, "") }
/^trial: / && !said { said = substr($0, 8); tried = 1; next }
/test\.c:[0-9]+: / && !said { said = $0; sub(/.*\//, "", said) }
/^heap: |was never freed$/ && !said { said = $0 }
/ERROR: AddressSanitizer/ && !tool {
    tool = "ASan"
    what = $0; sub(/.*Sanitizer: /, "", what); sub(/:? (on|\(|0x|memory ranges).*/, "", what)
    if (what == "stack-overflow") what = "stack-overflow: it calls itself without end"
}
tool == "ASan" && /^ *(READ|WRITE) of size/ {
    what = what ": it " (/READ/ ? "reads " : "writes ") number_in($0, "size [0-9]+") " bytes"
}
tool == "ASan" && /is located [0-9]+ bytes .*-byte region/ {
    what = what ", " number_in($0, "located [0-9]+") " bytes " \
        (/inside/ ? "into" : /before|left/ ? "before" : "behind") " a block of " \
        number_in($0, "[0-9]+-byte") " bytes" (what ~ /after-free/ ? " that was freed" : "")
}
tool == "ASan" && /caused by a (READ|WRITE)/ {
    what = what ": it " (/READ/ ? "reads" : "writes") " where there is no memory"
}
tool == "ASan" && /points to the zero page/ {
    sub(/where there is no memory/, "through a pointer that is NULL, or near it", what)
}
/runtime error: / && !tool {
    tool = "UBSan"
    what = $0; sub(/.*runtime error: /, "", what)
    if (i = index($0, shown ":")) {
        where = ", " substr($0, i)
        sub(/: runtime error.*/, "", where)
    }
}
/^==[0-9]+== [A-Z]/ && !tool { tool = "Valgrind"; what = $0; sub(/^==[0-9]+== */, "", what) }
tool && !where { where = place($0) }
/^panic: / { panic = $0 }
END {
    if (tool) said = tool ": " what where
    if (!said && panic && ENVIRON["HOW"] ~ /Abort/) said = "it panics, and should not: " panic
    if (!said) said = ENVIRON["HOW"] (panic ? ", after " panic : "")
    print (last == "" || (tried && !tool) ? "" : last ": ") said
}
