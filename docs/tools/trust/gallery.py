#!/usr/bin/env python3
"""gallery.py: the same bug on many machines: what the broken programs did, build by build.

    gallery.py observe [SYSTEM...]  builds and runs them with every compiler found here, or in each
                                    SYSTEM, a folder with another one to chroot into; what was not
                                    seen before is added to observations.tsv
    gallery.py fill                 the same here, for programs that the file does not have yet
    gallery.py check                whether the file is whole: every program, none that is gone
    gallery.py table NAME           a table for docs/gallery.md: summary, programs, lecture

What undefined behaviour did is an observation, with where it was made; nothing is compared with it.
From the environment, set by the Makefile: STANDARD, BUILD.
"""
import collections
import itertools
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gallery_tables import OTHERS, TABLES, summary_line

HERE = Path(__file__).parent
DATA = HERE / "observations.tsv"
WORK = Path(os.environ.get("BUILD", "build")).resolve() / "gallery"
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
        folder = "."
    limits = 'ulimit -c 0; ulimit -t 10; ulimit -f 20000; exec "$@"'
    if environment is None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    try:
        done = subprocess.run(["sh", "-c", limits, "sh", *command], env=environment, cwd=folder,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout.decode("utf-8", "backslashreplace")


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


def ended(status):
    """How a run ended, in words, and the kind of that."""
    if status is None or status in (-9, -24, 137, 152):
        return "hangs", "hangs, and was ended"
    if status == 0:
        return "right", "ends as if all was well"
    signal = -status if status < 0 else status - 128
    names = {4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 11: "SEGV"}
    if signal in names:
        return ("aborts" if signal == 6 else "crashes"), f"is ended by SIG{names[signal]}"
    return "fails", f"ends with exit status {status}"


def short(said):
    """At most three lines, without addresses, which differ from run to run."""
    said = re.sub(r"0x[0-9a-f]{4,}", "0x...", said)
    said = re.sub(r"qemu: uncaught target signal.*\n?", "", said)
    return "\\n".join(line[:70].replace("\t", "\\t") for line in said.splitlines()[:3])


def environments(build):
    """Three different surroundings of a run: nothing, little, and much on the stack above main."""
    yield dict(build.environment)
    yield {"LANG": "C", "HOME": "/", **build.environment}
    yield {**{f"V{number}": "x" * 61 for number in range(60)}, **build.environment}


def joined(count):
    """An outcome once, however many values chance gave it: kind, words, text, times."""
    total = sum(count.values())
    for outcome in dict.fromkeys(what[:2] for what, _ in count.most_common()):
        texts = [(what[2], n) for what, n in count.most_common() if what[:2] == outcome]
        text = texts[0][0] + ("\\n" + OTHERS if len(texts) > 1 else "")
        yield *outcome, text, f"{sum(n for _, n in texts)}/{total}"


def observe(build, source):
    """The rows of a program in one build: what six runs did, in three environments."""
    name = source.replace("/broken/", "/").removesuffix(".c")
    tree = "/tmp/gallery.tree" if build.root else "."
    base = f"/tmp/gallery.{os.getpid()}.{abs(hash((build.command[0], build.level, source)))}"
    for form, flags in (("bug", []), ("fixed", ["-DFIXED"])):
        status, said = call([*build.command, *flags, source, "-o", f"{base}.{form}"], build.root,
                            folder=tree)
        if status != 0:
            print(f"      {name}, {build.compiler} {build.level} {build.machine}: {said[:200]}")
            return []
    good = call([*build.runner, f"{base}.fixed"], build.root)
    count = collections.Counter()
    for environment in environments(build):
        for _ in range(2):
            status, said = call([*build.runner, f"{base}.bug"], build.root, 20, environment)
            kind, words = ended(status)
            if kind == "right" and (status, said) != good:
                kind = "wrong"
            count[kind, words, short(said)] += 1
    for form in ("bug", "fixed"):
        (Path(build.root or "/") / f"{base}.{form}"[1:]).unlink()
    return [Row(name, build.compiler, build.level, build.machine, build.libc, *what)
            for what in joined(count)]


def read():
    """The rows of the file."""
    lines = DATA.read_text("utf-8").splitlines() if DATA.exists() else []
    return [Row(*line.split("\t")) for line in lines[1:] if not line.startswith("#")]


def write(rows):
    """The file anew, in one piece or not at all."""
    new = DATA.with_suffix(".new")
    lines = ["\t".join(row) for row in rows]
    new.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")
    new.replace(DATA)


def key(row):
    """What a build of a program is called."""
    return row.program, row.machine, row.libc, row.compiler.split()[0], row.compiler, row.level


def outcome_of(row):
    """What makes a row news: another outcome of the same build; chance has many values."""
    return key(row), row.outcome


def programs():
    """Their sources."""
    return sorted(str(path) for path in Path().glob("chapter0?/broken/*.c"))


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
    known = read()
    here = {path.replace("/broken/", "/").removesuffix(".c"): path for path in programs()}
    there = {row.program for row in known} if fill else ()
    wanted = [path for name, path in here.items() if name not in there]
    todo = list(itertools.product(all_builds(systems) if wanted else [], wanted))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        fresh = [row for rows in pool.map(lambda pair: observe(*pair), todo) for row in rows]
    before = {outcome_of(row) for row in known}
    news = [row for row in fresh if outcome_of(row) not in before]
    for row in news[:40]:
        print(f"      new: {row.program}, {row.compiler} {row.level}, {row.machine}: {row.outcome}")
    again = {key(row) for row in fresh}
    kept = [row for row in known if row.program in here and key(row) not in again]
    now = {outcome_of(row) for row in fresh}
    # What all runs of a build did, and none does now, is of an older form of the program.
    old = [row for row in known if key(row) in again and outcome_of(row) not in now
           and len(set(row.times.split("/"))) > 1]
    write(sorted([row for row in kept + old + fresh if row.program in here], key=key))
    print(f"      {len(fresh)} observations in {len(again)} builds, of which {len(news)} are new")
    return 0


def check():
    """The file against the programs that there are."""
    rows, good = read(), True
    here = {path.replace("/broken/", "/").removesuffix(".c") for path in programs()}
    seen = {row.program for row in rows}
    for name in sorted(here ^ seen):
        good = False
        print(f"FAIL  {DATA.name}: {name}: " + ("has no observations: make renew makes them"
                                                if name in here else "there is no such program"))
    if good:
        print(f"ok    {DATA.name}: {summary_line(rows)}")
    print(f"{int(good)} passed, {len(here ^ seen)} failed, 0 skipped")
    return not good


def main(command, *rest):
    """One command."""
    WORK.mkdir(parents=True, exist_ok=True)
    if command in ("observe", "fill"):
        return add(rest, command == "fill")
    if command == "check":
        return check()
    print(TABLES[rest[0]](read()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
