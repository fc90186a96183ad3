"""observations.py: what the broken programs were seen to do, and what a detector says to them.

What undefined behaviour printed is true of the run that printed it. So it is kept in one file,
docs/tools/trust/observations.tsv, which trust/gallery.py fills, and told from there; no run is
compared with it.
"""
import csv
import functools
import itertools
import re

from source import Elsewhere, Wrong, read, said

DATA = 'docs/tools/trust/observations.tsv'
SHOWN = {'compiler': ['gcc 12.2', 'clang 14.0'], 'level': ['-O0', '-O2'],  # in the notes
         'machine': ['x86-64'], 'libc': ['glibc 2.36']}


@functools.lru_cache(maxsize=None)
def table():
    """All rows of the file that the notes tell of: dictionaries, by the names of its columns."""
    rows = csv.DictReader(read(DATA), delimiter='\t', quoting=csv.QUOTE_NONE)
    return [row for row in rows if all(row[column] in shown for column, shown in SHOWN.items())]


def seen(path):
    """Those of one program."""
    name = path.replace('/broken/', '/').removesuffix('.c')
    found = [row for row in table() if row['program'] == name]
    if not found:
        raise Wrong(f'{DATA} has no observation of {name}; make renew adds those of this machine')
    return found


def plain_runs(path):
    """The plain runs, same outcomes joined: which builds, and below them what was seen."""
    outcomes = {}
    for row in seen(path):
        chance = '(other values' in row['printed']  # then one value stands for all
        words = re.sub(r'\d+', '', row['printed']) if chance else row['printed']
        outcomes.setdefault((words, ending(row)), []).append(row)
    return [line for (_, ended), group in outcomes.items()
            for line in told(labels(group), group[0]['printed'], ended)]


def labels(group):
    """The builds of one outcome, by compiler: gcc 12 -O0 and -O2."""
    by_compiler = itertools.groupby(group, key=lambda row: row['compiler'].partition('.')[0])
    return [f"{name} {' and '.join(row['level'] for row in rows)}" for name, rows in by_compiler]


def ending(row):
    """How it ended, in the past: what was seen is no promise."""
    past = {'ends': 'ended', 'is': 'was', 'hangs,': 'hung,', 'does': 'did'}
    first, _, rest = row['ended'].partition(' ')
    often, _, runs = row['times'].partition('/')
    often = '' if often == runs else f'in {often} of {runs} runs; '
    return f'({often}{past.get(first, first)} {rest})'


def told(builds, printed, ended):
    """One outcome, in lines."""
    words = [part.replace('\\t', '\t').rstrip() for part in printed.split('\\n')]
    return [f"    {'; '.join(builds)}:",
            *('        ' + word for word in [*filter(None, words), ended])]


def footer(path):
    """Where the plain runs were seen."""
    row = seen(path)[0]
    return [f"[plain runs: seen on {row['machine']}, {row['libc']}]"]


def detector(path, block):
    """What the first detector that the program names, and that is here, says of it, and where.

    What another one said stays as it is."""
    heard = said('sh', 'docs/tools/learn/broken.sh', 'lines', path)
    pattern = r'    (\S+ says|and where|detectors)  '
    rows = [line[4:] for line in heard if re.match('    ' + pattern, line)]
    stands = [line for line in block.lines if re.match(pattern, line)]
    if not rows and not stands:
        raise Elsewhere('no detector that sees it is here')
    if not rows or stands and block.page.checking and stands[0].split()[0] != rows[0].split()[0]:
        block.unseen = f'{stands[0].split()[0]} is not here'
        return stands
    return rows
