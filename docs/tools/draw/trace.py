"""trace.py: what one run really did, a JSON object a line: gdb steps it, Valgrind watches it.

    gdb -batch -nx -x docs/tools/draw/trace.py    with PROGRAM, SOURCE, CHAPTER, TRACE, LIMIT set

PROGRAM was built of SOURCE at -O0 with heap.h of CHAPTER in front (trace.sh does that), so that its
ledger has every block and its label. TRACE is where the steps go: after each line of our own code
the stack's variables, the blocks, slot by slot, what the line reached for, and what the allocator
and Valgrind said. The run ends after LIMIT seconds, or STEPS; the last step then says so.
"""
import json
import os
import re
import signal
import subprocess
import sys
import threading

import gdb  # pylint: disable=import-error

sys.path.insert(0, 'docs/tools/draw')
# pylint: disable=wrong-import-position
from memory import Snapshot, watched  # noqa: E402
from touch import array_overrun, beyond, explain, reach, report, touched  # noqa: E402
from words import returned, tell  # noqa: E402

TIRED = 10    # a line that ran more often is told only when something happens
STEPS = 1500  # how many steps are told
QUIET = ('heap.h', 'show.h', 'check.h')
SETTINGS = ('pagination off', 'confirm off', 'debug-file-directory /nowhere', 'style enabled off',
            'width 0', 'print repeats 0', 'dcache line-size 256')


class Log:
    """A file that the program writes, read piece by piece."""

    def __init__(self, name):
        self.name, self.at, self.file = name, 0, open(name, 'w+', encoding='utf-8')

    def new(self):
        """What has come since the last time."""
        with open(self.name, encoding='utf-8', errors='replace') as file:
            file.seek(self.at)
            got = file.read()
            self.at = file.tell()
        return got


class Run:
    """One run of one program."""

    def __init__(self, program, source, chapter, trace, seconds):
        self.program, self.source, self.chapter, self.trace = program, source, chapter, trace
        self.story = os.path.basename(source) == 'walkthrough.c'
        self.kinds, self.past, self.beyond, self.files = {}, {}, [], {}
        self.visits, self.section, self.quiet, self.passed, self.told = {}, '', False, 0, []
        self.late, self.ended, self.seconds, self.child = False, False, seconds, None
        self.signal, self.status = '', None
        self.out, self.err = Log(trace + '.out'), Log(trace + '.err')

    # --- Where it is -----------------------------------------------------------------------------

    def lines(self, file):
        """The lines of a source."""
        if file not in self.files:
            with open(file, encoding='utf-8', errors='replace') as source:
                self.files[file] = source.read().split('\n')
        return self.files[file]

    def line(self, file, number):
        """One line of a source."""
        return self.lines(file)[number - 1]

    def text(self, file, number):
        """One line of a source, without its indentation."""
        return self.line(file, number).strip()

    def place(self, frame):
        """File and line of a frame, where that is our own code."""
        sal = frame.find_sal()
        if not sal.symtab:
            return None
        file = os.path.relpath(os.path.normpath(sal.symtab.filename))
        ours = file == self.source or file.startswith(self.chapter + '/')
        return (file, sal.line) if ours and os.path.basename(file) not in QUIET else None

    def frames(self):
        """Our own frames, outermost first; of a walkthrough, from the section's function on."""
        found, frame = [], gdb.newest_frame()
        while frame is not None and frame.is_valid():
            if frame.name() and self.place(frame):
                found.insert(0, frame)
            if frame.name() == 'main':
                break
            frame = frame.older()
        return found[1:] if self.story else found

    # --- Stepping --------------------------------------------------------------------------------

    def start(self):
        """Starts the program under Valgrind, and stops it in main."""
        for setting in SETTINGS:
            gdb.execute('set ' + setting)
        gdb.execute('file ' + self.program, to_string=True)
        prefix = os.path.abspath(self.trace) + '.vgdb'
        # The program's own clock, which it inherits blocked, must not end it: stepping takes long.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        self.child = subprocess.Popen(  # pylint: disable=consider-using-with
            ['stdbuf', '-o0', 'valgrind', '-q', '--vgdb=full', '--vgdb-stop-at=startup',
             '--vgdb-error=999999', '--vgdb-prefix=' + prefix, '--child-silent-after-fork=yes',
             self.program], stdin=subprocess.DEVNULL, stdout=self.out.file, stderr=self.err.file)
        gdb.execute('target remote | vgdb --wait=60 --vgdb-prefix=%s --pid=%d' % (
            prefix, self.child.pid), to_string=True)
        gdb.execute('mem 0 0 rw cache', to_string=True)  # until the next step, read once
        gdb.execute('tbreak main', to_string=True)
        for skip in ['file ' + name for name in QUIET] + [r'-rfu ^show|_value$']:
            gdb.execute('skip ' + skip, to_string=True)
        gdb.execute('continue', to_string=True)
        for event in (gdb.events.stop, gdb.events.exited):
            event.connect(self.heard)
        if watched():
            gdb.execute('set var heap_speaks = 1')
        self.err.new()
        clock = threading.Timer(self.seconds, self.stop)
        clock.daemon = True
        clock.start()

    def heard(self, event):
        """Remembers how a program ended: by itself, or by a signal."""
        self.status = getattr(event, 'exit_code', self.status)
        self.ended = self.status is not None
        if isinstance(event, gdb.SignalEvent) and event.stop_signal != 'SIGTRAP':
            self.signal = event.stop_signal

    def stop(self):
        """Ends a run that takes too long."""
        self.late = True
        self.child.kill()

    def go(self, over):
        """One line on. Whether it is alive."""
        try:
            gdb.execute('next' if over else 'step', to_string=True)
            while not (self.signal or self.ended) and not self.place(gdb.newest_frame()):
                gdb.execute('finish', to_string=True)
            done = self.signal or self.ended or self.late
            return not done and bool(self.place(gdb.newest_frame()))
        except gdb.error:
            return False

    def run(self):
        """All steps; they are in self.told then."""
        self.start()
        before, alive = Snapshot(self), True
        try:
            while alive and len(self.told) < STEPS:
                before, alive = self.step(before)
        except gdb.error:  # nobody answers any more
            if not (self.late and self.told):
                raise
        if self.late or alive:
            self.told[-1]['error'] = 'Here it was stopped, after %s: a loop without an end, or a ' \
                'run too long to be stepped' % ('%g seconds' % self.seconds if self.late else
                                                '%d steps' % STEPS)
        elif self.story and self.status:
            self.told[-1]['error'] = 'The story ends here, with status %d' % self.status
        self.child.kill()
        self.child.wait(timeout=20)

    def step(self, before):
        """One line: runs it, looks at the memory after it, and tells what is worth it."""
        where, function = self.place(gdb.newest_frame()), gdb.newest_frame().name()
        line = self.text(*where) if where else ''
        self.visits[where, function] = self.visits.get((where, function), 0) + 1
        tired = self.visits[where, function] > TIRED
        ask = self.story and re.match(
            r'(NUMBER|HOLDS|FAILS|PANICS|section|puts|printf|copies_row)\(', line)
        found = touched(before, line)
        alive = self.go(tired and where[0] == self.source or self.quiet or ask)
        section, new = self.turn(line), self.out.new()
        error = self.error(found, before, line)
        dull = not alive or tired and not (section or new or error) and self.still(before)
        after = before if dull else Snapshot(self, before)
        if section:
            before, self.visits = after, {}
        at = {'file': where[0], 'line': where[1], 'function': function, 'text': line}
        self.tell(at, before, after, (found, error, tired, section, new))
        return after, alive

    def still(self, before):
        """Whether it is in the same function as before, at a line that is told no more either."""
        frame = gdb.newest_frame()
        seen = self.visits.get((self.place(frame), frame.name()), 0)
        return seen >= TIRED and [f.name() for f in self.frames()] == [
            f['function'] for f in before.stack]

    def turn(self, line):
        """What a walkthrough's own lines say to us: a section begins; the heap is to be quiet."""
        hush = re.match(r'heap_speaks = (\w+);', line)
        if hush and self.story:
            self.quiet = hush[1] == 'false'
            gdb.execute('set var heap_speaks = 1')
        section = self.story and re.match(r'section\("([0-9.]+) (.*)"\)', line)
        if section:
            self.section, self.kinds = section.groups(), {}
        return section

    def error(self, found, before, line):
        """What went wrong with a step, in words, or None; a slot past the end is remembered."""
        heard, blocks = report(self.err.new()), {b['label']: b for b in before.heap}
        words = explain(heard, found, blocks) if heard else None
        if heard and heard.startswith('Invalid'):
            for one in found:
                if 'block' in one and beyond(one) and -4 <= one['slot'] < one['room'] + 8:
                    self.past.setdefault(one['block'], set()).add(one['slot'])
        if not words and not self.beyond and array_overrun(found, line):
            words = array_overrun(found, line)
            self.beyond = [one for one in found if 'name' in one and beyond(one)]
        if self.signal and not (words and self.signal == 'SIGABRT') and 'SIG' not in (words or ''):
            why = ': a division, by 0 most likely' if self.signal == 'SIGFPE' else ''
            end = 'The system ends the program (%s%s)' % (self.signal, why)
            words = '%s. %s' % (words, end) if words else end
        return words

    # --- Telling ---------------------------------------------------------------------------------

    def tell(self, at, before, after, seen):
        """Adds the step to what is told, where it is worth it."""
        found, error, tired, section, new = seen
        calls = re.findall(r'^    // ((?:malloc|realloc|free|no memory).*)$', new, re.M)
        answers = re.findall(r'^    (?:|\S.* )// (true|false|\d+|panic: .*)$', new, re.M) \
            if self.story else []
        spoken = '' if self.story else re.sub(r'^    // .*\n', '', new, flags=re.M)
        did = tell(self, before, after)
        did += [('A copy of the program ends here, with %s.' if 'panic' in a else
                 'The answer: %s.') % a for a in answers]
        last = self.told[-1] if self.told else {'error': None}
        if error and last['error'] and not did and last['text'] == at['text']:
            last['error'] += '. ' + error  # the same access, which now also ends the program
        elif self.worth(at, before, (calls, error, spoken, tired, section)):
            self.told.append(dict(
                at, section=self.section, passed=self.passed, stack=after.stack, heap=after.heap,
                calls=calls, output=spoken, says=did, wrong=after.wrong, yet=after.yet, error=error,
                back=returned(before, after), reached=sorted(after.reached), touch=reach(found),
                beyond=list(self.past_arrays(after))))
            self.passed = 0
        elif not section:
            self.passed += 1

    def past_arrays(self, after):
        """What lies past the end of an array, and was reached for, as long as that array lasts."""
        there = {frame['function'] for frame in after.stack}
        for one in self.beyond:
            if one['in'] in there:
                try:
                    yield dict(reach([one])[0], value=one['value']())
                except gdb.MemoryError:
                    pass

    def worth(self, at, before, what):
        """Whether a step is told: of a walkthrough, its statements, and what they call."""
        calls, error, spoken, tired, section = what
        if not (calls or error or spoken or not tired):
            return False
        if not self.story:
            return True
        statement = len(before.stack) > 1 or re.match(r'[A-Z]+\(', at['text']) or calls
        return bool(self.section and not section and (calls or not self.quiet)
                    and at['function'] != 'main' and statement)


def lost(told, ended):
    """Marks what only the end can tell: the blocks that nobody frees or reaches any more."""
    for label in {b['label'] for b in told[-1]['heap'] if b['state'] == 'live'}:
        if ended:  # main is over, and so are its variables
            told[-1]['reached'] = []
        for step in reversed(told):
            if label in step['reached']:
                break
            for block in step['heap']:
                if block['label'] == label:
                    block['state'] = 'lost'


def main():
    """Traces the program that the environment names; the file appears when it is whole."""
    run = Run(*[os.environ[name] for name in ('PROGRAM', 'SOURCE', 'CHAPTER', 'TRACE')],
              float(os.environ['LIMIT']))
    run.run()
    if not run.story:
        lost(run.told, run.ended)
    with open(run.trace + '.new', 'w', encoding='utf-8') as file:
        for step in run.told:
            del step['reached']
            file.write(json.dumps(step, separators=(',', ':')) + '\n')
    os.replace(run.trace + '.new', run.trace)


main()
