import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { owedLines } from './debt-state.ts';
import type { EventOf, StoredEvent } from './event.ts';
import { owedLine } from './testing/owed.ts';
import { bystander, directory, ines, mara, minute, ruth } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';
import { timelineOf } from './timeline.ts';

// Messages: handed in under guard and approval, and sent by hand where nothing is connected (rules, sections 2 and 4).

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number) => desk.moveTo(zero + minutes * minute);
const line = (row: string) => owedLine(incident.debt(row), zero);
type Sending = Parameters<typeof incident.give<'sendCommunication'>>[2];
const hand = (audiences: readonly string[], more: Sending = {}, actor = ines): string =>
  incident.give(actor, 'sendCommunication', { audiences, writer: ines, ...more })[0]?.id ?? '';
const refused = (audiences: readonly string[], more: Sending = {}, actor = ines) =>
  incident.refusal(actor, 'sendCommunication', { audiences, writer: ines, ...more });
const tick = (communication: string, audience: string, more: object = {}) =>
  incident.give(mara, 'tickDelivery', { communication, audience, person: ruth, ...more });
const payloadOf = (id: string) =>
  incident.log().find((event) => event.id === id)?.payload as EventOf<'communicationRecorded'>['payload'];
const unsent = () => incident.state().unsent.map(({ audience }) => audience);
const item = (id: string) => {
  const found = timelineOf(incident.log(), incident.fold()).find((one) => one.id === id);
  if (found === undefined) throw new Error('not in the timeline');
  return found;
};

const declare = (severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4', more: object = {}) => {
  incident = desk.declare(bystander, { severity, services: ['checkout'], ...more });
};

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
  declare('SEV2');
});

describe('a message handed in', () => {
  it('waits to be sent by hand, and meets nothing until it was', () => {
    at(5);
    const id = hand(['stakeholders', 'executives']);
    expect(payloadOf(id).deliveries).toEqual([
      { audience: 'stakeholders', at: null, how: 'byHand', copy: false },
      { audience: 'executives', at: null, how: 'byHand', copy: false },
    ]);
    expect(incident.state()).toMatchObject({ communications: 1, told: {}, lastUpdateAt: null });
    expect(unsent()).toEqual(['stakeholders', 'executives']);
    expect(line('stakeholders')).toBe('stakeholders 0→30 open');
    at(8);
    tick(id, 'stakeholders');
    expect(line('stakeholders')).toBe('stakeholders 0→30 met at 8');
    expect(incident.debt('stakeholders').end?.by).toEqual(ruth);
    expect(line('update')).toBe('update 8→38 open');
    expect(incident.state().told).toEqual({
      stakeholders: { first: zero + 8 * minute, last: zero + 8 * minute },
    });
    expect(unsent()).toEqual(['executives']);
  });

  it('that nobody sends is missed like one that nobody wrote', () => {
    hand(['stakeholders']);
    at(31);
    expect(line('stakeholders')).toBe('stakeholders 0→30 open, missed ×1');
  });

  it('says beside what is owed that it waits', () => {
    at(5);
    const id = hand(['status-page'], { confirmed: true });
    const of = (row: string) => owedLines(incident.state(), desk.now()).find((one) => one.rowId === row);
    // A public update also counts for stakeholders.
    expect(of('stakeholders')?.handedInAt).toBe(zero + 5 * minute);
    expect(of('channel')?.handedInAt).toBeNull();
    tick(id, 'status-page');
    expect(of('update')?.handedInAt).toBeNull();
  });

  it('is sent once per audience, at a time up to now, by a named person', () => {
    at(5);
    const id = hand(['stakeholders']);
    const wrong = (fields: object) =>
      incident.refusal(mara, 'tickDelivery', { communication: id, person: ruth, ...fields }).reason;
    expect(wrong({ person: { id: null, name: ' ' } })).toBe('missing');
    expect(wrong({ at: zero + 6 * minute })).toBe('future-time');
    expect(wrong({ communication: 'nothing' })).toBe('unknown-message');
    expect(wrong({ audience: 'executives' })).toBe('no-change');
    tick(id, 'stakeholders', { at: zero + 3 * minute, channel: 'phone' });
    expect(incident.state().told['stakeholders']).toMatchObject({ first: zero + 3 * minute });
    expect(wrong({})).toBe('no-change');
    expect(item(id).deliveries).toEqual([
      {
        audienceId: 'stakeholders',
        audience: 'Stakeholders',
        state: 'delivered',
        at: zero + 3 * minute,
        how: 'by hand',
        copy: false,
        by: ruth.name,
        channel: 'phone',
      },
    ]);
    const said = timelineOf(incident.log(), incident.fold()).find(({ label }) => label === 'Delivery');
    expect(said).toMatchObject({ noise: true });
    expect(said?.text).toBe(
      'Update of 10:05 sent to Stakeholders by hand through phone, says Ruth Calloway, recorded 10:05',
    );
  });

  it('is overtaken by a newer one to the same audience, and may still be marked as sent', () => {
    const first = hand(['stakeholders', 'executives']);
    const free = hand(['stakeholders'], { message: 'message' });
    expect(unsent()).toEqual(['stakeholders', 'executives', 'stakeholders']);
    at(4);
    const second = hand(['stakeholders']);
    expect(incident.state().unsent.map((one) => [one.communication, one.audience])).toEqual([
      [first, 'executives'],
      [free, 'stakeholders'],
      [second, 'stakeholders'],
    ]);
    expect(item(first).deliveries.map(({ state, how }) => [state, how])).toEqual([
      ['overtaken', 'by hand, overtaken by a newer message'],
      ['waiting', 'by hand, not sent yet'],
    ]);
    tick(first, 'stakeholders');
    expect(line('stakeholders')).toBe('stakeholders 0→30 met at 4');
  });

  it('is copied to the linked channel, which tells nobody', () => {
    incident.give(mara, 'linkChannel');
    const id = hand(['executives']);
    expect(unsent()).toEqual(['executives', 'incident-channel']);
    tick(id, 'incident-channel');
    expect(incident.state().told).toEqual({});
    expect(unsent()).toEqual(['executives']);
  });

  it('is delivered at once in a drill', () => {
    declare('SEV2', { kind: 'drill' });
    const id = hand(['stakeholders']);
    expect(payloadOf(id).deliveries).toEqual([
      { audience: 'stakeholders', at: zero, how: 'drill', copy: false },
      { audience: 'incident-channel', at: zero, how: 'drill', copy: true },
    ]);
    expect(unsent()).toEqual([]);
    expect(line('stakeholders')).toBe('stakeholders 0→30 met at 0');
  });

  it('resolves for an audience once it was sent there', () => {
    tick(hand(['stakeholders', 'executives']), 'stakeholders');
    incident.give(mara, 'resolve');
    expect(line('tell-resolution')).toBe('tell-resolution 0→15 open');
    const id = hand(['stakeholders'], { message: 'resolution' });
    expect(line('tell-resolution')).toBe('tell-resolution 0→15 open');
    at(3);
    tick(id, 'stakeholders');
    expect(line('tell-resolution')).toBe('tell-resolution 0→15 met at 3');
  });

  it('completes what several audiences are owed by the delivery that was last', () => {
    desk.setPolicy(shippedRules(['demands: [stakeholders]', 'demands: [stakeholders, executives]']));
    declare('SEV4');
    const id = hand(['stakeholders', 'executives']);
    tick(id, 'executives');
    expect(line('update')).toBe('update 0→1440 open');
    at(20);
    tick(id, 'stakeholders');
    expect(incident.debts('update').map((debt) => owedLine(debt, zero))).toEqual([
      'update 0→1440 met at 20',
      'update 20→1460 open',
    ]);
  });

  it('promises the next update from its delivery on, extended where it is later than the limit', () => {
    at(5);
    const late = { nextUpdateAt: zero + 60 * minute };
    expect(refused(['stakeholders'], late)).toMatchObject({ reason: 'missing', field: 'extensionReason' });
    const id = hand(['stakeholders'], { ...late, extensionReason: 'waiting for the vendor' });
    at(10);
    tick(id, 'stakeholders');
    expect(line('update')).toBe('update 10→60 open');
    expect(incident.debt('update').extendedBy).toEqual(ines);
    const next = hand(['stakeholders'], { nextUpdateAt: zero + 20 * minute });
    at(25);
    // The promised time has passed as it leaves: the limit counts.
    tick(next, 'stakeholders');
    expect(line('update')).toBe('update 25→55 open');
  });

  it('clears what was asked for only as it leaves', () => {
    incident.give(mara, 'requestUpdate', { note: 'the board asks' });
    const id = hand(['stakeholders']);
    expect(incident.state().updateRequestedBy).toEqual(mara);
    tick(id, 'stakeholders');
    expect(incident.state().updateRequestedBy).toBeNull();
  });

  it('is refused with placeholders, each named with its line', () => {
    expect(refused(['stakeholders'], { text: 'Now: {conditions}\nsoon\nNeeded: {needs}' })).toMatchObject({
      reason: 'missing',
      field: 'text',
      sentence:
        'Not sent: still to be written are {conditions} in line 1, {needs} in line 3. Write them, or take them out.',
    });
    const unknown = refused(['stakeholders'], { text: 'Now\n\nETA {eta}' });
    expect(unknown.reason).toBe('unknown-placeholder');
    expect(unknown.sentence).toMatch(/^Line 3: “{eta}” is not a placeholder\. There are {id}, /);
    expect(refused([], {}).field).toBe('audiences');
    expect(refused(['everybody'], {}).reason).toBe('unknown-audience');
    expect(refused(['stakeholders'], { text: ' ' }).field).toBe('text');
  });

  it('keeps which passages stand for a placeholder, as far as they lie in the text', () => {
    const id = hand(['stakeholders'], {
      text: 'Now: fine',
      fields: [
        { of: 'conditions', from: 5, to: 9 },
        { of: 'needs', from: 9, to: 10 },
        { of: 'actions', from: 4, to: 2 },
      ],
    });
    expect(payloadOf(id).fields).toEqual([{ of: 'conditions', from: 5, to: 9 }]);
  });
});

describe('a text for the public', () => {
  const text = 'We think it is back in 20 minutes';

  it('leaves against the warnings of the guard by a second key, which is recorded', () => {
    const refusal = refused(['status-page'], { text }, ruth);
    expect(refusal.reason).toBe('guard');
    expect(refusal.sentence).toContain('“in 20 minutes”: Says when it will be repaired');
    expect(refusal.sentence).toContain('“We think”: Sounds like a guess. Say what is known');
    const id = hand(['status-page'], { text, confirmed: true }, ruth);
    expect(payloadOf(id).guardWarnings).toEqual(['guess', 'estimate']);
    expect(item(id).message).toMatchObject({ guardWarnings: ['guess', 'estimate'], approvedBy: ruth.name });
  });

  it('is not guarded where only people inside read it', () => {
    expect(payloadOf(hand(['stakeholders', 'executives'], { text })).guardWarnings).toEqual([]);
  });

  it('needs an approval by somebody else, or the second key of the writer', () => {
    const page = ['status-page'];
    expect(refused(page)).toMatchObject({ reason: 'approval' });
    expect(refused(page).sentence).toContain('Public status page');
    // The writer's own approval is none, whoever is named.
    expect(refused(page, { approvedBy: ines, approvedAt: zero }).reason).toBe('approval');
    expect(payloadOf(hand(page, { confirmed: true })).approval).toEqual({ person: ines, at: zero });
    at(2);
    expect(payloadOf(hand(page, { approvedBy: ruth, approvedAt: zero + minute })).approval).toEqual({
      person: ruth,
      at: zero + minute,
    });
    expect(payloadOf(hand(page, {}, mara)).approval).toEqual({ person: mara, at: zero + 2 * minute });
    expect(refused(page, { approvedBy: ruth, approvedAt: zero + 3 * minute }).reason).toBe('future-time');
  });

  it('keeps a typed approver and writer in the words', () => {
    const [event] = incident.give(bystander, 'sendCommunication', {
      audiences: ['status-page'],
      writer: { id: null, name: 'Zoe' },
    }) as readonly [StoredEvent];
    expect(event.payload).toMatchObject({
      person: { id: null, name: null },
      approval: { person: { id: null, name: null } },
    });
    expect(event.words).toMatchObject({ person: 'Zoe', approvedBy: 'Bo' });
    expect(item(event.id).message).toMatchObject({ writer: 'Zoe', approvedBy: 'Bo' });
  });

  it('asks nobody where the audience needs no approval', () => {
    expect(payloadOf(hand(['stakeholders'])).approval).toBeNull();
  });
});
