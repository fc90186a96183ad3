# trace.py: what one run really did, a JSON object a line: gdb steps it, Valgrind knows which memory was written.
#
#     gdb -batch -nx -x docs/tools/draw/trace.py      with PROGRAM, SOURCE and TRACE in the environment
#
# PROGRAM was built of SOURCE at -O0 with the chapter's heap.h in front (trace.sh does that), so that its
# ledger has every block and its label. TRACE is where the steps go: after each line of our own code the
# stack's variables, the blocks, slot by slot, and what the allocator and Valgrind said. No address is written.
import gdb, json, os, re, subprocess

PROGRAM, SOURCE, TRACE = os.environ['PROGRAM'], os.environ['SOURCE'], os.environ['TRACE']
CHAPTER = SOURCE.split('/')[0]
STORY = SOURCE.endswith('walkthrough.c')
SLOTS = 16  # how many slots of a block are told
TIRED = 10  # a line that ran more often is told only when something happens

sources = {}
def lines(file):
    if file not in sources:
        sources[file] = open(file).read().split('\n')
    return sources[file]

def text(file, line):
    return lines(file)[line - 1].strip()

# --- What the machine holds ----------------------------------------------------------------------

class Snapshot:
    """The memory at one moment, as far as names lead to it."""

    def __init__(self, kinds, before=None):
        self.bits, self.kinds, self.stack, self.raw = {}, kinds, [], {}
        self.ledger = self.read_ledger()
        self.frames, self.where = frames(), place(gdb.newest_frame())
        self.lines = [place(f) for f in self.frames]
        self.places = [(int(v.address), v.type.sizeof, name, f) for f in self.frames
                       for name, v in self.variables(f)]
        known = None
        while known != len(kinds):  # a pointer found in a block says what is in the next block
            known, self.owners = len(kinds), {}
            self.stack = [{'function': f.name(), 'vars': [
                {'name': name, 'type': str(v.type), 'is': self.shape(v)} for name, v in self.variables(f)
                if not self.unborn(f, name, v)]} for f in self.frames]
            self.heap = [self.block(i) for i in range(len(self.ledger))]
            self.heap = [self.block(i) for i in range(len(self.ledger))]  # now that all owners are known
        self.reached, self.held, self.wrong = self.lead(), set(), []
        self.wrong = self.order(before or self)

    def read_ledger(self):
        if not watched():
            return []
        ledger, count = gdb.parse_and_eval('heap_ledger'), int(gdb.parse_and_eval('heap_count'))
        entries = []
        for i in range(count):
            e = ledger[i]
            to = e['moved_to']['label'].string() if int(e['moved_to']) else ''
            entries.append({'label': e['label'].string(), 'start': ~int(e['hidden']) & (2**64 - 1),
                            'size': int(e['size']), 'live': bool(e['live']), 'to': to})
        return entries

    def variables(self, frame):
        block, seen = frame.block(), set()
        while block is not None:
            for symbol in block:
                if (symbol.is_variable or symbol.is_argument) and symbol.name not in seen and (
                        symbol.is_argument or symbol.line <= frame.find_sal().line):
                    seen.add(symbol.name)
                    value = symbol.value(frame)
                    if value.address is not None:  # a variable that is in no memory cannot be asked
                        yield symbol.name, value
            if block.function is not None:
                return
            block = block.superblock

    def unborn(self, frame, name, value):  # declared by the line that is about to run
        symbol = gdb.lookup_symbol(name, frame.block())[0]
        return not symbol.is_argument and symbol.line == frame.find_sal().line and not self.written(value)

    def written(self, value):
        """Whether Valgrind knows every byte as written."""
        start, size = int(value.address), value.type.sizeof
        base = start & ~63
        bits = ''
        while base < start + size:
            if base not in self.bits:
                out = gdb.execute('monitor get_vbits 0x%x 64' % base, to_string=True)
                self.bits[base] = ''.join(re.findall(r'\b[0-9a-f_]+\b', out.split('\nAddress')[0]))
            bits += self.bits[base]
            base += 64
        at = 2 * (start - (start & ~63))
        return not bits[at:at + 2 * size].strip('0')

    def shape(self, value):
        kind = value.type.strip_typedefs()
        if kind.code == gdb.TYPE_CODE_STRUCT:
            fields = {f.name: self.shape(value[f.name]) for f in kind.fields()}
            if set(fields) == {'ptr', 'len', 'cap'} and fields['len'].isdigit():
                start = int(value['ptr'])
                self.owners[start] = max(self.owners.get(start, 0), int(value['len']))
            return fields
        if kind.code == gdb.TYPE_CODE_ARRAY:
            return [self.shape(value[i]) for i in range(kind.range()[1] + 1)]
        if not self.written(value):
            return '?'
        if kind.code == gdb.TYPE_CODE_PTR:
            return self.pointer(int(value), kind.target())
        if kind.sizeof == 1 and kind.code == gdb.TYPE_CODE_INT:
            return "'%c'" % int(value) if 32 <= int(value) < 127 else str(int(value))
        return str(value)

    def pointer(self, address, target):
        if address == 0:
            return 'NULL'
        for i, e in enumerate(self.ledger):
            if e['start'] <= address <= e['start'] + e['size']:
                if address == e['start'] and target.code != gdb.TYPE_CODE_VOID:
                    self.kinds.setdefault(i, target.unqualified())
                return {'to': e['label'], 'slot': (address - e['start']) // (target.sizeof or 1)}
        for start, size, name, frame in self.places:
            if start <= address < start + size:
                return {'name': name, 'in': frame.name()}
        if target.strip_typedefs().sizeof == 1 and target.strip_typedefs().code == gdb.TYPE_CODE_INT:
            return json.dumps(gdb.Value(address).cast(gdb.lookup_type('char').pointer()).string())
        return 'elsewhere'

    def block(self, i):
        e, kind = self.ledger[i], self.kinds.get(i)
        told = {'label': e['label'], 'size': e['size'],
                'state': 'live' if e['live'] else 'moved to ' + e['to'] if e['to'] else 'freed'}
        if kind is None or not kind.sizeof:
            return told
        told.update(type=str(kind), slots=[], more=max(0, e['size'] // kind.sizeof - SLOTS))
        if not e['live']:
            told['slots'] = [['', 'gone']] * min(SLOTS, e['size'] // kind.sizeof)
            return told
        first = gdb.Value(e['start']).cast(kind.pointer())
        if str(kind) == 'char':
            whole = all(self.written(first[n]) for n in range(e['size']))
            told['slots'] = [[json.dumps(first.string()) if whole else '?', 'value' if whole else 'uninitialized']]
            told['more'] = 0
            return told
        counted = self.owners.get(e['start'], e['size'])
        for n in range(min(SLOTS, e['size'] // kind.sizeof)):
            shape = self.shape(first[n])
            state = 'uninitialized' if '?' in json.dumps(shape) else 'value' if n < counted else 'not counted'
            at = e['start'] + n * kind.sizeof
            self.raw[e['label'], n] = bytes(gdb.selected_inferior().read_memory(at, kind.sizeof))
            told['slots'].append([shape, state])
        return told

    def lead(self):
        """The labels that names lead to, through slots that are counted."""
        found, todo = set(), pointers([f['vars'] for f in self.stack])
        while todo:
            label = todo.pop()
            if label not in found:
                found.add(label)
                todo += pointers([s for b in self.heap if b['label'] == label and b['state'] == 'live'
                                  for s in b.get('slots', []) if s[1] == 'value'])
        return found

    def order(self, before):
        """What is not in order with the vectors on the stack: the rules, looked at one by one."""
        blocks = {b['label']: b for b in self.heap}
        wrong, owner = [], {}
        leaving = len(self.stack) > 1 and text(*self.where) == '}'  # what a function ends with is its caller's
        stack = self.stack[:-1] if leaving else self.stack
        for frame in stack:
            for var in frame['vars']:
                v = var['is']
                if not isinstance(v, dict) or set(v) != {'ptr', 'len', 'cap'}:
                    continue
                name = var['name']
                if '?' in v.values():
                    wrong.append('%s: not all of its words are written' % name)
                    continue
                length, cap, ptr = int(v['len']), int(v['cap']), v['ptr']
                if length > cap:
                    wrong.append('%s: len is larger than cap' % name)
                if (ptr == 'NULL') != (cap == 0):
                    wrong.append('%s: %s' % (name, 'room without a block' if cap else 'a block without room'))
                if not isinstance(ptr, dict):
                    continue
                if 'name' in ptr:
                    room = [len(w['is']) for f in self.stack for w in f['vars'] if f['function'] == ptr['in']
                            and w['name'] == ptr['name'] and isinstance(w['is'], list)]
                    if room and cap > room[0]:
                        wrong.append('%s: cap is %d, and %s has %d slots' % (name, cap, ptr['name'], room[0]))
                    continue
                label, block = ptr['to'], blocks[ptr['to']]
                if block['state'] != 'live':
                    wrong.append('%s: ptr leads to block %s, which is gone' % (name, label))
                    continue
                if 'slots' in block and cap > len(block['slots']) + block['more']:
                    wrong.append('%s: cap is %d, and block %s has %d slots' %
                                 (name, cap, label, len(block['slots']) + block['more']))
                blank = [i for i, s in enumerate(block.get('slots', [])) if s[1] == 'uninitialized' and i < length]
                if blank:
                    wrong.append('%s: len counts slot %d of block %s, which is not written' % (name, blank[0], label))
                if owner.setdefault(label, name) != name:
                    wrong.append('%s and %s: two owners of block %s' % (owner[label], name, label))
        # What a counted slot leads to is its own: it lasts, and who comes to lead there later is one owner too many.
        slots = [('slot %d of block %s' % (n, b['label']), b['type'], label) for b in self.heap
                 if b['label'] in self.reached and b['state'] == 'live' for n, s in enumerate(b.get('slots', []))
                 if s[1] == 'value' for label in pointers(s[0])]
        names = [(v['name'], v['type'], label) for f in stack for v in f['vars'] for label in pointers(v['is'])]
        self.held = {(name, label) for name, _, label in slots + names}
        for slot, kind, label in slots:
            if blocks[label]['state'] != 'live':
                wrong.append('%s leads to block %s, which is gone' % (slot, label))
                continue
            for name in [n for n, k, to in slots + names if (k, to) == (kind, label) and n != slot]:
                both = '%s and %s: two owners of block %s' % (slot, name, label)
                if both in before.wrong or (slot, label) in before.held and (name, label) not in before.held:
                    wrong.append(both)
        return wrong

def pointers(shape):
    if isinstance(shape, dict):
        return [shape['to']] if set(shape) == {'to', 'slot'} else [p for s in shape.values() for p in pointers(s)]
    return [p for s in shape for p in pointers(s)] if isinstance(shape, list) else []

def watched():
    """Whether there is a ledger: some compilers leave it out of a program that calls no allocator."""
    return gdb.lookup_static_symbol('heap_ledger') is not None

# --- Where it is ---------------------------------------------------------------------------------

def place(frame):
    sal = frame.find_sal()
    file = os.path.relpath(os.path.normpath(sal.symtab.filename)) if sal.symtab else ''
    ours = file.startswith(CHAPTER + '/') and os.path.basename(file) not in ('heap.h', 'show.h')
    return (file, sal.line) if ours else None

def frames():
    """Our own frames, outermost first; of a walkthrough, from the section's function on."""
    found, frame = [], gdb.newest_frame()
    while frame is not None and frame.is_valid():
        if frame.name() and place(frame):
            found.insert(0, frame)
        if frame.name() == 'main':
            break
        frame = frame.older()
    return found[1:] if STORY else found

# --- What a step did, in words -------------------------------------------------------------------

def word(shape):
    if isinstance(shape, dict) and 'name' in shape:
        return '%s in %s' % (shape['name'], shape['in'])
    if isinstance(shape, dict) and 'slot' in shape:
        return 'block ' + shape['to'] + (', slot %d' % shape['slot'] if shape['slot'] else '')
    if isinstance(shape, dict):
        return ', '.join('%s %s' % (k, word(v)) for k, v in shape.items())
    if isinstance(shape, list):
        return ', '.join(word(s) for s in shape)
    return shape

def flat(stack):
    found = {}
    for depth, frame in enumerate(stack):
        for var in frame['vars']:
            whole = isinstance(var['is'], dict) and not {'slot', 'name'} & set(var['is'])
            for part, shape in var['is'].items() if whole else [('', var['is'])]:
                found[depth, frame['function'], var['name'] + ('.' + part if part else '')] = shape
    return found

def purpose(file, function):
    """The first sentence of the comment above a function. Its name may have a T in it: myvec_int_push."""
    kinds = [''] + ['_' + l.split()[2] for l in lines(SOURCE) if l.startswith('#define T ')]
    names = '|'.join(re.escape(function.replace(t, '', 1)) for t in kinds)
    for n, line in enumerate(lines(file)):
        if re.match(r'static .*\b(%s)\(.*\)$' % names, line):
            start = n
            while start and lines(file)[start - 1].startswith('//'):
                start -= 1
            whole = ' '.join(l.lstrip('/ ') for l in lines(file)[start:n])
            return re.sub(r'^\d\.\d+ ', '', re.split('[.:] ', whole + ' ')[0]) + '.' if whole else ''
    return ''

def changed(before, after, slot):
    return before.raw.get(slot) != after.raw.get(slot)

def returned(before, after):
    """Where a step that returns comes back to: file, line and function."""
    depth = len(after.stack)
    if not 0 < depth < len(before.stack):
        return None
    return (*before.lines[depth - 1], after.stack[-1]['function'])

def called_again(before, after):
    """Whether one call ended and the next began: the brace of a function, and no frame less."""
    return (before is not after and len(before.stack) == len(after.stack) > 1 and
            lines(before.where[0])[before.where[1] - 1] == '}' and before.where != after.where)

def words(before, after):
    """What is not the same any more, a sentence each."""
    said = []
    old, new = [f['function'] for f in before.stack], [f['function'] for f in after.stack]
    back, again = returned(before, after), called_again(before, after)
    if len(new) > len(old):
        said.append(('Calls %s. %s' % (new[-1], purpose(after.where[0], new[-1]))).strip())
    elif again:
        said.append('Returns from %s. Calls %s.' % (old[-1], new[-1] + (' again' if old[-1] == new[-1] else '')))
    elif back:
        file, line, function = back
        said.append('Returns from %s; line %d of %s goes on: %s' % (old[-1], line, function, text(file, line)))
    elif len(new) < len(old):
        said.append('Returns from %s.' % old[-1])
    was, now = flat(before.stack), flat(after.stack)
    for key, shape in now.items():
        fresh = key[0] == len(new) - 1 and (again or len(new) > len(old) and key not in was)
        if was.get(key) != shape and not fresh:
            said.append('%s %s %s.' % (key[2], 'becomes' if key in was else 'is',
                                       'uninitialized' if shape == '?' else word(shape)))
    blocks = {b['label']: b for b in before.heap}
    for block in after.heap:
        seen = blocks.get(block['label'], {}).get('slots', [])
        if block['state'] != 'live' or len(seen) != len(block.get('slots', [])):
            continue
        for n, (slot, old_slot) in enumerate(zip(block.get('slots', []), seen)):
            if slot[0] != old_slot[0]:
                said.append('Slot %d of block %s is written: %s.' % (n, block['label'], word(slot[0])))
            elif slot[1] == 'uninitialized' and changed(before, after, (block['label'], n)):
                said.append('Slot %d of block %s changes, and stays uninitialized: what is written there was computed '
                            'from what no one wrote.' % (n, block['label']))
            elif slot[1] != old_slot[1] and slot[1] != 'uninitialized':
                said.append('Slot %d of block %s is %s.' % (n, block['label'],
                            'counted: a live value' if slot[1] == 'value' else 'not counted any more'))
    return said

# --- The run -------------------------------------------------------------------------------------

def report(new):
    """Valgrind's or heap.h's own words, without addresses; None where it said nothing."""
    found = [re.sub(r'^==\d+== +', '', l) for l in new.split('\n') if re.match(r'==\d+== +\S', l)]
    found = [l for l in found if re.match(r'Invalid|Conditional|Use of|Address|Process terminating|Syscall', l)]
    found += [l for l in new.split('\n') if l.startswith('heap: ')]
    found = found[:1] + [l for l in found[1:2] if l.startswith('Address')]
    return re.sub(r' 0x[0-9A-Fa-f]+', '', '. '.join(found) + '.') if found else None

class Log:
    def __init__(self, name):
        self.name, self.file = name, open(name, 'w+')
    def new(self):
        with open(self.name) as f:
            f.seek(getattr(self, 'at', 0))
            got = f.read()
            self.at = f.tell()
        return got

def run():
    for command in ('pagination off', 'confirm off', 'debug-file-directory /nowhere', 'style enabled off', 'width 0'):
        gdb.execute('set ' + command)
    gdb.execute('file ' + PROGRAM, to_string=True)
    out, err = Log(TRACE + '.out'), Log(TRACE + '.err')
    prefix = os.path.abspath(TRACE) + '.vgdb'
    child = subprocess.Popen(['stdbuf', '-o0', 'valgrind', '-q', '--vgdb=full', '--vgdb-stop-at=startup',
                              '--vgdb-error=999999', '--vgdb-prefix=' + prefix, '--child-silent-after-fork=yes', PROGRAM],
                             stdout=out.file, stderr=err.file)
    gdb.execute('target remote | vgdb --wait=20 --vgdb-prefix=%s --pid=%d' % (prefix, child.pid), to_string=True)
    gdb.execute('tbreak main', to_string=True)
    for skip in ('file heap.h', 'file show.h', r'-rfu ^show|_value$'):
        gdb.execute('skip ' + skip, to_string=True)
    gdb.execute('handle SIGALRM nostop noprint nopass', to_string=True)  # the walkthrough's, against hangs
    gdb.execute('continue', to_string=True)
    if watched():
        gdb.execute('set var heap_speaks = 1')
    err.new()
    told, kinds, visits, section, passed, quiet = [], {}, {}, '', 0, False
    before, said = Snapshot(kinds), ''
    while True:
        where, function = place(gdb.newest_frame()), gdb.newest_frame().name()
        line = text(*where) if where else ''
        visits[where, function] = visits.get((where, function), 0) + 1
        tired = visits[where, function] > TIRED
        question = STORY and re.match(r'(NUMBER|HOLDS|FAILS|PANICS|section|puts|printf)\(', line)
        over = tired and where[0] == SOURCE or quiet or question
        match = STORY and re.match(r'section\("([0-9.]+) (.*)"\)', line)
        hush = re.match(r'heap_speaks = (\w+);', line)
        try:
            said = gdb.execute('next' if over else 'step', to_string=True)
            while not re.search('SIG|exited', said) and not place(gdb.newest_frame()):
                said = gdb.execute('finish', to_string=True)
            alive = not re.search('SIG|exited', said)
        except gdb.error:
            alive = False
        if match:
            section, kinds = match.groups(), {}
        if hush:  # where the walkthrough has the heap be quiet, what the heap does is told, and nothing else
            quiet = hush[1] == 'false'
            gdb.execute('set var heap_speaks = 1')
        after = Snapshot(kinds, before) if alive and place(gdb.newest_frame()) else before
        if match:
            before, visits = after, {}
        new, error = out.new(), report(err.new())
        calls = re.findall(r'^    // ((?:malloc|realloc|free|no memory).*)$', new, re.M)
        answers = re.findall(r'^(?:    // |    \S.* // |(?=panic: ))((?:true|false|\d+|panic: .*))$', new, re.M) if STORY else []
        spoken = '' if STORY else re.sub(r'^    // .*\n', '', new, flags=re.M)
        if not alive and not error and 'SIG' in said:
            error = 'It is ended by ' + re.search(r'SIG\w+', said).group()
        did = words(before, after) if where else []
        did += [('A copy of the program ends here, with %s.' if 'panic' in a else 'The answer: %s.') % a
                for a in answers]
        worth = where and (calls or error or spoken or not tired)
        if STORY:  # of a section's own function, its statements: DO, NUMBER and so on
            statement = len(before.stack) > 1 or re.match(r'[A-Z]+\(', line) or calls
            worth = worth and section and not match and (calls or not quiet) and function != 'main' and statement
        if error and told and told[-1]['error'] and (told[-1]['file'], told[-1]['line']) == where and not did:
            told[-1]['error'] += ' ' + error  # the same access, which now also ends the program
        elif worth:
            told.append({'file': where[0], 'line': where[1], 'function': function, 'text': line,
                         'section': section, 'passed': passed, 'stack': after.stack, 'heap': after.heap,
                         'calls': calls, 'output': spoken, 'says': did, 'wrong': after.wrong, 'error': error,
                         'back': returned(before, after), 'reached': sorted(after.reached)})
            passed = 0
        elif not match:
            passed += 1
        before = after
        if not alive:
            break
    try:  # a run that gdb lost sight of, and that did not come to its end, is no trace
        while child.poll() is None:
            gdb.execute('continue', to_string=True)
    except gdb.error:
        child.wait(timeout=20)
    return told

def finish(told):
    """Marks what only the end can tell: the blocks that nobody frees or reaches any more."""
    last = {b['label'] for b in told[-1]['heap'] if b['state'] == 'live'} if told and not STORY else set()
    for label in last:
        for step in reversed(told):
            if label in step['reached']:
                break
            for block in step['heap']:
                if block['label'] == label:
                    block['state'] = 'lost'
    for step in told:
        del step['reached']
    # What ASan saw and Valgrind cannot: trace.sh says at which line, and when it had run how often.
    at, line, hits, message = (os.environ.get('SEEN') or ':::').split(':', 3)
    there = [s for s in told if os.path.basename(s['file']) == at and str(s['line']) == line]
    if at:
        there[int(hits) - 1]['error'] = message + '.'

told = run()
finish(told)
with open(TRACE, 'w') as f:
    for step in told:
        f.write(json.dumps(step, separators=(',', ':')) + '\n')
