#!/usr/bin/env python3
"""mutants.py: whether a chapter's tests see a fault in its myvec.h, wherever it is.

    mutants.py chapter01 chapter02 chapter03

A mutant is the vector with one small fault. Each is built with the chapter's test.c, which kills it
when a test fails, crashes or hangs. One that survives is a hole in the tests, unless the fault
changes nothing: those are stated in harmless.txt, with their reason. A statement that no mutant
needs, or whose mutant is killed after all, fails too.
From the environment, set by the Makefile: CC, STANDARD, BUILD.
"""
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
WORK = Path(os.environ.get("BUILD", "build")).resolve() / "mutants"
CC = os.environ.get("CC", "cc").split()
STANDARD = os.environ.get("STANDARD", "-std=c11")
ENV = dict(os.environ, LC_ALL="C")

# Every place of the first text, with each of the others in its stead; words and numbers as a whole.
SWAPS = [
    (" == ", " != "), (" != ", " == "),
    (" < ", " <= ", " != ", " > "), (" > ", " >= ", " != ", " < "),
    (" <= ", " < ", " == ", " > "), (" >= ", " > ", " == ", " < "),
    ("&& ", "|| "), ("|| ", "&& "), ("(!", "("),
    (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "),
    (" += ", " -= ", " = "), (" -= ", " += ", " = "), ("++", "--"),
    ("0", "1"), ("1", "0", "2"), ("2", "1", "3"), ("4", "3", "5"),
    ("true", "false"), ("false", "true"),
    ("PTRDIFF_MAX", "(PTRDIFF_MAX - 1)", "SIZE_MAX"), ("limit", "(limit - 1)", "(limit + 1)"),
    ("len", "cap"), ("cap", "len"), ("new_len", "old_len"), ("old_len", "new_len"),
    ("new_cap", "needed"), ("needed", "new_cap"), ("capacity overflow", "allocation failed"),
    ("allocation failed", ""),
]
# The first piece of a line that matches, with each of the others in its stead.
FORCED = [
    (r"if [(].*[)] {$", "if (1) {", "if (0) {"), (r"return [^;?]* [?]", "return 1 ?", "return 0 ?"),
    (r"= [^;?]* [?]", "= 1 ?", "= 0 ?"), (r"; [^;]*;", "; 0;"),
    (r"return .* [|][|]", "return 0 ||"), (r"[&][&] .*[^;]", "&& 1"),
    (r"return [^;]*[^;]$", "return 1"),
]


class Mutant:
    """One fault: what it is called, where, and the text of the whole header with it."""

    def __init__(self, lines, number, fault, *instead):
        self.number = number
        self.fault = re.sub(" +", " ", fault).strip()
        self.line = lines[number].strip()
        self.lines = self.line + "\n" + "\n".join(instead) + "\n"
        self.text = "\n".join(lines[:number] + list(instead) + lines[number + len(instead):]) + "\n"

    def __str__(self):
        return f"myvec.h:{self.number + 1}: {self.fault}: {self.line}"


def code_lines(lines):
    """The lines inside functions: number, code, comment, the line of code before."""
    inside_struct, before = False, ""
    for number, line in enumerate(lines):
        if re.match(r"#| *//|_Static_assert", line):
            continue
        code = re.sub(r" *//.*", "", line)
        inside_struct = inside_struct or code.startswith("typedef")
        if not inside_struct and code.startswith(" "):
            yield number, code, line[len(code):], before
        if not inside_struct:
            before = code
        inside_struct = inside_struct and not code.startswith("}")


def swapped(code):
    """Each (fault, code) that a swap makes."""
    for old, *others in SWAPS:
        word = r"(?<![A-Za-z_0-9])%s(?![A-Za-z_0-9])" if old[0].isalnum() else "%s"
        for found in re.finditer(word % re.escape(old), code):
            for new in others:
                yield f"{old} to {new}", code[:found.start()] + new + code[found.end():]


def forced(code):
    """Each (fault, code) in which a condition or a result is forced."""
    for pattern, *others in FORCED:
        for new in others:
            if re.search(pattern, code):
                yield f"forced {new}", re.sub(pattern, lambda _, new=new: new, code, count=1)


def mutants(header):
    """All faults of a header, one at a time."""
    lines = header.read_text("utf-8").splitlines()
    for number, code, comment, before in code_lines(lines):
        for make in (swapped, forced):
            for fault, changed in make(code):
                yield Mutant(lines, number, fault, changed + comment)
        if not code.endswith(";"):
            continue
        after = lines[number + 1]
        if after.startswith(" ") and after.split("//")[0].rstrip().endswith(";"):
            yield Mutant(lines, number, "after the next line", lines[number + 1], lines[number])
        # A whole statement is left out. Not the last of a function that returns a value: what the
        # caller then gets is left to chance, and so is whether a test sees it.
        if before[-1:] in ("{", "}", ";") and not re.match("    return .*;", code):
            yield Mutant(lines, number, "dropped", "    ;" + comment)


def tests_say(place):
    """What the tests say of the vector there, up to the first that fails; None: it is not built."""
    built = subprocess.run([*CC, STANDARD, "-w", "test.c", "-o", "test"], cwd=place, env=ENV,
                           capture_output=True, text=True, check=False)
    if built.returncode != 0:
        if re.search(r":\d+: error:|:\d+:\d+: error:", built.stderr):
            return None
        raise SystemExit(f"mutants: the compiler failed: {built.stderr[:200]}")
    try:
        limits = "ulimit -c 0; ulimit -t 2; ulimit -f 1000"
        done = subprocess.run(["sh", "-c", limits + "; exec ./test"], env=ENV, cwd=place,
                              capture_output=True, text=True, errors="replace",
                              timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return "hangs"
    last = (done.stdout.splitlines() or [""])[-1]
    return last if done.returncode == 0 else f"{done.returncode} {last}"


def place_of(chapter, name):
    """A folder with the chapter's files."""
    place = WORK / f"{chapter}.{name}"
    place.mkdir(parents=True)
    for file in Path(chapter).glob("*.[ch]"):
        shutil.copy(file, place)
    return place


def verdict(chapter, number, mutant, whole):
    """killed, survives, or does not compile."""
    place = place_of(chapter, number)
    (place / "myvec.h").write_text(mutant.text, "utf-8")
    said = tests_say(place)
    shutil.rmtree(place)
    return "does not compile" if said is None else "survives" if said == whole else "killed"


def stated():
    """What changes nothing: [chapter or all, a text of the line, with or without the fault, the
    fault, the reason]."""
    rows = (HERE / "harmless.txt").read_text("utf-8").splitlines()
    return [row.split(" | ") for row in rows if row and not row.startswith("#")]


def judge(chapter, pool, used):
    """Tries all faults of a chapter; the number that is as it should be, and of failures."""
    whole = tests_say(place_of(chapter, "whole"))
    if not whole or ", 0 failed" not in whole:
        raise SystemExit(f"The tests of {chapter} fail without any fault: "
                         f"make test{chapter[-1]} says more.")
    found = list(mutants(Path(chapter) / "myvec.h"))
    verdicts = list(pool.map(lambda pair: verdict(chapter, *pair, whole), enumerate(found)))
    failed = excused = 0
    for mutant, result in zip(found, verdicts):
        rows = [row for row in stated() if row[0] in ("all", chapter)
                and row[1].replace("$", "\n") in mutant.lines and row[2] == mutant.fault]
        used.update(tuple(row) for row in rows)
        excused += result == "survives" and bool(rows)
        if result != "does not compile" and (result == "killed") == bool(rows):
            failed += 1
            print(f"FAIL  {chapter}/{mutant}\n      " + (
                "is said to change nothing, and a test fails" if rows else "no test fails"))
    count = {result: verdicts.count(result) for result in set(verdicts)}
    print(f"{chapter}: {len(found)} faults; {count.get('does not compile', 0)} do not compile, "
          f"{count.get('killed', 0)} killed, {count.get('survives', 0)} survive, "
          f"of which {excused} change nothing", flush=True)
    return len(found) - count.get("does not compile", 0) - failed, failed


def main(chapters):
    """All chapters that are named."""
    shutil.rmtree(WORK, ignore_errors=True)
    print("Planting faults; each is built and tested, which takes a few minutes.", flush=True)
    used = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [judge(chapter, pool, used) for chapter in chapters]
    passed, failed = (sum(column) for column in zip(*results))
    if len(chapters) == len(list(Path().glob("chapter0?"))):
        for row in stated():
            if tuple(row) not in used:
                failed += 1
                print(f"FAIL  said to change nothing, and nowhere to be found: {row[1]}: {row[2]}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
