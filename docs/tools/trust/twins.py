#!/usr/bin/env python3
"""twins.py: the same bugs in Rust: what each .rs twin did, run plainly and under detectors.

    twins.py observe     builds and runs them in each way found here, and keeps it in twins.tsv
    twins.py fill        the same, where a twin has none of these observations yet
    twins.py check       whether the file is whole, whether each twin does what its comment says,
                         and whether compilers and detectors of these versions say it again
    twins.py table NAME  a table for docs/rust-twins.md: kinds, counts, programs, tools

A comment says Refused, with the number of the error; Allowed, and then it ends well, or a line says
Panics; or Unsafe: without that word it is refused for the want of it. How undefined behaviour ended
where nothing stopped it is compared with nothing. From the environment, set by the Makefile: BUILD.
"""
import collections
import itertools
import os
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import observing
from observing import OTHERS, call, programs
from twins_tables import TABLES, header

DATA = Path(__file__).with_suffix(".tsv")
WORK = Path(os.environ.get("BUILD", "build")).resolve() / "twins"
Row = collections.namedtuple("Row", "program way tools machine outcome said")
Way = collections.namedtuple("Way", "name tools build run")

RUSTC = ["rustc", "--edition", "2021", "-A", "warnings"]
NIGHTLY = ["rustc", "+nightly", *RUSTC[1:], "-Zsanitizer=address"]
VALGRIND = ["valgrind", "-q", "--leak-check=full"]
ASAN = ["env", "ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1"]
MIRI = ["rustup", "run", "nightly", "miri", *RUSTC[1:]]
HOME = {**os.environ, "LC_ALL": "C", "MAKEFLAGS": ""}  # rustup wants to know where it lives

# What is to be read of what was said: an outcome, and words; the first to be found counts.
SIGNS = [
    ("std", r"panicked at .*\n"
            r"(?:unsafe precondition\(s\) violated: (\S+)|(null pointer dereference))"),
    ("panics", r"panicked at .*\n(.*)"),
    ("reports", r"Undefined Behavior: (.*)|ERROR: AddressSanitizer: (?:attempting )?([\w-]+)|"
                r"ERROR: LeakSanitizer: detected memory (leak)s|"
                r"^==\d+== (?:(Invalid (?:read|write|free)|Conditional jump)|.*(definitely lost))"),
]


def version(command):
    """What a tool calls itself; empty when it is not here."""
    status, said = call([*command, "--version"], environment=HOME)
    found = re.search(r"\d+\.\d+[^ \n]*(?: \(\w+ [\d-]+\))?", said)
    return found[0] if status == 0 and found else ""


def compiler(build):
    """The version of a rustc; empty when an empty program does not build and run."""
    WORK.mkdir(parents=True, exist_ok=True)
    source, binary = WORK / "empty.rs", str(WORK / "empty")
    source.write_text("fn main() {}\n", "utf-8")
    works = call([*build, str(source), "-o", binary], 600, HOME, 600)[0] == 0 and \
        call([binary])[0] == 0
    return f"rustc {version(build[:2] if build[1][0] == '+' else build[:1])}" if works else ""


def ways():
    """Each way to run a twin, those of one build together; without tools, it is not here."""
    stable, nightly, valgrind = compiler(RUSTC), compiler(NIGHTLY), version(["valgrind"])
    both = f"{stable}, Valgrind {valgrind}" if stable and valgrind else ""
    for level, flags in (("debug", []), ("-O", ["-O"])):
        yield Way(level, stable, [*RUSTC, *flags], [])
        yield Way(f"Valgrind, {level}", both, [*RUSTC, *flags], VALGRIND)
    for level, flags in (("debug", []), ("-O", ["-O"])):
        yield Way(f"ASan, {level}", nightly, [*NIGHTLY, *flags], ASAN)
    miri = version(MIRI[:4])
    where = call(["cargo", "+nightly", "miri", "setup", "--print-sysroot"], environment=HOME)[1]
    yield Way("Miri", miri and f"miri {miri}", [], [*MIRI, "--sysroot", where.strip()])


def verdict(status, said, source):
    """Outcome and words of one run."""
    found = [(at.start(), number, at) for number, (_, pattern) in enumerate(SIGNS)
             for at in [re.search(pattern, said, re.M)] if at]
    if found:
        _, number, at = min(found)
        return SIGNS[number][0], next(word for word in at.groups() if word)
    outcome, words = observing.ended(status)
    if outcome == "right" and header(source) == "Unsafe":
        outcome = "silent"
    own = re.sub(r"^==.*\n?", "", said, flags=re.M)
    return outcome, observing.short(own) or words


def observe(program, source, alike):
    """The rows of a twin, built once and run in some ways; three times where nothing watches."""
    binary = WORK / re.sub(r"\W", "_", program + alike[0].name)  # rustc's own files: no dot in it
    if alike[0].build:
        status, said = call([*alike[0].build, source, "-o", str(binary)], 600, HOME, 600)
        if status != 0:
            errors = sorted(set(re.findall(r"^error\[(E\d+)\]", said, re.M)))
            yield seen_in(program, alike[0], "refused" if errors else "not built",
                      " ".join(errors) or observing.short(said))
            return
    for way in alike:
        command = [*way.run, str(binary) if way.build else source]
        seen = []
        while len(seen) < (1 if way.run or seen and seen[0][0] == "hangs" else 3):
            seen.append(verdict(*call(command, 600, HOME if not way.build else None, 6), source))
        words = seen[0][1] + ("\\n" + OTHERS if len(set(seen)) > 1 else "")
        yield seen_in(program, way, seen[0][0], words)
    binary.unlink(missing_ok=True)


def seen_in(program, way, outcome, said):
    """One observation."""
    return Row(program, way.name, way.tools, os.uname().machine, outcome, said)


def look(twins, found):
    """The rows of some twins, in all ways that are here; a twin that is refused, once."""
    found = [way for way in found if way.tools]
    alike = [list(ways) for _, ways in itertools.groupby(found, lambda way: way.build)]
    todo = [(*twin, some) for twin in twins.items() for some in alike
            if some[0].name == "debug" or header(twin[1]) != "Refused"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        rows = list(itertools.chain(*pool.map(lambda each: list(observe(*each)), todo)))
    shutil.rmtree(WORK)
    return rows


def fill(everything):
    """Adds what is new; what the same versions were seen to do before is replaced."""
    here, known = programs(".rs"), observing.read(DATA, Row)
    changed = observing.changed(here)
    there = {row.program for row in known if not everything} - changed
    twins = {name: path for name, path in here.items() if name not in there}
    seen = look(twins, list(ways())) if twins else []
    for row in (row for row in seen if row.outcome == "not built"):
        print("     ", *row)
    fresh = [row for row in seen if row.outcome != "not built"]
    again = {row[:4] for row in fresh}
    kept = [old for old in known if old.program in here and old.program not in changed
            and old[:4] not in again]
    observing.write(DATA, Row, sorted(kept + fresh))
    observing.observed(here)
    print(f"      {len(fresh)} observations of the twins in Rust")


def compared(seen):
    """What has to be the same again: words of a compiler or a detector, and no accident."""
    accident = seen.outcome in ("silent", "aborts", "crashes", "hangs", "fails")
    return "no report" if accident else (seen.outcome, seen.said)


def claimed(seen, source):
    """Whether a twin does, with any rustc, what its comment says."""
    text = Path(source).read_text("utf-8")
    error = re.search("^// Refused +(E[0-9]+)", text, re.M)
    if error or header(source) != "Unsafe":
        ending = "panics" if "\n// Panics" in text else "right"
        return (seen.outcome, seen.said) == ("refused", error[1]) if error else \
            seen.outcome == ending
    safe = WORK.with_suffix(".rs")
    safe.write_text(text.replace("unsafe ", ""), "utf-8")
    said = call([*RUSTC, "--emit=metadata", str(safe), "-o", f"{safe}.out"], 600, HOME)[1]
    return set(re.findall(r"^error\[(E\d+)\]", said, re.M)) == {"E0133"} and \
        seen.outcome != "refused"


def told(results, then, now, source):
    """One run, against the comment and against what the same versions said before."""
    if now.way == "debug" and not claimed(now, source):
        results.tell("FAIL", f"{source} says {header(source)}, and rustc: {now.outcome}, "
                             f"{now.said}")
    elif compared(then) != compared(now):
        results.tell("FAIL", f"{source}, {now.way}: {then.outcome}, {then.said}; "
                             f"here and now {now.outcome}, {now.said}")
    else:
        results.good()


def check():
    """The file against the twins that there are, and these against what is said here and now."""
    here, known, results = programs(".rs"), observing.read(DATA, Row), observing.Results()
    observing.whole(results, DATA, here, known)
    usable = []
    for way in ways():
        tools = {seen.tools for seen in known if seen.way == way.name}
        if way.tools and (way.tools in tools or way.name == "debug"):
            usable.append(way)
        if not tools and not way.tools:
            print(f"      {way.name} is not here, and no run under it is kept")
        elif way.tools not in tools:
            results.tell("skip", f"twins, {way.name}: made with {' and '.join(tools) or 'nothing'}"
                                 f"; here is {way.tools or 'none that works'}")
    for missing in set(programs(".c")) - set(here):
        results.tell("FAIL", f"{missing}: there is no .rs beside it, which tries the same")
    before = {seen[:4]: seen for seen in known}
    for now in look(here, usable):
        told(results, before.get(now[:4], now), now, here[now.program])
    results.end()


def main(command, *rest):
    """One command."""
    if command == "table":
        print(TABLES[rest[0]](observing.read(DATA, Row)))
    elif command == "check":
        check()
    else:
        fill(command == "observe")


if __name__ == "__main__":
    main(*sys.argv[1:])
