"""observing.py: runs a program, says how it ended, keeps what was seen: for gallery.py, twins.py.

What undefined behaviour did is an observation, with where it was made; nothing is compared with it.
"""
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path

sys.path.insert(0, "docs/tools/keep")
# pylint: disable-next=wrong-import-position,import-error,unused-import
from results import Results  # noqa: E402,F401

SOURCES = Path(__file__).with_name("observed.tsv")  # what was observed: a program, its checksum
OTHERS = "(other values in other runs)"
LIMITS = 'ulimit -c 0; ulimit -t %d; ulimit -f 20000; exec "$@"'


def call(command, seconds=60, environment=None, processor=10):
    """Status and output of a command; None: it hung."""
    if environment is None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    try:
        done = subprocess.run(["sh", "-c", LIMITS % processor, "sh", *command], env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stdout.decode("utf-8", "backslashreplace")


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


def programs(ending):
    """{chapter02/double_free: its source}, of all files in broken/ with that ending."""
    return {str(path).replace("/broken/", "/").removesuffix(ending): str(path)
            for path in sorted(Path().glob(f"chapter0?/broken/*{ending}"))}


def read(path, row):
    """The rows of a file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [row(*line.split("\t")) for line in lines[1:]]


def write(path, row, rows):
    """The file anew, in one piece or not at all."""
    new = path.with_suffix(".new")
    new.write_text("".join("\t".join(line) + "\n" for line in [row._fields, *rows]), "utf-8")
    new.replace(path)


def sources():
    """{source: the checksum of the code in it that was observed}."""
    return dict(line.split("\t") for line in SOURCES.read_text("utf-8").splitlines())


def checksum(source):
    """Of the code alone: a comment may be mended."""
    code = re.sub(r"(?m)^ *//.*\n", "", Path(source).read_text("utf-8"))
    return f"{zlib.crc32(code.encode()):08x}"


def changed(here):
    """The programs whose code is not what was observed."""
    kept = sources()
    return {name for name, source in here.items() if kept.get(source) != checksum(source)}


def observed(here):
    """Keeps that all of these were observed as they are."""
    now = {**sources(), **{source: checksum(source) for source in here.values()}}
    SOURCES.write_text("".join(f"{source}\t{now[source]}\n" for source in sorted(now)
                               if Path(source).exists()), "utf-8")


def whole(found, path, here, rows):
    """Whether a file has each of the programs here as it is, and no other."""
    for name in sorted(changed(here) - (set(here) ^ {row.program for row in rows})):
        found.tell("FAIL", f"{here[name]} is not what {path.name} tells of: make renew runs it")
    for name in sorted(set(here) ^ {row.program for row in rows}):
        found.tell("FAIL", f"{path.name}: {name}: " + (
            "has no observations: make renew makes them" if name in here else "is no program"))
