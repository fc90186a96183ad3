# predict.awk: a chapter's story as a quiz. predict.sh runs it.
#
#     awk -v story=FILE -v questions=FILE -v chapter=2 -f predict.awk           asks at the terminal
#     awk ... -v check=yes -f predict.awk     prints whether the story answers each question so
#     awk ... -v list=yes -f predict.awk      prints the answers
#
# A line of the story belongs to the section whose title, "2.6 grow" over dashes, stands above it.

function read_story(    i) {
    while ((getline line[++lines] < story) > 0) { }
    lines--
    for (i = 1; i <= lines; i++) {
        section[i] = section[i - 1]
        if (line[i + 1] ~ /^--+$/) {
            section[i] = line[i]
            sub(/ .*/, "", section[i])
            title[section[i]] = line[i]
            order[++sections] = section[i]
        }
    }
}

# A question is a paragraph; its lines begin with a word that says what they are.
function read_questions(    text, word) {
    while ((getline text < questions) > 0) {
        if (text ~ /^#/) continue
        word = text
        sub(/ .*/, "", word)
        sub(/^[^ ]+ */, "", text)
        if (word ~ /^[0-9]+\.[0-9]+$/) {
            on = index(word, chapter ".") == 1
            if (!on) continue
            of[++asked] = word
            where[asked] = substr(text, 4) # behind "at "
        } else if (on && word != "") {
            said[asked, word] = said[asked, word] (said[asked, word] == "" ? "" : "\n") text
        }
    }
}

# The line after which a question is asked: the next one with the text that it hangs on. Where that
# is gone, the question opens its section.
function place(n,    i) {
    i = of[n] == of[n - 1] ? anchor[n - 1] + (where[n] == where[n - 1]) : 1
    for (; i <= lines; i++) {
        if (section[i] == of[n] && index(line[i], where[n])) return anchor[n] = i
    }
    for (i = 1; i < lines && section[i] != of[n]; i++) { }
    return i + 1
}

# What was typed, without what does not matter.
function plain(text,    words, i) {
    text = tolower(text)
    gsub(/[\r\t]/, " ", text)
    gsub(/[.,!?"'`();:]/, "", text)
    gsub(/  +/, " ", text)
    sub(/^ /, "", text)
    while (sub(/^(it is|it|the|an|a|block|number|about) /, "", text)) { }
    sub(/ $/, "", text)
    split("one two three four five six seven eight nine ten eleven twelve", words, " ")
    for (i = 1; i in words; i++) sub("^" words[i] "( |$)", i " ", text)
    sub(/^(zero|none|no block|nothing|never|null)( .*)?$/, "0", text)
    if (text ~ /^[0-9]/) sub(/ .*/, "", text)
    if (text ~ /^(y|yes|true|t)$/) text = "yes"
    if (text ~ /^(n|no|false|f)$/) text = "no"
    return text
}

# An answer may have other words: 8 | twice as much. One of a list can be given by its letter too.
function is_right(n, text,    ways, i, letter) {
    text = plain(text)
    split(said[n, "answer"], ways, /\|/)
    for (i = 1; i in ways; i++) if (text == plain(ways[i])) return 1
    letter = plain(ways[1])
    split(said[n, "pick"], ways, "\n")
    for (i = 1; i in ways; i++) {
        if (ways[i] ~ "^" letter " " && text == plain(substr(ways[i], 2))) return 1
    }
    return 0
}

function first_of(answers) {
    sub(/ *\|.*/, "", answers)
    return answers
}

# The answer, and of one of a list what it stands for.
function in_full(n,    choices, i, answer) {
    answer = first_of(said[n, "answer"])
    split(said[n, "pick"], choices, "\n")
    for (i = 1; i in choices; i++) if (index(choices[i], answer " ") == 1) answer = choices[i]
    return answer
}

# Text after its first words, in lines of up to 75 letters, those after the first indented.
function tell(first, text,    words, i, n, row, margin) {
    margin = "      "
    row = first
    n = split(text, words, /[ \n]+/)
    for (i = 1; i <= n; i++) {
        if (length(row) + length(words[i]) > 75) {
            print row
            row = margin words[i]
        } else row = row " " words[i]
    }
    print row
}

# The story up to the next question; at its end the score. at is the line of the story, now the
# question that waits for an answer; tries, how often it was answered.
function go_on(    i) {
    for (; at <= lines; at++) {
        if (only != "" && section[at] != only) continue
        if (!told[at]++) print line[at]
        for (now++; now <= asked; now++) {
            if (placed[now] == at) { ask(now); return }
        }
        now = 0
    }
    exit
}

function ask(n,    choices, i) {
    print ""
    tell("   ?", said[n, "ask"])
    split(said[n, "pick"], choices, "\n")
    for (i = 1; i in choices; i++) {
        tell("      " substr(choices[i], 1, 1) ")", substr(choices[i], 4))
    }
    tries = 0
    prompt()
}

function prompt() {
    printf "    > "
    fflush()
}

# What was typed in answer to question n.
function answered(n, text,    good) {
    if (echo) print text
    good = is_right(n, text)
    if (!good && plain(text) != "" && ++tries < 2) {
        tell("    Not so.", said[n, "nudge"])
        prompt()
        return
    }
    tried[of[n]]++
    right[of[n]] += good
    late += good && tries
    tell(good ? "    Right." : "    It is " in_full(n) ".", said[n, "why"])
    print ""
    go_on()
}

function score(    i, s, all, good) {
    print ""
    for (i = 1; i <= sections; i++) {
        s = order[i]
        if (!tried[s]) continue
        printf "    %-50.50s %d of %d\n", title[s], right[s], tried[s]
        all += tried[s]
        good += right[s]
    }
    if (!all) print "No question was answered."
    else printf "\n%d of %d right%s.\n", good, all, late ? ", " late " after a nudge" : ""
    if (all < asked && only == "") printf "%d more wait: make predict%s\n", asked - all, chapter
}

# Whether the story shows something later in the section; on how many lines.
function shown(n, text,    i, count) {
    for (i = anchor[n] + 1; section[i] == of[n]; i++) count += index(line[i], text) > 0
    return count + 0
}

# Why the story does not bear a question out; nothing when it does.
function fault(n,    words, i, text, answer) {
    if (!(of[n] in title)) return "the story has no section " of[n]
    if (!anchor[n]) return "section " of[n] " no longer has: " where[n]
    split("ask answer nudge why", words, " ")
    for (i = 1; i in words; i++) if (said[n, words[i]] == "") return "no line: " words[i]
    answer = first_of(said[n, "answer"])
    text = said[n, "seen"]
    if (!index(text, answer) && text != "") return "the answer is not in what is seen: " text
    text = text (text == "" ? "" : "\n") said[n, "shows"]
    split(text, words, "\n")
    for (i = 1; i in words; i++) {
        if (words[i] != "" && !shown(n, words[i])) return "the story does not show: " words[i]
    }
    text = said[n, "count"]
    if (text != "" && shown(n, text) != answer) return shown(n, text) " lines have: " text
    return ""
}

function check_all(    n, why) {
    for (n = 1; n <= asked; n++) {
        why = fault(n)
        print (why == "" ? "ok" : "FAIL"), of[n] ": " said[n, "ask"] (why == "" ? "" : "  But " why)
    }
}

BEGIN {
    read_story()
    read_questions()
    for (n = 1; n <= asked; n++) placed[n] = place(n)
    for (n = 1; list && n <= asked; n++) print first_of(said[n, "answer"])
    if (check) check_all()
    if (check || list) exit
    print "Predict: type an answer, then Enter. Enter alone shows the answer; q ends."
    print ""
    at = 1
    go_on()
}

/^ *[qQ](uit)? *\r?$/ { exit }
{ answered(now, $0) }
END { if (!check && !list) score() }
