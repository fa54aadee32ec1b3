import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../store/bundle.ts';
import { close, open } from '../store/database.ts';
import { parseIncidentFile } from './incident-file.ts';
import { namedRandom } from './named-random.ts';
import { replayIncident } from './replay-incident.ts';
import { planReplay } from './replay-plan.ts';
import { shippedRules } from './shipped-rules.ts';
import { runTool } from './testing/run-tool.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-verify-test-'));
const record = path.join(folder, 'sitrep.db');
const bundleFile = path.join(folder, 'bundle.json');
let bundle: Bundle;

beforeAll(() => {
  const sample = path.resolve(import.meta.dirname, '../../resources/samples/log-store-full.json');
  const reading = parseIncidentFile(readFileSync(sample, 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  const store = open(record, { random: namedRandom('verify') });
  ({ bundle } = replayIncident(planReplay(reading.file), store, shippedRules()));
  close(store);
  writeFileSync(bundleFile, JSON.stringify(bundle));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of the record with something changed behind Sitrep's back. */
function changed(name: string, sql: string): string {
  const file = path.join(folder, name);
  copyFileSync(record, file);
  const db = new Database(file);
  const triggers = db
    .prepare<[], { readonly name: string; readonly sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
    )
    .all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger.name}`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
  db.close();
  return file;
}

function changedBundle(name: string, change: (text: Bundle) => unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(change(bundle)));
  return file;
}

describe('npm run verify', () => {
  it('finds a record and its bundle whole, and names the same head', () => {
    const [head] = bundle.heads;
    const line = `head of ${bundle.incidentId}: ${head?.id ?? ''} ${head?.hash ?? ''}`;
    for (const file of [record, bundleFile]) {
      const { status, stdout } = runTool('verify', [file]);
      expect(status).toBe(0);
      expect(stdout).toContain(`${String(bundle.events.length)} events of 1 incident checked`);
      expect(stdout).toContain(line);
    }
  });

  it('looks at the record of the data folder where none is named', () => {
    expect(runTool('verify', [], { SITREP_USER_DATA: folder })).toMatchObject({ status: 0 });
    const nothing = runTool('verify', [], { SITREP_USER_DATA: path.join(folder, 'none') });
    expect(nothing).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('The record is missing') as string,
    });
  });

  it.each([
    ['words', "UPDATE incident_events SET words = replace(words, 'disk', 'dish')"],
    ['a time', "UPDATE incident_events SET occurred_at = occurred_at + 1 WHERE type = 'acknowledged'"],
    ['a missing event', "DELETE FROM incident_events WHERE type = 'acknowledged'"],
    ['a policy text', "UPDATE policy_texts SET text = text || ' '"],
    ['a missing policy text', 'DELETE FROM policy_texts'],
    ['a trigger', 'DROP INDEX incident_events_in_order'],
  ])('finds %s changed, and ends with 1', (what, sql) => {
    const { status, stdout } = runTool('verify', [changed(`${what.replaceAll(' ', '-')}.db`, sql)]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/problems? found: the record was changed/);
  });

  it('finds an event changed or cut out of a bundle', () => {
    const cut = changedBundle('cut.json', (b) => ({ ...b, events: b.events.slice(0, -1) }));
    expect(runTool('verify', [cut])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('named as a head') as string,
    });
    const edited = changedBundle('edited.json', (b) => ({
      ...b,
      events: b.events.map((row, i) => (i === 9 ? { ...row, occurred_at: row.occurred_at - 1 } : row)),
    }));
    expect(runTool('verify', [edited])).toMatchObject({ status: 1 });
  });

  it('finds an event twice in a bundle, and a policy text missing from it', () => {
    const twice = changedBundle('twice.json', (b) => ({ ...b, events: [...b.events, b.events[3]] }));
    expect(runTool('verify', [twice])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`${bundle.events[3]?.id ?? ''}: stands twice in the file`) as string,
    });
    const bare = changedBundle('bare.json', (b) => ({ ...b, policyTexts: [] }));
    expect(runTool('verify', [bare])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('that it names is not in the record') as string,
    });
  });

  it('finds lists and guard that are not what the record gives, and says what mends them', () => {
    const file = changed(
      'lists.db',
      'DELETE FROM done_keys; UPDATE incident_rows SET next_look_at = NULL, open = 1',
    );
    const { status, stdout } = runTool('verify', [file]);
    expect(status).toBe(1);
    expect(stdout).toContain('its row in the lists is not what the record gives');
    expect(stdout).toContain('Every hash fits.');
    expect(stdout).toContain(
      'Lists or guard are not what the record gives: “npm run rebuild” writes them anew.',
    );
    expect(stdout).not.toContain('the record was changed');
    runTool('rebuild', [file]);
    expect(runTool('verify', [file]).status).toBe(0);
  });

  it('reads neither pipes nor devices', () => {
    const pipe = path.join(folder, 'pipe');
    spawnSync('/usr/bin/mkfifo', [pipe]);
    const device = path.join(folder, 'device');
    symlinkSync('/dev/zero', device);
    for (const file of [pipe, device])
      for (const tool of ['verify', 'rebuild'] as const)
        expect(runTool(tool, [file])).toMatchObject({
          status: 1,
          stderr: expect.stringContaining('is not a file. Choose another place.') as string,
        });
  });

  it('says of other files what they are not', () => {
    const other = path.join(folder, 'other.json');
    writeFileSync(other, '{"title": "no bundle"}');
    expect(runTool('verify', [other])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('This is not an incident exported by Sitrep.') as string,
    });
    expect(runTool('verify', [folder])).toMatchObject({ status: 1 });
    expect(runTool('verify', [record, record])).toMatchObject({ status: 2 });
  });
});

describe('npm run rebuild', () => {
  it('finds that a desk keeps all that is derived as a rebuild makes it', () => {
    const { status, stdout } = runTool('rebuild', [record]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing had drifted')]);
  });

  it('mends what had drifted', () => {
    const file = changed('drifted.db', "UPDATE incident_rows SET row = '{}'; DELETE FROM done_keys");
    expect(runTool('rebuild', [file])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('are right now') as string,
    });
    expect(runTool('rebuild', [file]).stdout).toContain('Nothing had drifted');
  });

  it('makes no record where there is none', () => {
    expect(runTool('rebuild', [path.join(folder, 'no.db')])).toMatchObject({ status: 1 });
  });
});
