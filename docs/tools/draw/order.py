"""order.py: whether the vectors of one moment are in order: the rules, looked at one by one."""


def pointers(shape):
    """The labels of the blocks that a shape leads to."""
    if isinstance(shape, dict):
        if set(shape) == {'to', 'slot'}:
            return [shape['to']]
        shape = list(shape.values())
    return [label for part in shape for label in pointers(part)] if isinstance(shape, list) else []


def is_vector(shape):
    """Whether it is the three words."""
    return isinstance(shape, dict) and set(shape) == {'ptr', 'len', 'cap'}


def room(block):
    """How many slots a block has."""
    return len(block['slots']) + block['more']


def some(count):
    """So many slots."""
    return '%d slot%s' % (count, '' if count == 1 else 's')


def with_block(name, vector, block):
    """What is wrong between the three words and the block that ptr leads to."""
    length, cap, label = int(vector['len']), int(vector['cap']), block['label']
    if block['state'] != 'live':
        yield '%s.ptr leads to block %s, which is gone' % (name, label)
    elif 'slots' in block and block['type'] != 'char':
        if vector['ptr']['slot'] == 0 and cap not in (0, room(block)):
            yield '%s.cap is %d, and block %s has %s' % (name, cap, label, some(room(block)))
        blank = [n for n, slot in enumerate(block['slots'][:length]) if '?' in str(slot[0])]
        if blank:
            yield '%s.len counts slot %d of block %s, which nobody has written' % (
                name, blank[0], label)


def with_array(name, vector, stack):
    """What is wrong where ptr leads to another variable."""
    home, cap = vector['ptr'], int(vector['cap'])
    for frame in stack:
        for var in frame['vars']:
            there = frame['function'] == home['in'] and var['name'] == home['name']
            if there and isinstance(var['is'], list) and cap > len(var['is']):
                yield '%s.cap is %d, and %s has %s' % (
                    name, cap, home['name'], some(len(var['is'])))


def of_vector(name, vector, blocks, stack):
    """What is wrong with one vector, rule by rule."""
    if '?' in vector.values():
        yield '%s: nobody has written all three words' % name
        return
    length, cap, ptr = int(vector['len']), int(vector['cap']), vector['ptr']
    if length > cap:
        yield '%s.len is larger than %s.cap' % (name, name)
    if (ptr == 'NULL') != (cap == 0):
        yield '%s: there is a cap, and no block' % name if cap else \
            '%s: there is a block, and cap is 0' % name
    if isinstance(ptr, dict):
        yield from with_array(name, vector, stack) if 'name' in ptr else \
            with_block(name, vector, blocks[ptr['to']])


def owners_in_slots(snapshot, stack, blocks, before):
    """Wrong with what slots own: it is gone, or somebody has come to lead there as well."""
    slots = [('slot %d of block %s' % (n, b['label']), b['type'], label) for b in snapshot.heap
             if b['label'] in snapshot.reached and b['state'] == 'live'
             for n, s in enumerate(b.get('slots', [])) if s[1] == 'value'
             for label in pointers(s[0])]
    names = [(v['name'], v['type'], label) for f in stack for v in f['vars']
             for label in pointers(v['is'])]
    held, wrong = {(name, label) for name, _, label in slots + names}, []
    for slot, kind, label in slots:
        if blocks[label]['state'] != 'live':
            wrong.append('%s leads to block %s, which is gone' % (slot, label))
            continue
        for name in [n for n, k, to in slots + names if (k, to) == (kind, label) and n != slot]:
            both = '%s and %s: two owners of block %s' % (slot, name, label)
            came = before and (slot, label) in before.held and (name, label) not in before.held
            if came or before and both in before.wrong:
                wrong.append(both)
    return wrong, held


def rules(snapshot, before, leaving):
    """What is not in order; whether a function is still at it; and who leads where."""
    stack = snapshot.stack[:-1] if leaving else snapshot.stack  # what it leaves is its caller's
    blocks, wrong, owner, depth = {b['label']: b for b in snapshot.heap}, [], {}, len(stack)
    for level, frame in enumerate(stack):
        for var in frame['vars']:
            if not is_vector(var['is']):
                continue
            found = list(of_vector(var['name'], var['is'], blocks, stack))
            label = (pointers(var['is']) or [None])[0]
            if label and owner.setdefault(label, var['name']) != var['name']:
                found.append('%s and %s: two owners of block %s' % (
                    owner[label], var['name'], label))
            if found:
                depth = min(depth, level)
            wrong += found
    more, held = owners_in_slots(snapshot, stack, blocks, before)
    return wrong + more, depth + 1 < len(snapshot.stack), held
