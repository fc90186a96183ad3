// stepper_test.mjs: tries docs/stepper.html in a real browser: every mark, and each control once.
//
//     node docs/tools/draw/stepper_test.mjs      with BUILD and CHROMIUM in the environment
//
// playwright-core and axe-core are in $BUILD/browser/node_modules: make stepper-test.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(path.resolve(process.env.BUILD || 'build'), 'browser/'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const url = pathToFileURL(path.resolve('docs/stepper.html')).href;
const SIZES = [[1366, 650], [1024, 700], [768, 1024], [360, 740],
    [683, 325]];

let passed = 0, failed = 0;
function check(claim, found, wanted = true) {
    const good = JSON.stringify(found) === JSON.stringify(wanted);
    good ? passed++ : failed++;
    const why = `: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`;
    console.log(`${good ? 'ok   ' : 'FAIL '} ${claim}${good ? '' : why}`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox'] });
async function open(width, height, colorScheme = 'light') {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    page.on('pageerror', e => check('its script runs', e.message, ''));
    page.on('request', r => r.url().startsWith('file:') ||
        check('it asks no network', r.url(), ''));
    await page.goto(url);
    return page;
}
const hash = page => page.evaluate(() => location.hash);
async function goto(page, to) {
    await page.evaluate(h => { location.hash = h; }, to);
    await page.waitForFunction(h => document.title.startsWith(h), to.replace(/\/\w+$/, ''));
}

// What of a step cannot be seen without scrolling: the line, the mark, the place in the memory,
// the buttons.
const unseen = page => page.evaluate(() => {
    const mark = ['.past', '.bad', '.lost', '.touched'].map(q => `#memory ${q}`)
        .find(q => document.querySelector(q)) || '#memory h3';
    return ['.here', '.mark', mark, '#next', '#wrong'].filter(q => {
        const e = document.querySelector(q), a = e.getBoundingClientRect();
        const pane = e.closest('.pane, nav').getBoundingClientRect();
        const top = Math.max(0, pane.top), bottom = Math.min(innerHeight, pane.bottom);
        const end = a.top + Math.min(a.height, 40);
        return a.top < top - 2 || end > bottom + 2 || a.left > innerWidth;
    });
});

const first = await open(1366, 650);
const runs = await first.evaluate(() => data.runs.map(r => [r.id, r.kind, r.mark, r.steps.length]));
const marked = runs.filter(r => r[2]);
check('every broken run says where it goes wrong',
    runs.filter(r => r[1] === 'broken' && !r[2]), []);
check('a first visit opens on a story', await first.evaluate(() => run.kind), 'story');
for (const [width, height] of SIZES) {
    const page = await open(width, height);
    const missing = [], at = [];
    for (const [id] of marked) {
        await goto(page, id + '/wrong');
        const gone = await unseen(page);
        if (gone.length) missing.push([id, ...gone]);
        at.push(await page.evaluate(() => $('next').getBoundingClientRect().x));
    }
    check(`${width}x${height}: where it goes wrong, all is on the screen`, missing, []);
    check(`${width}x${height}: Next stays where it is`, new Set(at).size, 1);
    check(`${width}x${height}: nothing is cut off at the side`, await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth));
    await page.close();
}

// Each control once.
const id = 'chapter02/grow_keeps_old_cap', { step, cause } = runs.find(r => r[0] === id)[2];
const to = k => `#${id}/${k + 1}`;
async function controls(page, does) {
    for (const [claim, from, act, wanted] of does) {
        await goto(page, from.slice(1));
        await act();
        check(claim, await hash(page), wanted);
    }
}
const click = q => () => first.click(q), key = k => () => first.keyboard.press(k);
await controls(first, [
    ['Next', to(3), click('#next'), to(4)], ['Back', to(3), click('#back'), to(2)],
    ['First', to(3), click('#first'), to(0)], ['the arrow', to(3), key('ArrowRight'), to(4)],
    ['Goes wrong', to(3), click('#wrong'), to(step)], ['Cause', to(3), click('#cause'), to(cause)],
    ['Last stops at the end', to(0), key('End'), to(runs.find(r => r[0] === id)[3] - 1)],
    ['Over stops at the cause', to(41), click('#over'), to(cause)]]);
await goto(first, id + '/42');
await first.click('#out');
check('Out leads out of the function', await first.evaluate(() => depth(n) <= depth(40)));
await goto(first, id + '/29');
await first.click('#back');
await first.click('#source li[data-line="42"]');
check('a click on a line runs to it', await first.textContent('.here > span'), '42');
await first.click('#change');
await first.check('#quiz');
check('find it yourself hides the marks', await first.isVisible('#wrong'), false);
await first.uncheck('#quiz');
await goto(first, id + '/24');
await first.check('#ask');
await first.click('#next');
const count = async q => (await first.$$(q)).length;
check('ask me asks before it steps', [await hash(first), await count('.choices button')],
    [to(23), 4]);
await first.click('.choices button');
check('and an answer steps', [await hash(first), await count('.answer')], [to(24), 1]);
await first.uncheck('#ask');
await goto(first, id + '/1');
await first.click('#play');
check('Play goes on', await first.waitForFunction(() => n > 1, null, { timeout: 9000 })
    .then(() => true, () => false));
await first.click('#play');
await goto(first, 'chapter02/double_free/wrong');
await first.click('.mark a');
check('the link in the mark leads to the cause',
    (await first.waitForSelector('.mark.cause')) !== null);
await first.click('#key');
check('? leads to what the signs mean', await first.evaluate(() =>
    $('legend').getBoundingClientRect().top < innerHeight));
await first.evaluate(() => { location.hash = '#no/such_run/1'; });
check('a link to nowhere says so', (await first.waitForSelector('[role=alert]')) !== null);

for (const scheme of ['light', 'dark']) {
    const page = await open(1024, 700, scheme);
    await goto(page, id + '/wrong');
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run());
    check(`axe finds nothing, ${scheme}`,
        found.violations.map(v => v.id + ' ' + v.nodes[0].html), []);
}
for (const name of fs.readdirSync('docs/pictures')) {
    await first.goto(pathToFileURL(path.resolve('docs/pictures/' + name)).href);
    const crossed = await first.$$eval('path.arrow', paths => paths.flatMap(p => {
        const points = Array.from({ length: p.getTotalLength() }, (_, k) => p.getPointAtLength(k));
        const within = ({ x, y, width, height }) => points.some(at =>
            at.x > x && at.x < x + width && at.y > y && at.y < y + height);
        return [...document.querySelectorAll('text')].filter(t => within(t.getBBox()))
            .map(t => t.textContent);
    }));
    check(`no line crosses a text in ${name}`, crossed, []);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
