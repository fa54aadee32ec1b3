import { boardOf } from './pages/board.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { timelineOf } from './pages/timeline.ts';
import { declare, entry } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';

const begin = Date.UTC(2026, 2, 4, 9);
const minute = 60_000;

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
