import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { emptyFold, foldAll, foldEvents } from '../fold.ts';
import { pirDraft } from '../pir/pir.ts';
import { system } from '../terms.ts';
import {
  acknowledge,
  bo,
  declare,
  entry,
  minutes,
  miss,
  newRecord,
  type RecordBuilder,
  redact,
  send,
  status,
} from '../testing/build-events.ts';
import { everyEvent } from '../testing/every-event.ts';
import { incidentReport } from './report.ts';

function reportOf(record: RecordBuilder): string {
  return incidentReport(record.events, foldAll(record.events));
}

function headings(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('#'));
}

function section(text: string, heading: string): string {
  const from = text.indexOf(`\n## ${heading}\n`) + heading.length + 5;
  const to = text.indexOf('\n## ', from);
  return text.slice(from, to === -1 ? text.indexOf('\n---\n', from) : to).trim();
}

describe('the incident report', () => {
  it('has its headings in order', () => {
    expect(headings(reportOf(everyEvent()))).toEqual([
      '# Incident Report: Checkout is down in EU',
      '## Incident Summary',
      '## Description',
      '## Impact',
      '## Affected Services',
      '## Timeline',
      '## Communication Log',
      '## Key Metrics',
      '## Tags',
    ]);
  });

  it('marks moments in an odd order after the moments, and says nothing where there are none', () => {
    const record = newRecord();
    declare(record, { startedAt: minutes(1), detectedAt: minutes(0) });
    expect(reportOf(record)).toMatch(
      /- \*\*Resolved\*\*: Not resolved\n- \*\*Order of Moments\*\*: Detected lies before Impact began\n/,
    );
  });

  it('can be made as soon as the incident is declared', () => {
    const record = newRecord();
    declare(record, { services: [], tags: [] });
    const text = reportOf(record);
    expect(section(text, 'Incident Summary')).toBe(
      [
        '- **Incident ID**: INC-0A1B2C3D',
        '- **Severity**: SEV1 Critical',
        '- **Peak Severity**: SEV1 Critical',
        '- **Kind**: Live',
        '- **Status**: Detected',
        '- **Impact Began**: time not known',
        '- **Detected**: 2024-03-01 02:00:00 UTC',
        '- **Declared**: 2024-03-01 02:00:00 UTC',
        '- **Acknowledged**: Not acknowledged',
        '- **Mitigated**: Not mitigated',
        '- **Resolved**: Not resolved',
        '- **Duration**: Ongoing',
        '- **Commander**: Ana',
        '- **Assignee**: Unassigned',
      ].join('\n'),
    );
    expect(section(text, 'Description')).toBe('None given');
    expect(section(text, 'Affected Services')).toBe('None specified');
    expect(section(text, 'Communication Log')).toBe('None');
    expect(section(text, 'Tags')).toBe('None');
    expect(text).toMatch(
      /\n\n---\n\nLast event: 2024-03-01 02:00:00 UTC · 1 event\n\nHeads: `018df000-0000-7000-8000-000000000001`\n$/,
    );
  });

  it('gives final and peak severity, the moments and the duration', () => {
    const text = reportOf(everyEvent());
    expect(text).toContain('- **Severity**: SEV2 High\n- **Peak Severity**: SEV1 Critical\n');
    expect(text).toContain('- **Impact Began**: about 2024-03-01 01:35:00 UTC\n');
    expect(text).toContain('- **Acknowledged**: 2024-03-01 02:04:00 UTC\n');
    // From 01:56 to 03:20, less the ten minutes that it stood resolved.
    expect(text).toContain('- **Duration**: 74.0 minutes\n');
    expect(text).toContain('- **Commander**: Bo\n');
  });

  it('calls an incident of no length 0.0 minutes long, not ongoing', () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 0, 'detected', 'resolved', declared);
    expect(reportOf(record)).toContain('- **Duration**: 0.0 minutes\n');
  });

  it('gives the key metrics', () => {
    const record = newRecord();
    const declared = declare(record);
    record.add(
      0,
      'assigned',
      { person: { id: 'bo', name: 'Bo' }, automatic: true },
      { person: null },
      { actor: system },
    );
    miss(record, 5.01, 5, `acknowledge@${declared}`, 0, 0);
    acknowledge(record, 9, bo);
    send(record, 12, 'update', 'We look');
    const resolved = status(record, 24, 'detected', 'resolved', declared);
    expect(section(reportOf(record), 'Key Metrics')).toBe(
      [
        '- **Time to Assignment**: 0.0 minutes, automatic',
        '- **Time to Acknowledgement**: 9.0 minutes',
        '- **Time to Mitigation**: Not mitigated',
        '- **Time to Resolution**: 24.0 minutes',
        '- **Escalations**: 0',
        '- **Communications**: 1',
        '- **Obligations Met**: 2 of 3 (1 met late, 0 missed)',
      ].join('\n'),
    );
    expect(resolved).not.toBe('');
  });

  it('says by whom an assignment was made, and what cannot be computed', () => {
    const record = newRecord();
    declare(record);
    acknowledge(record, 3, bo, { happened: minutes(-2) });
    const text = reportOf(record);
    expect(text).toContain('- **Time to Assignment**: Not computable\n');
    expect(text).toContain('- **Time to Acknowledgement**: Not computable\n');
    const other = newRecord();
    declare(other);
    other.add(3, 'assigned', { person: { id: 'bo', name: 'Bo' }, automatic: false }, { person: null });
    expect(reportOf(other)).toContain('- **Time to Assignment**: 3.0 minutes, by Ana\n');
  });
});

describe('the timeline of the report', () => {
  it('prints time, actor, kind and text', () => {
    const record = newRecord();
    declare(record);
    entry(record, 3, 'observation', 'Queue **grows**\nfast', { approximate: true });
    entry(record, 4, 'note', 'at some time', { untimed: true });
    entry(record, 20, 'decision', 'Roll back', {
      executor: { id: 'bo', name: 'Bo' },
      checkBackAt: minutes(30),
      objections: 'slow',
    });
    const lines = section(reportOf(record), 'Timeline').split('\n');
    expect(lines.slice(1)).toEqual([
      '- **about 2024-03-01 02:03:00 UTC** [Ana] Observation: Queue **grows**<br>fast',
      '- **time not known** [Ana] Note: at some time',
      '- **2024-03-01 02:20:00 UTC** [Ana] Decision: Roll back (carried out by Bo; objections: slow; check back at 2024-03-01 02:30:00 UTC)',
    ]);
  });

  it('tells late, corrected, retracted and redacted entries', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 10, 'note', 'one', {}, { happened: minutes(2) });
    const second = entry(record, 11, 'note', 'two');
    const third = entry(record, 12, 'note', 'hunter2');
    record.add(13, 'entryCorrected', { entry: first, occurredAt: null }, { text: 'uno' });
    record.add(14, 'entryRetracted', { entry: second }, { reason: 'wrong *incident*' });
    redact(record, 15, [third], 'a password');
    const text = section(reportOf(record), 'Timeline');
    expect(text).toContain(
      '- **2024-03-01 02:02:00 UTC** [Ana] Note: uno (late entry, written 2024-03-01 02:10:00 UTC; corrected 2024-03-01 02:13:00 UTC by Ana)\n',
    );
    expect(text).toContain('[Ana] Note: ~~two~~ (retracted by Ana, wrong \\*incident\\*)\n');
    expect(text).toContain('[Ana] Note: redacted by Bo, a password\n');
    expect(text).not.toContain('hunter2');
  });

  it('prints a run of system noise as one line with its count', () => {
    const record = newRecord();
    const declared = declare(record);
    miss(record, 15.01, 15, `update@${declared}`, 0, 0);
    for (const [at, occurrence] of [
      [30, 1],
      [45, 2],
    ] as const)
      miss(record, at + 0.01, at, `update@${declared}`, occurrence, occurrence);
    record.add(46, 'debtAtRisk', { debt: `resolve-target@${declared}` }, null, { actor: system });
    entry(record, 50, 'note', 'so');
    const lines = section(reportOf(record), 'Timeline').split('\n');
    expect(lines.slice(1)).toEqual([
      '- **2024-03-01 02:15:00 UTC** [system] Missed: Stakeholder update missed, owed by Communications Lead',
      '- **2024-03-01 02:30:00 UTC** [system] System: 3 events up to 2024-03-01 02:46:00 UTC: 2 × Missed, 1 × At risk',
      '- **2024-03-01 02:50:00 UTC** [Ana] Note: so',
    ]);
  });
});

describe('the communication log', () => {
  it('prints each message once, under its audience or the word that was typed for it', () => {
    const record = newRecord();
    declare(record);
    send(record, 3, 'initial', 'We look\nat it', {
      deliveries: [
        { audience: 'stakeholders', at: minutes(3), how: 'byHand', copy: false },
        { audience: 'incident-channel', at: minutes(3), how: 'byHand', copy: true },
      ],
    });
    send(record, 5, 'update', 'Still *looking*', {
      channel: 'blog',
      untimed: true,
      person: { id: null, name: null },
    });
    expect(section(reportOf(record), 'Communication Log').split('\n')).toEqual([
      '- **2024-03-01 02:03:00 UTC** [Ana] Stakeholders: We look<br>at it',
      '- **time not known** [Ana] blog: Still \\*looking\\*',
    ]);
  });
});

describe('what people typed', () => {
  it('changes neither the headings nor the lines of the document', () => {
    const nasty = '# Not a heading\n\n## Nor this\n---\n<script>alert(1)</script>\n```\n- [ ] x | y\n<!--';
    const record = newRecord();
    declare(record, { title: nasty, description: nasty, impact: nasty, reporter: nasty });
    entry(record, 1, 'note', nasty);
    send(record, 2, 'update', nasty, { channel: nasty });
    record.add(3, 'tagsEdited', { added: [], removed: [] }, { added: [nasty], removed: [] });
    record.add(4, 'channelLinked', {}, { link: nasty });
    const text = reportOf(record);
    expect(headings(text)).toHaveLength(9);
    expect(text.replaceAll('`<!--`', '')).not.toMatch(/<(?!br>)/);
    expect(text.split('\n').filter((line) => line.startsWith('```'))).toEqual([]);
    expect(section(text, 'Timeline').split('\n')).toHaveLength(5);
  });

  it('is said to be redacted where it was', () => {
    const record = newRecord();
    const declared = declare(record, { description: 'secret' });
    redact(record, 1, [declared], 'named a customer');
    const text = reportOf(record);
    expect(text).toContain('# Incident Report: redacted by Bo, named a customer\n');
    expect(section(text, 'Description')).toBe('redacted by Bo, named a customer');
    expect(text).not.toContain('secret');
  });
});

describe('kinds', () => {
  it('marks a drill before the title', () => {
    const record = newRecord();
    declare(record, { kind: 'drill' });
    expect(reportOf(record)).toContain('# Incident Report: DRILL Checkout is down\n');
  });

  it('marks a backfilled incident after its id', () => {
    const record = newRecord();
    declare(record, { kind: 'backfilled' });
    const text = reportOf(record);
    expect(text).toContain('- **Incident ID**: INC-0A1B2C3D (backfilled)\n- **Severity**');
    expect(text).toContain('- **Duration**: End unknown\n');
  });

  it('gives planned work its window', () => {
    const record = newRecord();
    declare(record, { kind: 'maintenance', plannedFrom: minutes(60), plannedTo: minutes(120) });
    expect(reportOf(record)).toContain(
      '- **Kind**: Maintenance, planned from 2024-03-01 03:00:00 UTC to 2024-03-01 04:00:00 UTC\n',
    );
  });

  it('calls no ended incident ongoing', () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 5, 'detected', 'cancelled', declared, { note: 'a test' });
    expect(reportOf(record)).toContain('- **Duration**: Cancelled\n');
  });
});

describe('the bytes', () => {
  it('are the same whatever the order of arrival', () => {
    const { events } = everyEvent();
    const expected = incidentReport(events, foldAll(events));
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (shuffled) => {
        expect(incidentReport(shuffled, foldAll(shuffled))).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('are the same folded in one go or piece by piece', () => {
    const { events } = everyEvent();
    const expected = incidentReport(events, foldAll(events));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: events.length }), (cut) => {
        const fold = foldEvents(foldEvents(emptyFold(), events.slice(0, cut)), events.slice(cut));
        expect(incidentReport(events, fold)).toBe(expected);
      }),
    );
  });

  it('can be made of any part of a record, with words gone and shapes broken', () => {
    const { events } = everyEvent();
    const damaged = fc
      .record({
        event: fc.constantFrom(...events),
        harm: fc.constantFrom('none', 'blanked', 'payload', 'type', 'time'),
      })
      .map(({ event, harm }) => ({
        ...event,
        ...(harm === 'blanked' ? { words: null, blanked: true } : {}),
        ...(harm === 'payload' ? { payload: { events: 3 } } : {}),
        ...(harm === 'type' ? { type: 'constructor' } : {}),
        ...(harm === 'time'
          ? { occurredAt: Number.MAX_SAFE_INTEGER, recordedAt: -Number.MAX_SAFE_INTEGER }
          : {}),
      }));
    fc.assert(
      fc.property(fc.uniqueArray(damaged, { selector: (event) => event.id, maxLength: 90 }), (part) => {
        const fold = foldAll(part);
        const text = incidentReport(part, fold);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        expect(incidentReport([...part].reverse(), fold)).toBe(text);
        const draft = pirDraft(part, fold);
        expect(draft.ok ? draft.markdown : draft.refusal.sentence).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 300 },
    );
  });

  it('name every head', () => {
    const record = newRecord();
    declare(record);
    const first = entry(record, 1, 'note', 'a');
    const second = entry(record, 2, 'note', 'b');
    const last = record.events.at(-1);
    if (last === undefined) throw new Error('no event');
    record.events[record.events.length - 1] = {
      ...last,
      parents: record.events[0] === undefined ? [] : [record.events[0].id],
    };
    expect(reportOf(record)).toContain(`Heads: \`${first}\`, \`${second}\`\n`);
  });

  it('hold for a record that lost its declaration', () => {
    const record = newRecord();
    entry(record, 1, 'note', 'alone');
    const text = reportOf(record);
    expect(text).toContain('# Incident Report\n\nNo declaration of this incident is known.\n');
    expect(text).toContain('1 event');
  });
});
