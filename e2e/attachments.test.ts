import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from '../build/places.ts';
import { expectAccessible } from './pages/accessible.ts';
import { boardOf } from './pages/board.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { answerFileDialog } from './pages/document-view.ts';
import { filesOf, noteOpenedPaths, pngBase64 } from './pages/files.ts';
import { formOf } from './pages/form.ts';
import { timelineOf } from './pages/timeline.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';

const begin = Date.UTC(2026, 2, 4, 9);
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function openIncident(desk: Desk): Promise<string> {
  const incidentId = await desk.console.give(declare());
  await boardOf(desk).enter(declare().title);
  await expect(warRoomOf(desk).entryLine).toBeFocused();
  return incidentId;
}

/** What lies in the folder of attachments. */
function kept(userData: string): readonly string[] {
  const folder = path.join(userData, 'attachments');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function verify(userData: string): string {
  try {
    return execFileSync(
      process.execPath,
      [path.join(root, 'electron/tools/verify.ts'), path.join(userData, 'sitrep.db')],
      { encoding: 'utf8' },
    );
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

test('a pasted screenshot survives a kill, is logged with its note, shown, and gone once it is redacted', async ({
  start,
  userData,
}) => {
  const first = await deskAt(await start({ now: begin }));
  await first.show(1280, 720, 'dark');
  const incidentId = await openIncident(first);
  await filesOf(first).paste({ name: 'image.png', base64: pngBase64, type: 'image/png' });
  await expect(filesOf(first).draft).toContainText(/Screenshot 2026-.*\.png/);
  await first.type('error rate by zone');
  await expect(first.page.getByText('Draft kept')).toBeVisible();
  expect(kept(userData)).toHaveLength(1);
  await expect
    .poll(async () => JSON.stringify(await first.console.request('drafts', null)))
    .toContain('error rate by zone');
  first.console.kill();
  await first.console.gone;

  const desk = await deskAt(await start({ now: begin + 60_000 }));
  const timeline = timelineOf(desk);
  const files = filesOf(desk);
  await boardOf(desk).enter(declare().title);
  await expect(files.draft).toContainText(/Screenshot 2026-.*\.png/);
  await expect(warRoomOf(desk).entryLine).toHaveValue('error rate by zone');
  await warRoomOf(desk).entryLine.focus();
  await desk.press('Enter');
  await expect(files.draft).toHaveCount(0);
  const row = timeline.line('error rate by zone');
  const picture = row.getByRole('img', { name: /Screenshot/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2);
  expect(verify(userData)).toContain('Every hash fits');

  await expectAccessible(desk);
  await picture.click();
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toContainText('Screenshot');
  await expect(dialog.getByRole('img')).toBeVisible();
  await expectAccessible(desk);
  await desk.press('Escape');
  await expect(dialog).toBeHidden();

  const [hash = ''] = kept(userData);
  await timeline.line('error rate by zone').hover();
  await row.getByRole('button', { name: /commands$/ }).click();
  await desk.page.getByRole('menuitem', { name: 'Redact for good' }).click();
  const redact = formOf(desk, /^Redact/);
  await redact.expectOpen();
  await desk.type('shows a password');
  await redact.confirm();
  await expect(timeline.line('A file was redacted')).toBeVisible();
  await expect.poll(() => kept(userData)).toEqual([]);
  const answer = await desk.page.evaluate(
    async (address) => (await fetch(address)).status,
    `app://sitrep/attachments/${hash}`,
  );
  expect(answer).toBe(404);
  expect(verify(userData)).toContain('Every hash fits');
  const report = await desk.console.request('makeDocument', { incidentId, document: 'report' });
  expect(report.ok && report.markdown).not.toContain('Screenshot');
});

test('dropped files are logged by their names; what could run is only ever saved', async ({
  start,
  userData,
}) => {
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  const files = filesOf(desk);
  const room = warRoomOf(desk);
  await desk.show(1280, 720, 'light');
  const incidentId = await openIncident(desk);
  const opened = await noteOpenedPaths(desk.console);
  await files.drop([
    { name: 'pool.log', base64: base64('pool exhausted\n') },
    { name: 'fix.bat', base64: base64('del /q *\n') },
    { name: 'tool.png', base64: base64('\u007fELF\u0002\u0001') },
    { name: 'page.html', base64: base64('<!doctype html><script>alert(1)</script>') },
  ]);
  await expect(files.draft).toHaveCount(4);
  await expectAccessible(desk);
  await files.draft.filter({ hasText: 'page.html' }).getByRole('button').click();
  await expect(files.draft).toHaveCount(3);
  await desk.press('Enter');
  const row = timeline.line('Attached pool.log, fix.bat, tool.png');
  await expect(row).toBeVisible();
  const [entry] = await desk.console.events(incidentId, 'entryAdded');
  expect(entry?.words).toMatchObject({ text: 'Attached pool.log, fix.bat, tool.png' });

  const commands = async (name: string) => {
    await row.getByRole('button', { name: new RegExp(name) }).click();
    return desk.page.getByRole('menuitem');
  };
  await (await commands('pool.log')).filter({ hasText: 'Open with the system (text)' }).click();
  await expect(room.said).toContainText('Opened a copy of pool.log');
  await (await commands('fix.bat')).filter({ hasText: 'Open with the system (text)' }).click();
  await expect(room.said).toContainText('Opened a copy of fix.bat');
  const paths = await opened();
  expect(paths.map((file) => path.basename(file))).toEqual(['pool.log', 'fix.bat.txt']);
  for (const file of paths) {
    expect(readFileSync(file, 'utf8')).toMatch(/^(pool exhausted|del)/);
    expect(statSync(file).mode & 0o111).toBe(0);
  }

  const forProgram = await commands('tool.png');
  await expect(forProgram).toHaveText(['Save as… (program)']);
  const target = path.join(userData, 'saved.bin');
  await answerFileDialog(desk.console, target);
  await forProgram.click();
  await expect(room.said).toContainText('Saved');
  expect(readFileSync(target, 'latin1')).toBe('\u007fELF\u0002\u0001');
  // A window that says otherwise is refused by main, and is shown no picture of it.
  const attached = await desk.console.events(incidentId, 'fileAttached');
  const { hash } = (attached[2] ?? { payload: null }).payload as { readonly hash: string };
  expect(await desk.console.request('openFile', { hash, name: 'tool.png' })).toMatchObject({
    reason: 'not-opened',
  });
  const served = await desk.page.evaluate(
    async (address) => (await fetch(address)).status,
    `app://sitrep/attachments/${hash}`,
  );
  expect(served).toBe(403);
  expect(await opened()).toHaveLength(2);
});

test('an altered picture is not shown as what was attached, and a file that is too large is refused', async ({
  start,
  userData,
}) => {
  const desk = await deskAt(await start({ now: begin }));
  const timeline = timelineOf(desk);
  const files = filesOf(desk);
  const room = warRoomOf(desk);
  await openIncident(desk);
  await files.drop([{ name: 'graph.png', base64: pngBase64, type: 'image/png' }]);
  await expect(files.draft).toHaveCount(1);
  await desk.type('the graph');
  await desk.press('Enter');
  await expect(timeline.line('the graph').getByRole('img')).toBeVisible();
  const [hash = ''] = kept(userData);
  writeFileSync(path.join(userData, 'attachments', hash), 'something else');
  await timeline.line('the graph').getByRole('button', { name: /graph/ }).click();
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog).toContainText('The file was altered');
  await desk.press('Escape');
  expect(verify(userData)).toContain('was changed after it was stored');

  await desk.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(51 * 1024 * 1024)], 'dump.bin'));
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
    );
  });
  await expect(room.said).toContainText('dump.bin is larger than 50 MB');
  await expect(files.draft).toHaveCount(0);
  // What comes in many pieces comes whole.
  await desk.page.evaluate(() => {
    const bytes = new Uint8Array(3_000_000).map((_, i) => 65 + (i % 26));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'long.log'));
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
    );
  });
  await expect(files.draft).toContainText('3.0 MB');
});
