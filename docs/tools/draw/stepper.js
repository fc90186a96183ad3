'use strict';
// stepper.js: which step of which run is shown, its words and its source; memory.js: the memory.
const data = JSON.parse(document.getElementById('data').textContent);
const byId = new Map(data.runs.map(r => [r.id, r]));
const $ = id => document.getElementById(id);
const EMPTY = {stack: [], heap: [], calls: [], says: [], wrong: [], touch: [], beyond: [],
    output: '', passed: 0};
let run, n, timer, fixedShown = false;

// A step, with what it shares with others put in its place.
function step(i) {
    const s = {...EMPTY, ...run.steps[i]};
    for (const k of data.shared.filter(k => k in run.steps[i])) {
        s[k] = Array.isArray(s[k]) ? s[k].map(v => data.things[v]) : data.things[s[k]];
    }
    s.lines = data.files[s.file];
    s.text = s.lines[s.line - 1].trim();
    return s;
}
const depth = i => i < 0 ? 1 : (run.steps[i].stack || []).length;

const there = children => children.flat(Infinity).filter(c => c != null && c !== false);
function h(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes || {})) {
        if (v !== false && v != null) e.setAttribute(k, v);
    }
    e.append(...there(children));
    return e;
}

// What stands between backticks is code.
const rich = text => text.split('`').map((part, i) => i % 2 ? h('code', null, part) : part);

function fill(id, ...children) {
    $(id).replaceChildren(...there(children));
}

// --- The source ------------------------------------------------------------------------------

const WORDS = 'if else for while do return static inline const void int char size_t bool struct ' +
    'typedef enum sizeof NULL true false goto break continue unsigned';
const TOKEN = new RegExp(String.raw`(\/\/.*)|("(?:\\.|[^"\\])*")|\b(?:` +
    WORDS.replace(/ /g, '|') + String.raw`)\b`, 'g');
function coloured(text) {
    const parts = [];
    let at = 0;
    for (const m of text.matchAll(TOKEN)) {
        const kind = m[1] ? 'comment' : m[2] ? 'string' : 'keyword';
        parts.push(text.slice(at, m.index), h('span', {class: kind}, m[0]));
        at = m.index + m[0].length;
    }
    return [...parts, text.slice(at)];
}

// The function that a line is in: from its name to the brace that closes it.
function extent(lines, at) {
    let from = at, to = at;
    while (from > 1 && !/^\{|^\S.*\{$/.test(lines[from - 1])) from--;
    while (from > 1 && /^\S/.test(lines[from - 2]) && !/^(\/\/|#|})/.test(lines[from - 2])) from--;
    while (to < lines.length && lines[to - 1] !== '}') to++;
    return [from, to];
}

// The lines that wait for the function of this step to return, outermost first.
function callers(s) {
    const found = [], level = depth(n - 1);
    for (let i = n - 1, want = level - 1; i >= 0 && want > 0; i--) {
        if (depth(i - 1) === want && depth(i) > want) {
            const c = step(i);
            found.unshift(`${c.function}, line ${c.line}: ${c.text}`);
            want--;
        }
    }
    return found;
}

function line(text, number, s, fixed) {
    const here = number === s.line, bad = here && run.mark && run.mark.step === n;
    return h('li', {class: classes(here && 'here', bad && 'bad', fixed && 'fixed'),
        'aria-current': here && 'step', 'data-line': number},
    h('span', null, String(number)), h('span', null, here ? (bad ? '!' : '▸') : ''),
    h('span', null, coloured(text)));
}

function showSource(s) {
    const {lines, back} = s, [from, to] = extent(lines, s.line);
    const fixed = new Set(s.file.includes('/broken/') ? run.repair : []);
    const rows = lines.slice(from - 1, to).map((text, i) => (fixedShown || !fixed.has(from + i)) &&
        line(text, from + i, s, fixed.has(from + i)));
    const hidden = [...fixed].some(number => number >= from && number <= to);
    fill('source', h('h2', null, h('span', {class: 'told'}, s.file + ', '), s.function),
        callers(s).map(c => h('p', {class: 'trail'}, h('code', null, '↳ ' + c))),
        h('ol', {class: 'code'}, rows),
        hidden && h('button', {id: 'repair', class: 'told'},
            fixedShown ? 'Hide the repair' : 'Show the repair'),
        back && h('p', {class: 'trail'}, `Goes on in ${back[2]}, line ${back[1]}: `,
            h('code', null, data.files[back[0]][back[1] - 1].trim())));
    centre($('source'), $('source').querySelector('.here'));
}

// Scrolls a pane, and nothing else, until this element is in its middle.
function centre(pane, element) {
    if (!element) return;
    const a = pane.getBoundingClientRect(), b = element.getBoundingClientRect();
    const out = b.top < a.top + 30 || b.bottom > a.bottom - 30;
    if (out) pane.scrollTop += b.top - a.top - a.height / 2;
    if (b.width < a.width && b.right > a.right) pane.scrollLeft += b.right - a.right + 8;
}

// --- The words -------------------------------------------------------------------------------

function showSaid(s) {
    const words = [...s.says, ...s.calls.map(c => 'The allocator: ' + c + '.')];
    if (s.output.trim()) words.push('It prints: ' + s.output.trim());
    if (s.passed > (run.kind === 'story' ? 9 : 0)) words.unshift(`(Lines not shown: ${s.passed}.)`);
    if (!words.length && !s.error) words.push('It changes nothing that is drawn here.');
    fill('said', h('span', {class: 'away'}, `Step ${n + 1} of ${run.steps.length}.`),
        h('p', null, h('code', null, s.text)), marked(s),
        h('ul', null, words.map(w => h('li', null, rich(w)))), order(s));
}

// What is to be said of the cause, of the step that goes wrong, and of all that come after it.
function marked(s) {
    const {mark} = run, error = s.error && h('p', {class: 'wrong told'}, s.error + '.');
    const link = to => h('a', {href: `#${run.id}/${to + 1}`}, `step ${to + 1}`);
    if (!mark || n < mark.cause) return error;
    if (n === mark.step) return h('div', {class: 'mark told'},
        h('p', null, h('strong', null, mark.title), ' ', mark.text),
        mark.cause < n && h('p', null, 'The cause is ', link(mark.cause), `: ${mark.first}.`),
        run.rule && h('p', null, h('i', null, 'The rule: '), rich(run.rule)),
        run.elsewhere && h('p', null, h('i', null, 'Built without the watched heap: '),
            rich(run.elsewhere), '.'));
    if (n === mark.cause) return h('div', {class: 'mark cause told'}, h('p', null,
        h('strong', null, 'Here is the cause: '), `${mark.first}. It hurts at `,
        link(mark.step), '.'));
    return [error, n > mark.step && mark.kind === 'undefined' && h('p', {class: 'wrong told'},
        `Since step ${mark.step + 1} C promises nothing: this is what happened here.`)];
}

// Whether the vectors are in order. A function may leave them out of order until it returns.
function order(s) {
    const {mark} = run, sure = mark && mark.kind !== 'leak' && n > mark.cause;
    if (!s.wrong.length || mark && n === mark.cause) return null;
    const yet = !sure && (s.yet || run.kind === 'story');
    return h('p', {class: classes('told', !yet && 'wrong')}, `Not in order${yet ? ' yet' : ''}: ` +
        s.wrong.join('; ') + (yet && s.yet ? ' (allowed until this function returns).' : '.'));
}

function showLog() {
    const steps = run.steps.slice(0, n + 1), said = steps.map(s => s.output || '').join('');
    const calls = steps.flatMap(s => (s.calls || []).map(c =>
        h('li', null, data.things[c])));
    fill('log',
        h('div', null, h('h3', null, 'printed so far'), h('pre', null, said || '(nothing)')),
        h('div', null, h('h3', null, 'the allocator so far'), h('ol', null, calls)));
    for (const side of $('log').children) side.scrollTop = side.scrollHeight;
}

function showRun() {
    document.title = run.id + ': a vector, step by step';
    $('run').value = run.id;
    const told = [['The rule', run.rule], ['One expects', run.expect],
        ['What happens', run.happens], ['Weakness', run.weakness],
        ...(run.claims || []).map(c => [`Who sees it: ${c[0]}`, `"${c[1]}" in ${c[2]}`])];
    fill('about', h('div', {class: 'told'}, h('p', null, rich(run.title)),
        told.filter(p => p[1]).map(([k, v]) => h('p', null, h('i', null, k + ': '), rich(v)))));
    $('slider').max = run.steps.length;
    $('wrong').hidden = !run.mark;
    $('cause').hidden = !run.mark || run.mark.cause === run.mark.step;
    const end = Math.max(1, run.steps.length - 1);
    const tick = (at, kind) => h('i', {class: kind,
        style: `left: calc(7px + (100% - 16px) * ${at / end})`});
    fill('ticks', run.mark && [tick(run.mark.step, 'wrong'),
        run.mark.cause < run.mark.step && tick(run.mark.cause, 'cause')]);
}

// --- Going from step to step -----------------------------------------------------------------

function go(to, quiet) {
    n = Math.max(0, Math.min(run.steps.length - 1, to));
    waiting = false;
    const s = step(n);
    showSource(s);
    showSaid(s);
    showMemory(s, n ? step(n - 1) : null);
    showLog();
    $('slider').value = n + 1;
    $('slider').setAttribute('aria-valuetext', `step ${n + 1} of ${run.steps.length}`);
    $('at').textContent = `${n + 1} of ${run.steps.length}`;
    for (const id of ['first', 'back']) $(id).setAttribute('aria-disabled', n === 0);
    for (const id of ['next', 'over', 'out', 'change', 'last']) {
        $(id).setAttribute('aria-disabled', n === run.steps.length - 1);
    }
    if (!quiet) history.replaceState(null, '', `#${run.id}/${n + 1}`);
}

// To the first step after this one of which this is so, but not past a mark that is on the way.
function until(so) {
    let to = n + 1;
    const stops = run.mark ? [run.mark.step, run.mark.cause] : [];
    while (to < run.steps.length - 1 && !so(to) && !stops.includes(to)) to++;
    go(to);
}

function play() {
    const on = !timer && n < run.steps.length - 1;
    clearInterval(timer);
    timer = on ? setInterval(() => n < run.steps.length - 1 ? go(n + 1) : play(), 1000) : null;
    $('play').setAttribute('aria-pressed', on);
    $('play').textContent = on ? 'Stop' : 'Play';
}

// A click on a line runs to it: the next time, or else the first time, that it is reached.
function runTo(line) {
    const {file} = run.steps[n], is = s => s.file === file && s.line === line;
    const later = run.steps.findIndex((s, i) => i > n && is(s)), any = run.steps.findIndex(is);
    if (later >= 0 || any >= 0) go(later >= 0 ? later : any);
}

const memory = i => JSON.stringify([run.steps[i].stack, run.steps[i].heap]);
const actions = {
    first: () => go(0), back: () => go(n - 1), next: () => ask(n + 1) || go(n + 1), play,
    last: () => go(run.steps.length - 1),
    over: () => { const floor = Math.min(depth(n), depth(n - 1)); until(i => depth(i) <= floor); },
    out: () => { const inside = depth(n); until(i => depth(i) < inside); },
    change: () => until(i => memory(i) !== memory(i - 1)),
    key: () => $('below').scrollIntoView(),
    cause: () => run.mark && go(run.mark.cause), wrong: () => run.mark && go(run.mark.step)};
const keys = {ArrowLeft: 'back', ArrowRight: 'next', Home: 'first', End: 'last', p: 'play'};
const shifted = {ArrowLeft: 'out', ArrowRight: 'over'};

// #chapter02/double_free/7 is a step, #chapter02/double_free the first, .../wrong where it goes
// wrong, and #grow the step that docs/pictures/grow.svg shows.
function follow() {
    let asked = location.hash.slice(1);
    try { asked = decodeURIComponent(asked); } catch { /* a lone % is taken as it stands */ }
    const [, id, at] = /^(.*?)(?:\/(\d+|wrong))?$/.exec(data.pictures[asked] || asked);
    run = byId.get(id) || data.runs[0];
    showRun();
    go(at === 'wrong' && run.mark ? run.mark.step : (Number(at) || 1) - 1, id === '');
    if (id && !byId.has(id)) $('said').prepend(h('p', {class: 'wrong', role: 'alert'},
        data.untold.includes(id) ? `${id} has threads, which take turns in another way in each ` +
            `run, so it is not stepped: make broken BUG=${id} shows it. ` :
            `There is no run ${id}. `, `This is ${run.id}.`));
}

function onKey(e) {
    const {type, tagName} = e.target;
    if (e.ctrlKey || e.metaKey || e.altKey || type === 'range') return;
    if (tagName === 'SELECT' && !e.key.startsWith('Arrow')) return;
    const action = e.shiftKey ? shifted[e.key] : keys[e.key];
    if (action) { actions[action](); e.preventDefault(); }
}

// Where one is to find the bug, its name does not give it away.
function fillChoice() {
    const hiding = $('quiz').checked, groups = new Set(data.runs.map(r => r.group));
    fill('run', [...groups].map(group => h('optgroup', {label: group},
        data.runs.filter(r => r.group === group).map((r, i) => h('option', {value: r.id},
            hiding && r.kind === 'broken' ? `No. ${i + 1}` : r.name)))));
    if (run) $('run').value = run.id;
    document.body.classList.toggle('hiding', hiding);
}

function listen() {
    $('run').addEventListener('change', e => { location.hash = `#${e.target.value}/1`; });
    $('slider').addEventListener('input', e => go(e.target.value - 1));
    $('quiz').addEventListener('change', fillChoice);
    $('source').addEventListener('click', e => {
        const row = e.target.closest('li');
        if (row) runTo(Number(row.dataset.line));
        if (e.target.id === 'repair') { fixedShown = !fixedShown; go(n); }
    });
    for (const [id, action] of Object.entries(actions)) $(id).addEventListener('click', action);
    addEventListener('keydown', onKey);
    addEventListener('hashchange', follow);
    addEventListener('resize', () => go(n, true));
}

$('made').textContent = data.made;
fillChoice();
listen();
follow();
