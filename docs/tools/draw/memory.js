// memory.js: draws the stack and the heap of a step, for stepper.js.

const isObject = v => v !== null && typeof v === 'object';
const isPointer = v => isObject(v) && 'to' in v;
const isName = v => isObject(v) && 'in' in v;
const isWhole = v => isObject(v) && !isPointer(v) && !isName(v);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const classes = (...names) => names.filter(Boolean).join(' ') || null;

function word(v) {
    if (isPointer(v)) return '→ ' + v.to + (v.slot ? '[' + v.slot + ']' : '');
    if (isName(v)) return '→ ' + v.name;
    if (Array.isArray(v)) return v.map(word).join(', ');
    return isObject(v) ? Object.entries(v).map(([k, f]) => k + ' ' + word(f)).join(', ') : v;
}

// --- The stack -----------------------------------------------------------------------------------

function row(name, value, old, known, touched) {
    const kind = classes(known && !same(value, old) && 'changed', touched && 'touched');
    return h('tr', null, h('th', {scope: 'row'}, name),
        h('td', {'data-to': isPointer(value) && value.to, class: kind}, word(value)));
}

// A structure or an array. What lies past its end, and was reached for, is one of its rows.
function whole(v, was, known, s, name) {
    const mine = one => one.in === name && one.name.split('.')[0] === v.name;
    const touched = k => s.touch.some(t => mine(t) && t.name === v.name && String(t.slot) === k);
    const past = s.beyond.filter(mine).map(b => h('tr', null,
        h('th', {scope: 'row'}, `${b.name.slice(v.name.length + 1)}[${b.slot}]`),
        h('td', {class: 'bad'}, `${b.value} (past the end)`)));
    return h('table', null, h('caption', null, v.name + ' ', h('span', null, v.type)),
        Object.entries(v.is).map(([k, x]) => row(k, x, was && was[k], known, touched(k))), past);
}

function frame(f, before, s) {
    const known = before && before.function === f.function;
    const old = new Map(known ? before.vars.map(v => [v.name, v.is]) : []);
    const rows = f.vars.filter(v => !isWhole(v.is))
        .map(v => row(v.name, v.is, old.get(v.name), known));
    return h('div', {class: 'frame'}, h('div', null, f.function),
        f.vars.filter(v => isWhole(v.is)).map(v => whole(v, old.get(v.name), known, s, f.function)),
        rows.length > 0 && h('table', {class: 'plain', 'aria-label': 'variables'}, rows),
        f.vars.length === 0 && h('span', {class: 'trail'}, 'no variables yet'));
}

// --- The heap ------------------------------------------------------------------------------------

// The vector that owns a block, wherever it is; where there are several, the one that counts most.
function owner(s, label) {
    const found = [], todo = s.stack.flatMap(f => f.vars.map(v => v.is));
    for (const b of s.heap) todo.push(...(b.slots || []).map(x => x[0]));
    while (todo.length) {
        const v = todo.pop();
        if (isObject(v) && 'cap' in v && isPointer(v.ptr)) {
            if (v.ptr.to === label && v.ptr.slot === 0) found.push(v);
        } else if (isWhole(v)) todo.push(...Object.values(v));
    }
    return found.sort((x, y) => y.len - x.len)[0];
}

function slot(b, i, old, s) {
    const before = old && old.slots && old.slots[i], ended = old && old.state !== b.state;
    const state = b.slots[i][1], value = (ended && before || b.slots[i])[0]; // what it held so far
    const parts = isWhole(value) ? Object.entries(value) : [['', value]];
    const to = ['value', 'unwritten'].includes(state) && parts.map(p => p[1]).find(isPointer);
    const blank = state === 'uninitialized' || state === 'unwritten' && parts.length < 2;
    const changed = before && state !== 'gone' && !same(before, b.slots[i]) && 'changed';
    const touched = s.touch.some(t => t.to === b.label && t.slot === i) && 'touched';
    return h('li', {'data-n': i, 'data-to': to && to.to,
        class: classes(state.split(' ')[0], changed, touched)},
    blank ? '?' : parts.length < 2 ? word(parts[0][1]) :
        parts.map(([k, x]) => h('div', null, k + ' ' + word(x))),
    state !== 'value' && h('span', {class: 'away'}, ' ' + state));
}

// Some of a block's slots, with a bracket below them that says what they are.
function part(kind, name, items) {
    return items.length > 0 && h('div', {class: 'part ' + kind}, h('ol', {class: 'slots'}, items),
        name && [h('i'), h('b', null, name)]);
}

function slots(b, old, s) {
    const own = b.state === 'live' && owner(s, b.label), count = b.slots.length;
    const number = (x, other) => own && !isNaN(x) ? Math.min(count, Number(x)) : other;
    const len = number(own && own.len, 0), cap = Math.max(len, number(own && own.cap, count));
    const items = b.slots.map((_, i) => slot(b, i, old, s));
    if (b.more) items.push(h('li', {class: 'more'}, `… ${b.more} more`));
    const end = cap === count ? items.length : cap;
    const live = own && own.len > count ? end : len; // what is more than we show is some of both
    const touched = n => s.touch.some(t => t.to === b.label && t.slot === n) && 'touched';
    const past = (b.past || []).map(([n, value]) =>
        h('li', {'data-n': n, class: classes('past', touched(n))}, value));
    return h('div', {class: 'row'},
        part('past', 'before the block', past.filter(p => p.dataset.n < 0)),
        part('live', own ? '[0, len)' : '', items.slice(0, live)),
        part('free', own ? '[len, cap)' : '', items.slice(live, end)),
        part('odd', 'cap does not say', items.slice(end)),
        part('past', 'past the end', past.filter(p => p.dataset.n >= 0)));
}

function block(b, old, pointed, s) {
    const lost = b.state === 'lost', there = b.state === 'live' || lost;
    const count = b.slots && b.type !== 'char' ? `${b.slots.length + b.more} × ${b.type}, ` : '';
    const two = s.wrong.some(w => w.endsWith('two owners of block ' + b.label));
    const hidden = !b.slots || !there && !pointed && old && old.state === b.state;
    return h('div', {class: classes('block', lost && 'lost', !there && 'ended'),
        'data-label': b.label, 'data-state': b.state, 'data-two': two},
    h('div', {class: 'caption'}, h('b', null, 'block ' + b.label),
        h('span', null, ` ${count}${b.size} bytes`), two && h('b', {class: 'wrong'}, ' two owners'),
        lost && h('b', {class: 'wrong'}, ' lost: nobody can free it'), !there && ', ' + b.state),
    !hidden && slots(b, old, s));
}

// Where a line reached for a slot of NULL.
function nowhere(s) {
    const one = s.error && s.touch.find(t => 'null' in t);
    return one && h('div', {class: 'block'},
        h('div', {class: 'wrong'}, `${one.null} is NULL: no block`),
        h('ol', {class: 'slots'}, h('li', {class: 'past touched', 'data-n': one.slot}, 'nothing')));
}

function showMemory(s, before) {
    const old = new Map((before ? before.heap : []).map(b => [b.label, b]));
    const text = JSON.stringify([s.stack, s.heap]);
    const none = nowhere(s), pointed = b => text.includes(`"to":"${b.label}"`);
    const blocks = s.heap.map(b => block(b, old.get(b.label), pointed(b), s));
    fill('memory', h('div', {class: 'memory'},
        h('div', null, h('h3', null, 'the stack'),
            s.stack.map((f, i) => frame(f, before && before.stack[i], s))),
        h('div', null, h('h3', null, 'the heap'), blocks, none,
            blocks.length === 0 && !none && h('p', {class: 'trail'}, 'no block'))));
    $('memory').scrollTop = 0;
    const most = ['.past', '.bad', '.touched', '.lost', '.unwritten', '.changed'];
    centre($('memory'), most.map(q => $('memory').querySelector(q)).find(Boolean));
    drawArrows($('memory').querySelector('.memory'));
}

// --- The arrows ----------------------------------------------------------------------------------

function drawn(tag, attributes) {
    const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    return e;
}

function drawArrows(memory) {
    const area = memory.getBoundingClientRect();
    const svg = drawn('svg', {id: 'arrows', 'aria-hidden': true});
    memory.append(svg);
    for (const from of memory.querySelectorAll('[data-to]')) {
        const to = memory.querySelector(`.block[data-label="${from.dataset.to}"]`);
        if (!to) continue;
        const kind = to.dataset.two ? 'two' : to.dataset.state === 'live' ? '' : 'dead';
        const aim = (to.querySelector('.slots') || to).getBoundingClientRect();
        const u = aim.left - area.left - 7, v = aim.top + Math.min(aim.height, 30) / 2 - area.top;
        svg.append(drawn('path', {class: kind, d: way(from, area, u, v)}),
            drawn('path', {class: kind + ' tip', d: `M ${u + 6} ${v} l -8 -4.5 v 9 z`}));
    }
}

// From a cell straight to the right; from a slot below its own row to the left: no words are there.
function way(from, area, u, v) {
    const a = from.getBoundingClientRect(), inSlot = from.tagName === 'LI';
    const x = (inSlot ? a.left + a.width / 2 : a.right) - area.left;
    const y = (inSlot ? a.bottom : a.top + a.height / 2) - area.top;
    const lane = y + 3 + [...from.parentNode.children].indexOf(from) % 3 * 3;
    return `M ${x} ${y} ` + (inSlot ?
        `V ${lane} H ${u + 4} C ${u - 22} ${lane}, ${u - 22} ${v}, ${u} ${v}` :
        `C ${x + 30} ${y}, ${u - 30} ${v}, ${u} ${v}`);
}
