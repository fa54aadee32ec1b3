import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { machineFlags, resolveElectron } from '../build/electron-runtime.ts';
import { root } from '../build/places.ts';
import type { Command } from '../electron/domain/command.ts';
import type { Refusal } from '../electron/domain/refusal.ts';
import { changeStatus, declare, entry, resolve, tell } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';
import { putPolicy, shippedPolicy } from './support/data-folder.ts';
import { faultPage } from './support/fault-page.ts';
import { canMount, makeReadOnly, mountSmallDisk, unmount } from './support/small-disk.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);

test.describe('a second instance', () => {
  test('brings the first one forward and goes', async ({ start, userData }) => {
    const console = await start();
    await console.give(declare());
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const second = spawn(resolveElectron().exe, [...machineFlags(), root], {
      env: { ...process.env, SITREP_USER_DATA: userData },
      stdio: 'ignore',
    });
    const code = await new Promise((done) => second.once('exit', done));
    expect(code).toBe(0);
    const windows = () =>
      console.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
    await expect.poll(windows).toEqual([true]);
    expect(await console.request('listIncidents', null)).toHaveLength(1);
    expect(await console.notices()).toEqual([]);
  });
});

test.describe('a record that cannot be opened', () => {
  /** Makes a record with one incident, then does something to it. */
  async function spoiled(
    start: (options: { now: number }) => Promise<Console>,
    userData: string,
    spoil: (file: string) => void,
  ): Promise<string> {
    const console = await start({ now: begin });
    const incidentId = await console.give(declare());
    for (let i = 0; i < 40; i++)
      await console.give(entry(incidentId, `Entry ${String(i)} ${'x'.repeat(2000)}`));
    await console.quit();
    const file = path.join(userData, 'sitrep.db');
    spoil(file);
    return file;
  }
  const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const write = (file: string, at: number, bytes: Buffer) => {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, at);
    closeSync(descriptor);
  };

  const cases: readonly [what: string, spoil: (file: string) => void, sentence: RegExp][] = [
    [
      'damaged in its middle',
      (file) => write(file, 2 * 4096, Buffer.alloc(8192, 0x5a)),
      /file is damaged.*Nothing was changed\. Keep the file/s,
    ],
    [
      'no database at all',
      (file) => writeFileSync(file, 'Dear diary\n'.repeat(200)),
      /is not a database.*Nothing was changed/,
    ],
    [
      'emptied',
      (file) => writeFileSync(file, ''),
      /The record is empty.*Nothing was changed\. Restore a backup/,
    ],
    [
      'of a newer Sitrep',
      (file) => setPragma(file, 'user_version', 999),
      /written by a newer Sitrep\. Nothing was changed\. Update Sitrep/,
    ],
    [
      'of another program',
      (file) => setPragma(file, 'application_id', 42),
      /belongs to another program\. Nothing was changed/,
    ],
  ];
  const setPragma = (file: string, name: string, value: number) => {
    const db = new Database(file);
    db.pragma(`${name} = ${String(value)}`);
    db.close();
  };

  for (const [what, spoil, sentence] of cases)
    test(`because it is ${what} is said in a sentence and left as it is`, async ({ start, userData }) => {
      const file = await spoiled(start, userData, spoil);
      const before = hashOf(file);
      const console = await start({ now: begin + minute });
      const page = await faultPage(console);
      expect(page.heading).toBe('Sitrep did not start');
      expect(page.text).toMatch(sentence);
      expect(page.text).toContain(userData);
      // Nothing answers behind the page, and closing it ends the app.
      await expect(console.request('desk', null)).rejects.toThrow();
      await console.quit();
      expect(hashOf(file)).toBe(before);
      // Looking at a damaged one leaves an empty log beside it at most.
      for (const name of readdirSync(userData).filter((other) => /^sitrep\.db./.test(other)))
        if (!name.endsWith('-shm'))
          expect([name, readFileSync(path.join(userData, name)).length]).toEqual([name, 0]);
    });

  test('because its folder is a file is said in a sentence', async ({ start, userData }) => {
    const folder = path.join(userData, 'data');
    writeFileSync(folder, 'a file in its place');
    const console = await start({ folder });
    const page = await faultPage(console);
    expect(page.text).toMatch(/cannot be written to\. Allow Sitrep to write there, then start Sitrep again/);
    await console.quit();
    expect(readFileSync(folder, 'utf8')).toBe('a file in its place');
  });

  test('because its folder is read-only is said in a sentence', async ({ start, userData }) => {
    test.skip(!canMount, 'Skipped: only root can mount a read-only folder here.');
    const folder = path.join(userData, 'data');
    mkdirSync(folder);
    const session = path.join(userData, 'session');
    mountSmallDisk(folder, '20m');
    try {
      const first = await start({ folder, session });
      await first.give(declare());
      await first.quit();
      makeReadOnly(folder);
      const console = await start({ folder, session });
      const page = await faultPage(console);
      expect(page.text).toMatch(
        /cannot be written to\. Allow Sitrep to write there, then start Sitrep again/,
      );
      await console.quit();
    } finally {
      unmount(folder);
    }
  });
});

test.describe('a bad policy', () => {
  const bad = shippedPolicy.replace('stillOnIt: 30m', 'stillOnIt: 30 mins');
  const line = bad.split('\n').findIndex((text) => text.includes('30 mins')) + 1;
  const sentence = `policy.yaml, line ${String(line)}, column 14: “30 mins” is not a duration. Write 30m.`;

  test('at start leaves the shipped one in force and says where the mistake is', async ({
    start,
    userData,
  }) => {
    putPolicy(userData, bad);
    const console = await start();
    const [notice] = await console.notices('policy');
    expect(notice?.text).toBe(`${sentence} The shipped policy is in force.`);
    await console.give(declare());
  });

  test('while Sitrep runs leaves the last good one in force until it is put right', async ({
    start,
    userData,
  }) => {
    const good = shippedPolicy.replace('atRiskPercent: 80', 'atRiskPercent: 70');
    putPolicy(userData, good);
    const console = await start();
    const hash = async () => (await console.request('desk', null)).policy.hash;
    const inForce = await hash();
    expect(await console.notices()).toEqual([]);

    putPolicy(userData, bad);
    await expect.poll(() => console.notices('policy'), { timeout: 10_000 }).toHaveLength(1);
    const [notice] = await console.notices('policy');
    expect(notice?.text).toContain(sentence);
    expect(notice?.text).toMatch(/The policy of .*UTC stays in force\.$/);
    expect(await hash()).toBe(inForce);
    await console.give(declare());

    putPolicy(userData, '{ half a file');
    await expect
      .poll(async () => (await console.notices('policy'))[0]?.text, { timeout: 10_000 })
      .toMatch(/line 1, column \d+/);
    expect(await console.notices('policy')).toHaveLength(1);

    putPolicy(userData, shippedPolicy);
    await expect.poll(() => console.notices('policy'), { timeout: 10_000 }).toEqual([]);
    expect(await hash()).not.toBe(inForce);
  });
});

test.describe('a command that cannot be carried out', () => {
  /** Everything that the record holds, to see that a refusal wrote nothing. */
  async function recordOf(console: Console): Promise<string> {
    const rows = await console.request('listIncidents', null);
    const counts = await Promise.all(rows.map(async (row) => [row, (await console.events(row.id)).length]));
    return JSON.stringify(counts);
  }

  async function refused(console: Console, command: Command): Promise<Refusal> {
    const before = await recordOf(console);
    const result = await console.submit(command);
    if (result.ok) throw new Error(`${command.type} was accepted`);
    expect(await recordOf(console)).toBe(before);
    return result.refusal;
  }

  test('is answered with a sentence and its field, and writes nothing', async ({ start }) => {
    const console = await start({ now: begin });
    const incidentId = await console.give(declare({ severity: 'SEV2' }));
    const other = await console.give(declare({ title: 'Another one', severity: 'SEV3' }));
    const events = await console.events(incidentId);
    const declaredEvent = events[0]?.id ?? '';
    const later = begin + 60 * minute;
    const on = { incidentId, basedOn: null };

    const cases: readonly [command: Command, field: string | null, sentence: RegExp][] = [
      [declare({ title: '  ' }), 'title', /needs a title/],
      [declare({ startedAt: later }), 'startedAt', /has not come yet/],
      [declare({ detectedAt: later }), 'detectedAt', /has not come yet/],
      [entry(incidentId, ''), 'text', /Write what you see or do/],
      [entry(incidentId, 'Too early', { at: later }), 'at', /has not come yet/],
      [changeStatus(incidentId, 'identified', { at: later }), 'at', /has not come yet/],
      [resolve(incidentId, { at: begin - 30 * minute }), 'at', /before detected/],
      [changeStatus(incidentId, 'detected'), null, /./],
      [changeStatus(incidentId, 'closed'), null, /./],
      [{ type: 'close', ...on, reason: null }, null, /Resolve it first/],
      [{ type: 'reopen', ...on, reason: 'It came back' }, null, /only a resolved or closed one/],
      [{ type: 'cancel', ...on, reason: '' }, 'reason', /needs a reason/],
      [{ type: 'mergeInto', ...on, survivor: incidentId, reason: 'The same' }, 'survivor', /into itself/],
      [{ type: 'turnLive', ...on, severity: 'SEV1', note: 'It broke' }, null, /Only planned work/],
      [
        { type: 'changeSeverity', ...on, to: 'SEV2', note: 'No change', declaredByMistake: false, at: null },
        'to',
        /already/,
      ],
      [
        tell(incidentId, 'Hello', { audiences: ['the-moon'], person: { id: null, name: 'Ines' } }),
        'audiences',
        /no audience/,
      ],
      [{ type: 'waiveDebt', incidentId, debt: 'nothing@here', reason: 'x' }, 'debt', /not owed/],
      [entry(incidentId, 'x'.repeat(65_537)), 'text', /longer than 64 KiB/],
      [entry(incidentId, 'ü'.repeat(32_769)), 'text', /longer than 64 KiB/],
      [entry(incidentId, 'half a character \ud800'), 'text', /cannot be stored/],
      [entry('019f0000-0000-7000-8000-000000000000', 'Lost'), 'incidentId', /not in this record/],
    ];
    for (const [command, field, sentence] of cases) {
      const refusal = await refused(console, command);
      expect([command.type, refusal.sentence]).toEqual([command.type, expect.stringMatching(sentence)]);
      // For people: whole sentences, nothing of the machine.
      expect(refusal.sentence).toMatch(/^[\p{Lu}\d“][^{}]*\.$/u);
      if (field !== null) expect([command.type, refusal.field]).toEqual([command.type, field]);
    }
    // At the limit it is taken, whatever its characters.
    await console.give(entry(incidentId, 'ü'.repeat(32_768)));

    await console.give(changeStatus(incidentId, 'investigating', { basedOn: [declaredEvent] }));
    const stale = await refused(
      console,
      changeStatus(incidentId, 'identified', { basedOn: [declaredEvent] }),
    );
    expect(stale).toMatchObject({ reason: 'stale', field: 'basedOn' });
    expect(stale.sentence).toMatch(/changed meanwhile: Investigating by /);
    // Entries are never stale, and other incidents are not concerned.
    await console.give(entry(incidentId, 'Still going on'));
    await console.give(changeStatus(other, 'investigating'));
  });

  test('is answered with its field when it is malformed', async ({ start }) => {
    const console = await start({ now: begin });
    const incidentId = await console.give(declare());
    const malformed = { ...entry(incidentId, 'x'), kind: 'rumour' } as unknown as Command;
    const refusal = await refused(console, malformed);
    expect(refusal).toMatchObject({ reason: 'bad-request', field: 'kind' });
  });

  test('sent twice under one id is carried out once', async ({ start }) => {
    const console = await start({ now: begin });
    const incidentId = await console.give(declare());
    const commandId = '4f2a3c1e-8d5b-4e6f-9a7b-1c2d3e4f5a6b';
    const first = await console.submit(entry(incidentId, 'Once'), commandId);
    const again = await console.submit(entry(incidentId, 'Once'), commandId);
    expect(first).toMatchObject({ ok: true, repeated: false });
    expect(again).toMatchObject({ ok: true, repeated: true });
    expect(await console.events(incidentId, 'entryAdded')).toHaveLength(1);
  });
});
