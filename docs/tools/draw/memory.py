"""memory.py: what the machine holds at one moment, as far as names lead to it; trace.py imports it.

It runs inside gdb, which looks at a program that Valgrind runs: the stack's variables, the blocks
of heap.h's ledger, slot by slot, and which bytes nobody has written. No address is told.
"""
import json
import re

import gdb  # pylint: disable=import-error

from order import rules, pointers

SLOTS = 16  # how many slots of a block are told


def watched():
    """Whether there is a ledger: some compilers leave it out where no allocator is called."""
    return gdb.lookup_static_symbol('heap_ledger') is not None


def read_ledger():
    """The blocks of heap.h, oldest first."""
    if not watched():
        return []
    entries = []
    for i in range(int(gdb.parse_and_eval('heap_count'))):
        entry = gdb.parse_and_eval('heap_ledger[%d]' % i)
        entry.fetch_lazy()
        to = entry['moved_to']
        entries.append({'label': entry['label'].string(), 'size': int(entry['size']),
                        'start': ~int(entry['hidden']) & (2**64 - 1), 'live': bool(entry['live']),
                        'to': to['label'].string() if int(to) else ''})
    return entries


def is_character(kind):
    """Whether it is char, under any of its names."""
    kind = kind.strip_typedefs()
    return kind.sizeof == 1 and kind.code == gdb.TYPE_CODE_INT


class Snapshot:
    """The memory at one moment."""

    def __init__(self, run, before=None):
        self.run, self.bits, self.raw, self.owners = run, {}, {}, {}
        self.ledger = read_ledger()
        self.frames = run.frames()
        self.where = run.place(gdb.newest_frame())
        self.lines = [run.place(frame) for frame in self.frames]
        self.places = [(int(v.address), v.type, name, frame) for frame in self.frames
                       for name, v in self.variables(frame)]
        known = None
        while known != len(run.kinds):  # a pointer in a block says what is in the next block
            known, self.owners = len(run.kinds), {}
            self.stack = [self.frame(frame) for frame in self.frames]
            owners = None
            while owners != self.owners:  # a vector in a slot owns another block
                owners = dict(self.owners)
                self.heap = [self.block(i) for i in range(len(self.ledger))]
        leaving = len(self.stack) > 1 and self.where and run.text(*self.where) == '}'
        self.reached = self.lead()
        self.wrong, self.yet, self.held = rules(self, before, leaving)

    # --- The stack -------------------------------------------------------------------------------

    def frame(self, frame):
        """A function and its variables."""
        shown = [{'name': name, 'type': str(v.type), 'is': self.shape(v)}
                 for name, v in self.variables(frame) if not self.unborn(frame, name, v)]
        return {'function': frame.name(), 'vars': shown}

    @staticmethod
    def variables(frame):
        """The variables and parameters of a frame that are in memory: name, value."""
        block, seen, line = frame.block(), set(), frame.find_sal().line
        while block is not None:
            for symbol in block:
                counts = symbol.is_argument or symbol.is_variable and symbol.line <= line
                if counts and symbol.name not in seen and not symbol.name.startswith('__'):
                    seen.add(symbol.name)
                    value = symbol.value(frame)
                    if value.address is not None:
                        yield symbol.name, value
            if block.function is not None:
                return
            block = block.superblock

    def unborn(self, frame, name, value):
        """Whether the line that is about to run declares it."""
        symbol = gdb.lookup_symbol(name, frame.block())[0]
        if symbol is None or symbol.is_argument or symbol.line != frame.find_sal().line:
            return False
        return not self.written(value)

    def written(self, value):
        """Whether Valgrind knows every byte as written."""
        start, size = int(value.address), value.type.sizeof
        base, bits = start & ~63, ''
        while base < start + size:
            if base not in self.bits:
                out = gdb.execute('monitor get_vbits 0x%x 64' % base, to_string=True)
                found = re.findall(r'\b[0-9a-f_]+\b', out.split('\nAddress')[0])
                self.bits[base] = ''.join(found)
            bits += self.bits[base]
            base += 64
        at = 2 * (start & 63)
        return not bits[at:at + 2 * size].strip('0')

    # --- Values ----------------------------------------------------------------------------------

    def shape(self, value):
        """A value as JSON has it: a text, a pointer as a dictionary, a structure, a list."""
        kind = value.type.strip_typedefs()
        if kind.code == gdb.TYPE_CODE_STRUCT:
            fields = {f.name: self.shape(value[f.name]) for f in kind.fields()}
            if set(fields) == {'ptr', 'len', 'cap'} and str(fields['len']).isdigit():
                start = int(value['ptr'])
                self.owners[start] = max(self.owners.get(start, 0), int(value['len']))
            return fields
        if kind.code == gdb.TYPE_CODE_ARRAY:
            return [self.shape(value[i]) for i in range(min(SLOTS, kind.range()[1] + 1))]
        if not self.written(value):
            return '?'
        if kind.code == gdb.TYPE_CODE_PTR:
            return self.pointer(int(value), kind.target())
        if is_character(kind):
            return "'%c'" % int(value) if 32 <= int(value) < 127 else str(int(value))
        return 'a thread' if str(value.type) == 'pthread_t' else str(value)  # that is an address

    def home(self, address):
        """The newest block that an address is in, or at the end of: its number, or None."""
        for live in (True, False):
            for i in reversed(range(len(self.ledger))):
                entry = self.ledger[i]
                if entry['live'] == live and 0 <= address - entry['start'] <= entry['size']:
                    return i
        return None

    def pointer(self, address, target):
        """Where an address leads."""
        if address == 0:
            return 'NULL'
        i = self.home(address)
        if i is not None:
            entry = self.ledger[i]
            if address == entry['start'] and target.code != gdb.TYPE_CODE_VOID:
                self.run.kinds.setdefault(i, target.unqualified())
            number = (address - entry['start']) // (target.sizeof or 1)
            return {'to': entry['label'], 'slot': number}
        for start, kind, name, frame in self.places:
            if start <= address < start + kind.sizeof:
                return {'name': name, 'in': frame.name()}
        if is_character(target):
            letters = gdb.Value(address).cast(gdb.lookup_type('char').pointer())
            try:
                return json.dumps(letters.string(length=40).split('\0')[0])
            except (gdb.error, UnicodeDecodeError):
                return 'elsewhere'
        return 'elsewhere'

    # --- Blocks ----------------------------------------------------------------------------------

    def block(self, i):
        """A block, with what its slots hold and how each of them counts."""
        entry, kind = self.ledger[i], self.run.kinds.get(i)
        gone = 'moved to ' + entry['to'] if entry['to'] else 'freed'
        told = {'label': entry['label'], 'size': entry['size'],
                'state': 'live' if entry['live'] else gone}
        if kind is None or not kind.sizeof:
            return told
        room = entry['size'] // kind.sizeof
        told.update(type=str(kind), slots=[], more=max(0, room - SLOTS))
        if not entry['live']:
            told['slots'] = [['', 'gone']] * min(SLOTS, room)
        elif str(kind) == 'char':
            told.update(slots=[self.letters(entry)], more=0)
        else:
            first = gdb.Value(entry['start']).cast(kind.pointer())
            told['slots'] = [self.slot(entry, first, n) for n in range(min(SLOTS, room))]
            told['past'] = [[n, str(first[n])] for n in sorted(self.run.past.get(i, ()))]
        return told

    def letters(self, entry):
        """A block of letters is told as one text."""
        first = gdb.Value(entry['start']).cast(gdb.lookup_type('char').pointer())
        if all(self.written(first[n]) for n in range(entry['size'])):
            text = first.string(errors='replace', length=entry['size']).split('\0')[0]
            return [json.dumps(text), 'value']
        return ['?', 'uninitialized']

    def slot(self, entry, first, n):
        """One slot: what it holds, and whether a len counts it."""
        shape = self.shape(first[n])
        counted = self.owners.get(entry['start'])
        memory = gdb.selected_inferior().read_memory(int(first[n].address), first[n].type.sizeof)
        self.raw[entry['label'], n] = bytes(memory)
        inside = counted is None or n < counted
        if '?' in json.dumps(shape):
            return [shape, 'unwritten' if inside and counted is not None else 'uninitialized']
        return [shape, 'value' if inside else 'not counted']

    def lead(self):
        """The labels that names lead to, through slots that are counted."""
        found, todo = set(), pointers([f['vars'] for f in self.stack])
        while todo:
            label = todo.pop()
            if label not in found:
                found.add(label)
                todo += pointers([s for b in self.heap if b['label'] == label
                                  and b['state'] == 'live' for s in b.get('slots', [])
                                  if s[1] == 'value'])
        return found
