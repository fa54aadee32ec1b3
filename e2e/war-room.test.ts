// What the commander sees and does in the war room beside the long road: brief, call, stand-down, and edge content at every size.
import type { Page } from '@playwright/test';
import { boardOf } from './pages/board.ts';
import { composerOf } from './pages/composer.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { clipboardText } from './pages/document-view.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare, entry, tell } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const now = Date.UTC(2026, 2, 4, 9);
const minute = 60_000;
const ruth = { id: 'ruth', name: 'Ruth Calloway' };

test('one key answers “what is the status?”: five lines and one line, copied and readable', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now }));
  const { console } = desk;
  const room = warRoomOf(desk);
  const title = 'Checkout refuses every card';
  const incidentId = await console.give(declare({ title, impact: 'No card payment goes through' }));
  await console.give(entry(incidentId, 'Rolled back 4.2', { kind: 'action' }));
  await console.give(entry(incidentId, 'Who holds the certificate?', { kind: 'question' }));
  await desk.pass(4);
  await boardOf(desk).enter(title);
  const brief = await room.command('i', 'Status brief');
  await expect(brief.dialog).toContainText('Five lines and one line copied.');
  await expect(brief.dialog.getByRole('definition')).toHaveText([
    /^SEV1 Critical: Checkout refuses every card\. 4 min since detected at 09:00 UTC; detected since 09:00 UTC\./,
    /^No card payment goes through\.09:00 UTC, 4 min ago$/,
    /: Rolled back 4\.2\.09:00 UTC, 4 min ago$/,
    /^Open question: Who holds the certificate\?09:00 UTC, 4 min ago$/,
    /^due at 09:10 UTC, in 6 min, owed by Communications Lead/,
  ]);
  const both = await clipboardText(console);
  const [five, one] = both.split('\n\n');
  expect(five?.split('\n')).toHaveLength(5);
  expect(one).toMatch(/^SEV1 Critical: .* As of 09:04 UTC\.$/);

  await brief.dialog.getByRole('button', { name: 'Copy one line' }).click();
  await expect(brief.dialog).toContainText('One line copied.');
  expect(await clipboardText(console)).toBe(one);
  await desk.press('Control+Enter');
  await expect(brief.dialog).toContainText('Five lines copied.');
  expect(await clipboardText(console)).toBe(five);
  await brief.leave();
});

/** Takes the place of the system's browser and answers what it was handed. */
async function browserOf(console: Console): Promise<() => Promise<readonly string[]>> {
  await console.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  return () =>
    console.app.evaluate(() => (globalThis as unknown as { openedLinks: readonly string[] }).openedLinks);
}

test('the call stands in the head and opens by one key, and nothing but a call or a page opens', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now }));
  const { console, page } = desk;
  const room = warRoomOf(desk);
  const opened = await browserOf(console);
  const link = 'https://meet.example.com/checkout?pwd=1';
  const incidentId = await console.give(declare({ callLink: link }));
  await boardOf(desk).enter(declare().title);
  await expect(
    page.getByRole('button', { name: 'Open the call meet.example.com/checkout?pwd=1' }),
  ).toBeVisible();
  await room.leaveLine();
  await desk.press('o');
  await expect(room.said).toContainText(`Opened ${link}`);
  expect(await opened()).toEqual([link]);

  const changed = { type: 'editDetails', incidentId, title: null, description: null, impact: null } as const;
  for (const [callLink, why] of [
    ['file:///etc/passwd', 'not file: addresses'],
    ['https://meet.example.com@evil.example/', 'name or password'],
    ['ask Ruth for it', 'spaces or characters'],
  ] as const) {
    await console.give({ ...changed, callLink, services: null });
    await expect(page.locator('header.head')).toContainText(callLink.replace('https://', ''));
    await desk.press('o');
    await expect(room.said).toContainText(why);
  }
  expect(await opened()).toEqual([link]);
});

test('cancelling, and lowering what was declared by mistake, lead to the stand-down of those told', async ({
  start,
}) => {
  const desk = await deskAt(await start({ now }));
  const { console } = desk;
  const room = warRoomOf(desk);
  const composer = composerOf(desk);

  const mistaken = await console.give(declare({ title: 'Ledger is down' }));
  await console.give(tell(mistaken, 'We are looking into it', { message: 'initial', person: ruth }));
  await desk.pass(1);
  await boardOf(desk).enter('Ledger is down');
  const severity = await room.command('v', 'Change severity');
  await desk.press('Alt+3');
  await severity.write('What changed', 'One report was wrong, nothing else');
  await severity.dialog.getByRole('checkbox', { name: /declared by mistake/ }).check();
  await expect(severity.dialog).toContainText(
    'Already told: Stakeholders. They need a stand-down, which comes next.',
  );
  await desk.press('Control+Enter');
  await expect(severity.dialog).toBeHidden();
  await composer.expectOpen();
  await expect(composer.template('Stand-down')).toBeChecked();
  await expect(composer.audience('Stakeholders')).toBeChecked();
  await expect(composer.text).toHaveValue(/Stand down: INC-.* turned out to be less than was told/);
  await desk.press('Escape');
  await expect(composer.sheet).toBeHidden();
  const lowered = await desk.record(mistaken);
  expect([lowered.severity, lowered.peakSeverity]).toEqual(['SEV3', 'SEV3']);

  const cancel = await room.more('Cancel this incident', 'Cancel the incident');
  await expect(cancel.dialog).toContainText('Already told: Stakeholders.');
  await cancel.write('Why this is no incident', 'A test alert');
  await desk.press('Control+Enter');
  await expect(cancel.dialog).toBeHidden();
  await composer.expectOpen();
  await expect(composer.template('Stand-down')).toBeChecked();
  expect((await desk.record(mistaken)).status).toBe('cancelled');
});

/** Texts that are cut off without a way to read them, and parts that stand outside of the window. */
function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const clips = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
    const isClipped = (element: Element): boolean => {
      const above = element.parentElement;
      return above !== null && above !== document.body && (clips(above) || isClipped(above));
    };
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    for (const element of document.querySelectorAll<HTMLElement>(
      '.column, .column *, .head, .head *, .cmd, .cmd *, .board, .board *',
    )) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest('.only-heard, svg') !== null) continue;
      const name = `${element.className} “${element.textContent.slice(0, 40)}”`;
      // What is clipped is told by what clips it.
      if (box.right > innerWidth + 1 && !isClipped(element)) faults.push(`outside: ${name}`);
      const { overflowX, overflowY } = getComputedStyle(element);
      const cut =
        (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
      if (!cut) continue;
      if (element.closest('[title]') === null) faults.push(`cut off: ${name}`);
    }
    return faults;
  });
}

async function expectNothingCut(desk: Desk, where: string): Promise<void> {
  expect(await faultsOf(desk.page), where).toEqual([]);
}

const sizes = [
  [1024, 700],
  [1280, 720],
  [1920, 1080],
  [2226, 1252],
] as const;

test('300 letters, forty services, thirty people and names from right to left are shown whole at every size', async ({
  start,
  userData,
}) => {
  test.setTimeout(3 * minute);
  putDirectory(userData);
  const desk = await deskAt(await start({ now }));
  const { console, page } = desk;
  const room = warRoomOf(desk);
  const board = boardOf(desk);
  const title = `Everything fails in ways that nobody has seen ${'and goes on failing '.repeat(20)}`
    .slice(0, 300)
    .trim();
  const services = Array.from({ length: 40 }, (_, n) => `Service number ${String(n + 1)}`);
  const incidentId = await console.give(
    declare({
      title,
      services,
      impact: 'Nobody can do anything at all. '.repeat(12),
      startedAt: now - 10 * minute,
      callLink: `https://meet.example.com/${'a-long-path/'.repeat(12)}`,
    }),
  );
  const names = ['عمر الخطيب', 'Maximiliane-Alexandra von und zu Hohenlohe-Langenburg'];
  for (let n = 0; n < 30; n++) {
    await console.request('actAs', {
      person: { id: null, name: names[n] ?? `Responder number ${String(n)}` },
    });
    await console.give(entry(incidentId, `looking at service ${String(n)}`));
  }
  for (const [role, name] of [
    ['communications', names[0] ?? ''],
    ['scribe', names[1] ?? ''],
  ] as const)
    await console.give({ type: 'takeRole', incidentId, role, person: { id: null, name }, basedOn: null });
  await console.give(declare({ title: 'عطل في الدفع عند الخروج', severity: 'SEV3' }));
  await desk.pass(25);

  for (const [width, height] of sizes) {
    await desk.show(width, height, width === 1920 ? 'light' : 'dark');
    await expectNothingCut(desk, `the board at ${String(width)}`);
  }
  await board.enter(title);
  for (const [width, height] of sizes) {
    await desk.show(width, height, width === 1920 ? 'light' : 'dark');
    await expectNothingCut(desk, `the war room at ${String(width)}`);
    await desk.picture(`war-room-edges-${String(width)}`);
  }

  await test.step('where there is little room three lines are owed and the others one press away', async () => {
    await desk.show(1280, 720, 'dark');
    const lines = page.getByRole('list', { name: 'Owed next, list' }).getByRole('listitem');
    const owed = (await desk.record(incidentId)).debts.filter((debt) => debt.end === null).length;
    await expect(lines).toHaveCount(3);
    const more = page
      .getByRole('region', { name: 'Owed next' })
      .getByRole('button', { name: /^and \d+ more$/ });
    await more.click();
    await expect(lines).toHaveCount(owed - 1);
    await page.getByRole('button', { name: 'fewer' }).click();
    await expect(lines).toHaveCount(3);
  });

  await test.step('the head unfolds to all services and the whole title, and keeps the focus', async () => {
    const unfold = page.locator('header.head').getByRole('button', { name: 'and 36 more' });
    await unfold.click();
    await expect(page.locator('header.head')).toContainText('Service number 40');
    await desk.expectFocusOn('less');
    await desk.press('Enter');
    await expect(page.locator('header.head')).not.toContainText('Service number 40');
  });

  await test.step('thirty people are present, each with the time of the last sign', async () => {
    const present = room.panel('Present');
    await expect(present).toContainText('31, last sign');
    await expect(present.getByRole('listitem')).toHaveCount(8);
    await present.getByRole('button', { name: 'and 23 more' }).click();
    await expect(present.getByRole('listitem')).toHaveCount(31);
    await expect(present.getByRole('listitem').filter({ hasText: 'عمر الخطيب' })).toContainText('09:00');
    await desk.pass(60);
    await expect(present).toContainText('No sign of anybody within the last hour.');
  });

  await test.step('at twice its size the room scrolls and nothing is out of reach', async () => {
    await console.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
    const rowsEnd = page.getByRole('list', { name: 'Owed next, list' }).getByRole('listitem').last();
    for (const part of [rowsEnd, room.title, room.entryLine]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport();
    }
    await expectNothingCut(desk, 'the war room at 200 %');
  });
});
