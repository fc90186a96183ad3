"""words.py: what one step did, a sentence each: what is not the same any more."""
import re

def word(shape):
    """A value in words."""
    if isinstance(shape, dict) and 'name' in shape and 'in' in shape:
        return '%s in %s' % (shape['name'], shape['in'])
    if isinstance(shape, dict) and 'slot' in shape:
        return 'block ' + shape['to'] + (', slot %d' % shape['slot'] if shape['slot'] else '')
    if isinstance(shape, dict):
        return ', '.join('%s %s' % (k, word(v)) for k, v in shape.items())
    return ', '.join(word(s) for s in shape) if isinstance(shape, list) else shape


def is_whole(shape):
    """Whether it is a structure, and no pointer."""
    return isinstance(shape, dict) and not {'slot', 'in'} & set(shape)


def flat(stack):
    """Each variable, and each field of one, by its frame and name."""
    found = {}
    for depth, frame in enumerate(stack):
        for var in frame['vars']:
            for part, shape in var['is'].items() if is_whole(var['is']) else [('', var['is'])]:
                name = var['name'] + ('.' + part if part else '')
                found[depth, frame['function'], name] = shape
    return found


def purpose(run, file, function):
    """The first sentence above a function, whose name may have a T in it: myvec_int_push."""
    kinds = [''] + ['_' + l.split()[2] for l in run.lines(run.source) if l.startswith('#define T ')]
    names = '|'.join(re.escape(function.replace(kind, '', 1)) for kind in kinds)
    lines = run.lines(file)
    for n, line in enumerate(lines):
        if re.match(r'(static )?\w.*\b(%s)\(.*\)( \{)?$' % names, line):
            start = n
            while start and lines[start - 1].startswith('//'):
                start -= 1
            whole = ' '.join(comment.lstrip('/ ') for comment in lines[start:n])
            first = re.split('[.:] ', whole + ' ')[0].rstrip('.: ')
            return re.sub(r'^\d\.\d+ ', '', first) + '.' if whole else ''
    return ''


def returned(before, after):
    """Where a step that returns comes back to: file, line and function."""
    depth = len(after.stack)
    if not 0 < depth < len(before.stack):
        return None
    return (*before.lines[depth - 1], after.stack[-1]['function'])


def called_again(run, before, after):
    """Whether one call ended and the next began: the brace of a function, and no frame less."""
    return (before is not after and len(before.stack) == len(after.stack) > 1 and
            run.line(*before.where) == '}' and before.where != after.where)


def moved(run, before, after, again):
    """Whether a function was called, or returned."""
    old, new = [f['function'] for f in before.stack], [f['function'] for f in after.stack]
    back = returned(before, after)
    if len(new) > len(old):
        yield ('Calls %s. %s' % (new[-1], purpose(run, after.where[0], new[-1]))).strip()
    elif again:
        more = ' again' if old[-1] == new[-1] else ''
        yield 'Returns from %s. Calls %s%s.' % (old[-1], new[-1], more)
    elif back:
        yield 'Returns from %s to line %d of %s.' % (old[-1], back[1], back[2])
    elif len(new) < len(old):
        yield 'Returns from %s.' % old[-1]


def variables(before, after, again):
    """The variables that are new, or hold something else."""
    was, now, top = flat(before.stack), flat(after.stack), len(after.stack) - 1
    called = again or len(after.stack) > len(before.stack)
    for key, shape in now.items():
        fresh = key[0] == top and called and (again or key not in was)
        if was.get(key) != shape and not fresh:
            yield '%s %s %s.' % (key[2], 'becomes' if key in was else 'is',
                                 'what nobody wrote' if shape == '?' else word(shape))


def slots(before, after):
    """The slots that were written, or are counted now, or are not any more."""
    blocks = {b['label']: b.get('slots', []) for b in before.heap}
    for block in after.heap:
        old = blocks.get(block['label'], [])
        if block['state'] != 'live' or len(old) != len(block.get('slots', [])):
            continue
        for n, (slot, was) in enumerate(zip(block.get('slots', []), old)):
            name, key = 'Slot %d of block %s' % (n, block['label']), (block['label'], n)
            if slot[0] != was[0]:
                yield '%s is written: %s.' % (name, word(slot[0]))
            elif '?' in str(slot[0]) and before.raw.get(key) != after.raw.get(key):
                yield ('%s changes, and still nobody knows its value: '
                       'it was computed from what nobody wrote.' % name)
            elif slot[1] != was[1] and slot[1] in ('value', 'not counted'):
                yield name + (' is counted now.' if slot[1] == 'value' else ' is not counted now.')


def past(before, after):
    """What lies past the end of a block and was written."""
    old = {b['label']: dict(b.get('past', ())) for b in before.heap}
    for block in after.heap:
        for n, value in block.get('past', ()):
            if old.get(block['label'], {}).get(n) != value:
                yield '%s block %s, where slot %d would be, stands %s now.' % (
                    'Past the end of' if n > 0 else 'Before', block['label'], n, value)


def owners(before, after):
    """A vector that has come to own a block that another vector owns."""
    for sentence in after.wrong:
        if 'two owners' in sentence and sentence not in before.wrong:
            yield 'Now there are %s.' % re.sub('(.*): (two owners.*)', r'\2: \1', sentence)


def tell(run, before, after):
    """All of it."""
    again = called_again(run, before, after)
    return [*moved(run, before, after, again), *variables(before, after, again),
            *slots(before, after), *past(before, after), *owners(before, after)]
