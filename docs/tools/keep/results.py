"""results.py: how the tools in Python tell and count what they looked at; the others import it."""
import sys


class Results:
    """Counts, and prints a line for each thing that is worth one."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def good(self, count=1):
        """What holds, and is not worth a line."""
        self.passed += count

    def tell(self, verdict, what, more=()):
        """One result: ok, FAIL or skip; below it, further in, what shows why."""
        self.passed += verdict == 'ok'
        self.failed += verdict == 'FAIL'
        self.skipped += verdict == 'skip'
        print(f'{verdict:<4}  {what}')
        for line in more:
            print('      ' + line)

    def end(self):
        """The last line; ends the program, with 1 when anything failed or nothing was looked at."""
        print(f'{self.passed} passed, {self.failed} failed, {self.skipped} skipped')
        sys.exit(self.failed > 0 or self.passed + self.skipped == 0)
