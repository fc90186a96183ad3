# pictures.py: draws docs/stepper.html and docs/pictures/ from the traces; what no run did is not in them.
#
#     gdb -batch -nx -x docs/tools/draw/pictures.py      with BUILD, MADE and OUT (a directory) in the environment
#
# The traces are trace.py's, the numbers of the plots those that plots.c printed.
import glob, html, json, math, os, re

BUILD, OUT = os.environ['BUILD'], os.environ['OUT']

def paragraphs(lines):
    """The labels of a broken program's opening comment: Rule, Expect, Happens, Weakness."""
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

def table():
    """What docs/detectors.md has of each program: its columns, by name."""
    rows, names, family = {}, None, ''
    for line in open('docs/detectors.md'):
        cells = [c.strip().strip('*') for c in line.strip().strip('|').split('|')]
        if line.startswith('| program | CWE'):
            names = []
            for cell in cells:
                family = cell.split(':')[0] + ': ' if ':' in cell else family if cell == 'clang' else ''
                names.append(family + cell.split(': ')[-1])
        match = names and re.match(r'\[(\S+)\]', cells[0])
        if match:
            rows[match[1]] = [[n, c or 'silent'] for n, c in list(zip(names, cells))[2:]]
    return rows

def dangling(step, error):
    """The stack's variables that lead to no block: to one that is gone or, where that is the error, to another variable."""
    ended = {b['label']: b['state'] for b in step['heap'] if b['state'] not in ('live', 'lost')}
    found = {}
    for depth, frame in enumerate(step['stack']):
        for var in frame['vars']:
            whole = isinstance(var['is'], dict) and not {'to', 'in'} & set(var['is'])
            for part, shape in var['is'].items() if whole else [('', var['is'])]:
                name = var['name'] + ('.' + part if part else '')
                if is_pointer(shape) and shape['to'] in ended:
                    state = ended[shape['to']]
                    found[depth, frame['function'], name, shape['to']] = '%s leads to block %s, which %s' % (
                        name, shape['to'], 'was freed' if state == 'freed' else state)
                elif part and 'in' in shape and 'never a block' in error:
                    found[depth, frame['function'], name, shape['name']] = '%s leads to %s, which is no block of the heap' % (
                        name, word(shape))
    return found

def origin(steps, i, unwritten):
    """Since when step i was bound to go wrong, and what was wrong then; i itself where it was not, before."""
    # What leads to a block that is gone is not what makes a program read what no one wrote.
    wrong = [[w for w in s['wrong'] if not (unwritten and w.endswith('which is gone'))] for s in steps]
    since = i
    while since and wrong[since - 1]:
        since -= 1
    if since == i and unwritten:
        return next(((k, w.rstrip('.')) for k in range(i) for w in steps[k]['says'] if 'stays uninitialized' in w), (i, ''))
    if since == i:
        astray = [dangling(s, steps[i]['error']) for s in steps]
        while since and set(astray[i]) & set(astray[since - 1]):
            since -= 1
        return since, '; '.join(w for key, w in astray[since].items() if key in astray[i])
    while since < i and all(w.endswith('a block without room') for w in wrong[since]):
        since += 1
    if all(w.endswith('which is gone') for w in wrong[since]):  # allowed until the function returns
        depth = len(steps[since]['stack'])
        since = next((k for k in range(since, i) if len(steps[k]['stack']) < depth), since)
    return since, '; '.join(wrong[since])

def mark(steps, happens):
    """The step at which a broken run goes wrong for good, in which way, and since when it was bound to."""
    for i, s in enumerate(steps):
        if s['error']:
            # To decide by what no one wrote is chance, unless the program's comment says that C forbids the read.
            unwritten = re.search('Conditional|Use of', s['error'])
            chance = unwritten and not re.search('that read is undefined', happens)
            since, first = origin(steps, i, unwritten)
            title = 'From here on it goes by chance.' if chance else 'Undefined from here on.'
            why = ('The program decides by memory that no one wrote. ' if chance else
                   'C promises nothing about this step, nor about any that follows. ')
            who = '' if s['error'].startswith('ASan:') else 'Valgrind: '
            return {'step': i, 'kind': 'chance' if chance else 'undefined', 'title': title, 'since': since,
                    'first': first, 'text': why + (who + s['error']).replace(
                        'Valgrind: heap:', 'The heap that is watched stopped the program:')}
    for i, s in enumerate(steps):
        lost = [b['label'] for b in s['heap'] if b['state'] == 'lost']
        if lost:
            many = len(lost) > 1
            names = ', '.join(lost[:-1]) + ' and ' + lost[-1] if many else lost[0]
            return {'step': i, 'kind': 'leak', 'since': i, 'title': 'Blocks %s are lost.' % names if many else
                    'Block %s is lost.' % names, 'text': 'No value that counts leads to %s any more, and to the end of the run '
                    'none does: no one can free %s. That is a leak. Nothing is undefined.' % (('them',) * 2 if many else ('it',) * 2)}

def load():
    runs = []
    for path in sorted(glob.glob(BUILD + '/chapter0?/*.trace') + glob.glob(BUILD + '/chapter0?/broken/*.trace')):
        chapter, name = re.search(r'(chapter\d\d)/(?:broken/)?(\w+)\.trace$', path).groups()
        steps = [json.loads(line) for line in open(path)]
        if name == 'walkthrough':
            for section in dict.fromkeys(tuple(s['section']) for s in steps):
                own = [s for s in steps if tuple(s['section']) == section]
                runs.append({'id': chapter + '/' + section[0], 'name': ' '.join(section), 'kind': 'story', 'steps': own,
                             'group': 'Chapter %d, the walkthrough' % int(chapter[7:]),
                             'title': '%s %s: a section of the walkthrough of chapter %d.' % (*section, int(chapter[7:]))})
            continue
        lines = open('%s/broken/%s.c' % (chapter, name)).read().split('\n')
        said = paragraphs(lines)
        runs.append({'id': chapter + '/' + name, 'name': name, 'kind': 'broken', 'steps': steps,
                     'group': 'Chapter %d, broken on purpose' % int(chapter[7:]), 'title': lines[0][3:], 'rule': said['Rule'],
                     'expect': said['Expect'], 'happens': said['Happens'], 'weakness': said['Weakness'], 'mark': mark(steps, said['Happens']),
                     'claims': [[{'valgrind': 'Valgrind'}.get(d, d[:-3].upper() + 'San'), t, f] for d, t, f in
                                (re.match(r'// Caught by (\w+) +"(.*)" in (\w+)$', l).groups() for l in lines
                                 if l.startswith('// Caught by'))],
                     'detectors': table()['%s/%s' % (chapter, name)]})
    return runs

# --- The stepper ---------------------------------------------------------------------------------

def stepper(runs, shots):
    tables = {'files': [], 'words': [], 'stack': [], 'heap': []}
    index = {name: {} for name in tables}

    def put(name, thing):
        key = json.dumps(thing)
        if key not in index[name]:
            index[name][key] = len(tables[name])
            tables[name].append(thing)
        return index[name][key]

    def back(s):
        return s['back'] and [put('files', s['back'][0]), s['back'][1], put('words', s['back'][2])]

    packed = []
    for run in runs:
        steps = [[put('files', s['file']), s['line'], put('words', s['function'])]
                 + [[put(part, thing) for thing in s[part]] for part in ('stack', 'heap')]
                 + [[put('words', w) for w in s[part]] for part in ('calls', 'says', 'wrong')]
                 + [s['error'], s['output'], s['passed'], back(s)] for s in run['steps']]
        packed.append(dict(run, steps=steps))
    tables['files'] = [{'name': f, 'lines': open(f).read().rstrip('\n').split('\n')} for f in tables['files']]
    whole = json.dumps(dict(tables, made='Made with ' + os.environ['MADE'] + '.', runs=packed, pictures=shots), separators=(',', ':'))
    template = open('docs/tools/draw/stepper.html').read()
    with open(OUT + '/stepper.html', 'w') as f:
        f.write(template.replace('@DATA@', whole.replace('</', '<\\/')))

# --- The pictures of memory ----------------------------------------------------------------------

STYLE = '''
text { font: 15px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: currentColor }
svg { color: #22211f } .paper { fill: #fcfbf8 } .soft, .soft text { fill: #5d5951 }
.title { font: italic 16px Palatino, "Book Antiqua", Georgia, serif; fill: #5d5951 }
.box, .arrow, .line, .hatch path { fill: none; stroke: currentColor; stroke-width: 1.3 }
.arrow { stroke: #17507f; stroke-width: 1.8 } .tip { fill: #17507f }
.dead { stroke: #96201b; stroke-dasharray: 6 4 } .tip.dead { fill: #96201b; stroke: none } .bad { fill: #96201b }
.copy, .grid { fill: none; stroke: #8a857a; stroke-dasharray: 2 4 } .grid { stroke-dasharray: none; stroke-width: .4 }
.not { stroke-dasharray: 1.5 3 } .gone { stroke-dasharray: 5 4 } .hatch path { stroke-width: .7; opacity: .45 }
@media (prefers-color-scheme: dark) {
  svg { color: #e9e6df } .paper { fill: #1d1e20 } .soft, .soft text, .title { fill: #aca79d }
  .arrow { stroke: #92c0ea } .tip { fill: #92c0ea } .dead { stroke: #ffa59a } .tip.dead, .bad { fill: #ffa59a }
}
@media print { svg { color: #000 } .paper { fill: none } }'''

def is_pointer(shape):
    return isinstance(shape, dict) and 'to' in shape

def word(shape):
    if is_pointer(shape):
        return shape['to'] + ('[%d]' % shape['slot'] if shape['slot'] else '')
    if isinstance(shape, dict) and 'in' in shape:
        return shape['name'] + ' in ' + shape['in']
    if isinstance(shape, dict):
        return ', '.join(('%s %s' % (k, word(v)) if len(shape) > 1 else word(v)) for k, v in shape.items())
    return shape

class Drawing:
    """A list of marks with the room they take; written out with a title and the same in words."""

    def __init__(self):
        self.marks, self.right, self.bottom = [], 0, 0

    def room(self, x, y):
        self.right, self.bottom = max(self.right, x), max(self.bottom, y)

    def text(self, x, y, words, kind='', anchor='start'):
        self.marks.append('<text x="%g" y="%g"%s%s>%s</text>' % (x, y, ' class="%s"' % kind if kind else '', '' if anchor == 'start'
                          else ' text-anchor="%s"' % anchor, html.escape(words, quote=False)))
        self.room(x + (9.1 * len(words) if anchor == 'start' else 0), y + 6)

    def box(self, x, y, w, h, kind='box', hatch=False):
        self.marks.append('<rect x="%g" y="%g" width="%g" height="%g" class="%s"%s/>' % (
            x, y, w, h, kind, ' style="fill:url(#hatch)"' if hatch else ''))
        self.room(x + w, y + h)

    def arrow(self, x, y, u, v, kind='', start=''):
        """To u, v from x, y, or from where start began to draw until there."""
        self.marks.append('<path d="%s C%g %g %g %g %g %g" class="arrow %s"/>' % (
            start or 'M%g %g' % (x, y), x + 45, y, u - 45, v, u - 6, v, kind))
        self.marks.append('<path d="M%g %g l-9 -5 v10 z" class="tip %s"/>' % (u, v, kind))

    def write(self, name, title, words):
        w, h = self.right + 24, self.bottom + 20
        with open('%s/pictures/%s.svg' % (OUT, name), 'w') as f:
            f.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" '
                    'aria-labelledby="t d">\n<title id="t">%s</title>\n<desc id="d">%s</desc>\n<style>%s\n</style>\n'
                    '<defs><pattern id="hatch" class="hatch" width="7" height="7" patternUnits="userSpaceOnUse">'
                    '<path d="M-1 8 L8 -1"/></pattern></defs>\n<rect width="100%%" height="100%%" class="paper"/>\n%s\n</svg>\n' % (
                        w, h, w, h, html.escape(title), html.escape(words), STYLE, '\n'.join(self.marks)))

def in_words(step):
    said = []
    for frame in step['stack']:
        said += ['%s in %s: %s.' % (v['name'], frame['function'], word(v['is'])) for v in frame['vars']]
    for b in step['heap']:
        slots = ', '.join(word(v) if state == 'value' else state if state != 'not counted' else word(v) + ' (not counted)'
                          for v, state in b.get('slots', []) if state != 'gone')
        said.append('Block %s, %s%s.' % (b['label'], b['state'], ': ' + slots if slots else ''))
    return ' '.join(said + [m + '.' for m in step['wrong']] + ([step['error']] if step['error'] else []))

def memory(name, title, step, before):
    d, arrows, y = Drawing(), [], 64
    d.text(24, 34, 'the stack', 'title')
    for frame in step['stack']:
        d.text(24, y, frame['function'], 'soft')
        y += 12
        for var in frame['vars']:
            whole = isinstance(var['is'], dict) and not {'to', 'in'} & set(var['is'])
            rows = list(var['is'].items()) if whole else [(var['name'], var['is'])]
            if whole:
                d.text(24, y + 14, var['name'] + ' ' + var['type'])
                y += 22
            names = max(len(r[0]) for r in rows) * 9 + 18
            values = max(max(len(word(r[1])) for r in rows) * 9 + 18, 56)
            for label, shape in rows:
                d.box(24, y, names, 25)
                d.box(24 + names, y, values, 25)
                d.text(33, y + 17, label)
                d.text(33 + names, y + 17, word(shape))
                if is_pointer(shape):
                    arrows.append((24 + names + values, y + 12, shape['to']))
                y += 25
            y += 9
        y += 22
    # The blocks that only slots lead to stand to the right of those slots; a slot's arrow leaves it at its top.
    heap, old = step['heap'], {b['label']: b for b in before['heap']}
    leads = {b['label']: [(n, v['to']) for n, (shape, state) in enumerate(b.get('slots', [])) if state == 'value'
                          for v in (shape.values() if isinstance(shape, dict) and not is_pointer(shape) else [shape]) if is_pointer(v)]
             for b in heap}

    def holders(label):
        return [b['label'] for b in heap if label in [to for _, to in leads[b['label']]]]

    def column(label):
        return 1 + column(holders(label)[0]) if holders(label) else 0

    left, y, at, slots_of, lanes, edges, copied = d.right + 96, 56, {}, {}, [], [], None
    d.text(left, 34, 'the heap', 'title')
    if not heap:
        d.text(left, 64, 'no block', 'soft')
    for b in sorted(heap, key=lambda b: column(b['label'])):
        if column(b['label']) > len(edges):
            edges.append(d.right + 10)
            left, y = d.right + 96, 56
        just = b['state'] != 'live' and old.get(b['label'], b)['state'] == 'live'  # what it held until now is drawn too
        slots = old[b['label']].get('slots', []) if just else b.get('slots', [])
        y = max([y + 7 * len(leads[b['label']])] + [at[l][1] - 16 for l in holders(b['label'])[:1]])
        x, tall = left, 32
        at[b['label']] = (left, y + 16, '' if b['state'] == 'live' else 'dead')
        slots_of[b['label']] = []
        for n, (shape, state) in enumerate(slots):
            fields = ['%s %s' % (k, word(v)) for k, v in shape.items()] if isinstance(shape, dict) and len(shape) > 2 else [
                '?' if state == 'uninitialized' else word(shape)]
            w, tall = max(46, max(map(len, fields)) * 9 + 18), max(32, 20 * len(fields) + 12)
            gone = b['state'] not in ('live', 'lost')
            d.box(x, y, w, tall, 'box' + (' gone' if gone else ' not' if state == 'not counted' else ''), gone or state == 'uninitialized')
            for i, field in enumerate(fields):
                d.text(x + w / 2, y + 21 + 20 * i, field, 'soft' if gone or state != 'value' else '', 'middle')
            lanes += [(x + w / 2, len(edges), y, y - 8 - 7 * k, to) for k, (m, to) in enumerate(reversed(leads[b['label']])) if m == n]
            slots_of[b['label']].append((x + w / 2, y, tall, state))
            x += w
        if b.get('more'):
            d.text(x + 8, y + 21, '+ %d' % b['more'], 'soft')
        if just and b['state'].startswith('moved'):
            copied = (b['label'], b['state'][-1])
        words = 'block %s, %s%s' % (b['label'], '%d bytes' % b['size'], '' if b['state'] == 'live' else ', ' + b['state'])
        under = not copied or b['label'] != copied[0]  # below a block that was copied are the lines to its copy
        tall = tall if slots else 0
        d.text(left if under else x + 12, y + tall + 18 if under else y + 21, words, 'bad' if b['state'] == 'lost' else '')
        y += tall + 44
    for x, y, label in arrows:
        d.arrow(x, y, at[label][0] - 2, *at[label][1:])
    for x, c, top, lane, label in lanes:
        turn = 'M%g %g V%g Q%g %g %g %g H%g' % (x, top, lane + 5, x, lane, x + 5, lane, edges[c])
        d.arrow(edges[c], lane, at[label][0] - 2, *at[label][1:], turn)
    for (x, y, tall, state), (u, v, _, _) in zip(*[slots_of[l] for l in copied or ()] or [[], []]):
        if state == 'value':
            d.marks.append('<path d="M%g %g L%g %g" class="copy"/>' % (x, y + tall, u, v))
    if step['error']:
        d.text(24, d.bottom + 30, 'undefined: ' + re.sub('^heap: ', '', step['error']), 'bad')
    d.write(name, title, in_words(step))

def pick(run, text, last=False):
    """The last step of the first statement with this text (or of the last): the one before its own function goes on."""
    steps = found(run)['steps']
    at = [i for i, s in enumerate(steps) if text in s['text'] and (i == 0 or text not in steps[i - 1]['text'])][-1 if last else 0]
    own = steps[at]['function']
    while at + 1 < len(steps) and steps[at + 1]['function'] != own:
        at += 1
    return run, at

def moment(run, text, function):
    """The first step of this function at which the allocator says this."""
    return run, [i for i, s in enumerate(found(run)['steps']) if any(text in c for c in s['calls'])
                 and function in [frame['function'] for frame in s['stack']]][0]

def at_mark(run):
    return run, found(run)['mark']['step']

def found(run):
    return [r for r in runs if r['id'] == run][0]

# --- The plots -----------------------------------------------------------------------------------

def plot(name, title, words, series, across, up, scale, ticks, stairs=False):
    """series: name -> [(x, y)]; scale turns a y into 0 .. 1."""
    d, dashes = Drawing(), ['', '9 5', '2 4', '10 4 2 4']
    left, top, w, h = 80, 50, 560, 300
    last = max(x for points in series.values() for x, _ in points)
    d.text(left - 56, 28, up, 'title')
    d.text(left + w / 2, top + h + 50, across, 'title', 'middle')
    for value in ticks:
        y = top + h - h * scale(value)
        d.marks.append('<path d="M%d %g h%d" class="grid"/>' % (left, y, w))
        d.text(left - 8, y + 5, str(value), 'soft', 'end')
    for x in range(0, last + 1, last // 5):
        d.text(left + w * x / last, top + h + 22, str(x), 'soft', 'middle')
    for (label, points), dash in zip(series.items(), dashes):
        at = [(left + w * x / last, top + h - h * scale(y)) for x, y in points]
        go = ' H%.1f V%.1f' if stairs else ' L%.1f %.1f'
        path = 'M%.1f %.1f' % at[0] + ''.join(go % point for point in at[1:])
        d.marks.append('<path d="%s" class="line" stroke-dasharray="%s"/>' % (path, dash or 'none'))
        d.text(left + w + 10, at[-1][1] + 5, label)
    d.room(0, top + h + 56)
    d.write(name, title, words)

def plots():
    counted = {}
    for line in open(OUT + '/plots'):
        name, x, y = line.split()
        counted.setdefault(name, []).append((int(x), int(y)))
    stairs = counted.pop('capacity')
    jumps = [(x, y) for i, (x, y) in enumerate(stairs) if i and y != stairs[i - 1][1]]
    plot('capacity', 'Capacity against length', 'The capacity is 0 at length 0; ' + ', '.join(
        'at length %d it becomes %d' % jump for jump in jumps) + '.', {'cap': stairs}, 'length', 'capacity',
        lambda y: y / stairs[-1][1], [y for _, y in jumps], stairs=True)
    each = {name: [(x, y / x) for x, y in points if x % 10 == 0 and y >= x] for name, points in counted.items()}
    plot('growth', 'Bytes copied per push, for four ways to grow', 'Bytes copied in all, divided by the pushes, after %d pushes: ' %
         stairs_end(counted) + ', '.join('%s %.1f' % (name, points[-1][1]) for name, points in each.items()) + '.', each,
         'pushes (every tenth is drawn)', 'bytes copied per push, on average so far', lambda y: math.log10(y) / math.log10(4000),
         [1, 10, 100, 1000])

def stairs_end(counted):
    return max(x for points in counted.values() for x, _ in points)

runs = load()
shots = (
    ('null-state', 'The null state', pick('chapter01/1.5', 'MyVec v = myvec_new()')),
    ('with-capacity', 'Room for four, and no value yet', pick('chapter02/2.4', 'myvec_with_capacity(4)')),
    ('push', 'After push(42): one live value', pick('chapter02/2.5', 'myvec_push(&v, 42)')),
    ('full', 'Full: four values in four slots', pick('chapter02/2.6', 'for (int i = 1;')),
    ('grow', 'In grow: the values are copied, and the old block is gone', moment('chapter02/2.6', 'realloc moves', 'myvec_grow')),
    ('grown', 'After growing: room for eight', pick('chapter02/2.6', 'myvec_push(&v, 50)', last=True)),
    ('drop', 'After drop: the null state again', pick('chapter02/2.7', 'myvec_drop(&v)')),
    ('two-owners', 'A copied struct: two owners of one block', pick('chapter03/two_owners', 'MyVec_int w = v')),
    ('double-free', 'The second owner frees what is gone', at_mark('chapter03/two_owners')),
    ('dangling-view', 'A view into a block that has moved', at_mark('chapter03/view_after_push')),
    ('shallow-clone', 'A shallow clone: one text, two owners', pick('chapter03/shallow_clone', 'clone_of(&names)')),
    ('deep-clone', 'A deep clone shares nothing', pick('chapter03/3.6', 'myvec_String_clone(&v)')),
    ('vector-of-vectors', 'A vector of vectors', pick('chapter03/3.9', 'myvec_MyVec_int_get(&rows, 1), 20')))
stepper(runs, {name: '%s/%d' % (run, at + 1) for name, _, (run, at) in shots})
for name, title, (run, at) in shots:
    memory(name, title, found(run)['steps'][at], found(run)['steps'][max(0, at - 1)])
plots()
