import { declare } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { missesOf } from './support/record.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);

type Asked = { readonly message: string; readonly detail: string; readonly buttons: readonly string[] };
type Answering = { readonly asked: Asked[] };

/** Answers the question of the app as a person would, by the index of the button. */
async function answerWith(console: Console, response: number): Promise<void> {
  await console.app.evaluate(({ dialog }, answer) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: unknown, options: unknown) => {
      asked.push(options);
      return Promise.resolve({ response: answer, checkboxChecked: false });
    }) as unknown as typeof dialog.showMessageBox;
  }, response);
}

function asked(console: Console): Promise<readonly Asked[]> {
  return console.app.evaluate(() =>
    (globalThis as unknown as Answering).asked.map(({ message, detail, buttons }) => ({
      message,
      detail,
      buttons,
    })),
  );
}

function closeWindow(console: Console): Promise<void> {
  return console.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
}

function visible(console: Console): Promise<readonly boolean[]> {
  return console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible()));
}

test('with something owed the last window asks; in the tray the clocks go on', async ({ start }) => {
  const console = await start({ now: begin, ask: true });
  const incidentId = await console.give(declare());
  await answerWith(console, 0);
  await closeWindow(console);
  await expect.poll(() => visible(console)).toEqual([false]);
  const [question] = await asked(console);
  expect(question?.message).toMatch(/^\d+ deadlines are still owed\.$/);
  expect(question?.detail).toContain('Incident channel, due 09:02 UTC');
  expect(question?.buttons).toEqual(['Keep counting in the tray', 'Quit', 'Cancel']);

  await console.moveClock(3 * minute);
  await console.wake();
  expect(missesOf(await console.events(incidentId), 'channel')).toHaveLength(1);
  // A second start brings the window back, as the tray does.
  await console.app.evaluate(({ app }) => {
    app.emit('second-instance');
  });
  await expect.poll(() => visible(console)).toEqual([true]);
});

test('answered with quit the app goes, and the next start says what was missed', async ({ start }) => {
  const console = await start({ now: begin, ask: true });
  const incidentId = await console.give(declare());
  await answerWith(console, 1);
  await closeWindow(console);
  await console.gone;

  const again = await start({ now: begin + 12 * minute, ask: true });
  const [notice, ...more] = await again.notices('missedWhileAway');
  expect(more).toEqual([]);
  expect(notice?.text).toContain('Nobody was here from 2026-03-04 09:00 to 2026-03-04 09:12 UTC');
  for (const label of ['Incident channel', 'Engineering manager told', 'Stakeholders told'])
    expect(notice?.lines.filter((line) => line.includes(label))).toHaveLength(1);
  expect(missesOf(await again.events(incidentId), 'channel')).toEqual([
    expect.objectContaining({ first: 0, last: 0, absent: true }),
  ]);
});

test('answered with cancel the window stays', async ({ start }) => {
  const console = await start({ now: begin, ask: true });
  await console.give(declare());
  await answerWith(console, 2);
  await closeWindow(console);
  await expect.poll(() => asked(console)).toHaveLength(1);
  expect(await visible(console)).toEqual([true]);
  expect((await console.request('desk', null)).notices).toEqual([]);
  // Asked again the next time, and quitting by the menu asks as well.
  await console.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => asked(console)).toHaveLength(2);
  expect(await visible(console)).toEqual([true]);
});

test('with nothing owed the window closes at once', async ({ start }) => {
  const console = await start({ now: begin, ask: true });
  const incidentId = await console.give(declare());
  await console.give({ type: 'cancel', incidentId, basedOn: null, reason: 'A false alarm' });
  await answerWith(console, 2);
  await closeWindow(console);
  await console.gone;
});
