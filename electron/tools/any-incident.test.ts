import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { replayed } from './testing/replayed.ts';

/** Files as nobody would write them: a replay takes them all, says what it refused, and loses nothing. */

const start = Date.UTC(2026, 0, 9, 15);
const time = fc
  .integer({ min: 0, max: 5 * 24 * 60 })
  .map((minutes) => new Date(start + minutes * 60_000).toISOString());
const maybeTime = fc.option(time, { nil: null });
const severity = fc.constantFrom('sev1', 'sev2', 'sev3', 'sev4', 'critical', 'none');
const word = fc.constantFrom(
  'detected',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'closed',
  'green',
);
const actor = fc.constantFrom(null, 'ana', 'ben', 'monitoring', 'user');

const anyFile = fc.record({
  title: fc.constant('Anything'),
  severity_guess: fc.option(severity, { nil: null }),
  services: fc.subarray(['Checkout', 'Search', 'elsewhere']),
  started_at: maybeTime,
  detected_at: maybeTime,
  identified_at: maybeTime,
  mitigated_at: maybeTime,
  resolved_at: maybeTime,
  status_changes: fc.array(fc.record({ at: maybeTime, from: fc.option(word, { nil: null }), to: word }), {
    maxLength: 4,
  }),
  severity_changes: fc.array(
    fc.record({ at: maybeTime, from: fc.option(severity, { nil: null }), to: severity }),
    { maxLength: 4 },
  ),
  timeline: fc
    .tuple(
      fc.record({ at: time, actor, event: fc.constant('the one with a time') }),
      fc.array(fc.record({ at: maybeTime, actor, event: fc.constant('another') }), { maxLength: 6 }),
    )
    .map(([first, more]) => [first, ...more]),
  communications: fc.array(
    fc.record({ at: maybeTime, channel: fc.constantFrom('blog', 'mail'), message: fc.constant('told') }),
    { maxLength: 5 },
  ),
  root_cause: fc.constantFrom(null, 'a cause'),
  contributing_factors: fc.subarray(['one', 'two']),
  action_items: fc.subarray([{ title: 'mend it', owner_role: null, due: null, done: null }]),
});

describe('a replay of any file', () => {
  it.prop([anyFile], { numRuns: 60 })(
    'keeps every item, verifies, and either closes or says why not',
    (file) => {
      const { summary, events, pir, marks } = replayed(file);
      expect(marks).toEqual([]);
      expect(summary).toMatchObject({
        verified: true,
        entries: file.timeline.length,
        communications: file.communications.length,
      });
      const resolves = file.resolved_at !== null || file.status_changes.some(({ to }) => to === 'resolved');
      const refused = summary.refused.some(({ why }) => why.startsWith('Resolved cannot be before detected'));
      expect([summary.status === 'closed', pir !== null]).toEqual(
        Array.from({ length: 2 }, () => resolves && (summary.resolvedAt !== null || !refused)),
      );
      const times = events.map((event) => event.recordedAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(summary.refused.every(({ what, why }) => what !== '' && why !== '')).toBe(true);
      // What the desk itself does is never refused.
      expect(
        summary.refused.filter(({ what }) => /^(closing|exit criterion|timeline|communications)/.test(what)),
      ).toEqual([]);
    },
  );
});
