"""lint.py: keeps true what the notes refer to, and the form of what stands here.

    lint.py NOTES...     a line with the place for each thing that is wrong; then the counts

- A link leads to a file or a heading that there is; a link into the stepper to one of its runs;
  and some page shows each picture.
- A command, make and its goals, is one that the Makefile has; the program after BUG= exists.
- A rule names tests and broken programs that there are, or says why it has no test; each
  broken program stands with a rule, and the step to open; and each test stands in the notes.
- A term of docs/glossary.md is linked to it where the chapters first use it; one whose heading says
  (in what sense), because it is an everyday word too, somewhere.
- No line is over 120 characters outside tables and blocks; no word says that it is easy.
- What form.py says of programs.
From the environment: MAKE.
"""
import glob
import os
import re
import sys

import form
from results import Results
from source import read, run

PROGRAMS = sorted(glob.glob('chapter0[1-9]/broken/*.c'))


class Line:
    """A line of prose: where it stands, and its text without code in backticks."""

    def __init__(self, page, number, text):
        self.page, self.text, self.where = page, text, f'{page}:{number}'
        self.plain = re.sub('`[^`]*`', '', text)


def prose(page):
    """The lines of a page outside its blocks, without comments."""
    fenced = False
    for number, text in enumerate(read(page), 1):
        if text.startswith('```'):
            fenced = not fenced
        elif not fenced and not re.fullmatch('<!--.*-->', text):
            yield Line(page, number, text)


def anchor(heading):
    """The name that code hosts give a heading."""
    return re.sub(r'[^a-z0-9 _-]', '', heading.lower()).replace(' ', '-')


def links(lines):
    """Where links lead."""
    headings = {f'{line.page}#{anchor(line.text.lstrip("# "))}' for line in lines
                if re.match('#+ ', line.text)}
    stepper = '\n'.join(read('docs/stepper.html'))
    for line in lines:
        for target in re.findall(r'\]\(([^)]*)\)', line.plain):
            path, _, part = target.partition('#')
            file = os.path.normpath(os.path.join(os.path.dirname(line.page), path)) if path \
                else line.page
            if target.startswith(('https:', 'http:')):
                continue
            if path.endswith('.html'):
                there = not part or f'"{part.removesuffix("/wrong")}"' in stepper
            else:
                there = f'{file}#{part}' in headings if part else os.path.exists(file)
            yield '' if there else f'{line.where}: a link leads nowhere: {target}'


def pictures(lines):
    """Whether some page shows each picture that is drawn."""
    for path in sorted(glob.glob('docs/pictures/*.svg')):
        there = any(os.path.basename(path) in line.text for line in lines)
        yield '' if there else f'{path}: no page shows this picture'


def commands(lines):
    """The commands in the text, in backticks or on indented lines."""
    known = run(os.environ.get('MAKE', 'make'), '-pn', 'help').stdout
    goals = set(re.findall(r'^([a-z][\w-]*):', known, re.M))
    for line in lines:
        for command in re.findall(r'`(?:[A-Z]+=\S+ )*g?(make [^`]*)`|^    (make .*)', line.text):
            words = re.split(' [|>;#]', ''.join(command))[0].split()[1:]
            for word in words:
                bug = word.removeprefix('BUG=')
                if bug != word and not bug.isupper():
                    there = any(path.endswith(f'/{bug.rpartition("/")[2]}.c') for path in PROGRAMS)
                    yield '' if there else f"{line.where}: there is no broken program {bug}"
                elif '=' not in word and not word.startswith('-'):
                    yield '' if word in goals else f'{line.where}: there is no command make {word}'


def rules(lines):
    """The rules of a chapter: rows of a table or items of a list, below a heading that says so."""
    inside, items = False, []
    for line in lines:
        if line.text.startswith('#'):
            inside = re.match(r'##+ (The )?rules', line.text, re.I)
        elif inside and re.match(r'- |\| (?!---|rule )', line.text):
            items.append((line, line.text))
        elif inside and items and line.text.startswith('  '):
            items[-1] = (items[-1][0], f'{items[-1][1]} {line.text}')
    return items


def names(item, chapter):
    """What a rule names: test or broken, the chapter, and the name."""
    what = ''
    for word, number, name in re.findall(r'\b(tests?|broken|;)|chapter (\d): |`(\w+)`', item, re.I):
        if word:
            what = word.lower().rstrip('s')
        elif number:
            chapter = f'chapter0{number}'
        elif what in ('test', 'broken'):
            yield what, chapter, name


def rules_hold(pages):
    """Each rule's tests and programs, and each test and program that there is."""
    named, listed = set(), ''
    stepper = '\n'.join(read('docs/stepper.html'))
    for chapter in sorted(glob.glob('chapter0[1-9]')):
        page = f'{chapter}/README.md'
        runs = re.findall(r'RUN\((\w+)\)', '\n'.join(read(f'{chapter}/test.c')))
        listed += '\n'.join(read(page))
        for line, item in rules(pages[page]):
            found = set(names(item, chapter))
            for what, where, name in found:
                path = f'{where}/broken/{name}.c'
                there = os.path.exists(path) if what == 'broken' else \
                    f'RUN({name})' in '\n'.join(read(f'{where}/test.c'))
                named.add(path)
                yield '' if there else f'{line.where}: {where} has no {what} {name}'
            if not re.search(r'\bno test\b|test:\*? none', item, re.I):
                yield '' if any(each[0] == 'test' for each in found) else \
                    f'{line.where}: a rule names no test, and does not say why'
        for name in runs:
            yield '' if re.search(rf'\b{name}\b', listed) else \
                f'{chapter}/test.c: no notes list the test {name}'
    for path in PROGRAMS:
        yield '' if path in named else f'{path} stands with no rule'
        step = path[:-2].replace('/broken', '')
        yield '' if f'"id":"{step}"' not in stepper or f'#{step}/wrong)' in listed else \
            f'{path}: no rule names the step to open, stepper.html#{step}/wrong'


def terms(pages):
    """The terms of the glossary, and where the chapters first use them."""
    chapters = [line for page in sorted(pages) if re.match(r'chapter0\d/README', page)
                for line in story(pages[page])]
    for line in pages['docs/glossary.md']:
        heading = line.text.removeprefix('### ')
        if heading == line.text:
            continue
        link = f'glossary.md#{anchor(heading)})'
        if '(' in heading:
            there = any(f'*](../docs/{link}' in each.plain for each in chapters)
            yield '' if there else f'docs/glossary.md: no chapter links to the term {heading}'
        else:
            yield first_use(chapters, heading, link)


def story(lines):
    """A chapter from its first section on, without headings."""
    begun = False
    for line in lines:
        begun = begun or line.text.startswith('## ')
        if begun and not line.text.startswith('#'):
            yield line


def first_use(lines, heading, link):
    """What is wrong with the first use of a term; its heading holds its forms, parted by commas."""
    forms = '|'.join(re.escape(form.lower()) for form in heading.split(', '))
    for line in lines:
        found = re.search(rf'(?<![a-z])(?:{forms})s?(?![a-z])', line.plain.lower())
        if found:
            rest = line.plain[max(found.start() - 2, 0):]
            good = re.match(r'\[\*[^*]*\*\]\([^)]*glossary\.md#', rest) and link in rest
            return '' if good else \
                f'{line.where}: the first use of a term has no link [*...*](..{link}: {heading}'
    return f'docs/glossary.md: no chapter uses the term {heading}'


def style(lines):
    """The length of lines, and words that say that it is easy."""
    easy = re.compile(r'\b(simply|just|obviously|trivially|of course)\b', re.I)
    for line in lines:
        exempt = line.text.startswith(('|', '!', 'Made with: '))
        yield f'{line.where}: over 120 characters' if len(line.text) > 120 and not exempt else ''
        yield f'{line.where}: a word that tells the reader that it is easy' \
            if easy.search(line.text) else ''


def main(*notes):
    """All of it."""
    notes = [*notes, *sorted(glob.glob('chapter0[1-9]/exercise/*.md')), 'docs/tools/README.md']
    pages = {page: list(prose(page)) for page in notes if os.path.exists(page)}
    lines = [line for page in pages.values() for line in page]
    results = Results()
    for check in (links(lines), pictures(lines), commands(lines), rules_hold(pages),
                  terms(pages), style(lines)):
        for wrong in check:
            if wrong:
                results.tell('FAIL', wrong)
            else:
                results.good()
    form.look(results)
    results.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
