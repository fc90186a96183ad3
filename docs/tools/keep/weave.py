"""weave.py: keeps true the blocks in the notes: no code, output or table in them is typed by hand.

    weave.py check FILES...   what is not as the sources and the runs have it; then the counts
    weave.py write FILES...   writes these blocks anew
    weave.py kinds            what may stand in a marker

A marker is a comment directly above a fenced block, <!-- KIND WORDS / PARTS -->. It says what makes
it; kinds.py and snippets.py have a function for each kind. A table has no fence: it stands between
<!-- table NAME --> and <!-- end of table NAME -->. Where a tool's version matters, the block's last
line names it; where that tool is not here, or another version, the block is left as it is, and
counted as skipped. From the environment, set by the Makefile: CC, CLANG, STANDARD, BUILD, HAVE.
"""
import concurrent.futures
import difflib
import os
import re
import shutil
import sys

import snippets  # registers its kinds
from kinds import KINDS
from results import Results
from source import BUILD, Elsewhere, Wrong, read, version

assert snippets
MARKER = re.compile(r'<!-- (\w+)(?: (.*?))? -->$')


class Block:
    """One block on a page: where it stands, what its marker says, the lines that are in it now."""

    def __init__(self, page, start, end, marker):
        self.page, self.start, self.end, self.lines = page, start, end, page.lines[start:end]
        self.kind, self.rest = marker
        head, *self.parts = self.rest.split(' / ')
        self.words = head.split()
        self.folder = page.folder
        self.unseen = ''  # why a part of it was not looked at

    def made_with(self, *tools):
        """The last line, which names the tools; a check leaves alone what others made."""
        names = dict.fromkeys(version(tool) for tool in tools)
        foot = '[' + ', '.join(names) + ']'
        stands = self.lines[-1] if self.lines else ''
        if self.page.checking and stands.startswith('[') and stands != foot:
            raise Elsewhere(f'made with: {stands[1:-1]}; here is {foot[1:-1]}')
        return [foot]

    def by_others(self, made):
        """A table as it was made, unless other tools than those here made the one that stands."""
        first, stands = (next((line for line in lines if line.startswith('Made with: ')), '')
                         for lines in (made, self.lines))
        if self.page.checking and first != stands and stands:
            raise Elsewhere(f'm{stands[1:]}; here is {first[11:]}')
        return made

    def made(self):
        """The lines that belong into it."""
        if not self.kind:
            raise Wrong('no marker above this block says what makes it')
        if self.kind not in KINDS:
            raise Wrong(f'there is no kind of block {self.kind}')
        try:
            found = KINDS[self.kind](self)
        except (ValueError, IndexError) as error:
            raise Wrong(f'its marker does not say what it should: {error}') from error
        if not found:
            raise Wrong('its marker names nothing that there is')
        return found


class Page:
    """One Markdown file, cut into its blocks."""

    def __init__(self, path, checking):
        self.path, self.checking, self.lines = path, checking, read(path)
        self.folder = f"{BUILD}/notes/{path.removesuffix('.md').replace('/', '.')}"
        self.news = []  # verdict, where and what, what shows it
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)

    def blocks(self):
        """Each block, in order; a fence that is not closed, or a marker without one, is wrong."""
        number = 0
        while number < len(self.lines):
            line, marker = self.lines[number], self.marker(number)
            end = number
            if re.fullmatch('```[a-z]*', line):
                end = self.find('```', number)
                yield Block(self, number + 1, end, self.marker(number - 1))
            elif line.startswith('```'):
                raise Wrong(f'{self.path}:{number + 1}: a fence is three backticks and a word')
            elif marker[0] == 'table':
                end = self.find(f'<!-- end of table {marker[1]} -->', number)
                yield Block(self, number + 1, end, marker)
            elif marker[0] in KINDS and not self.lines[number + 1:number + 2][0].startswith('```'):
                raise Wrong(f'{self.path}:{number + 1}: there is no block below this marker')
            number = end + 1

    def marker(self, number):
        """Kind and words of the marker in a line; of any other line, empty."""
        found = MARKER.match(self.lines[number])
        return (found[1], found[2] or '') if found else ('', '')

    def find(self, wanted, start):
        """The number of the line that ends what starts at a line."""
        if wanted not in self.lines[start + 1:]:
            raise Wrong(f'{self.path}:{start + 1}: what begins here is not closed')
        return self.lines.index(wanted, start + 1)

    def renewed(self):
        """The page's lines with each block made anew; what cannot be made stays as it is."""
        lines = list(self.lines)
        for block in reversed([self.judged(block) for block in self.blocks()]):
            lines[block.start:block.end] = block.lines
        return lines

    def judged(self, block):
        """The block, with its new lines; what there is to say of it is news."""
        where = f'{self.path}:{block.start}: {block.kind} {block.rest}'.rstrip(': ')
        verdict, more = 'ok', []
        try:
            made = block.made()
            if made != block.lines and self.checking:
                verdict, where = 'FAIL', where + ': not so any more; make blocks writes it anew'
                more = list(difflib.unified_diff(block.lines, made, 'stands', 'is', lineterm=''))
            elif block.unseen:
                verdict, where = 'skip', f'{where}: {block.unseen}'
            block.lines = made
        except Elsewhere as reason:
            verdict, where = 'skip', f'{where}: {reason}'
        except Wrong as error:
            verdict, (what, *more) = 'FAIL', str(error).splitlines()[:30]
            where = f'{where}: {what}'
        self.news.append((verdict, where, more))
        return block


def weave(path, checking):
    """One page, compared or rewritten: as a whole, or not at all. Returns its news."""
    try:
        page = Page(path, checking)
        lines = page.renewed()
    except Wrong as error:
        return [('FAIL', str(error), [])]
    if not checking and lines != page.lines:
        with open(path + '.new', 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines) + '\n')
        os.replace(path + '.new', path)
        print('      ' + path)
    return page.news


def main(command, *paths):
    """Weaves all pages, several at once, and tells what came of it."""
    if command == 'kinds':
        print('\n'.join(' '.join(function.__doc__.split()) for function in KINDS.values()))
        return
    results = Results()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for news in pool.map(lambda path: weave(path, command == 'check'), paths):
            for verdict, what, more in news:
                if verdict == 'ok':
                    results.good()
                else:
                    results.tell(verdict, what, more)
    results.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
