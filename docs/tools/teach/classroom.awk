# classroom.awk: a workflow for GitHub Classroom, of the names of stages, a line each.
#
#     awk -v number=2 -f classroom.awk
NR == 1 {
    print "# Written by make classroom" number ". A step, and 2 points, for each stage."
    print "name: Autograding Tests\non: [push, repository_dispatch]"
    print "permissions: { checks: write, actions: read, contents: read }"
    print "jobs:\n  stages:\n    runs-on: ubuntu-latest"
    print "    if: github.actor != 'github-classroom[bot]'"
    print "    steps:\n      - uses: actions/checkout@v4"
}
{
    print "      - id: " $1
    print "        uses: classroom-resources/autograding-command-grader@v1"
    print "        with:\n          test-name: " $1
    print "          max-score: 2\n          timeout: 5"
    print "          command: make -s tap" number " STAGE=" $1
    all = all (all ? "," : "") $1
    results = results "          " toupper($1) "_RESULTS: ${{ steps." $1 ".outputs.result }}\n"
}
END {
    print "      - uses: classroom-resources/autograding-grading-reporter@v1"
    printf "        env:\n%s        with:\n          runners: %s\n", results, all
}
