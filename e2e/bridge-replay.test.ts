import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../build/places.ts';
import { drive } from '../build/sample/driven-window.ts';
import { replayInWindow } from '../build/sample/replay-in-window.ts';
import { foldAll } from '../electron/domain/fold.ts';
import { parseIncidentFile } from '../electron/tools/incident-file.ts';
import { namedRandom } from '../electron/tools/named-random.ts';
import { replayIncident } from '../electron/tools/replay-incident.ts';
import { planReplay } from '../electron/tools/replay-plan.ts';
import { type Summary, summaryOf } from '../electron/tools/replay-summary.ts';
import { shippedRules } from '../electron/tools/shipped-rules.ts';
import { onTemporaryRecord } from '../electron/tools/temporary-record.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';
import { readRecord } from './support/record.ts';

const sample = 'database-failover.json';

function planOfSample() {
  const reading = parseIncidentFile(readFileSync(path.join(root, 'resources/samples', sample), 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return planReplay(reading.file);
}

/** Whether two instants or durations are the same but for what the window's clock ran on between two steps. */
const driftMs = 5000;

function expectAlike(through: Summary, without: Summary): void {
  expect(through.id).toMatch(/^INC-[0-9A-F]{8}$/);
  for (const key of Object.keys(without) as (keyof Summary)[]) {
    if (key === 'id') continue;
    const [a, b] = [through[key], without[key]].map((value) =>
      typeof value === 'string' && key.endsWith('At') ? Date.parse(value) : value,
    );
    if (typeof a === 'number' && typeof b === 'number' && /(At|Ms)$/.test(key))
      expect([key, Math.abs(a - b) < driftMs]).toEqual([key, true]);
    else expect([key, a]).toEqual([key, b]);
  }
}

/** A document without what chance and the running clock decide: labels, heads, seconds, order within a minute. */
function lines(markdown: string | null): readonly string[] {
  return (markdown ?? '')
    .replace(/inc-[0-9a-f]{8}/gi, 'INC')
    .replace(/(\d\d:\d\d):\d\d/g, '$1')
    .replace(/ \(late entry, written [^)]*\)/g, '')
    .split('\n')
    .filter((line) => !line.startsWith('Heads: '))
    .sort();
}

test('an incident replayed through the window comes out as it does without one', async ({
  start,
  userData,
}) => {
  test.setTimeout(180_000);
  const plan = planOfSample();
  const without = onTemporaryRecord(
    (store) => replayIncident(plan, store, shippedRules()),
    namedRandom('e2e'),
  );

  putDirectory(userData);
  const console = await start({ now: plan.declaredAt });
  const { incidentId, refused } = await replayInWindow(plan, drive(console.app, console.window));
  const events = await console.events(incidentId);
  const { incident } = foldAll(events);
  if (incident === null) throw new Error('the incident does not fold');
  const report = await console.request('makeDocument', { incidentId, document: 'report' });
  const pir = await console.request('makeDocument', { incidentId, document: 'pir' });
  await console.quit();

  const { problems, doubledFacts } = readRecord(userData);
  expect([problems, doubledFacts]).toEqual([[], []]);
  const summary = summaryOf(incident, events, refused, problems.length === 0);
  expectAlike(summary, without.summary);
  const types = (all: readonly { readonly type: string }[]) => all.map((event) => event.type).sort();
  expect(types(events)).toEqual(types(without.bundle.events));
  expect(lines(report.ok ? report.markdown : null)).toEqual(lines(without.report));
  expect(lines(pir.ok ? pir.markdown : null)).toEqual(lines(without.pir));
});
