#!/usr/bin/env python3
"""gallery.py: the same bug on many machines: what the broken programs did, build by build.

    gallery.py observe [SYSTEM...]  builds and runs them with every compiler found here, or in each
                                    SYSTEM, a folder with another one to chroot into; what was not
                                    seen before is added to observations.tsv
    gallery.py fill                 the same here, for programs that the file does not have yet
    gallery.py check                whether the file is whole: every program, none that is gone
    gallery.py table NAME           a table for docs/gallery.md: summary, programs, lecture

What undefined behaviour did is an observation, with where it was made; nothing is compared with it.
From the environment, set by the Makefile: STANDARD.
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
from gallery_tables import TABLES, summary_line
from observing import OTHERS, ended, programs, short

HERE = Path(__file__).parent
DATA = HERE / "observations.tsv"
STANDARD = os.environ.get("STANDARD", "-std=c11")
COLUMNS = "program compiler level machine libc outcome ended printed times".split()
Row = collections.namedtuple("Row", COLUMNS)
Build = collections.namedtuple(
    "Build", "compiler level machine libc command root runner environment")

HARDENED = ("-O2 -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection "
            "-ftrivial-auto-var-init=zero -fcf-protection=full")
LEVELS = {"-O0": ("-O0", {}), "-O2": ("-O2", {})}
# Asked of the host's own compilers only.
MORE_LEVELS = {
    "junk": ("-O0 -include docs/tools/learn/junk.h", {}),
    "hardened": (HARDENED, {}),
    "checking heap": ("-O0", {"LD_PRELOAD": "libc_malloc_debug.so.0",
                              "GLIBC_TUNABLES": "glibc.malloc.check=3"}),
}
CROSS = [("i686-linux-gnu", "i386", []), ("aarch64-linux-gnu", "arm64", ["qemu-aarch64"]),
         ("s390x-linux-gnu", "s390x", ["qemu-s390x"])]


def call(command, root=None, seconds=60, environment=None, folder="."):
    """Status and output of a command, in another system where one is given; None: it hung."""
    if root:
        command = ["chroot", root, "sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder,
                   *command]
    return observing.call(command, seconds, environment)


def version(compiler, root):
    """gcc 12.2, clang 14.0, tcc 0.9: what people call it."""
    status, said = call([compiler, "-v"], root)
    found = re.search(r"(gcc|clang|tcc) version (\d+\.\d+)", said)
    return f"{found[1]} {found[2]}" if status == 0 and found else None


def libc_of(command, root):
    """glibc 2.36, as its headers say; musl has no such word, and its loader tells."""
    probe = "/tmp/gallery.libc.c"
    (Path(root or "/") / probe[1:]).write_text(
        "#include <stdlib.h>\n#ifdef __GLIBC__\nlibc:glibc __GLIBC__.__GLIBC_MINOR__\n#endif\n",
        "utf-8")
    said = call([*command, "-E", "-P", probe], root)[1]
    found = re.search(r"libc:glibc (\d+) *\. *(\d+)", said)
    if found:
        return f"glibc {found[1]}.{found[2]}"
    for loader in Path(root or "/").glob("lib/ld-musl-*.so.1"):
        found = re.search(r"Version ([\d.]+)", call([f"/lib/{loader.name}"], root)[1])
        return f"musl {found[1]}" if found else "musl"
    return "another"


def compilers(root):
    """(command, runner, machine) of all that a system has."""
    names = {path.name for path in (Path(root or "/") / "usr/bin").iterdir()}
    dpkg = call(["dpkg", "--print-architecture"], root)[1].strip()
    machine = {"amd64": "x86-64"}.get(dpkg, dpkg or os.uname().machine)
    for name in sorted(names):
        if re.fullmatch(r"(gcc|clang)-\d+|tcc|musl-gcc", name):
            yield [name], [], machine
    for triple, machine, runner in CROSS if not root else []:
        if f"{triple}-gcc" in names and set(runner) <= names:
            yield [f"{triple}-gcc", "-static"], runner, machine
            if "clang" in names:
                yield ["clang", f"--target={triple}", "-static"], runner, machine


def builds(root, seen):
    """All ways to build a program in a system, but those that were seen in another."""
    for command, runner, machine in compilers(root):
        name = version(command[0], root)
        libc = libc_of(command, root)
        status = call([*command, "-x", "c", "-", "-o", "/tmp/gallery.nothing", "-E"], root)[0]
        if name is None or status != 0 or (name, machine, libc) in seen:
            continue
        seen.add((name, machine, libc))
        more = MORE_LEVELS if not root and not runner and libc.startswith("glibc") and \
            command[0] in ("gcc-12", "clang-16") else {}
        for level, (flags, environment) in {**LEVELS, **more}.items():
            if command[0] == "tcc" and level != "-O0":
                continue # it does not optimize
            yield Build(name, level, machine, libc,
                        [*command, STANDARD, "-w", "-pthread", *flags.split()], root,
                        runner, environment)


def environments(build):
    """Three different surroundings of a run: nothing, little, and much on the stack above main."""
    yield dict(build.environment)
    yield {"LANG": "C", "HOME": "/", **build.environment}
    yield {**{f"V{number}": "x" * 61 for number in range(60)}, **build.environment}


def joined(runs):
    """An outcome once, however many values chance gave it: kind, words, text, times."""
    count = collections.Counter(runs)
    for outcome in dict.fromkeys(what[:2] for what, _ in count.most_common()):
        texts = [(what[2], n) for what, n in count.most_common() if what[:2] == outcome]
        text = texts[0][0] + ("\\n" + OTHERS if len(texts) > 1 else "")
        yield *outcome, text, f"{sum(n for _, n in texts)}/{len(runs)}"


def observe(build, name, source):
    """The rows of a program in one build: what six runs did, in three environments."""
    tree = "/tmp/gallery.tree" if build.root else "."
    base = f"/tmp/gallery.{os.getpid()}.{abs(hash((build.command[0], build.level, source)))}"
    for form, flags in (("bug", []), ("fixed", ["-DFIXED"])):
        status, said = call([*build.command, *flags, source, "-o", f"{base}.{form}"], build.root,
                            folder=tree)
        if status != 0:
            print(f"      {name}, {build.compiler} {build.level} {build.machine}: {said[:200]}")
            return []
    good = call([*build.runner, f"{base}.fixed"], build.root)
    runs = []
    for environment in [*environments(build)] * 2:
        status, said = call([*build.runner, f"{base}.bug"], build.root, 20, environment)
        kind, words = ended(status)
        if kind == "right" and (status, said) != good:
            kind = "wrong"
        runs.append((kind, words, short(said)))
    for form in ("bug", "fixed"):
        (Path(build.root or "/") / f"{base}.{form}"[1:]).unlink()
    return [Row(name, build.compiler, build.level, build.machine, build.libc, *what)
            for what in joined(runs)]


def key(row):
    """What a build of a program is called."""
    return row.program, row.machine, row.libc, row.compiler.split()[0], row.compiler, row.level


def outcome_of(row):
    """What makes a row news: another outcome of the same build; chance has many values."""
    return key(row), row.outcome


def all_builds(systems):
    """Those here, or in the systems, of which each gets a copy of the chapters."""
    seen = set()
    found = [] if systems else list(builds(None, seen))
    for root in systems:
        tree = Path(root) / "tmp/gallery.tree"
        shutil.rmtree(tree, ignore_errors=True)
        for chapter in Path().glob("chapter0?"):
            shutil.copytree(chapter, tree / chapter)
        found += builds(root, seen)
    return found


def add(systems, fill=False):
    """Runs everything; a build whose outcome the file has already is no news."""
    here, known = programs(".c"), observing.read(DATA, Row)
    changed = observing.changed(here)
    known = [row for row in known if row.program not in changed]
    there = {row.program for row in known} if fill else ()
    wanted = [program for program in here.items() if program[0] not in there]
    todo = list(itertools.product(all_builds(systems) if wanted else [], wanted))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        fresh = [row for rows in pool.map(lambda each: observe(each[0], *each[1]), todo)
                 for row in rows]
    before, now = [{outcome_of(row) for row in rows} for rows in (known, fresh)]
    news = [row for row in fresh if outcome_of(row) not in before]
    for row in news[:40]:
        print(f"      new: {row.program}, {row.compiler} {row.level}, {row.machine}: {row.outcome}")
    again = {key(row) for row in fresh}
    # What all runs of a build did, and none does now, is of an older form of the program.
    kept = [row for row in known if key(row) not in again or outcome_of(row) not in now
            and len(set(row.times.split("/"))) > 1]
    observing.write(DATA, Row, sorted([row for row in kept + fresh if row.program in here],
                                      key=key))
    observing.observed(here)
    print(f"      {len(fresh)} observations in {len(again)} builds, of which {len(news)} are new")


def check():
    """The file against the programs that there are."""
    rows, results = observing.read(DATA, Row), observing.Results()
    observing.whole(results, DATA, programs(".c"), rows)
    results.tell("ok", f"{DATA.name}: {summary_line(rows)}")
    results.end()


def main(command, *rest):
    """One command."""
    if command in ("observe", "fill"):
        add(rest, command == "fill")
    elif command == "check":
        check()
    else:
        print(TABLES[rest[0]](observing.read(DATA, Row)))


if __name__ == "__main__":
    main(*sys.argv[1:])
