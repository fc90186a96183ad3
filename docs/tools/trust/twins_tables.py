"""twins_tables.py: the tables of docs/rust-twins.md, from the rows of twins.tsv."""
import collections
import re
from pathlib import Path

from gallery_tables import table
from observing import programs

WAYS = ["debug", "-O", "Valgrind, debug", "Valgrind, -O", "ASan, debug", "ASan, -O", "Miri"]
WORDS = {"Conditional jump": "uninitialised", "definitely lost": "leak", "free": "bad free",
         "Invalid read": "invalid read", "Invalid write": "invalid write",
         "Invalid free": "invalid free"}


def header(source):
    """What a twin says of itself: Refused, Allowed or Unsafe."""
    return re.search(r"^// (Refused|Allowed|Unsafe) ", Path(source).read_text("utf-8"), re.M)[1]


def cells(rows):
    """{twin: {way: its row}}, and the ways, in order; of two versions, the later one."""
    found = collections.defaultdict(dict)
    for seen in rows:
        found[seen.program][seen.way] = seen
    return sorted(found.items()), [way for way in WAYS if any(way in of for of in found.values())]


def cell(seen):
    """What the table has to say of a row; nothing, where it was not run."""
    if not seen:
        return ""
    words = seen.said.partition(": ")[0]
    return {"reports": f"**{WORDS.get(words, words)}**", "std": "**debug check**",
            "refused": f"refused, {seen.said}"}.get(seen.outcome, seen.outcome)


def each_twin(rows):
    """What each did, in each way."""
    twins, ways = cells(rows)
    body = [[f"[{program.split('/')[1]}](../{program.replace('/', '/broken/')}.rs)",
             *(cell(of.get(way)) for way in ways)] for program, of in twins]
    return table([["twin", *ways], ["---"] * (len(ways) + 1), *body])


def counts(rows):
    """How many of those that need unsafe end in which way."""
    twins, ways = cells(rows)
    here = programs(".rs")
    unsafe = [of for program, of in twins if header(here[program]) == "Unsafe"]
    endings = {"a detector reports it": ["reports"], "a debug check stops it": ["std"],
               "it panics": ["panics"], "it aborts or crashes": ["aborts", "crashes"],
               "it has no end": ["hangs"], "silence": ["silent"]}
    body = [[label, *(sum(way in of and of[way].outcome in wanted for of in unsafe) or ""
                      for way in ways)] for label, wanted in endings.items()]
    return table([[f"of {len(unsafe)} with `unsafe`", *ways], ["---", *["---:"] * len(ways)],
                  *body])


KINDS = ["the compiler refuses it", "it panics when it runs", "it is right",
         "it leaks, in safe code", "it takes `unsafe`"]


def kind(outcomes, source):
    """What Rust does about a twin: one of these."""
    refuses, panics, right, leaks, unsafe = KINDS
    if "refused" in outcomes:
        return refuses
    if header(source) == "Unsafe":
        return unsafe
    return panics if "panics" in outcomes else leaks if "reports" in outcomes else right


def groups(rows):
    """What Rust does about all of them: a line for each kind, with its twins."""
    here, found = programs(".rs"), {name: [] for name in KINDS}
    for program, of in cells(rows)[0]:
        outcomes = {seen.outcome for seen in of.values()}
        error = f" ({of['debug'].said})" if "refused" in outcomes else ""
        found[kind(outcomes, here[program])].append(f"`{program.split('/')[1]}`{error}")
    return table([["in Rust", "twins", "which"], ["---", "---:", "---"],
                  *([name, len(twins), ", ".join(twins)] for name, twins in found.items())])


def seen_with(rows):
    """The versions and the machine, in a sentence."""
    tools = {tool for row in rows for tool in row.tools.split(", ")}
    return f"Seen with {', '.join(sorted(tools))}, on {rows[0].machine}."


TABLES = {"programs": each_twin, "counts": counts, "kinds": groups, "tools": seen_with}
