#!/usr/bin/env python3
"""bench.py: the vectors against their peers and the limit.

    bench.py run           measures, and shows the tables
    bench.py page          measures, and keeps what it found in measured.json, for the page
    bench.py check         counts the instructions of a push again, against the page's
    bench.py table NAME    one table of the page: ratios, counts, levels, growth

In each round the code of all lies at another place in memory. Every contestant does the same work
in turn, three times, each time in a new process: what else the machine does only makes a run
slower, so the fastest counts. A figure is the median of the rounds; what follows ~ is how far the
farthest is from it.
From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD; ROUNDS.
"""
import json
import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE / "measured.json"
BUILD = Path(os.environ.get("BUILD", "build")) / "bench"
CC = os.environ.get("CC", "cc").split()
CLANG = os.environ.get("CLANG", "clang")
STANDARD = os.environ.get("STANDARD", "-std=c11")
ROUNDS = int(os.environ.get("ROUNDS", "4"))
ENV = dict(os.environ, LC_ALL="C", MAKEFLAGS="")

# Who takes part: a name for files, and one for people. Ours is the measure of all others.
OURS = "chapter2"
TITLES = {
    "bare": "bare stores", OURS: "chapter 2", "chapter3": "chapter 3", "macro": "a macro",
    "inlined": "`void *`, inlined", "void": "`void *`, called", "std": "std::vector",
    "rust": "Rust's Vec",
}
# What is done: a name for people, the work, the element, how many, how often.
TEN_MILLION = "push an int, 10,000,000 times"
WORKS = [
    ("push an int, 10 times", "push", "int", 10, 100000),
    (TEN_MILLION, "push", "int", 10000000, 1),
    ("the same, through a pointer", "behind", "int", 10000000, 1),
    ("push 256 bytes, 100 times", "push", "wide", 100, 4000),
    ("sum up 100,000 ints", "sum", "int", 100000, 100),
]
COUNTED = {"a push": ("push", 1000000), "a sum": ("sum", 100000)}
POLICIES = {
    "by one": lambda cap: cap + 1,
    "by 100": lambda cap: cap + 100,
    "by half": lambda cap: cap + cap // 2 if cap else 4,
    "doubling": lambda cap: cap * 2 if cap else 4,
}


def output(*command, **more):
    """What a command prints, or None when it fails or is not there."""
    try:
        done = subprocess.run(command, env=dict(ENV, **more), capture_output=True, text=True,
                              timeout=300, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout or done.stderr


def progress(text):
    """Says on a terminal what is being done."""
    if sys.stderr.isatty():
        print(f"\r{text:60}", end="", file=sys.stderr, flush=True)


def build(who, item, pad, level="2", compiler=None):
    """The program of a contestant; None where its compiler or library is not here."""
    compiler = compiler or CC
    program = BUILD / f"{who}.{item}.{pad}.{'-'.join(compiler).replace('/', '_')}.O{level}"
    made = ["-DITEM_WIDE"] if item == "wide" else []
    made += [f"-O{level}", f"-DOF_{who.upper()}", f"-DPAD={pad}", HERE / "push.c", "-o", program]
    if who == "rust":
        wide = ["--cfg", "wide"] if item == "wide" else []
        command = ["rustc", "--edition=2021", f"-Copt-level={level}", "-Ccodegen-units=1", *wide,
                   "--check-cfg=cfg(wide)", "-o", program, HERE / "push.rs"]
    elif who == "std":
        clang = "clang" in (output(*compiler, "--version") or "")
        command = ["clang++" if clang else "g++", "-x", "c++", *made]
    else:
        command = [*compiler, STANDARD, *made]
    return program if output(*command, PAD=str(pad)) is not None else None


def run(program, work, number, times):
    """Nanoseconds per element, and the peak in KiB."""
    nanoseconds, peak = output(program, work, str(number), str(times)).split()
    return float(nanoseconds), None if peak == "-" else int(peak)


def measure(programs):
    """{text: {who: [fastest of each round]}}, and {who: peak KiB}."""
    times, peaks = {}, {}
    for turn in range(ROUNDS):
        pad = 16 * (turn % 4 + 1)
        for text, work, item, number, often in WORKS:
            progress(f"round {turn + 1} of {ROUNDS}: {text}")
            runs = [(who, run(program, work, number, often)) for _ in range(3)
                    for (who, kind, at), program in programs.items() if (kind, at) == (item, pad)]
            for who in dict.fromkeys(who for who, _ in runs):
                best, peak = min(result for name, result in runs if name == who)
                times.setdefault(text, {}).setdefault(who, []).append(best)
                if text == TEN_MILLION:
                    peaks[who] = peak
    return times, peaks


def instructions(program, work, number):
    """Those of one element: what one more time costs, so that the start does not count."""
    if program is None:
        return None
    found = []
    for times in ("1", "2"):
        # glibc is told not to copy a block by one instruction, which would count for each byte.
        tunables = {"GLIBC_TUNABLES": "glibc.cpu.x86_rep_movsb_threshold=1000000000"}
        said = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, work,
             str(number), times], env=dict(ENV, LD_BIND_NOW="1", **tunables),
            capture_output=True, text=True, check=False).stderr
        found += [int(count) for count in re.findall(r"Collected : (\d+)", said)]
    return round((found[1] - found[0]) / number, 2) if len(found) == 2 else None


def made_with():
    """The processor and the tools, in one line."""
    models = re.findall(r"^model name[^:]*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"), re.M) \
        if Path("/proc/cpuinfo").exists() else []
    said = [output(*tool, "--version") for tool in (CC, ["g++"], [CLANG], ["rustc"], ["valgrind"])]
    tools = [text.splitlines()[0] for text in said if text]
    model = models[0] if models else platform.machine()
    return "; ".join([model, *tools, " ".join(platform.libc_ver())])


def here():
    """The programs of all that can be built."""
    programs = {}
    for who in TITLES:
        progress(f"building: {who}")
        for item in ("int", "wide"):
            for pad in (16, 32, 48, 64):
                program = build(who, item, pad)
                if program:
                    programs[who, item, pad] = program
    return programs


def measured():
    """Everything that the page shows."""
    BUILD.mkdir(parents=True, exist_ok=True)
    times, peaks = measure(here())
    found = {"made with": made_with(), "times": times, "peaks": peaks, "counts": {}, "levels": {}}
    for who in peaks:
        for level in ("2", "3"):
            program = build(who, "int", 16, level)
            found["counts"][f"{who} -O{level}"] = {
                what: instructions(program, *how) for what, how in COUNTED.items()}
    clang = build(OURS, "int", 16, "2", [CLANG])
    for what, program in (("compiled by clang", clang), ("at -O0", build(OURS, "int", 16, "0"))):
        if program:
            best = min(run(program, "push", 10000000, 1) for _ in range(3))[0]
            found["levels"][what] = best / min(times[TEN_MILLION][OURS])
    return found


def cell(values, unit=""):
    """A median and its spread."""
    middle = statistics.median(values)
    spread = max(abs(value - middle) for value in values) / middle * 100
    return f"{middle:.2f}{unit} ~{spread:.0f}%"


def table(rows):
    """Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def ratios(data):
    """The first column of figures is a time, all others are ratios to it."""
    others = [who for who in TITLES if who != OURS and who in data["peaks"]]
    rows = [["", TITLES[OURS], *(TITLES[who] for who in others)], ["---"] * (len(others) + 2)]
    for text, times in data["times"].items():
        ours = times[OURS]
        row = [cell([a / b for a, b in zip(times[who], ours)]) for who in others]
        rows.append([text, cell(ours, " ns"), *row])
    return f"Made with: {data['made with']}\n\n{table(rows)}"


def counts(data):
    """Instructions, at two levels."""
    rows = [["", *(f"{what}, -O{level}" for what in COUNTED for level in "23"), "peak, MiB"]]
    rows.append(["---"] * len(rows[0]))
    for who, peak in data["peaks"].items():
        figures = [data["counts"][f"{who} -O{level}"][what] for what in COUNTED for level in "23"]
        told = ["-" if figure is None else f"{figure:.2f}" for figure in figures]
        rows.append([TITLES[who], *told, "-" if peak is None else f"{peak / 1024:.0f}"])
    return table(rows)


def levels(data):
    """Chapter 2's vector in other clothes."""
    rows = [["chapter 2, " + TEN_MILLION, "time"], ["---", "---"], ["as in the table above", "1"]]
    return table(rows + [[what, f"{ratio:.2f}"] for what, ratio in data["levels"].items()])


def copied(policy, number):
    """The values that `number` pushes copy, if the block moves whenever it grows."""
    cap = values = 0
    while cap < number:
        values += cap
        cap = policy(cap)
    return values


def growth(_):
    """What each policy copies, for each push."""
    sizes = [10 ** decade for decade in range(1, 7)]
    rows = [["pushes", *(f"{size:,}" for size in sizes)], ["---", *["---:"] * len(sizes)]]
    return table(rows + [[name, *(f"{copied(policy, size) / size:,.1f}" for size in sizes)]
                         for name, policy in POLICIES.items()])


TABLES = {"ratios": ratios, "counts": counts, "levels": levels, "growth": growth}


def check():
    """Whether a push still takes the instructions that the page says: it repeats to the digit."""
    data = json.loads(DATA.read_text("utf-8"))
    compiler = (output(*CC, "--version") or "?").splitlines()[0]
    if not output("valgrind", "--version") or compiler not in data["made with"]:
        print(f"skip  instructions of a push: the page's were counted with {data['made with']}")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    BUILD.mkdir(parents=True, exist_ok=True)
    failed = 0
    for who in (OURS, "chapter3"):
        told = data["counts"][f"{who} -O2"]["a push"]
        count = instructions(build(who, "int", 16), *COUNTED["a push"])
        good = count is not None and abs(count - told) < 0.02
        failed += not good
        print(f"{'ok   ' if good else 'FAIL '} {who}, -O2: {count} instructions a push, "
              f"docs/performance.md says {told}")
    print(f"{2 - failed} passed, {failed} failed, 0 skipped")
    return failed > 0


def main(command, *rest):
    """One command."""
    if command == "check":
        return check()
    if command == "table":
        print(TABLES[rest[0]](json.loads(DATA.read_text("utf-8"))))
        return 0
    data = measured()
    if command == "page":
        new = DATA.with_suffix(".new")
        new.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
        new.replace(DATA)
    print("\n\n".join(make(data) for make in TABLES.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
