"""runs.py: the runs that the traces hold, and where each of them goes wrong, and since when."""
import collections
import json
import os
import re

from order import pointers


def read(path):
    """The lines of a file."""
    with open(path, encoding='utf-8') as file:
        return file.read().rstrip('\n').split('\n')


def comment(lines):
    """The labels of a program's opening comment: Rule, Expect, Happens, Weakness."""
    found, label = {}, None
    for line in lines:
        match = re.match(r'// ([A-Z][a-z]+) {2,}(\S.*)', line)
        if match:
            label = match[1]
            found[label] = match[2]
        elif line.startswith('//    ') and label:
            found[label] += ' ' + line[2:].strip()
        else:
            label = None
    return found


# --- Where it goes wrong -------------------------------------------------------------------------

def dangling(step):
    """What leads to a block that is gone: by frame, name and block, in words."""
    ended = {b['label']: b['state'] for b in step['heap'] if b['state'] not in ('live', 'lost')}
    found = {}
    for depth, frame in enumerate(step['stack']):
        for var in frame['vars']:
            for label in pointers(var['is']):
                if label in ended:
                    state = 'was freed' if ended[label] == 'freed' else ended[label]
                    found[depth, frame['function'], var['name'], label] = \
                        '%s leads to block %s, which %s' % (var['name'], label, state)
    return found


def not_in_order(steps, i, unwritten):
    """The step from which on, up to step i, something was not in order; i where nothing was."""
    # What leads to a block that is gone is not what makes a program read what nobody wrote, or
    # reach past an end.
    other = unwritten or ', which has ' in (steps[i]['error'] or '')
    wrong = [[w for w in s['wrong'] if not (other and w.endswith('which is gone'))] for s in steps]
    since = i
    while since and wrong[since - 1]:
        since -= 1
    while since < i and all(w.endswith('cap is 0') for w in wrong[since]):
        since += 1
    if since < i and steps[since]['yet'] and not unwritten:  # allowed until the function returns
        depth = len(steps[since]['stack'])
        since = next((k for k in range(since, i) if len(steps[k]['stack']) < depth), since)
    return since, '; '.join(wrong[since])


def cause(steps, i, unwritten):
    """Since when step i was bound to go wrong, and by what; i itself where nothing led to it."""
    since, first = not_in_order(steps, i, unwritten)
    if since < i:
        return since, first
    if unwritten:
        return next(((k, w.rstrip('.')) for k in range(i) for w in steps[k]['says']
                     if 'nobody wrote' in w and 'changes' in w), (i, ''))
    astray = [dangling(s) if ', which has ' not in (steps[i]['error'] or '') else {}
              for s in steps[:i + 1]]
    while since and set(astray[i]) & set(astray[since - 1]):
        since -= 1
    return since, '; '.join(w for key, w in astray[since].items() if key in astray[i])


def named(labels):
    """Blocks A, B and C."""
    if len(labels) == 1:
        return 'Block ' + labels[0]
    return 'Blocks %s and %s' % (', '.join(labels[:-1]), labels[-1])


KINDS = (  # what the words of an error show of its kind, and what is said of that
    ('stopped', 'endless', 'It does not end.', ''),
    ('not written yet', 'panic', 'The next function is yours.', ''),
    ('panics', 'panic', 'It panics.', 'The vector noticed, and says so.'),
    ('stops itself', 'panic', 'It stops itself.', 'An assertion noticed.'),
    ('SIGABRT', 'panic', 'It is stopped.', 'Somebody called abort.'),
    ('decides', 'chance', 'From here on it goes by chance.', ''),
    ('', 'undefined', 'Undefined from here on.', 'C promises nothing about this step, nor about '
     'any that follows.'))


def mark(steps, happens=''):
    """The step at which a run goes wrong for good, how, and since when it was bound to."""
    for i, step in enumerate(steps):
        error = step['error']
        if error:
            # To decide by what nobody wrote is chance, unless the comment says it is undefined.
            _, kind, title, why = next(k for k in KINDS if k[0] in error and not (
                k[1] == 'chance' and 'that read is undefined' in happens))
            if kind in ('endless', 'panic'):
                since, first = i, ''
            else:
                since, first = cause(steps, i, 'nobody wrote' in error)
            return {'step': i, 'kind': kind, 'title': title, 'cause': since, 'first': first,
                    'text': ('%s. %s' % (error, why)).strip()}
    for i, step in enumerate(steps):
        labels = [b['label'] for b in step['heap'] if b['state'] == 'lost']
        if labels:
            them = 'them' if len(labels) > 1 else 'it'
            return {'step': i, 'kind': 'leak', 'cause': i, 'first': '', 'title': '%s %s lost.' % (
                named(labels), 'are' if len(labels) > 1 else 'is'), 'text': 'From here to the end '
                'of the run nothing leads to %s, so nobody can free %s: a leak.' % (them, them)}
    return None


def forms(lines):
    """What #ifdef FIXED has: the lines that the bug is in, or that follow where it lacks some; and
    those that the program with the bug does not have."""
    bug, other, form, before = set(), set(), None, 0
    for number, line in enumerate(lines, 1):
        if re.match('#ifn?def FIXED', line):
            form, before = 'fixed' if line.startswith('#ifdef') else 'bug', len(bug)
        if form == 'bug' and not line.startswith('#'):
            bug.add(number)
        elif form:
            other.add(number)
        if form and line == '#else':
            form = 'bug' if form == 'fixed' else 'fixed'
        elif form and line == '#endif':
            bug |= {number + 1} if len(bug) == before else set()
            form = None
    return bug, other


def unseen(steps, bug, happens):
    """The mark where nothing in the run can see what goes wrong: at the line with the bug."""
    at = next((i for i, s in enumerate(steps)
               if '/broken/' in s['file'] and s['line'] in bug), None)
    if at is None:
        return None
    since, first = cause(steps, at, False)
    return {'step': at, 'cause': since, 'first': first, 'kind': 'unseen', 'text': happens,
            'title': 'Here is what the repair changes. Nothing in this run sees what it does.'}


# --- The runs ------------------------------------------------------------------------------------

def story(chapter, steps):
    """A walkthrough: a run for each of its sections."""
    for section in dict.fromkeys(tuple(s['section']) for s in steps):
        own = [s for s in steps if tuple(s['section']) == section]
        wrong = [s['error'] for s in own if s['error']]
        if wrong:
            raise SystemExit('%s, section %s: %s' % (chapter, section[0], wrong[0]))
        number = int(chapter[7:])
        yield {'id': '%s/%s' % (chapter, section[0]), 'name': ' '.join(section), 'kind': 'story',
               'steps': own, 'group': 'Chapter %d, the walkthrough' % number, 'mark': None,
               'title': 'Section %s of chapter %d.' % (' '.join(section), number)}


def broken(chapter, name, steps):
    """A program that is broken on purpose."""
    lines = read('%s/broken/%s.c' % (chapter, name))
    said = comment(lines)
    claims = [re.match(r'// Caught by ([\w-]+) +"(.*)" in (\w+)', line) for line in lines]
    bug, other = forms(lines)
    found = mark(steps, said['Happens']) or unseen(steps, bug, said['Happens'])
    return {'id': '%s/%s' % (chapter, name), 'name': name, 'kind': 'broken', 'steps': steps,
            'group': 'Chapter %d, broken on purpose' % int(chapter[7:]), 'title': lines[0][3:],
            'rule': said['Rule'], 'expect': said['Expect'], 'happens': said['Happens'],
            'weakness': said['Weakness'], 'mark': found, 'repair': sorted(other),
            'claims': [c.groups() for c in claims if c],
            'elsewhere': elsewhere('%s/%s' % (chapter, name))}


def elsewhere(program):
    """What the program did where it was built plainly, and nothing watched it: the gallery's."""
    rows = [line.split('\t') for line in read('docs/tools/trust/observations.tsv')]
    did = collections.Counter((row[7], row[6]) for row in rows if row[0] == program)
    return '; '.join('%s%s (%d of %d builds)' % (
        '`%s`, and it ' % printed.replace('\\n', ' / ') if printed else 'it ', ended, count,
        sum(did.values())) for (printed, ended), count in did.most_common(2))


def load(paths):
    """All runs, the stories first."""
    stories, bugs = [], []
    for path in sorted(paths):
        chapter, name = re.search(r'(chapter\d\d)/(?:broken/)?(\w+)\.trace$', path).groups()
        steps = [json.loads(line) for line in read(path)]
        if name == 'walkthrough':
            stories += story(chapter, steps)
        else:
            bugs.append(broken(chapter, name, steps))
    return stories + bugs


def load_one(path, source):
    """The run of a program of the reader's own."""
    steps = [json.loads(line) for line in read(path)]
    return [{'id': 'yours', 'name': os.path.basename(source), 'kind': 'own', 'steps': steps,
             'group': 'Your program', 'title': source, 'mark': mark(steps)}]


# --- The page ------------------------------------------------------------------------------------

SHARED = ('file', 'function', 'stack', 'heap', 'calls', 'says', 'wrong', 'back')


def packed(step, things):
    """A step, as stepper.js reads it: nothing empty, and a number for what other steps have too."""
    def number(thing):
        return things.setdefault(json.dumps(thing, separators=(',', ':')), len(things))

    return {key: value if key not in SHARED else number(value) if isinstance(value, str) else
            [number(thing) for thing in value]
            for key, value in step.items() if value and key not in ('section', 'text')}


def page(runs, shots, made, untold=()):
    """The stepper with these runs in it, as one text."""
    things, files = {}, {step['file'] for run in runs for step in run['steps']}
    files |= {step['back'][0] for run in runs for step in run['steps'] if step['back']}
    runs = [dict(run, steps=[packed(step, things) for step in run['steps']]) for run in runs]
    whole = json.dumps({
        'runs': runs, 'things': [json.loads(thing) for thing in things], 'shared': SHARED,
        'files': {name: read(name) for name in sorted(files)}, 'pictures': shots, 'made': made,
        'untold': untold}, separators=(',', ':'))
    here = os.path.dirname(os.path.abspath(__file__))
    text = {name: '\n'.join(read(os.path.join(here, name))) for name in (
        'stepper.html', 'stepper.css', 'memory.js', 'ask.js', 'stepper.js')}
    code = '\n'.join(text[name] for name in text if name.endswith('.js'))
    for mark_, part in (('@CSS@', text['stepper.css']), ('@JS@', code),
                        ('@DATA@', whole.replace('</', '<\\/'))):
        text['stepper.html'] = text['stepper.html'].replace(mark_, part)
    return text['stepper.html'] + '\n'
