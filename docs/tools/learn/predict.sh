#!/bin/sh
# predict.sh: a chapter's walkthrough, stopped at each question: what you predict is compared with the run.
#
#     predict.sh chapter02              asks at the terminal
#     predict.sh chapter02 <answers     or takes the answers from a file, one a line
#
# A question is a line of the walkthrough with a number, true or false behind its //. An empty answer
# passes a question by; the end of the answers ends it all.
# From the environment, set by the Makefile: BUILD.
set -u
chapter=$1
story=$BUILD/$chapter/predict.txt
"$BUILD/$chapter/walkthrough.plain" >"$story" || exit 1

ended() {
    echo
    echo "$right of $asked right."
    [ "$1" = "$all" ] || echo "The other $((all - $1)) wait: make predict${chapter#chapter0} asks again."
}

echo 'Type a number, true or false, then Enter. Enter alone shows the answer; Ctrl-D ends it all.'
asked=0 right=0
all=$(grep -cE '^    [^ /].* // ([0-9]+|true|false)$' "$story")
while IFS= read -r line <&3; do
    answer=${line##* // }
    case $answer in
        true | false) ;;
        '' | *[!0-9]*) answer= ;;
    esac
    if [ -z "$answer" ]; then
        printf '%s\n' "$line"
        continue
    fi
    printf '%s // ?  ' "${line%" // $answer"}"
    if ! IFS= read -r said; then
        echo
        ended $asked
        exit
    fi
    [ -t 0 ] || printf '%s\n' "$said"
    asked=$((asked + 1))
    said=$(printf '%s' "$said" | tr -d ' \t\r' | tr '[:upper:]' '[:lower:]')
    case $said in y | yes | t) said=true ;; n | no | f) said=false ;; esac
    case $said in
        "$answer") right=$((right + 1)) && echo '        right' ;;
        '')        echo "        It is $answer." ;;
        *)         echo "        No: it is $answer." ;;
    esac
done 3<"$story"
ended $asked
