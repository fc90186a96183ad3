"""form.py: the form of the programs here; for lint.py, and by itself for one room.

    form.py docs/tools/learn     a line with the place for each thing that is wrong; then the counts

Lines of at most 100 columns, functions of about 25 lines, files of at most 300; and what
shellcheck, clang-format and pylint say, where they are here. Shell names that come from a file read
with a dot, or from the environment, shellcheck cannot know: it is not asked about them.
"""
import ast
import glob
import os
import re
import shutil
import sys

from results import Results
from source import read, run

LINE, FUNCTION, FILE = 100, 30, 300
KINDS = ('.sh', '.awk', '.py', '.c', '.h', '.rs', '.mk', '.mjs', '.html', '.js', '.css')
C = r'[a-z].*\b(\w+)\(.*[^;]$'
STARTS = {'.sh': r'(\w+) *\(\) *[{(]', '.awk': r'function (\w+)\(', '.c': C, '.h': C}
LINTERS = {  # what to look at, and the command
    'shellcheck': (('.sh', '.ci/run', '.ci/install', '.ci/systems', '.ci/environments'),
                   ['shellcheck', '-e', 'SC1090,SC1091,SC2154', '-f', 'gcc']),
    'clang-format': (('.c', '.h'), ['clang-format', '--dry-run']),
    'pylint': ('.py', ['pylint', '--disable=R,C0103,C0209', '--score=n', '--msg-template',
                       '{path}:{line}: {msg} ({symbol})']),
}


def programs(*tops):
    """The files in these folders that people write."""
    found = [f'{folder}/{file}' for top in tops for folder, _, files in os.walk(top)
             for file in files]
    return sorted(path for path in found if path.endswith((*KINDS, 'Makefile', '.ci/run')))


def functions(path, lines):
    """Name, first line and length of each function of a file."""
    if path.endswith('.py'):
        for node in ast.walk(ast.parse('\n'.join(lines))):
            if isinstance(node, ast.FunctionDef):
                yield node.name, node.lineno, node.end_lineno - node.lineno + 1
        return
    start = STARTS.get(os.path.splitext(path)[1])
    name, first = None, 0
    for number, line in enumerate(lines, 1):
        found = start and re.match(start, line)
        if found and not re.search('[})]$', line[len(found[0]):] if path.endswith('.sh') else ''):
            name, first = found[1], number
        elif name and re.match('[})]', line):
            yield name, first, number - first + 1
            name = None


def measures(path):
    """What is too long in a file."""
    lines = read(path)
    for number, line in enumerate(lines, 1):
        yield f'{path}:{number}: over {LINE} columns' if len(line) > LINE else ''
    yield f'{path}:{len(lines)}: over {FILE} lines' if len(lines) > FILE else ''
    for name, first, length in functions(path, lines):
        yield f'{path}:{first}: {name} has {length} lines' if length > FUNCTION else ''


def lint(results, tool, found):
    """What another tool says, where it is here: a line each."""
    if not shutil.which(tool):
        results.tell('skip', f'{tool} is not here: apt-get install {tool}')
        return
    endings, command = LINTERS[tool]
    files = [path for path in found if path.endswith(endings)]
    if not files:
        return
    said = run(*command, *files).stdout.splitlines()
    wrong = [line for line in said if re.match(r'[^ :]+:\d+:', line)]
    for line in wrong:
        results.tell('FAIL', f'{line} [{tool}]')
    results.good(len(files))


def look(results, *tops):
    """All of it."""
    found = programs(*(tops or ('docs/tools', '.ci'))) + ['Makefile'] * (not tops)
    for path in found:
        for wrong in measures(path):
            if wrong:
                results.tell('FAIL', wrong)
        results.good()
    if not tops:
        found += sorted(path for path in glob.glob('chapter0[1-9]/**/*.[ch]', recursive=True)
                        if '/fix/' not in path)  # those are the reader's
    for tool in LINTERS:
        lint(results, tool, found)


if __name__ == '__main__':
    ALONE = Results()
    look(ALONE, *sys.argv[1:])
    ALONE.end()
