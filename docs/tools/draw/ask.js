// ask.js: asks what the next step will do to the memory, before stepper.js shows it.

let waiting = false; // whether a question waits for its answer

// What a step's memory holds, one thing at a time: "v.cap in main" and what it holds, in words.
function facts(s) {
    const found = new Map();
    const put = (name, value) => isWhole(value) || found.set(name, word(value));
    for (const f of s.stack) {
        for (const v of f.vars) {
            const parts = isWhole(v.is) && !Array.isArray(v.is) ?
                Object.entries(v.is).map(([k, x]) => ['.' + k, x]) : [['', v.is]];
            for (const [k, x] of parts) put(`${v.name}${k} in ${f.function}`, x);
        }
    }
    for (const b of s.heap.filter(b => b.state === 'live' && b.slots)) {
        b.slots.forEach(([x], i) => put(`slot ${i} of block ${b.label}`, x));
    }
    return found;
}

// What is asked about a step, with a few answers; null where it changes nothing that was there.
function question(before, after) {
    const old = facts(before), now = facts(after);
    const changed = [...now].filter(([k, v]) => old.has(k) && old.get(k) !== v && v !== '?');
    const [name, right] = changed.find(([k]) => /\.(ptr|len|cap) /.test(k)) || changed[0] || [];
    if (!name) return null;
    const was = old.get(name), labels = after.heap.map(b => '→ ' + b.label);
    const other = /^-?\d+$/.test(right) ? [Number(right) + 1, Number(right) - 1, 2 * right, 0] :
        /^(→|NULL)/.test(right) ? [...labels, 'NULL'] : [];
    const all = [...new Set([right, was, ...other.map(String)])].slice(0, 4);
    return {name, right, all: all.sort((a, b) => a - b || (a < b ? -1 : 1))};
}

// Whether a question now stands in the place of what step `to` did.
function ask(to) {
    if (waiting || !$('ask').checked || to >= run.steps.length) return false;
    const s = step(to), q = question(step(to - 1), s);
    if (!q) return false;
    const choice = value => {
        const button = h('button', null, value === '?' ? '? (nobody wrote it)' : value);
        button.addEventListener('click', () => answer(to, q, value));
        return button;
    };
    const line = s.back ? data.files[s.back[0]][s.back[1] - 1].trim() : s.text;
    waiting = true;
    showSource(s);
    fill('said', h('p', null, s.back ? 'Back in this line: ' : 'This line comes next: ',
        h('code', null, line)),
        h('p', null, 'Once it has run, what is ', h('code', null, q.name), '?'),
        h('p', {class: 'choices'}, q.all.map(choice)));
    $('said').querySelector('button').focus();
    return true;
}

function answer(to, q, value) {
    go(to);
    $('said').prepend(h('p', {class: classes('answer', value !== q.right && 'wrong')},
        value === q.right ? 'Yes: ' : `Not ${value}: `, h('code', null, q.name), ' is ',
        h('code', null, q.right), '.'));
    $('next').focus();
}
