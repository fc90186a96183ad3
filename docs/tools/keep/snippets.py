"""snippets.py: the kinds of block that are written in the notes themselves, and built and run."""
import functools
import re
import shutil
import signal

from kinds import kind
from source import CC, HAVE, STANDARD, Elsewhere, Wrong, read, run, said, write

RUST = 1, 93  # the first with Vec::into_raw_parts


@kind
def program_block(block):
    """program CHAPTER NAME: C, a whole program on top of that chapter's headers; and then"""
    chapter, name = block.words
    write(f'{block.folder}/{name}.c', [f'#line 1 "{chapter}/{name}.c"', *block.lines])
    return block.lines


@kind
def prints_block(block):
    """prints NAME [with LIBRARY]: is what it prints.

    It is run under ASan, where that is here, so that nothing undefined is taught."""
    name = f'{block.folder}/{block.words[0]}'
    libraries = [f'{block.folder}/{library}.a' for library in block.words[2:]]
    if libraries:
        need_rustc()
    chapter = read(name + '.c')[0].split('"')[1].rpartition('/')[0]
    watched = ['-fsanitize=address,undefined'] if 'asan' in HAVE else []
    said(*CC, STANDARD, '-g', '-w', *watched, '-I' + chapter, name + '.c', *libraries,
         '-o', name + '.bin')
    done = run(f'./{name}.bin' if name[0] != '/' else name + '.bin')
    if done.returncode < 0:
        return [*done.stdout.splitlines(), f'(ended by {signal.Signals(-done.returncode).name})']
    ending = [f'(ended with exit status {done.returncode})'] if done.returncode else []
    return done.stdout.splitlines() + ending


@kind
def refused_block(block):
    """refused CHAPTER / MESSAGE: C that does not compile without that warning or error."""
    name = f'{block.folder}/refused'
    write(name + '.c', block.lines)
    done = run(*CC, STANDARD, '-Wall', '-Werror', '-I' + block.words[0], '-c', name + '.c',
               '-o', name + '.o')
    if done.returncode == 0:
        raise Wrong('it compiles')
    if not re.search(block.parts[0].replace('.*', '.*?'), done.stdout):
        raise Wrong(done.stdout)
    return block.lines


@functools.lru_cache(maxsize=None)
def need_rustc():
    """The blocks of Rust are compiled where rustc is, and knows all of std that they call."""
    if not shutil.which('rustc'):
        raise Elsewhere('rustc is not here')
    found = re.search(r'(\d+)\.(\d+)', run('rustc', '--version').stdout)
    if not found or (int(found[1]), int(found[2])) < RUST:
        raise Elsewhere('rustc is older than {}.{}'.format(*RUST))


def rustc(block):
    """Compiles the Rust in a block, with a main around it: status, error numbers, all words."""
    need_rustc()
    head, _, others = ' '.join(block.words).partition('with ')
    lines = block.lines
    if head.startswith('as '):
        write(f'{block.folder}/{head[3:].strip()}.part.rs', lines)
    if not any(line.startswith('fn main') for line in lines):
        lines = ['fn main() {', *lines, '}']
    parts = [line for part in others.split() for line in read(f'{block.folder}/{part}.part.rs')]
    write(f'{block.folder}/rust.rs', [*parts, *lines])
    done = run('rustc', '--edition', '2021', '-A', 'warnings', '-o', f'{block.folder}/rust',
               f'{block.folder}/rust.rs')
    return done.returncode, set(re.findall(r'^error\[(E\d+)\]', done.stdout, re.M)), done.stdout


@kind
def accepted_block(block):
    """accepted [as NAME] [with NAME...]: Rust that compiles, with blocks above it that have a name.

    And then"""
    status, _, heard = rustc(block)
    if status != 0:
        raise Wrong(heard)
    return block.lines


@kind
def library_block(block):
    """library NAME: Rust that a program in C can be linked with."""
    need_rustc()
    name = f'{block.folder}/{block.words[0]}'
    write(name + '.rs', block.lines)
    said('rustc', '--edition', '2021', '--crate-type', 'staticlib', name + '.rs',
         '-o', name + '.a')
    return block.lines


@kind
def ran_block(block):
    """ran: what it prints; the one above."""
    need_rustc()
    return run(f'{block.folder}/rust').stdout.splitlines()


@kind
def rejected_block(block):
    """rejected ENUMBER [with NAME...]: Rust that does not compile, with that error and no other."""
    _, errors, heard = rustc(block)
    if errors != set(block.words[:1]):
        raise Wrong(heard or 'it compiles')
    return block.lines
