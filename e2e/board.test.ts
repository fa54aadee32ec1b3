// The board with a record of years: past incidents searched, narrowed down, sorted and walked through by keyboard.
import { boardOf } from './pages/board.ts';
import { deskAt } from './pages/desk.ts';
import { warRoomOf } from './pages/war-room.ts';
import { expect, test } from './support/console-test.ts';
import { pastIncident, putPastIncidents } from './support/many-incidents.ts';

const now = Date.UTC(2026, 1, 9, 19);
const hour = 60 * 60_000;
const count = 1_200;

test('1,200 past incidents are found, narrowed down and sorted, and only those in sight are drawn', async ({
  start,
  userData,
}) => {
  test.setTimeout(3 * 60_000);
  putPastIncidents(userData, count, now - hour);
  const desk = await deskAt(await start({ now }));
  const board = boardOf(desk);
  const room = warRoomOf(desk);
  const { page } = desk;
  await desk.show(1280, 720, 'dark');
  const last = pastIncident(count - 1).title;
  await board.expectPast('1,200');
  await desk.expectFocusOn(last);

  await test.step('only what is in sight is in the page', async () => {
    await expect(board.past).toHaveAttribute('aria-rowcount', String(count + 1));
    expect(await board.pastRows.count()).toBeLessThan(60);
  });

  await test.step('arrow keys walk on beyond what was drawn, and the focus is never lost', async () => {
    for (let n = 0; n < 60; n++) await desk.press('ArrowDown');
    await desk.expectFocusOn(pastIncident(count - 61).title);
    // Scrolled out of sight by the wheel it keeps the focus.
    await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
    await expect(board.pastRows.filter({ hasText: pastIncident(0).title })).toBeVisible();
    await desk.expectFocusOn(pastIncident(count - 61).title);
    await desk.press('ArrowUp');
    await desk.expectFocusOn(pastIncident(count - 60).title);
  });

  await test.step('words, a filter and both together narrow down, each choice says what it leaves', async () => {
    await board.search('ledger');
    await board.expectPast('240 of 1,200');
    const kinds = page.getByLabel('Narrow down by Severity').locator('option');
    await expect(kinds).toHaveText(['any', 'SEV1 (60)', 'SEV2 (60)', 'SEV3 (60)', 'SEV4 (60)']);
    await board.narrow('Severity', 'SEV4');
    await board.expectPast('60 of 1,200');
    await board.search('ledger tag:checkout');
    await board.expectPast('0 of 1,200');
    await expect(page.getByText('Nothing in the record fits “ledger tag:checkout”.')).toBeVisible();
    await board.search('person:nadim before:2025-10-01');
    await expect(board.pastRows.first()).toContainText('Sep 2025');
    await desk.press('Escape');
    await expect(page.getByLabel('Search past incidents')).toHaveValue('');
    await page.getByRole('button', { name: 'Show all' }).click();
    await board.expectPast('1,200');
    await board.narrow('Status', 'cancelled');
    await board.expectPast('60 of 1,200');
    await expect(board.pastRows.first()).toContainText('Cancelled');
    await board.narrow('Detected', '30');
    await board.expectPast('6 of 1,200');
  });

  await test.step('a column sorts, and again the other way round', async () => {
    await page.getByRole('button', { name: 'Show all' }).click();
    await board.sortBy('Time to resolve');
    await expect(page.getByRole('columnheader', { name: 'Time to resolve' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(board.pastRows.first()).toContainText('3 h 10');
    await board.sortBy('Time to resolve');
    await expect(board.pastRows.first()).toContainText('–');
    await board.sortBy('Detected');
  });

  await test.step('from an incident back, the board stands as it was left', async () => {
    await board.search('0502');
    await board.expectPast('1 of 1,200');
    await desk.press('Enter');
    await desk.expectFocusOn(pastIncident(502).title);
    await desk.press('Enter');
    await expect(room.title).toHaveText(pastIncident(502).title);
    await room.leaveLine();
    await desk.press('Escape');
    await board.expectPast('1 of 1,200');
    await expect(page.getByLabel('Search past incidents')).toHaveValue('0502');
    await desk.expectFocusOn(pastIncident(502).title);
  });
});
