import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../event.ts';
import { foldAll } from '../fold.ts';
import {
  type Declaration,
  declare,
  entry,
  minutes,
  newRecord,
  type RecordBuilder,
  redact,
  send,
  status,
} from '../testing/build-events.ts';
import { everyEvent } from '../testing/every-event.ts';
import { pirDraft, postIncidentReview, type Review } from './pir.ts';

function reviewOf(events: readonly StoredEvent[]): Review {
  return postIncidentReview(events, foldAll(events));
}

function markdown(review: Review): string {
  if (!review.ok) throw new Error(review.refusal.sentence);
  return review.markdown;
}

function section(text: string, heading: string): string {
  const from = text.indexOf(`\n## ${heading}\n`) + heading.length + 5;
  const to = text.indexOf('\n## ', from);
  return text.slice(from, to === -1 ? text.indexOf('\n---\n', from) : to).trim();
}

/** An incident of half an hour, closed with nothing but what the log knows. */
function closedIncident(change: Declaration = {}): {
  readonly record: RecordBuilder;
  readonly resolved: string;
} {
  const record = newRecord();
  const declared = declare(record, change);
  const resolved = status(record, 30, 'detected', 'resolved', declared, { rootCauseKnown: 'unknown' });
  status(record, 70, 'resolved', 'closed', resolved);
  return { record, resolved };
}

/** The long incident up to its closing and review, before it is merged. */
function reviewed(): readonly StoredEvent[] {
  return everyEvent().events.slice(0, -1);
}

const allHeadings = [
  '## Executive Summary',
  '## Impact',
  '## What Happened',
  '## Detection',
  '## Timeline of Events',
  '## Root Cause Analysis',
  '### Contributing Factors',
  '### Root Cause',
  '### Trigger',
  '## Decisions',
  '## Hypotheses Ruled Out',
  '## What Went Well',
  '## What Could Be Improved',
  '## Where We Were Lucky',
  '## Action Items',
  '## Key Metrics',
  '## Lessons Learned',
  '## Follow-up Actions',
];

describe('whether there is a review', () => {
  it('refuses while the incident is not closed, and says what is missing', () => {
    const record = newRecord();
    const declared = declare(record);
    expect(reviewOf(record.events)).toMatchObject({
      ok: false,
      refusal: {
        reason: 'not-closed',
        sentence: expect.stringContaining(
          'PIR refused: the incident is detected, not closed. Resolve it, then close it.',
        ) as string,
      },
    });
    send(record, 5, 'update', 'We look');
    status(record, 30, 'detected', 'resolved', declared);
    expect(reviewOf(record.events)).toEqual({
      ok: false,
      refusal: {
        reason: 'not-closed',
        sentence:
          'PIR refused: the incident is resolved, not closed. Close it first. Exit criteria still open: Resolution told, Timeline reviewed, PIR date set.',
        field: null,
      },
    });
  });

  it('leaves out the exit criteria once they are all ticked', () => {
    const record = newRecord();
    const declared = declare(record);
    status(record, 30, 'detected', 'resolved', declared);
    record.add(31, 'timelineReviewed', {}, { note: null });
    record.add(32, 'pirDateSet', { at: minutes(900) }, null);
    expect(reviewOf(record.events)).toMatchObject({
      refusal: { sentence: 'PIR refused: the incident is resolved, not closed. Close it first.' },
    });
  });

  it('drafts from resolved on, marked as a draft', () => {
    const record = newRecord();
    const declared = declare(record);
    expect(pirDraft(record.events, foldAll(record.events))).toMatchObject({
      ok: false,
      refusal: { reason: 'not-resolved' },
    });
    status(record, 30, 'detected', 'resolved', declared);
    const text = markdown(pirDraft(record.events, foldAll(record.events)));
    expect(text).toMatch(/^# Post-Incident Review: Checkout is down\n\n\*\*DRAFT\*\*: /);
  });

  it('has the same content as a draft and as the document', () => {
    const events = reviewed();
    const draft = markdown(pirDraft(events, foldAll(events)));
    expect(draft.replace(/\*\*DRAFT\*\*.*\n\n/, '')).toBe(markdown(reviewOf(events)));
  });

  it('refuses for incidents that were cancelled or merged away', () => {
    const { events } = everyEvent();
    expect(reviewOf(events)).toMatchObject({
      refusal: { reason: 'merged', sentence: expect.stringContaining('INC-FFFF0000') as string },
    });
    const record = newRecord();
    const declared = declare(record);
    status(record, 3, 'detected', 'cancelled', declared, { note: 'no incident' });
    expect(pirDraft(record.events, foldAll(record.events))).toMatchObject({
      refusal: { reason: 'cancelled' },
    });
  });

  it('refuses without a declaration', () => {
    expect(reviewOf([])).toMatchObject({ refusal: { reason: 'not-declared' } });
  });
});

describe('the review', () => {
  it('has its headings in order, filled or not', () => {
    for (const text of [markdown(reviewOf(reviewed())), markdown(reviewOf(closedIncident().record.events))]) {
      const headings = text.split('\n').filter((line) => /^#{1,3} /.test(line));
      expect(headings.slice(1)).toEqual(allHeadings);
    }
  });

  it('sums up', () => {
    const text = section(markdown(reviewOf(reviewed())), 'Executive Summary');
    expect(text).toContain(
      '- **Incident**: INC-0A1B2C3D\n- **Duration**: 74.0 minutes\n- **Severity**: SEV2 High\n- **Peak Severity**: SEV1 Critical\n- **Services Affected**: Checkout, API, A\\|B\n',
    );
    expect(text).toContain('- **Participants**: Ana, Bo, Cleo, Dan\n');
    expect(text).toContain('- **Review**: In review, meeting at 2024-03-02 03:00:00 UTC');
    const record = newRecord();
    const declared = declare(record, { services: [] });
    const resolved = status(record, 1, 'detected', 'resolved', declared);
    status(record, 40, 'resolved', 'closed', resolved);
    expect(markdown(reviewOf(record.events))).toContain('- **Services Affected**: Unknown\n');
  });

  it('says of every empty section that it is to be written', () => {
    const text = markdown(reviewOf(closedIncident().record.events));
    for (const heading of [
      'Impact',
      'What Happened',
      'Decisions',
      'Hypotheses Ruled Out',
      'Where We Were Lucky',
      'Lessons Learned',
    ])
      expect(section(text, heading)).toBe('*To be written.*');
    expect(text).toContain(
      '### Root Cause\n\nNot known when the incident was resolved.\n\n*To be written.*\n',
    );
    expect(text).toContain('### Trigger\n\n*To be written.*\n');
    expect(text).toContain('- **Customer Impact**: *To be written.*\n');
  });

  it('is filled with what the log knows', () => {
    const record = newRecord();
    const declared = declare(record, {
      description: 'Payments fail',
      impact: 'Nobody can pay',
      reporter: 'support',
      startedAt: minutes(-3),
    });
    entry(record, 2, 'impact', 'Orders too');
    const pinned = entry(record, 3, 'observation', 'A deploy at 01:55');
    record.add(4, 'entryPinned', { entry: pinned, pinned: true }, null);
    entry(record, 5, 'decision', 'Roll **back**');
    const hypothesis = entry(record, 6, 'hypothesis', 'the network');
    entry(record, 6, 'hypothesis', 'the moon');
    record.add(7, 'entrySettled', { entry: hypothesis, outcome: 'ruledOut' }, { evidence: 'pings are fine' });
    const resolved = status(record, 30, 'detected', 'resolved', declared, {
      rootCauseKnown: 'suspected',
      rootCause: 'a bad *flag*',
      summary: 'rolled back',
    });
    status(record, 70, 'resolved', 'closed', resolved);
    const text = markdown(reviewOf(record.events));
    expect(section(text, 'Impact')).toBe('Nobody can pay\n\n- **2024-03-01 02:02:00 UTC** [Ana] Orders too');
    expect(section(text, 'What Happened')).toBe(
      'Payments fail\n\n- **2024-03-01 02:03:00 UTC** [Ana] A deploy at 01:55',
    );
    expect(section(text, 'Detection')).toBe(
      [
        '- **How**: Reported by support, declared by Ana',
        '- **Impact Began**: 2024-03-01 01:57:00 UTC',
        '- **Detected**: 2024-03-01 02:00:00 UTC',
        '- **Declared**: 2024-03-01 02:00:00 UTC',
        '- **Time to Detection**: 3.0 minutes',
      ].join('\n'),
    );
    expect(section(text, 'Decisions')).toBe('- **2024-03-01 02:05:00 UTC** [Ana] Roll **back**');
    expect(section(text, 'Hypotheses Ruled Out')).toBe(
      '- **2024-03-01 02:06:00 UTC** [Ana] the network (ruled out: pings are fine)',
    );
    expect(text).toContain('### Root Cause\n\nSuspected, not proven:\n\na bad \\*flag\\*\n');
    expect(text).toContain('- **Resolution**: rolled back\n');
    expect(section(text, 'Key Metrics')).toBe(
      [
        '- **Time to Detection**: 3.0 minutes',
        '- **Time to Response**: Not acknowledged',
        '- **Time to Resolution**: 30.0 minutes',
        '- **Customer Impact**: *To be written.*',
      ].join('\n'),
    );
  });

  it('prints what was written instead of what was prefilled', () => {
    const { record } = closedIncident();
    record.add(
      80,
      'pirSectionWritten',
      { section: 'impact' },
      { text: '**All** payments.\n\n- cards\n- wallets' },
    );
    record.add(81, 'pirSectionWritten', { section: 'rootCause' }, { text: 'A `flag` <b>' });
    const text = markdown(reviewOf(record.events));
    expect(section(text, 'Impact')).toBe('**All** payments.\n\n- cards\n- wallets');
    expect(text).toContain('\n\nA `flag` &lt;b>\n\n### Trigger');
  });

  it('prints the cause that was said last', () => {
    const { record } = closedIncident();
    record.add(80, 'pirSectionWritten', { section: 'rootCause' }, { text: 'The *first* one' });
    const reopened = record.add(
      81,
      'reopened',
      { replaces: [record.events[2]?.id ?? ''] },
      { reason: 'again' },
    );
    const resolved = status(record, 90, 'investigating', 'resolved', reopened, {
      rootCauseKnown: 'known',
      rootCause: 'The *other* one',
    });
    status(record, 130, 'resolved', 'closed', resolved);
    expect(markdown(reviewOf(record.events))).toContain('### Root Cause\n\nThe \\*other\\* one\n');
  });

  it('ticks contributing factors that were written and asks for the others', () => {
    const text = markdown(reviewOf(reviewed()));
    const lines = text
      .slice(text.indexOf('### Contributing Factors'), text.indexOf('### Root Cause\n'))
      .trim()
      .split('\n');
    expect(lines.slice(2).map((line) => line.replace(/:.*/, ''))).toEqual([
      '- [x] **Technical**',
      '- [ ] **Process**',
      '- [ ] **Human**',
      '- [ ] **External**',
      '- [ ] **Not sorted**',
    ]);
    expect(lines[2]).toBe('- [x] **Technical**: No limit on the queue');
    expect(lines[3]).toMatch(/\?$/);
  });

  it('has a last line not sorted in the groups with named boxes', () => {
    const text = markdown(reviewOf(reviewed()));
    const well = section(text, 'What Went Well').split('\n');
    const improve = section(text, 'What Could Be Improved').split('\n');
    expect(well.map((line) => line.replace(/:.*/, ''))).toEqual([
      '- [ ] **Detection**',
      '- [x] **Response**',
      '- [ ] **Communication**',
      '- [ ] **Resolution**',
      '- [ ] **Not sorted**',
    ]);
    expect(well[1]).toBe('- [x] **Response**: Fast<br>and calm');
    expect(improve.map((line) => line.replace(/:.*/, ''))).toEqual([
      '- [ ] **Monitoring**',
      '- [ ] **Alerting**',
      '- [ ] **Documentation**',
      '- [ ] **Training**',
      '- [x] **Not sorted**',
    ]);
    expect(improve[4]).toBe('- [x] **Not sorted**: More &lt;b>tests&lt;/b>');
  });

  it('says of a redacted text that it is redacted', () => {
    const { record } = closedIncident();
    const lessons = record.add(80, 'pirSectionWritten', { section: 'lessons' }, { text: 'hunter2' });
    const factor = record.add(
      80,
      'pirFactorSet',
      { factor: 'f', kind: 'human', ticked: true },
      { text: 'hunter2' },
    );
    redact(record, 81, [lessons, factor], 'a password');
    const text = markdown(reviewOf(record.events));
    expect(section(text, 'Lessons Learned')).toBe('redacted by Bo, a password');
    expect(text).toContain('- [x] **Human**: redacted by Bo, a password\n');
    expect(text).not.toContain('hunter2');
  });
});

describe('action items and follow-up', () => {
  const item = { item: 'a', priority: 'normal', type: null, dueAt: minutes(2000), done: 'done' } as const;

  it('has one row that waits to be filled', () => {
    expect(section(markdown(reviewOf(closedIncident().record.events)), 'Action Items')).toBe(
      '| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n| *To be written.* | Nobody | No date | Open |',
    );
  });

  it('prints a stated reason where there are none', () => {
    const { record } = closedIncident();
    record.add(80, 'pirSectionWritten', { section: 'noActionItems' }, { text: 'The service is retired.' });
    expect(section(markdown(reviewOf(record.events)), 'Action Items')).toBe(
      '| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n| None | - | - | - |\n\nWhy there are none:\n\nThe service is retired.',
    );
  });

  it('has one row each, with cells that pipes cannot break', () => {
    expect(
      section(markdown(reviewOf(reviewed())), 'Action Items')
        .split('\n')
        .slice(2),
    ).toEqual([
      '| Limit the queue \\| test it | Bo | 2024-03-02 | Open |',
      '| Warm the cache | Nobody | No date | unknown |',
    ]);
  });

  it('ticks what the record shows', () => {
    const { record } = closedIncident();
    const boxes = () =>
      section(markdown(reviewOf(record.events)), 'Follow-up Actions')
        .split('\n')
        .map((line) => line.slice(3, 4));
    expect(boxes()).toEqual([' ', ' ', ' ', ' ']);
    record.add(31 + 48 * 60, 'pirDateSet', { at: minutes(9000) }, null);
    expect(boxes()).toEqual([' ', ' ', ' ', ' ']);
    record.add(75, 'pirDateSet', { at: minutes(8000) }, null);
    expect(boxes()).toEqual(['x', ' ', ' ', ' ']);
    record.add(1900, 'actionItemSet', item, { title: 'Do it', owner: 'Bo', evidence: 'merged' });
    expect(boxes()).toEqual(['x', 'x', ' ', ' ']);
    expect(markdown(reviewOf(record.events))).toContain('| Do it | Bo | 2024-03-02 | Done: merged |');
  });

  it('does not tick action items that were done after their day', () => {
    const { record } = closedIncident();
    record.add(9000, 'actionItemSet', item, { title: 'Do it', owner: 'Bo', evidence: null });
    expect(section(markdown(reviewOf(record.events)), 'Follow-up Actions')).not.toContain('[x]');
  });

  it('names what comes next', () => {
    const { record } = closedIncident();
    expect(markdown(reviewOf(record.events))).toMatch(
      /\n\*\*Next steps\*\*: Set the PIR date\. Add what is missing: the root cause, an action item, or the reason why there is none, the lessons learned\.\n$/,
    );
    record.add(80, 'pirDateSet', { at: minutes(9000) }, null);
    record.add(81, 'pirSectionWritten', { section: 'rootCause' }, { text: 'A flag' });
    record.add(81, 'pirSectionWritten', { section: 'lessons' }, { text: 'Test flags' });
    record.add(82, 'actionItemSet', item, { title: 'Do it', owner: 'Bo', evidence: null });
    expect(markdown(reviewOf(record.events))).toContain(
      '**Next steps**: Read it together, then mark the PIR as complete.\n',
    );
    record.add(83, 'pirMoved', { to: 'complete' }, null);
    expect(markdown(reviewOf(record.events))).toContain('**Next steps**: Nothing is left to do.\n');
  });
});

it('gives the same bytes whatever the order of arrival', () => {
  const events = reviewed();
  const expected = markdown(reviewOf(events));
  fc.assert(
    fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (shuffled) => {
      expect(markdown(reviewOf(shuffled))).toBe(expected);
    }),
    { numRuns: 25 },
  );
});

it('marks a drill before its title', () => {
  const { record } = closedIncident({ kind: 'drill' });
  expect(markdown(reviewOf(record.events))).toMatch(/^# Post-Incident Review: DRILL Checkout is down\n/);
});
