// memory.js: draws the stack and the heap of a step, for stepper.js.

const isPointer = v => v !== null && typeof v === 'object' && 'to' in v;
const isName = v => v !== null && typeof v === 'object' && 'in' in v;
const isWhole = v => typeof v === 'object' && !isPointer(v) && !isName(v);
function word(v) {
    if (isPointer(v)) return '→ ' + v.to + (v.slot ? '[' + v.slot + ']' : '');
    if (isName(v)) return '→ ' + v.name;
    if (Array.isArray(v)) return v.map(word).join(', ');
    return typeof v === 'object' ? Object.entries(v).map(([k, f]) => k + ' ' + word(f)).join(', ') : v;
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// --- The stack -------------------------------------------------------------------------------

function cell(value, old, known, touched) {
    const changed = known && !same(value, old);
    return h('td', {'data-to': isPointer(value) && value.to,
        class: [changed && 'changed', touched && 'touched'].filter(Boolean).join(' ')}, word(value));
}

// The rows of a structure or an array; a slot past its end, where one was reached for, is one of them.
function whole(v, was, old, s, name) {
    const mine = one => one.in === name && (one.name === v.name || one.name.startsWith(v.name + '.'));
    const touched = k => s.touch.some(t => mine(t) && String(t.slot) === k && t.name === v.name);
    const past = s.beyond.filter(mine).map(b => h('tr', null, h('th', {scope: 'row'},
        `${b.name === v.name ? '' : b.name.slice(v.name.length + 1)}[${b.slot}]`), h('td', {class: 'bad'}, `${b.value} (past the end)`)));
    return h('table', {'data-name': v.name}, h('caption', null, v.name + ' ', h('span', null, v.type)),
        Object.entries(v.is).map(([k, x]) => h('tr', null, h('th', {scope: 'row'}, k), cell(x, was && was[k], old, touched(k)))), past);
}

function frame(f, before, s) {
    const old = before && before.function === f.function ? new Map(before.vars.map(v => [v.name, v.is])) : null;
    const was = v => old && old.get(v.name);
    const rows = f.vars.filter(v => !isWhole(v.is)).map(v => h('tr', null, h('th', {scope: 'row'}, v.name), cell(v.is, was(v), old)));
    return h('div', {class: 'frame'}, h('div', null, f.function), f.vars.filter(v => isWhole(v.is)).map(v => whole(v, was(v), old, s, f.function)),
        rows.length ? h('table', {class: 'plain'}, h('caption', {class: 'away'}, 'variables'), rows) : null,
        f.vars.length ? null : h('span', {class: 'trail'}, 'no variables yet'));
}

// --- The heap --------------------------------------------------------------------------------

// The len and cap of the vectors that own a block, wherever they are.
function owners(s, label) {
    const found = [];
    const look = v => {
        if (v === null || typeof v !== 'object') return;
        if (isPointer(v.ptr) && v.ptr.to === label && v.ptr.slot === 0 && 'cap' in v) found.push(v);
        else Object.values(v).forEach(look);
    };
    s.stack.forEach(f => f.vars.forEach(v => look(v.is)));
    s.heap.forEach(b => (b.slots || []).forEach(x => look(x[0])));
    return found;
}

function slot(b, i, old, s) {
    const [value, state] = b.slots[i], before = old && old.slots && old.slots[i];
    const changed = before && state !== 'gone' && !same(before, b.slots[i]);
    const touched = s.touch.some(t => t.to === b.label && t.slot === i);
    const parts = isWhole(value) ? Object.entries(value) : [['', value]];
    const to = parts.map(p => p[1]).find(isPointer);
    return h('li', {'data-n': i, 'data-to': (state === 'value' || state === 'unwritten') && to && to.to,
        class: [state.split(' ')[0], changed && 'changed', touched && 'touched'].filter(Boolean).join(' ')},
    state === 'uninitialized' || state === 'unwritten' && parts.length < 2 ? '?' :
        parts.length > 1 ? parts.map(([k, x]) => h('div', null, k + ' ' + word(x))) : word(parts[0][1]),
    state !== 'value' && h('span', {class: 'away'}, ' ' + state));
}

// A part of a block's slots, with a bracket below it that says what it is.
function part(kind, name, items) {
    return items.length ? h('div', {class: 'part ' + kind}, h('ol', {class: 'slots'}, items), name && h('i'), name && h('b', null, name)) : null;
}

function slots(b, old, s) {
    const [owner] = owners(s, b.label).sort((x, y) => y.len - x.len), count = b.slots.length;
    const range = (from, to) => Array.from({length: Math.max(0, to - from)}, (_, i) => slot(b, from + i, old, s));
    const number = (x, other) => x === undefined || isNaN(x) ? other : Math.min(count, Number(x));
    const len = number(owner && owner.len, 0), cap = Math.max(len, number(owner && owner.cap, count));
    const past = (b.past || []).map(([i, value]) => h('li', {'data-n': i, class: 'past' + (s.touch.some(t => t.to === b.label && t.slot === i) ? ' touched' : '')}, value));
    const more = b.more ? [h('li', {class: 'more'}, `… ${b.more} more`)] : [];
    const before = past.filter(p => p.dataset.n < 0), after = past.filter(p => p.dataset.n >= 0);
    if (!owner || b.state !== 'live') return h('div', {class: 'row'}, part('past', 'before it', before), part('all', '', [...range(0, count), ...more]), part('past', 'past the end', after));
    const odd = Number(owner.cap) < count;
    return h('div', {class: 'row'}, part('past', 'before it', before), part('live', `[0, len)`, range(0, len)), part('free', '[len, cap)', [...range(len, cap), ...(odd ? [] : more)]),
        part('odd', 'cap does not say', [...range(cap, count), ...(odd ? more : [])]), part('past', 'past the end', after));
}

function block(b, old, pointed, s) {
    const live = b.state === 'live', lost = b.state === 'lost';
    const count = b.slots ? b.slots.length + b.more : 0;
    const what = b.slots && b.type !== 'char' ? `${count} × ${b.type}, ${b.size} bytes` : `${b.size} bytes`;
    const two = s.wrong.some(w => w.endsWith('two owners of block ' + b.label));
    const e = h('div', {class: 'block' + (live ? '' : lost ? ' lost' : ' ended'), 'data-label': b.label, 'data-state': b.state, 'data-two': two},
        h('div', {class: 'caption'}, h('b', null, 'block ' + b.label), h('span', null, ' ' + what),
            two && h('b', {class: 'wrong'}, ' two owners'), lost && h('b', {class: 'wrong'}, ' lost: nobody can free it'), live || lost ? null : ', ' + b.state));
    if (!b.slots || !live && !lost && !pointed && old && old.state === b.state) return e;
    e.append(slots(b, old, s));
    return e;
}

function showMemory(s, before) {
    const old = new Map((before ? before.heap : []).map(b => [b.label, b]));
    const text = JSON.stringify([s.stack, s.heap]);
    const blocks = s.heap.map(b => block(b, old.get(b.label), text.includes(`"to":"${b.label}"`), s));
    const nowhere = s.error && s.touch.find(t => 'null' in t);
    if (nowhere) blocks.push(h('div', {class: 'block'}, h('div', {class: 'caption wrong'}, `${nowhere.null} is NULL: no block`),
        h('ol', {class: 'slots'}, h('li', {class: 'past touched', 'data-n': nowhere.slot}, 'nothing'))));
    const arrows = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    arrows.id = 'arrows';
    arrows.setAttribute('aria-hidden', 'true');
    fill('memory', h('div', {class: 'memory'},
        h('div', null, h('h3', null, 'the stack'), s.stack.map((f, i) => frame(f, before && before.stack[i], s))),
        h('div', null, h('h3', null, 'the heap'), blocks.length ? blocks : h('p', {class: 'trail'}, 'no block')), arrows));
    $('memory').scrollTop = 0;
    const look = ['.past', '.bad', '.touched', '.lost', '.changed'].map(q => $('memory').querySelector(q)).find(Boolean);
    centre($('memory'), look);
    drawArrows();
}

function drawArrows() {
    const area = $('memory').querySelector('.memory').getBoundingClientRect();
    const path = (d, kind) => {
        const e = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        e.setAttribute('d', d);
        e.setAttribute('class', kind);
        $('arrows').append(e);
    };
    for (const from of $('memory').querySelectorAll('[data-to]')) {
        const to = $('memory').querySelector(`.block[data-label="${from.dataset.to}"]`);
        if (!to) continue;
        const a = from.getBoundingClientRect(), b = (to.querySelector('.slots') || to).getBoundingClientRect();
        const inSlot = from.tagName === 'LI'; // goes below its own row and to the left: no words are there
        const x = (inSlot ? a.left + a.width / 2 : a.right) - area.left, y = (inSlot ? a.bottom : a.top + a.height / 2) - area.top;
        const lane = y + 3 + [...from.parentNode.children].indexOf(from) % 3 * 3;
        const u = b.left - area.left - 7, v = b.top + Math.min(b.height, 30) / 2 - area.top;
        const bend = inSlot ? `V ${lane} H ${u + 4} C ${u - 22} ${lane}, ${u - 22} ${v}, ${u} ${v}` : `C ${x + 30} ${y}, ${u - 30} ${v}, ${u} ${v}`;
        const kind = to.dataset.state === 'live' ? to.dataset.two === 'true' ? 'two' : '' : 'dead';
        path(`M ${x} ${y} ${bend}`, kind);
        path(`M ${u + 6} ${v} l -8 -4.5 v 9 z`, kind + ' tip');
    }
}
