"""kinds.py: the kinds of block that weave.py knows; to add or change one, write one function here.

A kind is a function with @kind above it, and its docstring is its manual: weave.py kinds prints it.
It gets the block, and returns the lines that belong into it.
"""
import difflib
import glob
import os
import re
import shutil

import observations
from source import (BUILD, CC, CLANG, HAVE, STANDARD, Elsewhere, Wrong, code, program, read,
                    resolved, said, version, write)

KINDS = {}
TABLES = {  # what prints a table, in Markdown, for "table NAME ..."
    'detectors': ['sh', 'docs/tools/learn/table.sh', 'markdown'],
    'gallery': ['python3', 'docs/tools/trust/gallery.py', 'table'],
    'twins': ['python3', 'docs/tools/trust/twins.py', 'table'],
    'speed': ['python3', 'docs/tools/speed/bench.py', 'table'],
}


def kind(function):
    """Registers a kind of block: code_block makes what <!-- code ... --> asks for."""
    KINDS[function.__name__.removesuffix('_block')] = function
    return function


def some(lines, wanted, picture=False):
    """Of lines, those from the one with wanted[0] to the one with wanted[1], or all there are."""
    if wanted:
        lines = lines[where(lines, wanted[0]):]
    if wanted[1:] == ['picture'] and picture:  # it ends with a line that is empty
        return paragraph(lines, where(lines, 'on the stack'))
    if wanted[1:]:
        return lines[:where(lines, wanted[1]) + 1]
    return paragraph(lines, 0) if wanted and picture else lines


def where(lines, words):
    """The number of the first line that has the words."""
    for number, line in enumerate(lines):
        if words in line:
            return number
    raise Wrong(f'no line has: {words}')


def paragraph(lines, start):
    """The lines up to the first empty one after line number start."""
    return lines[:lines.index('', start)] if '' in lines[start:] else lines


@kind
def code_block(block):
    """code FILE NAME [bug|fixed] [/ FROM [/ TO]]: a function or a struct.

    With #ifdef FIXED resolved one way; or its lines from the one with FROM to the one with TO, or
    to its end."""
    path, name, *form = block.words
    if form:
        whole, path = resolved(path, form[0]), f'{block.folder}/{form[0]}.c'
        write(path, whole)
    return some(code(path, name), block.parts)


@kind
def output_block(block):
    """output CHAPTER SECTION [/ FROM [/ TO]]: what the chapter's walkthrough prints in a section.

    Or from the line with FROM to the one with TO; without TO to the next empty line; where TO is
    picture, to the end of the memory that is drawn."""
    chapter, section = block.words
    lines = read(f'{BUILD}/{chapter}/walkthrough.txt')
    heads = [n for n in range(len(lines) - 1) if lines[n + 1].startswith('---')]
    mine = [n for n in heads if lines[n].startswith(section + ' ')]
    if not mine:
        raise Wrong(f'the walkthrough of {chapter} has no section {section}')
    end = next((n for n in heads if n > mine[0]), len(lines))
    found = some(lines[mine[0] + 2:end], block.parts, picture=True)
    while found and not found[-1]:
        found.pop()
    while found and not found[0]:
        found.pop(0)
    margin = 0 if any(re.match(' {0,3}[^ ]', line) for line in found) else 4
    return [line[margin:] for line in found]


@kind
def tests_block(block):
    """tests CHAPTER [SECTIONS]: the names of its tests, by section; of those that begin so."""
    chapter, *wanted = block.words
    lines = read(f'{chapter}/test.c')
    runs = {line[8:-2] for line in lines if line.startswith('    RUN(')}
    found, chosen = [], False
    for line in lines:
        test = re.fullmatch(r'static void (\w+)\(void\)', line)
        if re.match(r'// [1-9]\.[1-9]', line):
            chosen = line[3:].startswith(wanted[0] if wanted else '')
            found += [''] * bool(found and chosen) + [line[3:]] * chosen
        elif chosen and test and test[1] in runs:
            found.append('    ' + test[1])
    return found


@kind
def lines_block(block):
    """lines PROGRAM: its title, its plain runs as they were seen, and what its detector says."""
    path = program(block.words[0])
    return [read(path)[0].removeprefix('// '), *observations.plain_runs(path),
            *observations.detector(path, block), *observations.footer(path)]


@kind
def printed_block(block):
    """printed PROGRAM: what it prints when it is run plainly.

    For one that loses memory, and has nothing undefined; of all others it is an observation."""
    binary = f'{block.folder}/plain'
    said(*CC, STANDARD, '-w', '-O0', program(block.words[0]), '-o', binary)
    return said(os.path.abspath(binary))


@kind
def report_block(block):
    """report DETECTOR PROGRAM: the lines to read of that detector's report."""
    detector, name = block.words
    if detector not in HAVE:
        raise Elsewhere(f'{detector} is not here')
    foot = block.made_with(detector, 'cc', 'libc')
    path = program(name)
    return said('sh', 'docs/tools/learn/broken.sh', 'report', path, detector) + foot


@kind
def fix_block(block):
    """fix PROGRAM: the difference between the bug and its fix."""
    path = program(block.words[0])
    forms = [resolved(path, form) for form in ('bug', 'fixed')]
    difference = list(difflib.unified_diff(*forms, lineterm=''))[2:]
    return [re.sub('^@@.*', '@@', line) for line in difference]


@kind
def gdb_block(block):
    """gdb PROGRAM: COMMANDS: what the debugger says to the commands, parted by ; each."""
    name, commands = block.rest.split(': ', 1)
    if not shutil.which('gdb'):
        raise Elsewhere('gdb is not here')
    foot = block.made_with('cc', 'gdb')
    binary = f'{block.folder}/debugged'
    said(*CC, STANDARD, '-g', '-gdwarf-4', '-w', '-O0', program(name), '-o', binary)
    asked = [word for command in commands.split(';') for word in
             ('-ex', f'echo (gdb) {command.strip()}\\n', '-ex', command.strip())]
    home = {'HOME': os.path.abspath(block.folder), 'SHELL': '/bin/sh'}
    heard = said('gdb', '-q', '-nx', '-batch', '-ex', 'set debuginfod enabled off',
                 '-ex', 'set can-use-hw-watchpoints 0', *asked, binary,
                 env=home)
    return plainer(heard) + foot


def plainer(heard):
    """What differs from run to run is no news: addresses, process numbers, where the tree is."""
    noise = re.compile(r'^\[Thread debugging|^Using host libthread_db')
    kept = '\n'.join(line.rstrip() for line in heard if not noise.match(line))
    for pattern, word in (('0x[0-9A-Fa-f]{2,}', '0x...'), ('Hardware watch', 'Watch'),
                          (r'process \d+', 'process 1'), (r'[^ \n]*/(chapter0)', r'\1')):
        kept = re.sub(pattern, word, kept)
    return kept.splitlines()


@kind
def assembly_block(block):
    """assembly LEVEL PROGRAM FUNCTION [/ FROM [/ TO]]: what Clang makes of a function.

    The instructions alone, or those from the one with FROM to the one with TO."""
    level, name, function = block.words
    foot = block.made_with('msan')
    if os.uname().machine != 'x86_64':
        raise Elsewhere('the assembly shown is of an x86-64 processor')
    made = said(*CLANG, STANDARD, '-w', level, '-S', '-o', '-', program(name))
    start = where(made, function + ':')
    body = made[start:start + where(made[start:], '.Lfunc_end')]
    body = [re.sub(r'\s*#.*', '', line).expandtabs(8) for line in body
            if re.match(r'\w+:|\.LBB\d+_\d+:|\t[a-z]', line)]
    return some(body, block.parts) + foot


@kind
def table_block(block):
    """table NAME ...: a table that a command prints; below it, <!-- end of table NAME ... -->."""
    name, *rest = block.words
    if name not in TABLES:
        raise Wrong(f'no command prints a table {name}')
    looked = (os.path.exists(f'{BUILD}/{path[:-1]}all')
              for path in glob.glob('chapter0?/broken/*.c'))
    if name == 'detectors' and not all(looked):
        raise Elsewhere('make broken has not looked at all programs yet')
    made = said(*TABLES[name], *rest)
    if name == 'detectors':
        tools = ('cc', 'gcc', 'msan', 'valgrind', 'frama-c', 'libc')
        made = ['Made with: ' + ', '.join(dict.fromkeys(map(version, tools))), '', *made]
    return block.by_others(made)


@kind
def typed_block(block):
    """typed REASON: made by nothing, for a reason."""
    return block.lines if block.rest else []
