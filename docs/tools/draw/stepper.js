'use strict';
// stepper.js: which step of which run is shown, and its words and source. memory.js draws the memory.
const data = JSON.parse(document.getElementById('data').textContent);
const byId = new Map(data.runs.map(run => [run.id, run]));
const $ = id => document.getElementById(id);
const fields = ['file', 'line', 'function', 'stack', 'heap', 'calls', 'says', 'wrong', 'yet', 'error',
    'output', 'passed', 'back', 'touch', 'beyond'];
let run, n, timer, fixedShown = false;

// A step, with what the tables hold put in its place.
function step(i) {
    const s = Object.fromEntries(fields.map((name, k) => [name, run.steps[i][k]]));
    s.file = data.files[s.file];
    s.function = data.words[s.function];
    for (const name of ['stack', 'heap']) s[name] = s[name].map(k => data[name][k]);
    for (const name of ['calls', 'says', 'wrong']) s[name] = s[name].map(k => data.words[k]);
    return s;
}
const depth = i => i < 0 ? 1 : run.steps[i][3].length;

function h(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes || {})) if (v !== false && v != null) e.setAttribute(k, v);
    e.append(...children.flat(Infinity).filter(c => c != null && c !== false));
    return e;
}

// What stands between backticks is code.
const rich = text => text.split('`').map((part, i) => i % 2 ? h('code', null, part) : part);

function fill(id, ...children) {
    $(id).replaceChildren(...children.flat(Infinity).filter(c => c != null && c !== false));
}

// --- The source ------------------------------------------------------------------------------

const TOKEN = /(\/\/.*)|("(?:\\.|[^"\\])*")|\b(if|else|for|while|do|return|static|inline|const|void|int|char|size_t|bool|struct|typedef|enum|sizeof|NULL|true|false|goto|break|continue)\b/g;
function coloured(text) {
    const parts = [];
    let at = 0;
    for (const m of text.matchAll(TOKEN)) {
        parts.push(text.slice(at, m.index), h('span', {class: m[1] ? 'comment' : m[2] ? 'string' : 'keyword'}, m[0]));
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

// The lines that only the repaired program has: between #ifdef FIXED and its #else.
function repaired(lines) {
    const found = new Set();
    let inside = '';
    lines.forEach((line, i) => {
        if (/^#if(def FIXED|ndef FIXED)/.test(line)) inside = line.includes('ifdef') ? 'fixed' : 'bug';
        if (inside && /^#/.test(line) || inside === 'fixed') found.add(i + 1);
        if (inside && /^#else/.test(line)) inside = inside === 'fixed' ? 'bug' : 'fixed';
        if (/^#endif/.test(line)) inside = '';
    });
    return found;
}

// The lines that wait for the function of this step to return, outermost first.
function callers(s) {
    const found = [], level = depth(n - 1);
    for (let i = n - 1, want = level - 1; i >= 0 && want > 0; i--) {
        if (depth(i - 1) === want && depth(i) > want) {
            const c = step(i);
            found.unshift(`${c.function}, line ${c.line}: ${c.file.lines[c.line - 1].trim()}`);
            want--;
        }
    }
    return found;
}

function showSource(s) {
    const {lines, name} = s.file, [from, to] = extent(lines, s.line), fixed = repaired(lines);
    const bad = run.mark && run.mark.step === n;
    const rows = lines.slice(from - 1, to).map((text, i) => {
        const line = from + i, here = line === s.line;
        if (fixed.has(line) && !fixedShown) return null;
        return h('li', {class: [here && 'here', here && bad && 'bad', fixed.has(line) && 'fixed'].filter(Boolean).join(' '),
            'aria-current': here && 'step', 'data-line': line},
        h('span', null, String(line)), h('span', null, here ? (bad ? '!' : '▸') : ''), h('span', null, coloured(text)));
    });
    const hidden = [...fixed].some(line => line >= from && line <= to);
    const waiting = callers(s);
    fill('source', h('h2', null, `${name}, ${s.function}`),
        waiting.map(c => h('p', {class: 'trail'}, h('code', null, '↳ ' + c))),
        h('ol', {class: 'code'}, rows),
        hidden && h('button', {id: 'repair', class: 'told'}, fixedShown ? 'Hide the repair' : 'Show the repair'),
        s.back && h('p', {class: 'trail'}, `Goes on in ${data.words[s.back[2]]}, line ${s.back[1]}: `,
            h('code', null, data.files[s.back[0]].lines[s.back[1] - 1].trim())));
    centre($('source'), $('source').querySelector('.here'));
}

// Scrolls a pane, and nothing else, until this element is in its middle.
function centre(pane, element) {
    if (!element) return;
    const a = pane.getBoundingClientRect(), b = element.getBoundingClientRect();
    if (b.top < a.top + 30 || b.bottom > a.bottom - 30) pane.scrollTop += b.top - a.top - a.height / 2;
    if (b.width < a.width && (b.left < a.left || b.right > a.right)) pane.scrollLeft += b.right - a.right + 8;
}

// --- The words -------------------------------------------------------------------------------

function showSaid(s) {
    const words = [...s.says, ...s.calls.map(c => 'The allocator: ' + c + '.')];
    if (s.output.trim()) words.push('It prints: ' + s.output.trim());
    if (s.passed > (run.kind === 'story' ? 9 : 0)) words.unshift(`(${s.passed} line${s.passed > 1 ? 's' : ''} ran before this, not shown.)`);
    fill('said', h('span', {class: 'away'}, `Step ${n + 1} of ${run.steps.length}.`),
        h('p', null, h('code', null, s.file.lines[s.line - 1].trim())), marked(s),
        words.length ? h('ul', null, words.map(w => h('li', null, rich(w)))) : !s.error && h('p', null, 'It changes nothing that is drawn here.'),
        order(s));
}

// What is to be said of the cause, of the step that goes wrong, and of all that come after it.
function marked(s) {
    const {mark} = run;
    const link = (to, text) => h('a', {href: `#${run.id}/${to + 1}`}, text);
    if (!mark) return s.error && h('p', {class: 'wrong told'}, s.error + '.');
    if (n === mark.step) return h('div', {class: 'mark told'}, h('p', null, h('strong', null, mark.title), ' ', mark.text),
        mark.cause < n && h('p', null, 'The cause is ', link(mark.cause, `step ${mark.cause + 1}`), `: ${mark.first}.`),
        run.rule && h('p', null, h('i', null, 'The rule: '), rich(run.rule)));
    if (n === mark.cause) return h('div', {class: 'mark cause told'}, h('p', null, h('strong', null, 'Here is the cause: '),
        mark.first + '. It hurts at ', link(mark.step, `step ${mark.step + 1}`), '.'));
    return [s.error && h('p', {class: 'wrong told'}, s.error + '.'),
        n > mark.step && mark.kind === 'undefined' && h('p', {class: 'wrong told'},
            `Since step ${mark.step + 1} C promises nothing: this is what happened here.`)];
}

// Whether the vectors are in order. A function may leave them out of order until it returns.
function order(s) {
    if (!s.wrong.length) return null;
    const since = run.mark && run.mark.kind !== 'leak' ? run.mark.cause : run.steps.length;
    const yet = n < since && (s.yet || run.kind === 'story');
    return h('p', {class: yet ? 'told' : 'wrong told'}, (yet ? 'Not in order yet: ' : 'Not in order: ') + s.wrong.join('; ') +
        (yet && s.yet ? ' (allowed inside a function, until it returns).' : '.'));
}

function showLog() {
    const steps = run.steps.slice(0, n + 1), calls = steps.flatMap(s => s[5].map(c => data.words[c]));
    const said = steps.map(s => s[10]).join('');
    fill('log', h('div', null, h('h3', null, 'printed so far'), h('pre', null, said || '(nothing)')),
        h('div', null, h('h3', null, 'the allocator so far'), calls.length ? h('ol', null, calls.map(c => h('li', null, c))) :
            h('pre', null, '(not called)')));
    $('log').scrollTop = $('log').scrollHeight;
}

function showRun() {
    document.title = run.id + ': a vector, step by step';
    $('run').value = run.id;
    const pairs = [['The rule', run.rule], ['One expects', run.expect], ['What happens', run.happens], ['Weakness', run.weakness]];
    fill('about', h('div', {class: 'told'}, h('p', null, rich(run.title)),
        pairs.filter(p => p[1]).map(([k, v]) => h('p', null, h('i', null, k + ': '), rich(v))),
        run.claims && h('p', null, h('i', null, 'Who sees it: '), run.claims.map(c => `${c[0]} says "${c[1]}" in ${c[2]}. `)),
        run.unmarked && h('p', null, run.unmarked)));
    $('slider').max = run.steps.length;
    const {mark} = run;
    $('wrong').hidden = $('cause').hidden = !mark;
    const tick = (at, kind) => h('i', {class: kind, style: `left: calc(7px + (100% - 16px) * ${at / Math.max(1, run.steps.length - 1)})`});
    fill('ticks', mark && [mark.cause < mark.step && tick(mark.cause, 'cause'), tick(mark.step, 'wrong')]);
}

// --- Going from step to step -----------------------------------------------------------------

function go(to, quiet) {
    n = Math.max(0, Math.min(run.steps.length - 1, to));
    const s = step(n);
    showSource(s);
    showSaid(s);
    showMemory(s, n ? step(n - 1) : null);
    showLog();
    $('slider').value = n + 1;
    $('slider').setAttribute('aria-valuetext', `step ${n + 1} of ${run.steps.length}`);
    $('at').textContent = `${n + 1} of ${run.steps.length}`;
    for (const id of ['first', 'back']) $(id).setAttribute('aria-disabled', n === 0);
    for (const id of ['next', 'over', 'out', 'change', 'last']) $(id).setAttribute('aria-disabled', n === run.steps.length - 1);
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
    const name = run.steps[n][0], is = s => s[0] === name && s[1] === line;
    const later = run.steps.findIndex((s, i) => i > n && is(s)), any = run.steps.findIndex(is);
    if (later >= 0 || any >= 0) go(later >= 0 ? later : any);
}

const actions = {first: () => go(0), back: () => go(n - 1), next: () => go(n + 1), last: () => go(run.steps.length - 1), play,
    over: () => { const floor = Math.min(depth(n), depth(n - 1)); until(i => depth(i) <= floor); },
    out: () => { const inside = depth(n); until(i => depth(i) < inside); },
    change: () => until(i => JSON.stringify(run.steps[i].slice(3, 5)) !== JSON.stringify(run.steps[i - 1].slice(3, 5))),
    cause: () => run.mark && go(run.mark.cause), wrong: () => run.mark && go(run.mark.step)};

// #chapter02/double_free/7 is a step, #chapter02/double_free the first, #chapter02/double_free/wrong where
// it goes wrong, and #grow the step that docs/pictures/grow.svg shows.
function follow() {
    let asked = location.hash.slice(1);
    try { asked = decodeURIComponent(asked); } catch { /* a lone % is taken as it stands */ }
    const [, id, at] = /^(.*?)(?:\/(\d+|wrong))?$/.exec(data.pictures[asked] || asked);
    run = byId.get(id) || data.runs[0];
    showRun();
    go(at === 'wrong' && run.mark ? run.mark.step : (Number(at) || 1) - 1, id === '');
    if (id && !byId.has(id)) $('said').prepend(h('p', {class: 'wrong', role: 'alert'}, `There is no run ${id}; this is ${run.id}.`));
}

function onKey(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.tagName === 'INPUT' && e.target.type === 'range') return;
    if (e.target.tagName === 'SELECT' && !e.key.startsWith('Arrow')) return;
    const action = {ArrowLeft: e.shiftKey ? 'out' : 'back', ArrowRight: e.shiftKey ? 'over' : 'next', Home: 'first', End: 'last', p: 'play'}[e.key];
    if (action) { actions[action](); e.preventDefault(); }
}

function listen() {
    for (const group of new Set(data.runs.map(r => r.group))) {
        $('run').append(h('optgroup', {label: group}, data.runs.filter(r => r.group === group).map(r => h('option', {value: r.id}, r.name))));
    }
    $('made').textContent = data.made;
    $('run').addEventListener('change', e => { location.hash = `#${e.target.value}/1`; });
    $('slider').addEventListener('input', e => go(e.target.value - 1));
    $('quiz').addEventListener('change', e => document.body.classList.toggle('hiding', e.target.checked));
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
listen();
follow();
