# unusual.awk: what in a submission an instructor may want to read: calls of what the chapter does
# not call and a vector hardly needs, what compilers have of their own, and included files. No proof
# of anything.
#
#     awk -f unusual.awk OURS TOKENS     tokens as csource prints them: line TAB token
BEGIN {
    FS = "\t"
    n = split("if for while switch return sizeof _Alignof _Generic _Static_assert defined calloc " \
        "reallocarray aligned_alloc memcpy memmove memset memcmp strlen strcmp printf puts " \
        "putchar putc fputs assert", word, " ")
    while (n) known[word[n--]] = 1
    odd = " asm __asm__ __asm __attribute__ __attribute __declspec _Pragma pragma system main "
}
NR == FNR { known[$2] = 1; next }
{ line[++tokens] = $1; token[tokens] = $2 }
token[tokens - 1] == "define" ||
($2 == "(" && token[tokens - 2] ~ /^(int|void|bool|size_t|T|\*|char|MyVec)$/) {
    own[$2 == "(" ? token[tokens - 1] : $2] = 1 # defined there
}
END {
    for (i = 1; i <= tokens; i++) {
        t = token[i]
        called = token[i + 1] == "(" && t ~ /^[A-Za-z_]/
        ours = t ~ /attribute/ && token[i + 3] in known # __attribute__((this one))
        if (index(odd, " " t " ") && !ours || called && !(t in known) && !(t in own)) say(t)
        else if (t == "include" && token[i + 1] ~ /^"/) say("include " token[i + 1])
    }
    if (said) print said
}
function say(what) {
    if (!(what in seen)) said = said (said ? ", " : "") what " (line " line[i] ")"
    seen[what] = 1
}
