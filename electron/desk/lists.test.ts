import { afterEach, describe, expect, it } from 'vitest';
import { incidentRow } from '../domain/debt-state.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import { getIncidentRow } from '../store/incident-rows.ts';
import { rebuild } from '../store/rebuild.ts';
import { verify } from '../store/verify.ts';
import type { Announcement } from './incident-desk.ts';
import { rowOf } from './row-of.ts';
import { bea, type DeskOnDisk, declaration, deskOnDisk } from './testing/desk-on-disk.ts';

const min = 60_000;
let begun: DeskOnDisk[] = [];

/** A SEV1 that Bea acknowledged: she is asked whether she is still on it after a while without an entry. */
function acknowledged(): { readonly on: DeskOnDisk; readonly incidentId: string } {
  const on = deskOnDisk();
  begun.push(on);
  const result = on.give(declaration(), bea);
  if (!result.ok) throw new Error(result.refusal.sentence);
  const { incidentId } = result;
  on.give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false }, bea);
  return { on, incidentId };
}

function log(on: DeskOnDisk, incidentId: string): Announcement {
  const heard: Announcement[] = [];
  const end = on.desk.listen((announcement) => heard.push(announcement));
  on.give({
    type: 'addEntry',
    incidentId,
    kind: 'note',
    text: 'Still looking.',
    at: null,
    approximate: false,
    untimed: false,
    source: 'person',
    executor: null,
    objections: null,
    checkBackAt: null,
    files: [],
  });
  end();
  const last = heard.at(-1);
  if (last === undefined) throw new Error('nothing was announced');
  return last;
}

function stored(on: DeskOnDisk, incidentId: string): IncidentRow {
  const row = getIncidentRow(on.desk.store, incidentId);
  if (row === null) throw new Error('the lists do not have it');
  return row;
}

function exact(on: DeskOnDisk, incidentId: string): IncidentRow {
  const { incident } = on.desk.fold(incidentId);
  if (incident === null) throw new Error('no such incident');
  return incidentRow(incident);
}

/** Nothing is left to look for but *still on it?*, which every entry moves; answers when the lists have it. */
function onlyStillOnItLeft(on: DeskOnDisk, incidentId: string): number {
  for (const debt of on.desk.fold(incidentId).incident?.debts ?? [])
    if (debt.end === null) on.give({ type: 'waiveDebt', incidentId, debt: debt.id, reason: 'Not now.' });
  on.clock.pass(20 * min);
  log(on, incidentId);
  // The target cannot be waived, and passes.
  on.clock.pass(15 * min);
  return stored(on, incidentId).nextLookAt ?? Number.NaN;
}

function asked(on: DeskOnDisk, incidentId: string): readonly number[] {
  const events = on.desk.events(incidentId).filter((event) => event.type === 'stillOnItAsked');
  return events.map((event) => event.recordedAt);
}

afterEach(() => {
  for (const on of begun) on.end();
  begun = [];
});

describe('the lists', () => {
  it('are not written for an entry that changes nothing in them', () => {
    const { on, incidentId } = acknowledged();
    const written = stored(on, incidentId);
    on.clock.pass(min / 2);
    expect(log(on, incidentId)).toMatchObject({ listed: false, row: written });
    expect(stored(on, incidentId)).toEqual(written);
  });

  it('are written and announced where an incident says something else', () => {
    const { on, incidentId } = acknowledged();
    const heard: Announcement[] = [];
    on.desk.listen((announcement) => heard.push(announcement));
    on.give({ type: 'takeRole', incidentId, basedOn: null, role: 'scribe', person: bea });
    on.give({ type: 'editTags', incidentId, add: ['database'], remove: [] });
    expect(heard.at(-1)).toMatchObject({
      listed: true,
      row: { tags: expect.arrayContaining(['database']) as string[] },
    });
    expect(stored(on, incidentId)).toEqual(exact(on, incidentId));
  });

  it('have every incident looked at in time, however many entries put its look off', () => {
    const { on, incidentId } = acknowledged();
    const noted = onlyStillOnItLeft(on, incidentId);
    log(on, incidentId);
    const due = exact(on, incidentId).nextLookAt ?? Number.NaN;
    expect(due).toBeGreaterThan(noted);
    expect(stored(on, incidentId).nextLookAt).toBe(noted);
    on.clock.pass(noted - on.clock.now());
    expect(asked(on, incidentId)).toEqual([]);
    expect(stored(on, incidentId).nextLookAt).toBe(due);
    on.clock.pass(due - on.clock.now());
    expect(asked(on, incidentId)).toEqual([due]);
  });

  it('are what the record gives, or looked at too early, never too late', () => {
    const { on, incidentId } = acknowledged();
    on.clock.pass(min / 2);
    log(on, incidentId);
    const { store } = on.desk;
    expect(verify(store, { rowOf })).toMatchObject({ problems: [], drifted: [] });
    expect(rebuild(store, rowOf).drifted).toBe(false);
    const { nextLookAt } = stored(on, incidentId);
    store.db.prepare('UPDATE incident_rows SET next_look_at = ?').run((nextLookAt ?? 0) + 1);
    expect(verify(store, { rowOf }).drifted).toEqual([
      { eventId: incidentId, what: 'its next look would come too late' },
    ]);
    expect(rebuild(store, rowOf).drifted).toBe(true);
    expect(stored(on, incidentId).nextLookAt).toBe(nextLookAt);
  });
});
