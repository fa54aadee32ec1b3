import { describe, expect, it } from 'vitest';
import { type BundledEvent, replayed } from './testing/replayed.ts';

const clock = (text: string): string =>
  text.includes('T') ? `2026-01-${text}:00Z` : `2026-01-05T${text}:00Z`;
const at = (text: string): number => Date.parse(clock(text));
const time = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

const entry = (text: string, actor: string | null = 'ana', event = text) => ({
  at: clock(text),
  actor,
  event,
});
const message = (text: string, channel: string) => ({ at: clock(text), channel, message: text });

/** A plain incident from 10:00 to 11:00; Monday. */
const plain = {
  title: 'Search is slow',
  severity_guess: 'sev2',
  detected_at: clock('10:00'),
  identified_at: clock('10:20'),
  mitigated_at: clock('10:40'),
  resolved_at: clock('11:00'),
  timeline: [entry('10:00', 'monitoring'), entry('10:05')],
};

function moves(events: readonly BundledEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type === 'statusChanged') return [`${time(event.occurredAt)} ${String(event.payload['to'])}`];
    if (event.type === 'momentCorrected')
      return [
        `${time(event.occurredAt)} ${String(event.payload['moment'])} ${time(Number(event.payload['at']))}`,
      ];
    return [];
  });
}

function kindsOfMessages(events: readonly BundledEvent[]): readonly unknown[] {
  return events.flatMap((event) =>
    event.type === 'communicationRecorded' ? [event.payload['message']] : [],
  );
}

describe('a replay', () => {
  it('goes through the statuses at their times and closes when the hold is over', () => {
    const { summary, events, pir } = replayed(plain);
    expect(moves(events)).toEqual([
      '10:05:00 investigating',
      '10:20:00 identified',
      '10:40:00 monitoring',
      '11:00:00 resolved',
      '11:30:00 closed',
    ]);
    expect(summary).toMatchObject({ status: 'closed', verified: true, refused: [], entries: 2 });
    expect(pir).not.toBeNull();
  });

  it('signs what the file names nobody for as replay, and an entry without an actor as not recorded', () => {
    const { events } = replayed({ ...plain, timeline: [entry('10:00', null), entry('10:05', 'ben')] });
    const signed = (type: string): readonly string[] =>
      events.filter((event) => event.type === type).map((event) => event.actor);
    expect(signed('incidentDeclared')).toEqual(['replay']);
    expect(signed('acknowledged')).toEqual(['ben']);
    expect(signed('entryAdded')).toEqual(['replay', 'not recorded', 'ben']);
    expect(signed('statusChanged')).toEqual(['ben', 'replay', 'replay', 'replay', 'replay']);
  });

  it('marks what it concluded as derived', () => {
    const { events } = replayed(plain);
    const derived = events.filter((event) => event.payload['derived'] === true);
    expect(derived.map((event) => event.type)).toEqual(['acknowledged', 'statusChanged']);
  });

  it('corrects the moment of a status that the incident is past already', () => {
    const { summary, events } = replayed({ ...plain, identified_at: clock('10:50') });
    expect(moves(events)).toContain('10:50:00 identifiedAt 10:50:00');
    expect(summary).toMatchObject({
      identifiedAt: '2026-01-05T10:50:00.000Z',
      mitigatedAt: '2026-01-05T10:40:00.000Z',
    });
    expect(moves(events).filter((line) => line.endsWith('identified'))).toEqual([]);
  });

  it('learns detection and start after declaration where they come later', () => {
    const status_changes = [{ at: clock('09:50'), from: null, to: 'declared' }];
    const { summary } = replayed({ ...plain, started_at: clock('09:55'), status_changes });
    expect(summary).toMatchObject({
      declaredAt: '2026-01-05T09:50:00.000Z',
      startedAt: '2026-01-05T09:55:00.000Z',
      detectedAt: '2026-01-05T10:00:00.000Z',
      timeToDetectMs: 300_000,
      refused: [],
    });
  });

  it('logs what lies before declaration as late entries, with their own time', () => {
    const status_changes = [{ at: clock('10:30'), from: null, to: 'declared' }];
    const { summary, events } = replayed({
      ...plain,
      status_changes,
      communications: [message('10:10', 'mail')],
    });
    const late = events.filter((event) => event.occurredAt < at('10:30'));
    expect(late.map((event) => `${time(event.occurredAt)} ${event.type}`)).toEqual([
      '10:00:00 entryAdded',
      '10:05:00 entryAdded',
      '10:10:00 communicationRecorded',
      '10:20:00 statusChanged',
    ]);
    expect(late.every((event) => event.recordedAt === at('10:30'))).toBe(true);
    expect(summary).toMatchObject({ identifiedAt: '2026-01-05T10:20:00.000Z', refused: [] });
  });

  it('lists a resolution before detection as refused, leaves it unknown and goes on', () => {
    const timeline = [entry('10:00'), entry('12:00', 'ben', 'last')];
    const { summary, pir, events } = replayed({ ...plain, resolved_at: clock('09:30'), timeline });
    expect(summary.refused).toEqual([
      {
        what: 'resolved_at, 2026-01-05 09:30:00 UTC',
        why: 'Resolved cannot be before detected, 2026-01-05 10:00:00 UTC. Correct one of the two.',
      },
    ]);
    expect(summary).toMatchObject({
      status: 'monitoring',
      resolvedAt: null,
      timeToResolveMs: null,
      entries: 2,
    });
    expect(pir).toBeNull();
    expect(Math.max(...events.map((event) => event.recordedAt))).toBe(at('12:00'));
  });

  it('makes the first message to each audience at or after the resolution its resolution update', () => {
    const communications = [
      message('10:10', 'status page'),
      message('10:30', 'status page'),
      message('10:31', 'mail'),
      message('11:00', 'blog'),
      message('11:01', 'mail'),
      message('11:02', 'status page'),
    ];
    const { events, summary } = replayed({ ...plain, communications });
    expect(kindsOfMessages(events)).toEqual([
      'initial',
      'update',
      'update',
      'resolution',
      'update',
      'update',
    ]);
    const mailFirst = [message('10:10', 'mail'), message('11:00', 'mail'), message('11:01', 'status page')];
    expect(kindsOfMessages(replayed({ ...plain, communications: mailFirst }).events)).toEqual([
      'initial',
      'resolution',
      'resolution',
    ]);
    expect(summary.communications).toBe(6);
  });

  it('keeps what comes after closing, and stops the clock with the last of it', () => {
    const timeline = [entry('10:05'), entry('06T09:00', 'ana', 'a day later')];
    const { events, summary } = replayed({ ...plain, timeline });
    const end = Math.max(...events.map((event) => event.recordedAt));
    expect(new Date(end).toISOString()).toBe('2026-01-06T09:00:00.000Z');
    expect(summary).toMatchObject({ status: 'closed', entries: 2 });
  });

  it('waives by name the exit criteria that are open, and those alone', () => {
    const communications = [message('11:01', 'status page')];
    const { events } = replayed({ ...plain, communications });
    const waived = events.filter((event) => event.type === 'exitCriterionWaived');
    expect(waived.map((event) => [event.payload['criterion'], event.actor])).toEqual([
      ['timeline-reviewed', 'replay'],
      ['pir-date-set', 'replay'],
    ]);
  });

  it('fills the review with what the file knows', () => {
    const { events } = replayed({
      ...plain,
      root_cause: 'A full queue',
      contributing_factors: ['No alert on it'],
      went_well: ['Quick'],
      improve: ['Alerts'],
      action_items: [{ title: 'Watch the queue', owner_role: null, due: null, done: null }],
    });
    const resolved = events.find((event) => event.payload['to'] === 'resolved');
    expect(resolved).toMatchObject({
      payload: { rootCauseKnown: 'known' },
      words: { rootCause: 'A full queue' },
    });
    const filling = events.filter(
      (event) => event.recordedAt === at('11:30') && /^(pir|action)/.test(event.type),
    );
    expect(
      filling.map(({ type, payload }) => [type, payload['section'] ?? payload['kind'] ?? payload['done']]),
    ).toEqual([
      ['pirFactorSet', 'notSorted'],
      ['pirSectionWritten', 'wentWell.notSorted'],
      ['pirSectionWritten', 'improve.notSorted'],
      ['actionItemSet', 'unknown'],
    ]);
  });

  it('drops nothing in silence where there is no review: refused by name, and kept as a note', () => {
    const { summary, events } = replayed({
      ...plain,
      mitigated_at: null,
      resolved_at: null,
      root_cause: 'A full queue',
      action_items: [{ title: 'Watch the queue', owner_role: 'ops', due: '2026-02-01', done: false }],
      mood: 'tired',
    });
    expect(summary.refused.map(({ what }) => what)).toEqual(['mood', 'root_cause', 'action_items[0]']);
    expect(summary.status).toBe('identified');
    expect(events.at(-1)).toMatchObject({
      type: 'entryAdded',
      payload: { source: 'fileNote' },
      words: {
        text: 'From the file, for the review\nRoot cause: A full queue\nAction item: Watch the queue (owner ops, due 2026-02-01, open)',
      },
    });
  });

  it('refuses a change of severity that changes nothing, and lists it', () => {
    const severity_changes = [
      { at: clock('10:10'), from: 'sev3', to: 'sev1' },
      { at: clock('10:11'), from: 'sev3', to: 'critical' },
      { at: clock('10:30'), from: 'sev1', to: 'sev4' },
    ];
    const { summary } = replayed({ ...plain, severity_changes });
    expect(summary).toMatchObject({ severity: 'SEV4', peakSeverity: 'SEV1' });
    expect(summary.refused).toEqual([
      { what: 'severity_changes[1], 2026-01-05 10:11:00 UTC', why: 'The incident is SEV1 already.' },
    ]);
  });

  it('passes every due time on its way: each miss is recorded a millisecond after it', () => {
    const communications = [message('10:10', 'status page')];
    const { events } = replayed({ ...plain, resolved_at: clock('15:00'), communications });
    const misses = events.filter((event) => event.type === 'debtMissed');
    const updates = misses.filter(({ payload }) => String(payload['debt']).startsWith('update@'));
    // Every half hour from 10:40 to 14:40.
    expect(updates.map(({ payload }) => payload['first'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(misses.filter((event) => event.recordedAt !== event.occurredAt + 1)).toEqual([]);
    expect(
      misses.every(({ payload }) => payload['first'] === payload['last'] && payload['absent'] === false),
    ).toBe(true);
  });

  it('does not count what still runs as the clock stops', () => {
    const { summary } = replayed({
      ...plain,
      mitigated_at: null,
      resolved_at: null,
      timeline: [entry('10:05')],
    });
    // Acknowledge and investigation are met; the target runs, and nobody has ended the channel's debt yet.
    expect(summary).toMatchObject({ obligationsMet: 2, obligationsMissed: 0 });
  });

  it('closes a hold after the resolution was recorded where that was late', () => {
    const status_changes = [{ at: clock('12:00'), from: null, to: 'declared' }];
    const { events, summary } = replayed({ ...plain, status_changes });
    expect(moves(events).at(-1)).toBe('12:30:00 closed');
    expect(summary).toMatchObject({ resolvedAt: '2026-01-05T11:00:00.000Z', refused: [] });
  });
});
