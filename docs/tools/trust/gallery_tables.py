"""gallery_tables.py: the tables of docs/gallery.md, from the rows of observations.tsv."""
import collections

from observing import OTHERS

ORDER = ["right", "wrong", "aborts", "crashes", "fails", "hangs"]


def outcomes(rows):
    """{program: {build: [outcomes]}}: of several runs a build may have more than one."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for row in rows:
        if row.level in ("-O0", "-O2"):
            found[row.program][row.compiler, row.level, row.machine, row.libc].append(row)
    return found


def kind(rows):
    """A build's outcome in a word."""
    kinds = {row.outcome for row in rows}
    return "varies" if len(kinds) > 1 or OTHERS in rows[0].printed else kinds.pop()


def table(rows):
    """Markdown."""
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)


def summary_line(rows):
    """What the file holds."""
    builds = {(row.compiler, row.level, row.machine, row.libc) for row in rows}
    return f"{len({row.program for row in rows})} programs in {len(builds)} builds"


def link(program):
    """To its source."""
    chapter, name = program.split("/")
    return f"[{name}](../{chapter}/broken/{name}.c)"


def programs(rows):
    """How many builds of each program end in which way."""
    found = [["program", *ORDER, "varies"], ["---", *["---:"] * (len(ORDER) + 1)]]
    for program, builds in sorted(outcomes(rows).items()):
        count = collections.Counter(kind(of) for of in builds.values())
        found.append([link(program), *(count[word] or "" for word in [*ORDER, "varies"])])
    return table(found)


def machines(rows):
    """Which compilers were used where."""
    found = collections.defaultdict(lambda: collections.defaultdict(set))
    for row in rows:
        found[row.machine, row.libc][row.compiler.split()[0]].add(row.compiler.split()[1])
    body = [[*place, *(", ".join(sorted(of[name], key=float)) for name in ("gcc", "clang", "tcc"))]
            for place, of in sorted(found.items(), reverse=True)]
    return table([["processor", "C library", "gcc", "clang", "tcc"], ["---"] * 5, *body])


def lecture(rows):
    """The figure to open with."""
    builds = outcomes(rows)["chapter02/double_free"]
    well = sum(kind(of) in ("right", "wrong") for of in builds.values())
    return (f"Of {len(builds)} builds of `double_free`, a program that frees the same block twice, "
            f"**{well}** end as if all was well.")


def levels(rows):
    """What the defences of a release build stop, against a plain one."""
    hardened = {row.compiler for row in rows if row.level == "hardened"}
    body = []
    for compiler in sorted(hardened, reverse=True):
        for level in ("-O0", "-O2", "junk", "hardened", "checking heap"):
            found = collections.defaultdict(list)
            for row in rows:
                if (row.compiler, row.level, row.machine, row.libc) == \
                        (compiler, level, "x86-64", "glibc 2.36"):
                    found[row.program].append(row)
            count = collections.Counter(kind(of) for of in found.values())
            body.append([compiler, level, *(count[word] or "" for word in [*ORDER, "varies"])])
    return table([["compiler", "build", *ORDER, "varies"], ["---"] * (len(ORDER) + 3), *body])


def differing(rows):
    """The programs whose answers differ most: by the number of different outcomes and texts."""
    def answers(builds):
        return len({(row.outcome, row.printed) for of in builds.values() for row in of})
    ranked = sorted(outcomes(rows).items(), key=lambda item: -answers(item[1]))
    return table([["program", "different answers", "in so many builds"], ["---", "---:", "---:"],
                  *([link(name), answers(builds), len(builds)] for name, builds in ranked[:5])])


TABLES = {"lecture": lecture, "programs": programs, "machines": machines, "levels": levels,
          "differing": differing}
