# parts.awk: keeps true what stands where in a myvec.h: the hand-outs and what is judged are cut by it.
#
#     awk -v act=stages  -v chapter=2 -f parts.awk chapter02/myvec.h      "2.5 myvec_push", a line each
#     awk -v act=handout -v chapter=2 -v commands='...' -f parts.awk chapter02/myvec.h    the hand-out
#     awk -v act=text    -v wanted=myvec_push -f parts.awk FILE             that function's text
#     awk -v act=splice  -v wanted=myvec_push -f parts.awk chapter02/myvec.h HANDOUT FILE
#
# splice gives the chapter's vector with one function taken from FILE, and with what FILE has that the
# hand-out has not: functions that help it, and lines outside functions. So each function is judged
# beside others that are right. #line lines lead a compiler's messages back to both files.

# The name of the function whose definition starts on this line, or "".
function started(line,    name) {
    if (line !~ /^[A-Za-z_][A-Za-z_0-9 *]*[ *][A-Za-z_0-9]+\(/ || line ~ /^(typedef|else|return) /)
        return ""
    if (line ~ /;/ && line !~ /\{/)
        return "" # a declaration
    match(line, /[A-Za-z_0-9]+\(/)
    return substr(line, RSTART, RLENGTH - 1)
}

# Whether a function that lacks its last brace ends before this line all the same.
function cut_off(line) {
    return started(line) != "" || line ~ /^\/\/ [0-9]+\.[0-9]/ || (line ~ /^#endif/ && ifs == 0)
}

function one_line(line,    opened, closed, copy) {
    copy = line; opened = gsub(/\{/, "", copy); closed = gsub(/\}/, "", copy)
    return opened > 0 && opened == closed
}

FNR == 1 { file++; inside = ""; section = "" }
{ sub(/\r$/, "") }

inside != "" && /^#if/ { ifs++ }
inside != "" && ($0 ~ /^}/ || cut_off($0)) {
    if ($0 ~ /^}/) {
        text[file, inside] = text[file, inside] $0 "\n"
        owner[file, FNR] = inside
        inside = ""
        line[file, FNR] = $0
        lines[file] = FNR
        next
    }
    inside = ""
}
inside != "" && /^#endif/ { ifs-- }
inside == "" && /^\/\/ [0-9]+\.[0-9]/ { section = $2 }
inside == "" && (found = started($0)) != "" {
    inside = found
    ifs = 0
    count[file]++
    order[file, count[file]] = found
    of[file, found] = section
    first[file, found] = FNR
    signature[file, found] = $0
    text[file, found] = ""
}
{
    line[file, FNR] = $0
    lines[file] = FNR
    owner[file, FNR] = inside
    if (inside != "")
        text[file, inside] = text[file, inside] $0 "\n"
    else if (file == 2)
        given[$0] = 1
    if (inside != "" && FNR == first[file, inside] && one_line($0))
        inside = ""
}

# A stage's name: 2.5 push.
function stage_of(name,    short) {
    short = name
    sub(/^myvec_/, "", short)
    return of[1, name] " " short
}

function is_stage(name) { return index(of[1, name], chapter ".") == 1 }

# The names of the parameters: ", self, value".
function parameters(line,    list, n, i, word, names) {
    sub(/^[^(]*\(/, "", line)
    sub(/\).*/, "", line)
    if (line == "void")
        return ""
    n = split(line, list, ",")
    for (i = 1; i <= n; i++) {
        word = list[i]
        sub(/.*[ *]/, "", word)
        names = names ", " word
    }
    return names
}

function handout(    i, name, last_include) {
    for (i = 1; i <= lines[1]; i++)
        if (line[1, i] ~ /^#include </)
            last_include = i
    for (i = 1; i <= lines[1]; i++) {
        name = owner[1, i]
        if (i > 1 && line[1, i - 1] == "//" && !told++) {
            print "// This is the exercise: where it says myvec_unwritten, put a body that keeps what the comment above"
            print "// it promises. " commands
            print "//"
        }
        if (name == "" || !is_stage(name)) {
            print line[1, i]
        } else if (i == first[1, name]) {
            print line[1, i]
            print "{"
            print "    myvec_unwritten(\"" stage_of(name) "\"" parameters(line[1, i]) ");"
            print "}"
        }
        if (i == last_include) {
            if (!seen["stdio"]++ && text_has("<stdio.h>") == 0)
                print "#include <stdio.h>\n#include <stdlib.h>"
            print ""
            print "// Stands for a body that is not written yet. Behind the stage it is given the parameters, so that"
            print "// no compiler calls them unused."
            print "static inline _Noreturn void myvec_unwritten(char const *stage, ...)"
            print "{"
            print "    fprintf(stderr, \"not written yet: %s\\n\", stage);"
            print "    abort();"
            print "}"
        }
    }
}

function text_has(what,    i) {
    for (i = 1; i <= lines[1]; i++)
        if (index(line[1, i], what))
            return i
    return 0
}

# What FILE has that neither chapter nor hand-out has: functions that are needed, and lines.
# Those above the struct go to the top, where chapter 3 is read once for all T.
function extras(early,    i, name, struct, out, changed, needed, all) {
    struct = lines[3]
    for (i = lines[3]; i >= 1; i--)
        if (line[3, i] ~ /^typedef struct MyVec/)
            struct = i
    all = text[3, wanted]
    do {
        changed = 0
        for (i = 1; i <= count[3]; i++) {
            name = order[3, i]
            if (!(name in needed) && !((1, name) in text) && name != "myvec_unwritten" && index(all, name "(")) {
                needed[name] = 1
                all = all text[3, name]
                changed = 1
            }
        }
    } while (changed)
    for (i = 1; i <= lines[3]; i++) {
        name = owner[3, i]
        if ((i < struct) != early || (name != "" && !(name in needed)))
            continue
        if (name == "" && (line[3, i] in given || line[3, i] ~ /^[ \t]*(}.*|\/\/.*|#[ \t]*undef.*)?$/))
            continue
        out = out "#line " i " \"" shown "\"\n" line[3, i] "\n"
    }
    return out
}

# The chapter's file, with the wanted function exchanged. Every function is declared before it, so
# that what helps it may call any.
function splice(    i, j, last_include) {
    for (i = 1; i <= lines[1]; i++)
        if (line[1, i] ~ /^#include </)
            last_include = i
    printf "#line 1 \"%s\"\n", chapter_file
    for (i = 1; i <= lines[1]; i++) {
        if (owner[1, i] != wanted) {
            print line[1, i]
        } else if (i == first[1, wanted]) {
            for (j = 1; j <= count[1]; j++)
                print signature[1, order[1, j]] ";"
            printf "%s#line %d \"%s\"\n%s", extras(0), first[3, wanted], shown, text[3, wanted]
        } else if (owner[1, i + 1] != wanted) {
            printf "#line %d \"%s\"\n", i + 1, chapter_file
        }
        if (i == last_include)
            printf "%s#line %d \"%s\"\n", extras(1), i + 1, chapter_file
    }
}

END {
    if (act == "handout")
        handout()
    else if (act == "splice")
        splice()
    else if (act == "text")
        printf "%s", text[1, wanted]
    else
        for (i = 1; i <= count[1]; i++)
            if (is_stage(order[1, i]))
                print of[1, order[1, i]], order[1, i]
}
