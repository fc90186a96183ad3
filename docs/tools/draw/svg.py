"""svg.py: a drawing as SVG, with a title and the same in words; pictures.py says what is drawn."""
import html

STYLE = '''
text { font: 15px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: currentColor }
svg { color: #22211f } .paper { fill: #fcfbf8 } .soft, .soft text { fill: #5d5951 }
.title { font: italic 16px Palatino, "Book Antiqua", Georgia, serif; fill: #5d5951 }
.small { font-size: 12px } .number { font-size: 10px; fill: #5d5951 }
.box, .arrow, .line, .hatch path { fill: none; stroke: currentColor; stroke-width: 1.3 }
.arrow { stroke: #17507f; stroke-width: 1.8 } .tip { fill: #17507f } .counts { fill: #17507f }
.bracket { fill: none; stroke: #5d5951 } .bracket.counts { stroke: #17507f; stroke-width: 2.2 }
.dead, .two { stroke: #96201b } .dead { stroke-dasharray: 6 4 } .two { stroke-width: 3 }
.tip.dead, .tip.two { fill: #96201b; stroke: none } .bad { fill: #96201b }
.copy, .grid { fill: none; stroke: #8a857a; stroke-dasharray: 2 4 }
.grid { stroke-dasharray: none; stroke-width: .4 }
.not { stroke-dasharray: 1.5 3 } .gone { stroke-dasharray: 5 4 }
.past { stroke: #96201b; stroke-width: 2; stroke-dasharray: 4 3 }
.hatch path { stroke-width: .7; opacity: .45 }
@media (prefers-color-scheme: dark) {
  svg { color: #e9e6df } .paper { fill: #1d1e20 } .bracket { stroke: #aca79d }
  .soft, .soft text, .title, .number { fill: #aca79d }
  .arrow, .bracket.counts { stroke: #92c0ea } .tip, .counts { fill: #92c0ea }
  .bracket.counts { fill: none } .dead, .two, .past { stroke: #ffa59a }
  .tip.dead, .tip.two, .bad { fill: #ffa59a }
}
@media print { svg { color: #000 } .paper { fill: none } }'''

FRAME = '''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" \
height="{h:g}" role="img" aria-labelledby="t d">
<title id="t">{title}</title>
<desc id="d">{words}</desc>
<style>{style}
</style>
<defs><pattern id="hatch" class="hatch" width="7" height="7" patternUnits="userSpaceOnUse">\
<path d="M-1 8 L8 -1"/></pattern></defs>
<rect width="100%" height="100%" class="paper"/>
{marks}
</svg>
'''


class Drawing:
    """A list of marks, with the room that they take."""

    def __init__(self):
        self.marks, self.right, self.bottom = [], 0, 0

    def room(self, x, y):
        """Something reaches to here."""
        self.right, self.bottom = max(self.right, x), max(self.bottom, y)

    def text(self, x, y, words, kind='', anchor='start'):
        """Words: from x on, around it (middle), or until it (end)."""
        self.marks.append('<text x="%g" y="%g"%s%s>%s</text>' % (
            x, y, ' class="%s"' % kind if kind else '',
            '' if anchor == 'start' else ' text-anchor="%s"' % anchor,
            html.escape(words, quote=False)))
        wide = 7.4 if 'small' in kind else 9.1
        self.room(x + (wide * len(words) if anchor == 'start' else 0), y + 6)

    def box(self, x, y, w, h, kind='box', hatch=False):
        """A rectangle."""
        self.marks.append('<rect x="%g" y="%g" width="%g" height="%g" class="%s"%s/>' % (
            x, y, w, h, kind, ' style="fill:url(#hatch)"' if hatch else ''))
        self.room(x + w, y + h)

    def path(self, d, kind):
        """A line."""
        self.marks.append('<path d="%s" class="%s"/>' % (d, kind))

    def bracket(self, x, y, right, words, kind='', shift=0):
        """A bracket below something, and what it stands for."""
        self.path('M%g %g v5 H%g v-5' % (x + 3, y, right - 3), 'bracket ' + kind)
        self.text(x + 3 + shift, y + 19, words, 'small ' + (kind or 'soft'))

    def arrow(self, x, y, u, v, kind='', start=''):
        """To u, v from x, y, or from where start began to draw until there."""
        self.path('%s C%g %g %g %g %g %g' % (
            start or 'M%g %g' % (x, y), x + 45, y, u - 45, v, u - 6, v), 'arrow ' + kind)
        self.path('M%g %g l-9 -5 v10 z' % (u, v), 'tip ' + kind)

    def write(self, path, title, words):
        """The file."""
        with open(path, 'w', encoding='utf-8') as file:
            file.write(FRAME.format(w=self.right + 24, h=self.bottom + 20, style=STYLE,
                                    title=html.escape(title), words=html.escape(words),
                                    marks='\n'.join(self.marks)))
