import { expectAccessible } from './pages/accessible.ts';
import { boardOf } from './pages/board.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { clipboardText } from './pages/document-view.ts';
import { formOf } from './pages/form.ts';
import { timelineOf } from './pages/timeline.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare, entry } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const begin = Date.UTC(2026, 2, 4, 9);
const minute = 60_000;
const mara = { id: 'mara', name: 'Mara Lindqvist' };
const ines = { id: 'ines', name: 'Ines Varga' };

/** An incident on screen, a quarter of an hour old. */
async function openIncident(desk: Desk): Promise<string> {
  const incidentId = await desk.console.give(declare());
  await desk.pass(15);
  await boardOf(desk).enter(declare().title);
  return incidentId;
}

test('who reads further up is told how much came below, and loses neither place nor count', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  await desk.show(1280, 720, 'dark');
  const incidentId = await openIncident(desk);
  const { console } = desk;

  await timeline.fill(incidentId, 120);
  await timeline.expectAtEnd();
  await expect(timeline.line('line 119')).toBeVisible();
  // What is drawn is what is near, however much there is.
  expect(await timeline.lines.count()).toBeLessThan(70);

  await timeline.wheel(-1500);
  const seen = await timeline.lines.evaluateAll((elements) => {
    const log = elements[0]?.closest('[role=log]')?.getBoundingClientRect();
    const inView = elements.find((element) => element.getBoundingClientRect().top > (log?.top ?? 0) + 60);
    return /line \d+/.exec(inView?.textContent ?? '')?.[0] ?? '';
  });
  expect(seen).toMatch(/^line \d+$/);
  const place = await timeline.placeOf(seen);

  await timeline.fill(incidentId, 12, (i) => `new ${String(i)}`);
  await expect(timeline.news).toContainText('12 new');
  expect(Math.abs((await timeline.placeOf(seen)) - place)).toBeLessThan(2);

  // A pin makes a line of the desk's own: hidden, and so not counted.
  const [first] = await console.events(incidentId, 'entryAdded');
  await console.give({ type: 'pinEntry', incidentId, entry: first?.id ?? '', pinned: true });
  await expect(desk.page.getByRole('button', { name: 'Pinned' })).toContainText('1');
  await expect(timeline.news).toContainText('12 new');

  // A late entry goes where it happened, above: what is read stays where it is.
  await console.give(entry(incidentId, 'seen at the very start', { at: begin + minute }));
  await expect(timeline.news).toContainText('1 late entry above');
  await expect(timeline.news).toContainText('12 new');
  expect(Math.abs((await timeline.placeOf(seen)) - place)).toBeLessThan(2);

  await timeline.news.getByRole('button', { name: '1 late entry above' }).click();
  await expect(timeline.line('seen at the very start')).toBeInViewport();
  await expect(timeline.line('seen at the very start')).toContainText('Late entry, written');
  await expect(timeline.news).not.toContainText('late entry');

  await timeline.log.focus();
  await desk.press('End');
  await timeline.expectAtEnd();
  await expect(timeline.line('new 11')).toBeVisible();
  await expect(timeline.news).toBeHidden();
  await desk.press('Home');
  await expect(timeline.line('Incident declared as')).toBeInViewport();
  await desk.press('End');
  await timeline.expectAtEnd();

  // Who stands at the end follows it.
  await timeline.fill(incidentId, 3, (i) => `last ${String(i)}`);
  await expect(timeline.line('last 2')).toBeInViewport();
  await timeline.expectAtEnd();
});

test('a filter narrows the timeline down and holds for the window, a text is found line by line', async ({
  start,
  userData,
}) => {
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  const { page, console } = desk;
  await desk.show(1280, 720, 'light');
  await desk.actAs(mara);
  const incidentId = await openIncident(desk);
  for (let i = 0; i < 40; i++)
    await console.give(
      entry(incidentId, i % 10 === 3 ? `the pool is full ${String(i)}` : `line ${String(i)}`, {
        kind: i % 4 === 0 ? 'hypothesis' : 'note',
      }),
    );
  await desk.actAs(ines);
  await console.give(entry(incidentId, 'Ines saw it too', { kind: 'observation' }));
  await expect(timeline.line('Ines saw it too')).toBeVisible();

  const filter = page.getByRole('button', { name: /^Filter/ });
  const choice = (name: RegExp) => page.getByRole('checkbox', { name });
  await filter.click();
  await choice(/^Hypothesis/).check();
  await expect(timeline.line('line 0')).toBeVisible();
  await expect(filter).toContainText('10 shown');
  await expectAccessible(desk);
  await choice(/^Observation/).check();
  await choice(/^Mine only/).check();
  await expect(timeline.lines).toHaveCount(1);
  await expect(timeline.line('Ines saw it too')).toBeVisible();
  await desk.press('Escape');
  await desk.expectFocusOn(/^Filter/);

  // It holds while the window goes elsewhere and comes back, and when somebody else acts there.
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await boardOf(desk).enter(declare().title);
  await expect(filter).toContainText('1 shown');
  await desk.actAs(mara);
  await expect(filter).toContainText('10 shown');
  await desk.actAs({ id: 'ruth', name: 'Ruth Calloway' });
  await expect(page.getByText('Nothing fits the filter.')).toBeVisible();
  await timeline.log.focus();
  await desk.press('Escape');
  await expect(timeline.line('Ines saw it too')).toBeVisible();

  const found = page.getByRole('search').first();
  await timeline.log.focus();
  await desk.press('Control+f');
  await desk.type('POOL is');
  await expect(page.locator('.tl-find')).toContainText('4');
  await desk.press('Shift+Enter');
  await expect(page.locator('.tl-find')).toContainText('4 of 4');
  await expect(timeline.line('the pool is full 33')).toBeInViewport();
  await desk.press('Shift+Enter', 'Shift+Enter', 'Shift+Enter');
  await expect(page.locator('.tl-find')).toContainText('1 of 4');
  await expect(timeline.line('the pool is full 3').first()).toBeInViewport();
  expect(await page.evaluate(() => CSS.highlights.get('timeline-found-here')?.size)).toBe(1);
  await desk.press('Enter');
  await expect(page.locator('.tl-find')).toContainText('2 of 4');
  await console.give(entry(incidentId, 'and the pool is full again'));
  await expect(page.locator('.tl-find')).toContainText('2 of 5');
  await desk.press('Escape');
  await expect(found.getByRole('searchbox')).toHaveValue('');
  expect(await page.evaluate(() => CSS.highlights.has('timeline-found'))).toBe(false);
  await desk.press('Escape');
  await expect(timeline.log).toBeFocused();
});

test('what the desk noted by itself is hidden and counted; its noise is folded until it is opened', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  const { page, console } = desk;
  const incidentId = await console.give(declare());
  await desk.pass(60);
  const noisy = (await console.events(incidentId)).filter(({ type }) => type === 'debtAtRisk').length;
  expect(noisy).toBeGreaterThan(2);
  await boardOf(desk).enter(declare().title);
  await expect(timeline.line('at risk')).toHaveCount(0);
  await page.getByRole('button', { name: /system.*hidden/ }).click();
  const folded = timeline.log.getByRole('button', { name: /Folded/ }).first();
  await folded.scrollIntoViewIfNeeded();
  await expect(folded).toContainText('At risk');
  const before = await timeline.line('at risk').count();
  await folded.click();
  await expect.poll(() => timeline.line('at risk').count()).toBeGreaterThan(before);
  await timeline.log.getByRole('button', { name: 'Fold these again' }).first().click();
  await expect(timeline.line('at risk')).toHaveCount(before);
});

test('lines are selected, corrected, retracted, pinned and copied by keys', async ({ start, userData }) => {
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  const room = warRoomOf(desk);
  const { console } = desk;
  await desk.show(1280, 720, 'dark');
  await desk.actAs(mara);
  const incidentId = await openIncident(desk);
  await console.give(entry(incidentId, 'first **bold** line'));
  await expect(timeline.line('first bold line')).toBeVisible();
  await room.log('second line <!channel>');
  await room.log('third line');
  const current = timeline.log.locator('article[aria-current=true]');

  await desk.press('Escape');
  await expect(timeline.log).toBeFocused();
  await desk.press('c');
  await expect(room.said).toContainText('Select the entry to correct first');

  await desk.press('ArrowUp');
  await expect(current).toContainText('third line');
  await expect(current).toBeFocused();
  await desk.press('ArrowUp');
  await expect(current).toContainText('second line');
  await desk.press('f');
  await expect(timeline.line('second line').getByRole('button', { name: /^Pinned/ })).toBeVisible();
  await expect(current).toContainText('second line');
  await desk.press('f');
  await expect(timeline.line('second line').getByRole('button', { name: /^Pinned/ })).toHaveCount(0);

  await desk.press('ArrowUp', 'c');
  const correct = formOf(desk, /^Correct/);
  await correct.expectOpen();
  await desk.press('Escape');
  await expect(correct.dialog).toBeHidden();
  await expect(current).toBeFocused();

  await desk.press('Control+c');
  await expect(room.said).toContainText('Copied as Markdown: 1 line');
  expect(await clipboardText(console)).toMatch(
    /^- \*\*2026-03-04 09:15:\d\d UTC\*\* \[Mara Lindqvist\] Note: first \*\*bold\*\* line$/,
  );
  await desk.press('Shift+ArrowDown', 'Control+Shift+c');
  await expect(room.said).toContainText('Copied as Slack text: 2 lines');
  expect(await clipboardText(console)).toMatch(
    /^\*2026-03-04 09:15:\d\d UTC\* Mara Lindqvist, Note: first \*bold\* line\n\*.*\* Mara Lindqvist, Note: second line &lt;!channel&gt;$/,
  );

  await desk.press('ArrowDown', 'Delete');
  const retract = formOf(desk, /^Retract/);
  await retract.expectOpen();
  await desk.type('other incident');
  await retract.confirm();
  await expect(timeline.line('third line')).toContainText('Retracted by Mara Lindqvist: other incident');
  await expect(current).toBeFocused();
  await desk.press('c');
  await expect(room.said).toContainText('no longer there to be changed');

  await desk.press('ArrowUp', 'Enter');
  await expect(desk.page.getByRole('menu')).toBeVisible();
  await desk.press('Escape');
  await desk.press('Escape');
  await expect(current).toHaveCount(0);

  // Everything that the filter shows, from the menu of the incident.
  await desk.page.getByRole('button', { name: /^Decisions/ }).click();
  await console.give(entry(incidentId, 'roll back', { kind: 'decision' }));
  await expect(timeline.line('roll back')).toBeVisible();
  await desk.page.locator('header.head').getByRole('button', { name: 'More' }).click();
  await desk.page.getByRole('menuitem', { name: 'Copy the timeline as Markdown' }).click();
  await expect(room.said).toContainText('Copied as Markdown: 1 line');
  expect(await clipboardText(console)).toContain('Decision: roll back');
});

test('who moves far away by keys keeps them, and a line that was scrolled off is found again', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  await desk.show(1280, 720, 'dark');
  const incidentId = await openIncident(desk);
  await timeline.fill(incidentId, 150);
  await desk.press('Escape');
  await desk.press('ArrowUp');
  await expect(timeline.line('line 149')).toBeFocused();
  await timeline.wheel(-4000);
  await expect(timeline.line('line 149')).toHaveCount(0);
  await expect(timeline.log).toBeFocused();
  await desk.press('ArrowUp');
  await expect(timeline.line('line 148')).toBeFocused();
  await expect(timeline.line('line 148')).toBeInViewport();
  await desk.press('Home');
  await expect(timeline.log.locator('article[aria-current=true]')).toContainText('Incident declared as');
  for (let i = 0; i < 12; i++) await desk.press('ArrowDown');
  await expect(timeline.log.locator('article[aria-current=true]')).toBeInViewport();
});
