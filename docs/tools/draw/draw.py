"""draw.py: docs/stepper.html and docs/pictures/, from the traces.

    draw.py all TRACES...         draws them anew
    draw.py fresh TRACES...       draws them elsewhere, and compares; tells results
    draw.py one TRACE SOURCE OUT  the stepper with one run in it: make step

What exists is replaced when all that replaces it is there, and not before. From the environment:
BUILD, where the walkthroughs' text is too.
"""
import filecmp
import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap

import plots
import runs as traced

sys.path.insert(0, 'docs/tools/keep')
# pylint: disable-next=wrong-import-position,import-error
from results import Results  # noqa: E402

BUILD = os.environ.get('BUILD', 'build')


# --- Which steps have names ----------------------------------------------------------------------

def pick(run, text, last=False):
    """The last step of the first statement with this text, or of the last one: the one before its
    own function goes on."""
    steps = run['steps']
    starts = [i for i, s in enumerate(steps) if text in s['text'] and
              (i == 0 or text not in steps[i - 1]['text'])]
    at = starts[-1 if last else 0]
    own = steps[at]['function']
    while at + 1 < len(steps) and steps[at + 1]['function'] != own:
        at += 1
    return at


def moment(run, text, function):
    """The first step of this function at which the allocator says this."""
    return next(i for i, s in enumerate(run['steps']) if any(text in c for c in s['calls'])
                and function in [frame['function'] for frame in s['stack']])


def at_mark(run):
    """Where it goes wrong."""
    return run['mark']['step']


SHOTS = (  # name, title, run, and what finds the step
    ('null-state', 'The null state', 'chapter01/1.5', pick, 'MyVec v = myvec_new()'),
    ('with-capacity', 'Room for four, and no value yet', 'chapter02/2.4', pick,
     'myvec_with_capacity(4)'),
    ('push', 'After push(42): one live value', 'chapter02/2.5', pick, 'myvec_push(&v, 42)'),
    ('lost', 'The = wrote NULL over the only pointer', 'chapter02/lost_on_failure', at_mark),
    ('grow', 'In grow: the values are copied, and the old block is gone', 'chapter02/2.6', moment,
     'realloc moves', 'myvec_grow'),
    ('drop', 'After drop: the null state again', 'chapter02/2.7', pick, 'myvec_drop(&v)'),
    ('two-owners', 'A copied struct: two owners of one block', 'chapter03/two_owners', pick,
     'MyVec_int w = v'),
    ('double-free', 'The second owner frees what is gone', 'chapter03/two_owners', at_mark),
    ('dangling-view', 'A view into a block that has moved', 'chapter03/view_after_push', at_mark),
    ('shallow-clone', 'A shallow clone: one text, two owners', 'chapter03/shallow_clone', pick,
     'clone_of(&names)'),
    ('pop', 'After pop: the text has one owner, and no len counts the slot', 'chapter03/3.5', pick,
     'myvec_String_pop(&v, &last)'),
    ('truncate', 'In truncate: len is 1 first, and then the text ends', 'chapter03/3.5', pick,
     'self->len = new_len; // uncount first'),
    ('deep-clone', 'A deep clone shares nothing', 'chapter03/3.6', pick,
     'myvec_String_clone(&v)'),
    ('vector-of-vectors', 'A vector of vectors', 'chapter03/3.9', pick,
     'myvec_MyVec_int_get(&rows, 1), 20'))


def linked():
    """The names of the pictures that the notes show, and of the steps that they lead to."""
    notes = [line for page in ['README.md', *glob.glob('chapter0?/*.md'), *glob.glob('docs/*.md')]
             for line in traced.read(page)]
    text = '\n'.join(notes)
    return (set(re.findall(r'pictures/([\w-]+)\.svg', text)),
            set(re.findall(r'stepper\.html#([\w-]+)\)', text)))


# --- Drawing -------------------------------------------------------------------------------------

def draw(paths, out):
    """Draws everything into an empty directory."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out + '/pictures')
    runs, shots, (shown, led) = {r['id']: r for r in traced.load(paths)}, {}, linked()
    for name, _, run, find, *how in SHOTS:
        try:
            shots[name] = f'{run}/{find(runs[run], *how) + 1}'
        except (KeyError, IndexError, TypeError, StopIteration):
            sys.exit(f'draw.py: {run} has no such step any more: {name} (SHOTS in draw.py)')
    programs = {path.replace('broken/', '')[:-2] for path in glob.glob('chapter0?/broken/*.c')}
    page = traced.page(list(runs.values()), shots, made(), sorted(programs - set(runs)))
    write(out + '/stepper.html', page)
    for name, drawing in pictures(page):
        if name in shown:
            write(f'{out}/pictures/{name}.svg', drawing)
    plots.capacity(out + '/pictures/capacity.svg',
                   '\n'.join(traced.read(BUILD + '/chapter02/walkthrough.txt')))
    plots.growth(out + '/pictures/growth.svg')
    missing = shown - {f[:-4] for f in os.listdir(out + '/pictures')} | led - set(shots)
    if missing:
        sys.exit('draw.py: the notes name what is not drawn: ' + ', '.join(sorted(missing)))


def pictures(page):
    """What the stepper draws at the steps that have names, as a browser has it: name, SVG."""
    path = os.path.abspath(BUILD + '/shots.html')
    titles = json.dumps({name: title for name, title, *_ in SHOTS})
    script = '\n'.join(traced.read('docs/tools/draw/shots.js')).replace('@TITLES@', titles)
    write(path, page.replace('</body>', f'<script>{script}</script></body>'))
    dom = subprocess.run([os.environ['CHROMIUM'], '--headless', '--no-sandbox', '--disable-gpu',
                          '--dump-dom', 'file://' + path], capture_output=True, text=True,
                         check=True).stdout
    return [(name, html.unescape(svg)) for name, svg in
            re.findall('<pre id="([\\w-]+)">(.*?)</pre>', dom, re.S)]


def made():
    """With what."""
    tools = (os.environ.get('CC', 'cc'), 'gdb', 'valgrind')
    return 'Made with ' + ', '.join(subprocess.run(
        [tool, '--version'], capture_output=True, text=True, check=True).stdout.split('\n')[0]
        for tool in tools) + '.'


def summary(run):
    """What was found in a run, in a few lines for the terminal."""
    steps, found = run['steps'], run['mark']
    if not found:
        return f'{len(steps)} steps, and nothing that gdb, Valgrind and the watched heap can see ' \
            'goes wrong in them.'

    def place(number):
        step = steps[number]  # a story's copy of the exercise (draw.sh) is the exercise
        file = re.sub(r'.*/step\.(\w+)/myvec\.h$', r'\1/exercise/myvec.h', step['file'])
        return f"Step {number + 1} of {len(steps)}, {file}:{step['line']}"

    said = [f"{place(found['step'])}: {found['title']} {found['text']}"]
    if found['cause'] < found['step']:
        said.insert(0, f"{place(found['cause'])}: from here on {found['first']}.")
    return '\n'.join(textwrap.fill(line, 79, subsequent_indent='    ') for line in said)


def write(path, text):
    """A file, there when it is whole."""
    with open(path + '.new', 'w', encoding='utf-8') as file:
        file.write(text)
    os.replace(path + '.new', path)


def install(out):
    """Puts what was drawn in the place of what there is; last, what is too much goes."""
    os.makedirs('docs/pictures', exist_ok=True)
    names = ['stepper.html'] + ['pictures/' + f for f in sorted(os.listdir(out + '/pictures'))]
    for name in names:
        shutil.copyfile(f'{out}/{name}', f'docs/{name}.new')
        os.replace(f'docs/{name}.new', f'docs/{name}')
    for path in glob.glob('docs/pictures/*.svg'):
        if path[len('docs/'):] not in names:
            os.remove(path)


def compare(out):
    """Tells of each file whether it is what the sources draw."""
    results = Results()
    names = {path.split('/', 1)[1] for path in glob.glob('docs/pictures/*.svg')} | \
        {'pictures/' + name for name in os.listdir(out + '/pictures')} | {'stepper.html'}
    for name in sorted(names):
        there = os.path.exists(f'docs/{name}') and os.path.exists(f'{out}/{name}')
        if there and filecmp.cmp(f'{out}/{name}', f'docs/{name}', shallow=False):
            results.tell('ok', f'docs/{name}')
        else:
            results.tell('FAIL', f'docs/{name} is not what the sources draw: make pictures')
    results.end()


def main(what, *paths):
    """As the comment at the top says."""
    if what == 'one':
        own = traced.load_one(*paths[:2])
        write(paths[2], traced.page(own, {}, made()))
        print(summary(own[0]))
        return
    out = BUILD + '/drawn'
    draw(paths, out)
    if what == 'fresh':
        compare(out)
    install(out)
    print('docs/stepper.html and docs/pictures/ are drawn.')


main(*sys.argv[1:])
