// shots.js: the pictures of the notes: what the stepper draws of a step, as SVG, each in a <pre>.
// draw.py has a browser without a window run it, once.

// A colour is a name here, as in stepper.css; what it is by day and by night, the picture says.
const rules = [...document.styleSheets[0].cssRules], day = rules[0].style;
const night = rules.find(r => /dark/.test(r.conditionText)).cssRules[0].style;
const names = [...day].filter(name => day.getPropertyValue(name).startsWith('#'));
const rgb = hex => `rgb(${[1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;
const tones = new Map(names.map(name => [rgb(day.getPropertyValue(name)), name.slice(2)]));
const colours = of => names.map(name => `.${name.slice(2)} { fill: ${of.getPropertyValue(name)} }
.s-${name.slice(2)} { stroke: ${of.getPropertyValue(name)} }`).join('\n');
const style = `text { font-family: ${day.getPropertyValue('--mono')} }
.serif { font-family: ${day.getPropertyValue('--serif')} }
rect, path { fill: none } .hatch { fill: url(#hatch) }
${colours(day)}
@media (prefers-color-scheme: dark) {
${colours(night)}
}
@media print { .paper { fill: none } }`;

const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const round = x => Math.round(x * 2) / 2;
const DASHES = {dashed: ' stroke-dasharray="5 4"', dotted: ' stroke-dasharray="1.5 3"'};

function line(d, colour, width, dash = '', kind = '') {
    return `<path d="${d}" class="s-${tones.get(colour)}${kind}" ` +
        `stroke-width="${parseFloat(width)}"${dash}/>`;
}

function box(r, inset, kind) {
    return `<rect x="${round(r.x + inset)}" y="${round(r.y + inset)}" ` +
        `width="${round(r.width - 2 * inset)}" height="${round(r.height - 2 * inset)}" ${kind}/>`;
}

// The background of an element, its borders, and its outline.
function frameOf(e, r, look) {
    const marks = [], fill = tones.get(look.backgroundColor), hatched = look.backgroundImage;
    if (fill) marks.push(box(r, 0, `class="${fill}"`));
    if (hatched !== 'none') marks.push(box(r, 0, 'class="hatch"'));
    const sides = ['Top', 'Right', 'Bottom', 'Left'].map(side => look[`border${side}Style`] !==
        'none' && parseFloat(look[`border${side}Width`]) > 0);
    const half = /^T[DH]$/.test(e.tagName) ? 0 : .5; // cells have a border together
    const [x, y, u, v] = [r.left + half, r.top + half, r.right - half, r.bottom - half].map(round);
    const corners = [[x, y], [u, y], [u, v], [x, v]].map(c => c.join(' '));
    const d = sides.every(Boolean) ? `M${corners.join('L')}z` : sides.map((on, i) =>
        on ? `M${corners[i]}L${corners[(i + 1) % 4]}` : '').join('');
    const side = ['Top', 'Right', 'Bottom', 'Left'][sides.indexOf(true)];
    if (d) marks.push(line(d, look[`border${side}Color`], look[`border${side}Width`],
        DASHES[look[`border${side}Style`]]));
    if (look.outlineStyle !== 'none') marks.push(box(r, 0,
        `class="s-${tones.get(look.outlineColor)}" stroke-width="2"` +
        (DASHES[look.outlineStyle] || '')));
    return marks;
}

// Words: as wide as here, whatever font there is.
function words(text, r, look) {
    const kind = [tones.get(look.color), look.fontFamily.includes('serif') && 'serif'];
    const more = [look.fontWeight > 400 && ' font-weight="bold"',
        look.fontStyle === 'italic' && ' font-style="italic"',
        look.textDecorationLine === 'line-through' && ' text-decoration="line-through"'];
    const at = `x="${round(r.x)}" y="${round(r.y + r.height * .8)}" textLength="${round(r.width)}"`;
    const size = round(parseFloat(look.fontSize));
    return `<text ${at} class="${classes(...kind)}" font-size="${size}"` +
        `${more.filter(Boolean).join('')}>${escape(text)}</text>`;
}

// All that an element shows, and what is in it.
function* marks(e) {
    if (e.nodeType === Node.TEXT_NODE) {
        const range = document.createRange(), text = e.data.trim(), at = e.data.indexOf(text);
        range.setStart(e, at);
        range.setEnd(e, at + text.length);
        if (text) yield words(text, range.getBoundingClientRect(), getComputedStyle(e.parentNode));
    } else if (e.id === 'arrows') {
        for (const p of e.children) {
            const look = getComputedStyle(p), tip = p.classList.contains('tip');
            const dash = look.strokeDasharray === 'none' ? '' : DASHES.dashed;
            yield tip ? `<path d="${p.getAttribute('d')}" class="${tones.get(look.fill)}"/>` :
                line(p.getAttribute('d'), look.stroke, look.strokeWidth, dash, ' arrow');
        }
    } else if (!e.classList.contains('away')) {
        const r = e.getBoundingClientRect(), look = getComputedStyle(e);
        yield* frameOf(e, r, look);
        if (e.dataset.n) yield words(e.dataset.n, {x: r.x + 2, y: r.y + 1, height: 9,
            width: 6 * e.dataset.n.length}, getComputedStyle(e, '::before'));
        for (const child of e.childNodes) yield* marks(child);
    }
}

// The same for those who do not see it.
function told(s) {
    const slots = b => (b.slots || []).filter(([, state]) => state !== 'gone').map(([v, state]) =>
        state === 'value' ? word(v) : state === 'not counted' ? word(v) + ' (not counted)' : state);
    return [...s.stack.flatMap(f => f.vars.map(v => `${v.name} in ${f.function}: ${word(v.is)}.`)),
        ...s.heap.map(b => `Block ${b.label}, ${b.state}: ${slots(b).join(', ')}.`),
        ...s.wrong.map(w => w + '.'), s.error ? s.error + '.' : ''].join(' ').replace(/: \./g, '.');
}

function picture(title) {
    const s = step(n), area = $('memory').querySelector('.memory');
    if (s.error) area.append(h('p', {class: 'wrong'}, s.error + '.'));
    const a = area.getBoundingClientRect(), w = Math.ceil(a.width + 32),
        tall = Math.ceil(a.height + 28);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -14 ${w} ${tall}" width="${w}" \
height="${tall}" role="img" aria-labelledby="t d">
<title id="t">${escape(title)}</title>
<desc id="d">${escape(told(s))}</desc>
<style>
${style}
</style>
<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse">\
<path d="M-1 8 L8 -1" class="s-line"/></pattern></defs>
<rect x="-16" y="-14" width="100%" height="100%" class="paper"/>
${[...marks(area)].join('\n')}
</svg>
`;
}

document.head.append(h('style', null, `#memory { position: fixed; left: 0; top: 0; width: 60rem;
    padding: 0; border: 0; white-space: nowrap } .memory { display: inline-grid !important;
    grid-template-columns: max-content max-content !important } .memory > p { grid-column: 1 / 3 }
    .changed { font-weight: 400 !important } .changed::after { content: none !important }`));
document.body.replaceChildren(...Object.entries(@TITLES@).map(([name, title]) => {
    location.hash = name;
    follow();
    return h('pre', {id: name}, picture(title));
}));
