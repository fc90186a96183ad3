"""source.py: what the tools in Python ask of C files, of compilers and of other programs."""
import functools
import os
import re
import shlex
import subprocess

BUILD = os.environ.get('BUILD', 'build')
CC = shlex.split(os.environ.get('CC', 'cc'))
CLANG = shlex.split(os.environ.get('CLANG', 'clang'))
TOOLS = {'gcc': ['gcc'], 'msan': CLANG, 'valgrind': ['valgrind'], 'gdb': ['gdb'],
         'frama-c': ['frama-c']}  # whose versions matter; any other name stands for CC
NAMES = {'valgrind': 'Valgrind', 'gdb': 'GDB', 'frama-c': 'Frama-C'}
STANDARD = os.environ.get('STANDARD', '-std=c11')
HAVE = os.environ.get('HAVE', '').split()


class Wrong(Exception):
    """What was asked for cannot be made: there is no such thing, or a tool refuses."""


class Elsewhere(Exception):
    """What was asked for is made with other tools than those found here."""


def run(*command, env=None, timeout=120, **options):
    """Runs a program in the language C: what it said, with its errors, and how it ended."""
    environment = dict(os.environ, LC_ALL='C', MAKEFLAGS='', **(env or {}))
    options.setdefault('stdin', subprocess.DEVNULL)
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors='replace', timeout=timeout, check=False, env=environment,
                              **options)
    except OSError as error:
        raise Wrong(f'{command[0]}: {error.strerror}') from error
    except subprocess.TimeoutExpired as error:
        raise Wrong(f'{command[0]} takes too long') from error


def said(*command, **options):
    """What a program that has to succeed says, in lines."""
    done = run(*command, **options)
    if done.returncode != 0:
        raise Wrong(done.stdout.strip() or f'{command[0]} failed')
    return done.stdout.splitlines()


def read(path):
    """The lines of a file."""
    try:
        with open(path, encoding='utf-8') as file:
            return file.read().splitlines()
    except OSError as error:
        raise Wrong(f'{path}: {error.strerror}') from error


def write(path, lines):
    """A file for the compiler."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


def program(name):
    """The path of the broken program that is called chapter02/double_free, or double_free."""
    folder, _, base = name.rpartition('/')
    for chapter in [folder] if folder else sorted(os.listdir('.')):
        path = f'{chapter}/broken/{base}.c'
        if os.path.isfile(path):
            return path
    raise Wrong(f'there is no broken program {name}')


def code(path, name):
    """A function or a struct, from its first line to the brace that closes it."""
    return said(f'{BUILD}/csource', 'text', path, name)


def resolved(path, form):
    """A program with #ifdef FIXED resolved one way: bug or fixed."""
    fixed = '1' if form == 'fixed' else ''
    return said('awk', '-v', f'fixed={fixed}', '-f', 'docs/tools/learn/fixed.awk', path)


@functools.lru_cache(maxsize=None)
def version(tool):
    """The version of a tool, or of the C library that the compiler takes: GCC 12.2.

    What comes after these two numbers is a matter of patches, and changes nothing that we show."""
    if tool == 'libc':
        asked = run(*CC, '-E', '-P', '-include', 'stdlib.h', '-x', 'c', '/dev/null', '-dM').stdout
        number = [re.search(rf'^#define __GLIBC{part}__ (\d+)$', asked, re.M)
                  for part in ('', '_MINOR')]
        return 'glibc ' + '.'.join(n[1] for n in number) if all(number) else 'no glibc'
    first = (run(*TOOLS.get(tool, CC), '--version').stdout.splitlines() or [''])[0]
    called = NAMES.get(tool, 'Clang' if 'clang' in first else 'GCC')
    return ' '.join([called, *re.findall(r'\d+\.\d+', first)[:1]])
