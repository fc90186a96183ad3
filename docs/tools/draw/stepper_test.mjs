// stepper_test.mjs: keeps docs/stepper.html true in a real browser: what it shows is what the traces say.
//
//     node docs/tools/draw/stepper_test.mjs      with BUILD and CHROMIUM in the environment
//
// playwright-core and axe-core are in $BUILD/browser/node_modules; make stepper-test puts them there.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const build = path.resolve(process.env.BUILD || 'build');
const require = createRequire(path.join(build, 'browser/'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const page_url = pathToFileURL(path.resolve('docs/stepper.html')).href;

let passed = 0, failed = 0;
function check(claim, found, wanted = true) {
    const good = JSON.stringify(found) === JSON.stringify(wanted);
    good ? passed++ : failed++;
    if (!good) console.log(`FAIL  ${claim}: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`);
}

// The runs, from the traces themselves: a walkthrough is one for each of its sections.
function traces() {
    const runs = new Map();
    for (const chapter of fs.readdirSync(build).filter(d => /^chapter\d\d$/.test(d)).sort()) {
        for (const dir of ['', 'broken/']) {
            const folder = path.join(build, chapter, dir);
            for (const file of fs.readdirSync(folder).filter(f => f.endsWith('.trace')).sort()) {
                for (const line of fs.readFileSync(folder + '/' + file, 'utf8').trim().split('\n')) {
                    const step = JSON.parse(line);
                    const id = chapter + '/' + (dir ? file.replace('.trace', '') : step.section[0]);
                    runs.set(id, [...(runs.get(id) || []), step]);
                }
            }
        }
    }
    return runs;
}

// What a page shows of a step, in a form that the trace can be put into as well.
const shown = page => page.evaluate(() => ({
    at: document.querySelector('#at').textContent,
    file: document.querySelector('#source h2').textContent,
    line: document.querySelector('#source [aria-current] span').textContent,
    frames: [...document.querySelectorAll('.frame > div')].map(e => e.textContent),
    words: [...document.querySelectorAll('.frame td')].map(e => e.textContent),
    blocks: [...document.querySelectorAll('.block')].map(e => [e.dataset.label, e.dataset.state,
        [...e.querySelectorAll('.slots li:not(.more)')].map(s => s.firstChild.textContent.trim() && s.className.split(' ')[0])]),
    calls: [...document.querySelectorAll('.calls li')].map(e => e.textContent),
    new_calls: document.querySelectorAll('.calls .new').length,
    hash: location.hash,
}));

const plain = v => typeof v === 'object' && !('to' in v) && !('in' in v);
const word = v => Array.isArray(v) ? v.map(word).join(', ') : typeof v !== 'object' ? v
    : 'to' in v ? `→ ${v.to}${v.slot ? `[${v.slot}]` : ''}` : `→ ${v.name} in ${v.in}`;
function wanted(id, steps, n) {
    const s = steps[n], cells = f => [...f.vars.filter(v => plain(v.is)), ...f.vars.filter(v => !plain(v.is))];
    return {
        at: `step ${n + 1} of ${steps.length}`, file: s.file, line: String(s.line),
        frames: s.stack.map(f => f.function),
        words: s.stack.flatMap(cells).flatMap(v => plain(v.is) ? Object.values(v.is).map(word) : [word(v.is)]),
        blocks: s.heap.map(b => [b.label, b.state, (b.slots || []).map(x => x[1].split(' ')[0])]),
        calls: steps.slice(0, n + 1).flatMap(x => x.calls), new_calls: s.calls.length, hash: `#${id}/${n + 1}`,
    };
}

// A block that is gone, and that nothing leads to, is shown by its name alone.
function agree(found, want) {
    want.blocks.forEach((b, i) => {
        if (found.blocks[i] && found.blocks[i][2].length === 0 && !/live|lost/.test(b[1])) b[2] = [];
        b[2] = b[2].map(state => state === 'gone' ? '' : state);
        if (found.blocks[i]) found.blocks[i][2] = found.blocks[i][2].map(state => state === 'gone' ? '' : state);
    });
    return JSON.stringify(found) === JSON.stringify(want) ? true : [found, want];
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const runs = traces();

async function open(options) {
    const context = await browser.newContext(options);
    await context.route(/^(?!file:)/, route => { check('it asks no network', route.request().url(), ''); route.abort(); });
    const page = await context.newPage();
    page.on('pageerror', e => check('its script runs', e.message, ''));
    await page.goto(page_url);
    return page;
}

async function accessible(page, what) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run());
    check(`axe finds nothing: ${what}`, found.violations.map(v => v.id + ' ' + v.nodes[0].html), []);
}

const page = await open({ viewport: { width: 1280, height: 900 } });
check('it has each run, and no other', await page.$$eval('#run option', os => os.map(o => o.value).sort()), [...runs.keys()].sort());
for (const [id, steps] of runs) {
    await page.selectOption('#run', id);
    await page.waitForFunction(want => location.hash.startsWith(`#${want}/`), id);
    for (let n = 0; n < steps.length; n++) { // to the end, by the keyboard alone,
        if (n === 0) await page.evaluate(() => document.activeElement.blur());
        else await page.keyboard.press('ArrowRight');
        check(`${id}, step ${n + 1}`, agree(await shown(page), wanted(id, steps, n)));
    }
    await page.keyboard.press('ArrowRight');
    check(`${id} stays at its end`, await page.evaluate(() => location.hash), `#${id}/${steps.length}`);
    await page.evaluate(() => { while (document.querySelector('#back').getAttribute('aria-disabled') === 'false') document.querySelector('#back').click(); }); // and back
    check(`${id} goes back to its start`, agree(await shown(page), wanted(id, steps, 0)));
    const wrong = steps.findIndex(s => s.error) >= 0 ? steps.findIndex(s => s.error)
        : steps.findIndex(s => s.heap.some(b => b.state === 'lost'));
    check(`${id} says whether it goes wrong`, await page.isVisible('#wrong'), wrong >= 0);
    check(`${id} is broken exactly when it goes wrong`, wrong >= 0, !/\/\d+\.\d+$/.test(id));
    if (wrong >= 0) {
        await page.click('#wrong');
        check(`${id} shows where`, agree(await shown(page), wanted(id, steps, wrong)));
        const says = await page.textContent('#said .mark');
        check(`${id} says since when`, /It (began at step \d+: .|begins here)|That is a leak/.test(says));
    }
}

// Over a call, links, the slider, and what is spoken.
await page.goto(page_url + '#chapter02/double_free/7');
check('a link leads to its step', agree(await shown(page), wanted('chapter02/double_free', runs.get('chapter02/double_free'), 6)));
for (const name of fs.readdirSync('docs/pictures').map(f => f.replace('.svg', '')).filter(f => !/^(capacity|growth)$/.test(f))) {
    await page.goto(page_url + '#' + name);
    const [, id, at] = /^#(.*)\/(\d+)$/.exec((await shown(page)).hash) || [];
    const words = fs.readFileSync(`docs/pictures/${name}.svg`, 'utf8').match(/<desc.*?>(.*?)</)[1];
    check(`the picture ${name} is a step of a run`, runs.has(id) && runs.get(id)[at - 1].stack.every(f => f.vars.every(
        v => words.includes(`${v.name} in ${f.function}: `))));
    await page.goto(pathToFileURL(path.resolve(`docs/pictures/${name}.svg`)).href);
    check(`no line crosses a text in the picture ${name}`, await page.$$eval('path.arrow, path.copy', paths => paths.flatMap(p => {
        const points = Array.from({ length: p.getTotalLength() }, (_, k) => p.getPointAtLength(k));
        const within = ({ x, y, width, height }) => points.some(at => at.x > x && at.x < x + width && at.y > y && at.y < y + height);
        return [...document.querySelectorAll('text')].filter(t => within(t.getBBox())).map(t => t.textContent);
    })), []);
}
await page.goto(page_url + '#chapter02/double_free/wrong');
check('a link leads to where it goes wrong', await page.isVisible('#said .mark'));
await page.goto(page_url + '#chapter02/double_free/7');
await page.keyboard.press('Shift+ArrowRight');
const depths = runs.get('chapter02/double_free').map(s => s.stack.length);
check('over a call goes to where it has returned', (await shown(page)).hash,
    `#chapter02/double_free/${depths.findIndex((d, i) => i > 6 && d <= depths[6]) + 1}`);
await page.goto(page_url + '#chapter02/double_free/wrong');
const since = await page.getAttribute('#since', 'href');
await page.focus('#since');
await page.keyboard.press('Enter');
const focused = page.waitForFunction(() => document.activeElement.id === 'next', null, { timeout: 9000 });
check('the link in the mark hands the focus on', await focused.then(() => true, () => false));
check('the link in the mark leads to where it began', (await shown(page)).hash, since);
await page.focus('#run');
await page.keyboard.press('ArrowLeft');
check('the arrows step, also where the choice of the run has the focus', (await shown(page)).hash,
    since.replace(/\d+$/, k => k - 1));
await page.evaluate(() => { location.hash = '#100%'; });
await page.waitForSelector('[role=alert]');
check('a lone % in a link is no harm', (await page.textContent('[role=alert]')).startsWith('There is no run 100%'));
await page.goto(page_url + '#chapter02/double_free/7');
await page.evaluate(() => { location.hash = '#no/such_run/1'; });
await page.waitForSelector('[role=alert]');
check('a link to nowhere says so', (await page.textContent('[role=alert]')).startsWith('There is no run no/such_run'));
await page.goto(page_url + '#chapter02/2.6/1');
await page.focus('#slider');
await page.keyboard.press('ArrowRight');
check('the slider steps', (await shown(page)).hash, '#chapter02/2.6/2');
check('the step is spoken', await page.$eval('[aria-live=polite]', e => e.textContent.startsWith('Step 2 of ')));
for (let i = 0; i < 30 && !await page.evaluate(() => document.activeElement.id === 'next'); i++) await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
check('the button Next is reached by Tab', (await shown(page)).hash, '#chapter02/2.6/3');

for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of [[1280, 900], [390, 844], [320, 700]]) {
        const at = await open({ colorScheme, viewport: { width, height }, reducedMotion: 'reduce' });
        for (const id of ['chapter02/double_free/38', 'chapter02/2.6/40', 'chapter03/3.9/60', 'chapter03/overwritten_element/40']) {
            await at.evaluate(to => { location.hash = to; }, id);
            await at.waitForFunction(to => location.hash === '#' + to, id);
            check(`${id} fits ${width} pixels`, await at.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
            await accessible(at, `${id}, ${colorScheme}, ${width} wide`);
        }
        check('nothing moves where less motion is asked for', await at.evaluate(() => document.getAnimations().length), 0);
        await at.context().close();
    }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
