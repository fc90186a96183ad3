"""check.py: runs all that keeps the repository true, and tells it in a line each; make check.

    check.py NOTES...

Each check is a command that ends with its counts. One that ends in any other way has failed. A
tool that is not here is a skip, which is told, and is no pass.
"""
import glob
import os
import re
import sys
import time

from source import BUILD, Wrong, run

KEEP = 'docs/tools/keep'
CHAPTERS = sorted(glob.glob('chapter0[1-9]'))


def checks(notes):
    """What is looked at: what people call it, and the command."""
    yield 'the blocks in the notes', ['python3', f'{KEEP}/weave.py', 'check', *notes]
    yield 'links, tables, words and form', ['python3', f'{KEEP}/lint.py', *notes]
    yield 'the test harness itself', [f'{BUILD}/{KEEP}/check_harness.plain']
    for chapter in CHAPTERS:
        yield f'predict, {chapter}', ['sh', 'docs/tools/learn/predict.sh', 'check', chapter]
    yield 'the observations', ['python3', 'docs/tools/trust/gallery.py', 'check']
    for each in (*CHAPTERS, 'further'):
        yield f'exercises, {each}', ['sh', f'{KEEP}/check_exercises.sh', 'all', each]
    yield 'every script in every shell', ['sh', f'{KEEP}/shells.sh']
    yield 'the commands in odd places', ['sh', f'{KEEP}/safety.sh']


def look(label, command):
    """Runs one check and tells it. Returns what it counted: passed, failed, skipped."""
    start = time.monotonic()
    try:
        heard = run(*command, env={'ALONE': 'yes'}, timeout=1800).stdout.splitlines()
    except Wrong as error:
        heard = [f'FAIL  {error}']
    last = re.fullmatch(r'(\d+) passed, (\d+) failed, (\d+) skipped', heard[-1] if heard else '')
    passed, failed, skipped = [int(number) for number in last.groups()] if last else (0, 1, 0)
    if passed + failed + skipped == 0:  # what looks at nothing finds nothing
        failed, heard = 1, ['FAIL  nothing was looked at']
    seconds = time.monotonic() - start
    more = f', {skipped} skipped' if skipped else ''
    print(f'    {label:<34} {passed:>4} passed, {failed} failed{more}  ({seconds:.0f} s)')
    wanted = None if failed else 'skip'
    for line in heard[:-1] if last else heard:
        wanted = told(line, wanted)
    sys.stdout.flush()
    return passed, failed, skipped


def told(line, wanted):
    """Prints a line of a check's, when it belongs to what did not pass; skips are told always."""
    verdict = line[:6].strip()
    if verdict in ('ok', 'FAIL', 'skip'):
        wanted = verdict
    if wanted != 'ok':
        print('        ' + line)
    return wanted


def main(*notes):
    """All checks, their sum, and the time."""
    start, total = time.monotonic(), [0, 0, 0]
    for label, command in checks(notes):
        total = [a + b for a, b in zip(total, look(label, command))]
    print(f'\nIt took {time.monotonic() - start:.0f} seconds.')
    print('{} passed, {} failed, {} skipped'.format(*total))
    sys.exit(total[1] > 0)


if __name__ == '__main__':
    os.environ['PYTHONDONTWRITEBYTECODE'] = 'yes'
    main(*sys.argv[1:])
