import { describe, expect, it } from 'vitest';
import { parseIncidentFile } from './incident-file.ts';
import { planReplay, type ReplayStep } from './replay-plan.ts';

const clock = (text: string): string => `2026-01-05T${text}:00Z`;
const at = (text: string): number => Date.parse(clock(text));

function plan(fields: { readonly [name: string]: unknown }) {
  const reading = parseIncidentFile(JSON.stringify({ title: 'Down', timeline: [], ...fields }));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return planReplay(reading.file);
}

const entry = (time: string | null, actor: string | null = 'ana', event = `at ${String(time)}`) => ({
  at: time === null ? null : clock(time),
  actor,
  event,
});

/** The steps as `HH:MM what`, without the note about the file. */
function told(steps: readonly ReplayStep[]): readonly string[] {
  return steps.slice(1).map((step) => {
    const more = {
      moment: 'moment' in step ? step.moment : '',
      severity: 'to' in step ? step.to : '',
      acknowledge: 'actor' in step ? step.actor : '',
      investigate: '',
      entry: 'text' in step ? step.text : '',
      note: 'text' in step ? step.text : '',
      reach: 'status' in step ? step.status : '',
      message: 'audience' in step ? step.audience : '',
    }[step.do];
    return `${new Date(step.at).toISOString().slice(11, 16)} ${step.do} ${String(more)}`.trim();
  });
}

describe('when a replay declares', () => {
  const whole = {
    started_at: clock('09:00'),
    detected_at: clock('09:10'),
    status_changes: [
      { at: clock('09:40'), from: 'a', to: 'b' },
      { at: clock('09:30'), from: null, to: 'a' },
    ],
    timeline: [entry('08:00')],
  };
  it.each([
    ['the first status change', {}, '09:30'],
    ['else detection', { status_changes: [] }, '09:10'],
    ['else the start', { status_changes: [], detected_at: null }, '09:00'],
    ['else the first timed entry', { status_changes: [], detected_at: null, started_at: null }, '08:00'],
    [
      'else the first time there is',
      {
        status_changes: [{ at: null, to: 'x' }],
        detected_at: null,
        started_at: null,
        timeline: [entry(null)],
        resolved_at: clock('11:00'),
      },
      '11:00',
    ],
  ])('takes %s', (_, change, expected) => {
    expect(plan({ ...whole, ...change }).declaredAt).toBe(at(expected));
  });

  it('leaves a moment that comes later to when the clock gets there', () => {
    const { declaration, steps } = plan({
      ...whole,
      started_at: clock('09:35'),
      detected_at: clock('09:50'),
    });
    expect(declaration).toMatchObject({ startedAt: null, detectedAt: null });
    expect(told(steps).filter((line) => line.includes('moment'))).toEqual([
      '09:35 moment startedAt',
      '09:50 moment detectedAt',
    ]);
  });
});

describe('the severity at declaration', () => {
  const base = { detected_at: clock('10:00'), severity_guess: 'sev3' };
  const change = (time: string | null, from: string | null, to: string) => ({
    at: time === null ? null : clock(time),
    from,
    to,
  });

  it('is the guess, else SEV2', () => {
    expect(plan(base).declaration.severity).toBe('SEV3');
    expect(plan({ ...base, severity_guess: null }).declaration.severity).toBe('SEV2');
  });
  it('is what the first change comes from, and the change is made', () => {
    const { declaration, steps } = plan({
      ...base,
      severity_changes: [change('10:20', 'minor', 'critical')],
    });
    expect(declaration.severity).toBe('SEV3');
    expect(told(steps)).toEqual(['10:20 severity SEV1']);
  });
  it('is what the first change leads to where it comes from nothing, told by a note', () => {
    const changes = [change('10:30', 'major', 'none'), change('10:05', null, 'major')];
    const { declaration, steps } = plan({ ...base, severity_changes: changes });
    expect(declaration.severity).toBe('SEV2');
    expect(told(steps)).toEqual(['10:05 note Severity in the file: major', '10:30 severity SEV4']);
  });
});

describe('acknowledging', () => {
  it('is concluded from the first timed entry of a responder after declaration', () => {
    const timeline = [
      entry('10:00', 'ana'),
      entry('10:01', null),
      entry('10:02', 'Monitoring'),
      entry(null, 'ana'),
      entry('10:03', 'user'),
      entry('10:04', 'ben'),
      entry('10:05', 'ana'),
    ];
    expect(told(plan({ detected_at: clock('10:00'), timeline }).steps)).toEqual([
      '10:00 entry at 10:00',
      '10:01 entry at 10:01',
      '10:02 entry at 10:02',
      '10:02 entry at null',
      '10:03 entry at 10:03',
      '10:04 acknowledge ben',
      '10:04 investigate',
      '10:04 entry at 10:04',
      '10:05 entry at 10:05',
    ]);
  });
});

describe('statuses', () => {
  it('follow the fields, and the words only where there is no field', () => {
    const status = (time: string, to: string) => ({ at: clock(time), from: null, to });
    const { steps } = plan({
      identified_at: clock('10:15'),
      status_changes: [
        status('10:00', 'Investigating'),
        status('10:10', 'identified'),
        status('10:30', 'monitoring'),
        status('10:40', 'green'),
        status('10:50', 'resolved'),
      ],
    });
    expect(told(steps).filter((line) => line.includes('reach'))).toEqual([
      '10:00 reach investigating',
      '10:15 reach identified',
      '10:30 reach monitoring',
      '10:50 reach resolved',
    ]);
    expect(told(steps).filter((line) => line.includes('note'))).toEqual([
      '10:00 note Status in the file: Investigating',
      '10:10 note Status in the file: identified',
      '10:30 note Status in the file: monitoring',
      '10:40 note Status in the file: green',
      '10:50 note Status in the file: resolved',
    ]);
  });

  it('of one instant go forward, entries before them and messages after them', () => {
    const { steps } = plan({
      detected_at: clock('10:00'),
      resolved_at: clock('10:30'),
      mitigated_at: clock('10:30'),
      identified_at: clock('10:30'),
      timeline: [entry('10:30', 'ana', 'all at once')],
      communications: [{ at: clock('10:30'), channel: 'status page', message: 'over' }],
    });
    expect(told(steps)).toEqual([
      '10:30 acknowledge ana',
      '10:30 investigate',
      '10:30 entry all at once',
      '10:30 reach identified',
      '10:30 reach monitoring',
      '10:30 reach resolved',
      '10:30 message status-page',
    ]);
  });
});

describe('what has no time', () => {
  it('takes that of the item before it, the first that of the next, and is marked', () => {
    const { steps } = plan({
      detected_at: clock('09:00'),
      timeline: [
        entry(null, null, 'first'),
        entry('10:00', null, 'b'),
        entry(null, null, 'c'),
        entry('09:30', null, 'd'),
      ],
    });
    const entries = steps.flatMap((step) =>
      step.do === 'entry' ? [[step.text, step.at, step.untimed]] : [],
    );
    expect(entries).toEqual([
      ['d', at('09:30'), false],
      ['first', at('10:00'), true],
      ['b', at('10:00'), false],
      ['c', at('10:00'), true],
    ]);
  });

  it('takes the time of declaration where its list has none', () => {
    const { steps } = plan({
      detected_at: clock('09:00'),
      communications: [{ at: null, channel: 'mail', message: 'x' }],
    });
    expect(steps.at(-1)).toMatchObject({ do: 'message', at: at('09:00'), untimed: true });
  });
});

describe('channels', () => {
  it.each([
    ['status page', 'status-page'],
    ['Twitter and dashboard banner text', 'status-page'],
    ['Blog', 'status-page'],
    ['#cloud-platform-update', 'stakeholders'],
    ['support ticket', 'stakeholders'],
    ['weblogs', 'stakeholders'],
  ])('%s reaches %s, and the word is kept', (channel, audience) => {
    const communications = [{ at: clock('10:00'), channel, message: 'x' }];
    expect(plan({ detected_at: clock('10:00'), communications }).steps.at(-1)).toMatchObject({
      audience,
      channel,
    });
  });
});

describe('the rest of the file', () => {
  it('becomes one note about the file, and the review', () => {
    const { steps, review, declaration } = plan({
      detected_at: clock('10:00'),
      source: 'a page',
      organisation: 'ACME',
      time_notes: 'local times',
      published_metrics: { time_to_repair: '1h', n: 2 },
      severity_reason: 'nobody can pay',
      contributing_factors: ['one'],
      went_well: ['a', 'b'],
      action_items: [{ title: 'Fix', owner_role: 'ops', due: '2026-02-01', done: null }],
    });
    expect(steps[0]).toMatchObject({
      do: 'note',
      text: 'From the file\nSource: a page\nOrganisation: ACME\nAbout the times: local times\nPublished: time_to_repair 1h, n 2',
    });
    expect(declaration.impact).toBe('nobody can pay');
    expect(review).toEqual([
      { do: 'factor', text: 'one', what: 'contributing_factors[0]' },
      { do: 'section', section: 'wentWell.notSorted', text: '- a\n- b', what: 'went_well' },
      {
        do: 'actionItem',
        title: 'Fix',
        owner: 'ops',
        dueAt: Date.UTC(2026, 1, 1),
        done: 'unknown',
        what: 'action_items[0]',
      },
    ]);
  });
});
