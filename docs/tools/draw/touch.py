"""touch.py: which slots a line reaches for; what Valgrind or heap.h said, in plain words."""
import re

import gdb  # pylint: disable=import-error

CHAIN = re.compile(r'(?<![\w.>"])[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[^][()=]*\])*')
ACCESS = re.compile(r'Invalid (read|write) of size (\d+)')


def expressions(text):
    """The slots that a line of C names: what stands before the brackets, the index, the whole."""
    text = re.sub(r'"(\\.|[^"])*"|//.*', '', text).replace('return *', 'return(*')
    for match in CHAIN.finditer(text):
        whole = match[0]
        if re.search(r'(?<!\breturn)(?<!\belse)(?<=\w)\s+$', text[:match.start()]):
            continue  # a declaration: int numbers[4]
        address = text[:match.start()].endswith('&') and not text[:match.start()].endswith('&&')
        for end in [m.end() for m in re.finditer(r'\]', whole)]:
            base, _, index = whole[:end - 1].rpartition('[')
            if '++' not in index and '--' not in index:
                yield base, index, address and end == len(whole)
    for match in re.finditer(r'(?<![\w)] )(?<![\w)*])\*([A-Za-z_]\w*)\b(?!\()', text):
        yield match[1], '0', False


def touched(snapshot, text):
    """What the line that is about to run names: a slot of a block, of an array, or of NULL."""
    found = []
    for base, index, address in expressions(text):
        try:
            start, number = gdb.parse_and_eval(base), int(gdb.parse_and_eval(index))
            number -= 2**64 if number >= 2**63 else 0  # one below 0, in a size_t
            one = place(snapshot, start, number, base)
        except (gdb.error, ValueError, gdb.MemoryError):
            continue
        if one:
            one['address'] = address
            found.append(one)
    return found


def place(snapshot, start, number, base):
    """Where slot `number` from a pointer, or an array, is."""
    kind = start.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_ARRAY:
        frame = gdb.selected_frame().name()
        return {'name': base, 'in': frame, 'slot': number, 'room': kind.range()[1] + 1,
                'value': lambda: str(start[number])}
    if kind.code != gdb.TYPE_CODE_PTR or not start.is_lazy and not kind.target().sizeof:
        return None
    address, size = int(start), kind.target().sizeof or 1
    if address == 0:
        return {'null': base, 'slot': number}
    i = snapshot.home(address)
    if i is not None:
        entry = snapshot.ledger[i]
        number += (address - entry['start']) // size
        return {'to': entry['label'], 'block': i, 'slot': number, 'room': entry['size'] // size}
    for begin, home, name, frame in snapshot.places:
        if begin <= address < begin + home.sizeof and home.strip_typedefs().code == \
                gdb.TYPE_CODE_ARRAY:
            return {'name': name, 'in': frame.name(), 'slot': number + (address - begin) // size,
                    'room': home.sizeof // size, 'value': lambda: str(start[number])}
    return None


def reach(found):
    """The slots that a line reaches for, as the trace has them."""
    return [{k: one[k] for k in ('to', 'name', 'in', 'slot', 'null') if k in one} for one in found]


def beyond(one):
    """Whether it is no slot of its block or array."""
    return 'room' in one and not 0 <= one['slot'] < one['room']


def array_overrun(found, text):
    """What Valgrind cannot see: a plain statement that reaches past an array of ours."""
    if re.search(r'&&|\|\||\?|\bif\b|\bfor\b|\bwhile\b', text):
        return None
    for one in found:
        if 'name' in one and beyond(one) and not one['address']:
            return 'It reaches for %s[%d], and %s has %s' % (
                one['name'], one['slot'], one['name'], slots(one['room']))
    return None


def slots(count):
    """So many slots, by their numbers."""
    if count < 2:
        return 'one slot, number 0' if count else 'no slot at all'
    return '%d slots, 0 to %d' % (count, count - 1)


def report(new):
    """Valgrind's or heap.h's own words; None where it said nothing."""
    found = [re.sub(r'^==\d+== +', '', line) for line in new.split('\n')
             if re.match(r'==\d+== +\S', line)]
    found = [line for line in found if re.match(
        r'Invalid|Conditional|Use of|Address|Process terminating|Syscall|Source and', line)]
    found += [line for line in new.split('\n')
              if re.match(r'heap: |panic: |not written yet|.*: Assertion ', line)]
    first = found[:1] + [line for line in found[1:2] if line.startswith('Address')]
    return re.sub(r' 0x[0-9A-Fa-f]+', '', '. '.join(first)) if found else None


FIXED_WORDS = (
    (r'heap: .*freed before: block (\w+)', r'Block \1 is given back a second time'),
    (r'heap: .*never a block', 'What is given back here is no block of the heap'),
    (r'heap: (.*)', r'The watched heap stops the program: \1'),
    (r'(not written yet: .*)', r'The program panics: \1'),
    (r'panic: (.*)', r'The program panics: \1'),
    (r".*: Assertion [`'](.*)' failed", r'The program stops itself: \1 does not hold'),
    (r'Conditional', 'The program decides by a value that nobody wrote'),
    (r'Use of', 'The program uses a value that nobody wrote'),
    (r'Syscall', 'The program hands out bytes that nobody wrote'),
    (r'Source and', 'It copies between two ranges that overlap'),
    (r'Process terminating.*(SIG\w+)', r'The system ends the program (\1)'))


def explain(said, found, blocks):
    """The same in words for somebody who has never used Valgrind."""
    access = ACCESS.match(said)
    if not access:
        for pattern, words in FIXED_WORDS:
            match = re.match(pattern, said)
            if match:
                return match.expand(words)
        return said
    does, size = access[1] + 's', access[2] + (' byte' if access[2] == '1' else ' bytes')
    for one in found:
        block = blocks.get(one.get('to'))
        if 'null' in one:
            return 'It %s slot %d of %s, and %s is NULL: no block is there' % (
                does, one['slot'], one['null'], one['null'])
        if block and block['state'] != 'live':
            return 'It %s slot %d of block %s, which is gone (%s)' % (
                does, one['slot'], one['to'], block['state'])
        if block and beyond(one):
            return 'It %s slot %d of block %s, which has %s' % (
                does, one['slot'], one['to'], slots(one['room']))
    at = re.search(r'Address is (\d+) bytes (inside|after|before) a block of size (\d+)', said)
    if not at:
        return 'It %s %s where the program has no memory' % (does, size)
    where = {'after': '%s bytes behind the end of' % at[1], 'before': '%s bytes before' % at[1],
             'inside': 'in'}[at[2]].replace('0 bytes behind', 'right behind')
    gone = ', which was freed' if 'free' in said else ''
    return 'It %s %s %s a block of %s bytes%s' % (does, size, where, at[3], gone)
