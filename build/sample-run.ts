// What `npm start` does without a display: a sample incident goes through the built app's own window with a moved
// clock, on a virtual screen; pictures and documents of it are left in out/sample/.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { ElectronApplication, Page } from '@playwright/test';
import type { DocumentName } from '../electron/bridge/contract.ts';
import { parseIncidentFile } from '../electron/tools/incident-file.ts';
import { planReplay, type ReplayPlan } from '../electron/tools/replay-plan.ts';
import { hasDisplay, onDisplay } from './display.ts';
import { launch } from './launch.ts';
import { root } from './places.ts';
import { type DrivenWindow, drive } from './sample/driven-window.ts';
import { replayInWindow } from './sample/replay-in-window.ts';
import { run, script } from './steps.ts';

if (!hasDisplay()) process.exit(await run(onDisplay(script('build/sample-run.ts'))));

const resources = path.join(root, 'resources');
const out = path.join(root, 'out/sample');
/** In the middle of the sample: payments get through again, an update is due soon, one thing is overdue. */
const pictureAt = Date.parse('2026-03-06T07:46:00Z');

const plan = await readSample('checkout-certificate.json');
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const userData = await mkdtemp(path.join(os.tmpdir(), 'sitrep-sample-'));
await copyFile(path.join(resources, 'directory.example.yaml'), path.join(userData, 'directory.yaml'));
const app = await launch(userData, {
  env: { SITREP_TEST: '1', SITREP_TEST_HOLD: '1', SITREP_TEST_NOW: String(plan.declaredAt) },
});
try {
  // Held until Playwright is attached: it would miss a window that opens before.
  await app.evaluate(() => (globalThis as unknown as { sitrepTest: { go: () => void } }).sitrepTest.go());
  const page = await app.firstWindow();
  await page.waitForLoadState();
  await runSample(app, page);
} finally {
  await app.close();
  await rm(userData, { recursive: true, force: true });
}

async function readSample(name: string): Promise<ReplayPlan> {
  const reading = parseIncidentFile(await readFile(path.join(resources, 'samples', name), 'utf8'));
  if (!reading.ok) throw new Error(`${name}: ${reading.problems.join(' ')}`);
  return planReplay(reading.file);
}

async function runSample(running: ElectronApplication, page: Page): Promise<void> {
  await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720));
  const window = drive(running, page);
  const look = async (): Promise<void> => {
    await page.getByRole('table', { name: 'Open incidents' }).getByRole('button').first().waitFor();
    await picture(page, 'board.png');
    await page.getByRole('table', { name: 'Open incidents' }).getByRole('button').first().click();
    await page.getByRole('log').getByRole('article').first().waitFor();
    await picture(page, 'war-room.png');
  };
  const { incidentId, refused } = await replayInWindow(plan, window, { at: pictureAt, look });
  for (const { what, why } of refused) console.log(`Not taken over, ${what}: ${why}`);
  const [row] = await window.request('listIncidents', null);
  console.log(`The sample incident went from declaration to review: ${row?.label ?? ''} ${row?.title ?? ''}`);
  console.log(`  ${place('board.png')}     the board while it was open`);
  console.log(
    `  ${place('war-room.png')}  its war room at ${new Date(pictureAt).toISOString().slice(11, 16)} UTC`,
  );
  console.log(`  ${await write(window, incidentId, 'report')}     the incident report`);
  console.log(`  ${await write(window, incidentId, 'pir')}        the post-incident review (PIR)`);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(out, name) });
}

async function write(window: DrivenWindow, incidentId: string, document: DocumentName): Promise<string> {
  const made = await window.request('makeDocument', { incidentId, document });
  if (!made.ok) throw new Error(made.refusal.sentence);
  await writeFile(path.join(out, `${document}.md`), made.markdown);
  return place(`${document}.md`);
}

function place(name: string): string {
  return path.relative(process.cwd(), path.join(out, name));
}
