"""plots.py: the two plots of the notes, as SVG, with a title and the same in words."""
import html
import math
import re

FRAME = '''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" \
height="{h:g}" role="img" aria-labelledby="t d">
<title id="t">{title}</title>
<desc id="d">{words}</desc>
<style>
text {{ font: 15px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }}
text {{ fill: currentColor }} svg {{ color: #22211f }} .paper {{ fill: #fcfbf8 }}
.soft, .title {{ fill: #5d5951 }} .line {{ fill: none; stroke: currentColor; stroke-width: 1.3 }}
.title {{ font: italic 16px Palatino, "Book Antiqua", Georgia, serif }}
.grid {{ fill: none; stroke: #8a857a; stroke-width: .4 }}
@media (prefers-color-scheme: dark) {{
  svg {{ color: #e9e6df }} .paper {{ fill: #1d1e20 }} .soft, .title {{ fill: #aca79d }}
}}
@media print {{ svg {{ color: #000 }} .paper {{ fill: none }} }}
</style>
<rect width="100%" height="100%" class="paper"/>
{marks}
</svg>
'''


class Plot:
    """Lines, each with its name at its end; scale turns a y into 0 .. 1."""

    LEFT, TOP, WIDE, HIGH = 80, 50, 560, 300

    def __init__(self, across, up, scale, ticks, last):
        self.marks, self.scale, self.last = [], scale, last
        self.text(self.LEFT - 56, 28, up, 'title')
        self.text(self.LEFT + self.WIDE / 2, self.TOP + self.HIGH + 50, across, 'title', 'middle')
        for value in ticks:
            y = self.point(0, value)[1]
            self.path('M%d %g h%d' % (self.LEFT, y, self.WIDE), 'grid')
            self.text(self.LEFT - 8, y + 5, '{:,}'.format(value), 'soft', 'end')
        for x in range(0, last + 1, last // 5):
            self.text(self.point(x, ticks[0])[0], self.TOP + self.HIGH + 22, '{:,}'.format(x),
                      'soft', 'middle')

    def text(self, x, y, words, kind='', anchor='start'):
        """Words: from x on, around it (middle), or until it (end)."""
        self.marks.append('<text x="%g" y="%g" class="%s" text-anchor="%s">%s</text>' % (
            x, y, kind, anchor, html.escape(words)))

    def path(self, d, kind, dash='none'):
        """A line."""
        self.marks.append('<path d="%s" class="%s" stroke-dasharray="%s"/>' % (d, kind, dash))

    def write(self, path, title, words):
        """The file; a name at the end of a line may have 11 letters."""
        with open(path, 'w', encoding='utf-8') as file:
            file.write(FRAME.format(w=self.LEFT + self.WIDE + 134, h=self.TOP + self.HIGH + 76,
                                    title=html.escape(title), words=html.escape(words),
                                    marks='\n'.join(self.marks)))

    def point(self, x, y):
        """Where a pair of numbers is."""
        return (self.LEFT + self.WIDE * x / self.last,
                self.TOP + self.HIGH - self.HIGH * self.scale(y))

    def line(self, label, points, dash, stairs=False):
        """One of them."""
        at = [self.point(x, y) for x, y in points]
        go = ' H%.1f V%.1f' if stairs else ' L%.1f %.1f'
        d = 'M%.1f %.1f' % at[0] + ''.join(go % point for point in at[1:])
        self.path(d, 'line', dash or 'none')
        self.text(self.LEFT + self.WIDE + 10, at[-1][1] + 5, label)


def capacity(path, story):
    """Chapter 2's capacity against the length, as its walkthrough counted them."""
    last, steps = 40, [(int(n), int(cap)) for n, cap in re.findall(
        r'at length +(\d+) the capacity became +(\d+)', story)]
    steps = [step for step in steps if step[0] <= last]
    top = steps[-1][1]
    plot = Plot('length', 'slots', lambda y: y / top, [0] + [cap for _, cap in steps], last)
    plot.line('capacity', [(0, 0)] + steps + [(last, top)], '', stairs=True)
    plot.line('length', [(0, 0), (last, last)], '2 4')
    plot.write(path, 'Capacity against length', 'The capacity is 0 at length 0; %s. Between it and '
               'the length is room that waits.' % ', '.join(
                   'at length %d it becomes %d' % step for step in steps))


POLICIES = (('by 1', '', lambda cap: cap + 1), ('by 100', '9 5', lambda cap: cap + 100),
            ('by half', '2 4', lambda cap: cap + cap // 2 if cap >= 4 else 4),
            ('by doubling', '10 4 2 4', lambda cap: 2 * cap or 4))


def growth(path):
    """Bytes copied for each push, in four ways to grow, where an int has four bytes."""
    plot, said, last = Plot(
        'pushes', 'bytes copied per push so far (each line across is ten times the one below it)',
        lambda y: math.log10(y) / math.log10(4000), [1, 10, 100, 1000], 1000), [], 1000
    for name, dash, larger in POLICIES:
        cap, copied, points = 0, 0, []
        for pushes in range(1, last + 1):
            if pushes > cap:
                copied += 4 * (pushes - 1)
                cap = larger(cap)
            if pushes % 10 == 0 and copied >= pushes:
                points.append((pushes, copied / pushes))
        plot.line(name, points, dash)
        said.append('%s %.1f' % (name, points[-1][1]))
    plot.write(path, 'Bytes copied per push, for four ways to grow', 'Bytes copied in all, divided '
               'by the pushes, after %d pushes: %s.' % (last, ', '.join(said)))
