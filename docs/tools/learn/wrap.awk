# wrap.awk: lines of at most 80 columns; what is longer goes on below, further in.
{
    match($0, /^ */)
    margin = substr($0, 1, RLENGTH) "    "
    while (length($0) > 80) {
        for (at = 81; at > 40 && substr($0, at, 1) != " "; at--) continue
        if (substr($0, at, 1) != " ") break # one long word
        print substr($0, 1, at - 1)
        $0 = margin substr($0, at + 1)
    }
    print
}
