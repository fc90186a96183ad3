"""pictures.py: the pictures of memory, and the two plots. What no run did is not in a picture."""
import math
import re

from order import is_vector
from svg import Drawing


def is_pointer(shape):
    """Whether it leads to a block."""
    return isinstance(shape, dict) and 'to' in shape


def is_whole(shape):
    """Whether it is a structure, and no pointer."""
    return isinstance(shape, dict) and not {'to', 'in'} & set(shape)


def word(shape):
    """A value, as a cell shows it."""
    if is_pointer(shape):
        return shape['to'] + ('[%d]' % shape['slot'] if shape['slot'] else '')
    if isinstance(shape, dict) and 'in' in shape:
        return shape['name']
    if isinstance(shape, dict):
        return ', '.join('%s %s' % (k, word(v)) if len(shape) > 1 else word(v)
                         for k, v in shape.items())
    return ', '.join(word(s) for s in shape) if isinstance(shape, list) else shape


def in_words(step):
    """All that a picture shows, for those who do not see it."""
    said = ['%s in %s: %s.' % (var['name'], frame['function'], word(var['is']))
            for frame in step['stack'] for var in frame['vars']]
    for block in step['heap']:
        slots = ', '.join(word(v) if state == 'value' else state if state != 'not counted' else
                          word(v) + ' (not counted)'
                          for v, state in block.get('slots', []) if state != 'gone')
        said.append('Block %s, %s%s%s.' % (block['label'], block['state'],
                                           ': ' if slots else '', slots))
    return ' '.join(said + [m + '.' for m in [*step['wrong'], step['error']] if m])


def vectors(step):
    """The three words of every vector, wherever they stand."""
    todo = [v['is'] for f in step['stack'] for v in f['vars']]
    todo += [s[0] for b in step['heap'] for s in b.get('slots', [])]
    while todo:
        shape = todo.pop()
        if is_vector(shape):
            yield shape
        elif is_whole(shape):
            todo += shape.values()


class Memory(Drawing):
    """The memory at one step: the stack to the left, the heap beside it."""

    def __init__(self, step, before):
        super().__init__()
        self.step, self.old = step, {b['label']: b for b in before['heap']}
        self.arrows, self.lanes, self.edges, self.at, self.slots = [], [], [], {}, {}
        self.copied, self.y = None, 64
        self.two = {w[-1] for w in step['wrong'] if 'two owners' in w}
        self.leads = {b['label']: list(self.lead(b)) for b in step['heap']}
        self.stack()
        self.heap()
        self.lines()
        if step['error']:
            self.text(24, self.bottom + 30, step['error'] + '.', 'bad')

    def stack(self):
        """The functions, and the variables of each."""
        self.text(24, 34, 'the stack', 'title')
        for frame in self.step['stack']:
            self.text(24, self.y, frame['function'], 'soft')
            self.y += 12
            for var in frame['vars']:
                self.variable(var)
            self.y += 22

    def variable(self, var):
        """One variable: a row, or one for each of its fields."""
        rows = [(var['name'], var['is'])]
        if is_whole(var['is']):
            rows = list(var['is'].items())
            self.text(24, self.y + 14, var['name'] + ' ' + var['type'])
            self.y += 22
        names = max(len(r[0]) for r in rows) * 9 + 18
        values = max(max(len(word(r[1])) for r in rows) * 9 + 18, 56)
        for label, shape in rows:
            self.box(24, self.y, names, 25)
            self.box(24 + names, self.y, values, 25)
            self.text(33, self.y + 17, label)
            self.text(33 + names, self.y + 17, word(shape))
            if is_pointer(shape):
                self.arrows.append((24 + names + values, self.y + 12, shape['to']))
            self.y += 25
        self.y += 9

    # The blocks that only slots lead to stand to the right of those slots; a slot's arrow leaves it
    # at its top.

    @staticmethod
    def lead(block):
        """The slots of a block that lead to others: slot, label."""
        for n, (shape, state) in enumerate(block.get('slots', [])):
            for part in shape.values() if is_whole(shape) else [shape]:
                if state == 'value' and is_pointer(part):
                    yield n, part['to']

    def holder(self, label):
        """The first block with a slot that leads to this one."""
        return next((b for b, to in self.leads.items() if label in [t for _, t in to]), None)

    def column(self, label):
        """How far to the right a block stands."""
        return 1 + self.column(self.holder(label)) if self.holder(label) else 0

    def heap(self):
        """The blocks, column by column."""
        left, self.y = self.right + 96, 56
        self.text(left, 34, 'the heap', 'title')
        if not self.step['heap']:
            self.text(left, 64, 'no block', 'soft')
        for block in sorted(self.step['heap'], key=lambda b: self.column(b['label'])):
            if self.column(block['label']) > len(self.edges):
                self.edges.append(self.right + 10)
                left, self.y = self.right + 96, 56
            self.block(block, left)

    def block(self, block, left):
        """One block: its slots, its brackets, and its name below."""
        label, state = block['label'], block['state']
        fresh = state != 'live' and self.old.get(label, block)['state'] == 'live'
        slots = (self.old[label] if fresh else block).get('slots', [])  # what it held until now
        over = self.at.get(self.holder(label))
        self.y = max(self.y + 7 * len(self.leads[label]), over[1] - 16 if over else 0)
        kind = 'two' if label in self.two else '' if state == 'live' else 'dead'
        self.at[label] = (left, self.y + 16, kind)
        x, tall = self.row(block, slots, left)
        if block.get('more'):
            self.text(x + 8, self.y + 21, '+ %d' % block['more'], 'soft')
        copied = fresh and state.startswith('moved')
        if copied:
            self.copied = (label, state.split()[-1])
        if slots and not copied:
            tall += self.brackets(block, left)
        said = 'block %s, %d bytes' % (label, block['size'])
        said += ('' if state == 'live' else ', ' + state) + ': two owners' * (label in self.two)
        bad = 'bad' if state == 'lost' or label in self.two else ''
        # Below a block that was copied are the lines to its copy.
        self.text(x + 12 if copied else left, self.y + (21 if copied else tall + 18), said, bad)
        self.y += tall + 44

    def row(self, block, slots, x):
        """The slots of a block. Where they end, and how tall they are."""
        label, tall, self.slots[block['label']] = block['label'], 32 if slots else 0, []
        gone = block['state'] not in ('live', 'lost')
        for n, (shape, state) in enumerate(slots):
            blank = state in ('uninitialized', 'unwritten')
            rows = ['%s %s' % (k, word(v)) for k, v in shape.items()] if is_whole(shape) and \
                len(shape) > 2 else ['?' if blank else word(shape)]
            w, tall = max(46, max(map(len, rows)) * 9 + 18), max(32, 20 * len(rows) + 12)
            kind = ' gone' if gone else ' not' if state == 'not counted' else ''
            self.box(x, self.y, w, tall, 'box' + kind, gone or blank)
            for i, row in enumerate(rows):
                self.text(x + w / 2, self.y + 22 + 20 * i, row,
                          'soft' if gone or state != 'value' else '', 'middle')
            self.text(x + 3, self.y + 11, str(n), 'number')
            self.lanes += [(x + w / 2, len(self.edges), self.y, self.y - 8 - 7 * k, to)
                           for k, (m, to) in enumerate(reversed(self.leads[label])) if m == n]
            self.slots[label].append((x + w / 2, self.y, tall, state))
            x += w
        return self.past(block, x), tall

    def past(self, block, x):
        """What was written past the end of a block."""
        for n, value in block.get('past', ()):
            self.box(x + 6, self.y, 46, 32, 'box past')
            self.text(x + 9, self.y + 11, str(n), 'number')
            self.text(x + 29, self.y + 22, value, 'bad', 'middle')
            x += 52
        return x

    def brackets(self, block, left):
        """[0, len) and [len, cap) below the slots. How much room they take."""
        mine = [v for v in vectors(self.step) if is_pointer(v['ptr']) and
                v['ptr'] == {'to': block['label'], 'slot': 0} and '?' not in v.values()]
        if not mine or block['state'] != 'live':
            return 0
        count, slots = len(block['slots']), self.slots[block['label']]
        length = min(count, max(int(v['len']) for v in mine))
        edges = [left]
        for x, _, _, _ in slots:
            edges.append(2 * x - edges[-1])
        bottom = self.y + slots[0][2] + 4
        if length:
            self.bracket(left, bottom, edges[length], '[0, len)', 'counts')
        if length < min(count, int(mine[0]['cap'])):
            self.bracket(edges[length], bottom, edges[-1], '[len, cap)',
                         shift=max(0, left + 66 - edges[length]) if length else 0)
        return 24

    def lines(self):
        """The arrows, and the lines from what was copied to its copy."""
        for x, y, label in self.arrows:
            self.arrow(x, y, self.at[label][0] - 2, *self.at[label][1:])
        for x, c, top, lane, label in self.lanes:
            turn = 'M%g %g V%g Q%g %g %g %g H%g' % (
                x, top, lane + 5, x, lane, x + 5, lane, self.edges[c])
            self.arrow(self.edges[c], lane, self.at[label][0] - 2, *self.at[label][1:], turn)
        pairs = zip(*[self.slots[label] for label in self.copied]) if self.copied else ()
        for (x, y, tall, state), (u, v, _, _) in pairs:
            if state == 'value':
                self.path('M%g %g L%g %g' % (x, y + tall, u, v), 'copy')


# --- The plots -----------------------------------------------------------------------------------

class Plot(Drawing):
    """Series of points: name -> [(x, y)]; scale turns a y into 0 .. 1."""

    LEFT, TOP, WIDE, HIGH = 80, 50, 560, 300

    def __init__(self, across, up, scale, ticks, last):
        super().__init__()
        self.scale, self.last = scale, last
        self.text(self.LEFT - 56, 28, up, 'title')
        self.text(self.LEFT + self.WIDE / 2, self.TOP + self.HIGH + 50, across, 'title', 'middle')
        for value in ticks:
            y = self.point(0, value)[1]
            self.path('M%d %g h%d' % (self.LEFT, y, self.WIDE), 'grid')
            self.text(self.LEFT - 8, y + 5, '{:,}'.format(value), 'soft', 'end')
        for x in range(0, last + 1, last // 5):
            self.text(self.point(x, ticks[0])[0], self.TOP + self.HIGH + 22, '{:,}'.format(x),
                      'soft', 'middle')
        self.room(0, self.TOP + self.HIGH + 56)

    def point(self, x, y):
        """Where a pair of numbers is."""
        return (self.LEFT + self.WIDE * x / self.last,
                self.TOP + self.HIGH - self.HIGH * self.scale(y))

    def line(self, label, points, dash, stairs=False):
        """One series, with its name at its end."""
        at = [self.point(x, y) for x, y in points]
        go = ' H%.1f V%.1f' if stairs else ' L%.1f %.1f'
        d = 'M%.1f %.1f' % at[0] + ''.join(go % point for point in at[1:])
        self.path(d + '" stroke-dasharray="' + (dash or 'none'), 'line')
        self.text(self.LEFT + self.WIDE + 10, at[-1][1] + 5, label)


def capacity(path, story):
    """Chapter 2's capacity against the length, as its walkthrough counted them."""
    last, steps = 40, [(int(n), int(cap)) for n, cap in re.findall(
        r'at length +(\d+) the capacity became +(\d+)', story)]
    steps = [step for step in steps if step[0] <= last]
    top = steps[-1][1]
    plot = Plot('length', 'slots', lambda y: y / top, [0] + [cap for _, cap in steps], last)
    plot.line('capacity', [(0, 0)] + steps + [(last, top)], '', stairs=True)
    plot.line('length', [(0, 0), (last, last)], '2 4')
    plot.write(path, 'Capacity against length', 'The capacity is 0 at length 0; %s. Between it and '
               'the length is room that waits.' % ', '.join(
                   'at length %d it becomes %d' % step for step in steps))


POLICIES = (('by 1', '', lambda cap: cap + 1), ('by 100', '9 5', lambda cap: cap + 100),
            ('by half', '2 4', lambda cap: cap + cap // 2 if cap >= 4 else 4),
            ('by doubling', '10 4 2 4', lambda cap: 2 * cap or 4))


def growth(path):
    """Bytes copied for each push, in four ways to grow, where an int has four bytes."""
    plot, said, last = Plot(
        'pushes', 'bytes copied per push so far (each line across is ten times the one below it)',
        lambda y: math.log10(y) / math.log10(4000), [1, 10, 100, 1000], 1000), [], 1000
    for name, dash, larger in POLICIES:
        cap, copied, points = 0, 0, []
        for pushes in range(1, last + 1):
            if pushes > cap:
                copied += 4 * (pushes - 1)
                cap = larger(cap)
            if pushes % 10 == 0 and copied >= pushes:
                points.append((pushes, copied / pushes))
        plot.line(name, points, dash)
        said.append('%s %.1f' % (name, points[-1][1]))
    plot.write(path, 'Bytes copied per push, for four ways to grow', 'Bytes copied in all, divided '
               'by the pushes, after %d pushes: %s.' % (last, ', '.join(said)))
