import { describe, expect, it } from 'vitest';
import { parseIncidentFile } from './incident-file.ts';

const least = { title: 'Down', detected_at: '2026-01-05T10:00:00Z', timeline: [] };

function problemsOf(value: unknown): readonly string[] {
  const reading = parseIncidentFile(typeof value === 'string' ? value : JSON.stringify(value));
  return reading.ok ? [] : reading.problems;
}

function read(value: unknown) {
  const reading = parseIncidentFile(JSON.stringify(value));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return reading.file;
}

describe('an incident file', () => {
  it('needs a title, a timeline and one time, nothing else', () => {
    expect(read(least)).toMatchObject({ title: 'Down', services: [], severityGuess: null, rootCause: null });
    expect(problemsOf({})).toEqual([
      'title is missing. Write a text.',
      'timeline is missing. Write a list, which may be empty.',
    ]);
    expect(problemsOf({ title: 'Down', timeline: [{ at: null, event: 'x' }] })).toEqual([
      'No time stands anywhere in the file, so nothing of it can be placed.',
    ]);
  });

  it('says of what is no incident at all why it cannot be read', () => {
    expect(problemsOf('')).toEqual(['The file is empty.']);
    expect(problemsOf('{"title": ')[0]).toMatch(/^This is not JSON: /);
    expect(problemsOf('[]')).toEqual(['The file holds no incident: a JSON object was expected.']);
    expect(problemsOf({ ...least, timeline: {} })).toEqual(['timeline “{}” is no list.']);
    expect(problemsOf({ ...least, timeline: ['x'] })).toEqual(['timeline[0] is no object.']);
  });

  it('names the field of every mistake, all at once', () => {
    const wrong = {
      ...least,
      title: 7,
      resolved_at: 'yesterday',
      severity_guess: 'terrible',
      services: ['api', 3],
      severity_changes: [{ at: '2026-01-05T10:00:00Z', from: null }],
      timeline: [{ at: '2026-01-05 10:00', actor: 'x', event: 'y' }, { at: null }],
      action_items: [{ title: 'Fix', due: 'soon', done: 'yes' }],
    };
    expect(problemsOf(wrong)).toEqual([
      'title “7” is no text. Put it in quotes.',
      'services[1] “3” is no text.',
      'severity_guess “terrible” is no severity. Write sev1 to sev4, or none, minor, major or critical.',
      'resolved_at “yesterday” is no time that can be read. Write it as 2018-10-21T23:09:00Z, or null where it is not known.',
      'severity_changes[0].to is missing. Write a text.',
      'timeline[0].at “2026-01-05 10:00” is no time that can be read. Write it as 2018-10-21T23:09:00Z, or null where it is not known.',
      'timeline[1].event is missing. Write a text.',
      'action_items[0].due “soon” is no time that can be read. Write it as 2018-10-21, or null where it is not known.',
      'action_items[0].done “yes” is neither true, false nor null.',
    ]);
  });

  it.each([
    ['2026-01-05T10:00:00Z', Date.UTC(2026, 0, 5, 10)],
    ['2026-01-05T12:00+02:00', Date.UTC(2026, 0, 5, 10)],
    ['2026-01-05T10:00:00.25Z', Date.UTC(2026, 0, 5, 10) + 250],
  ])('reads the time %s', (text, at) => {
    expect(read({ ...least, started_at: text }).startedAt).toBe(at);
  });

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-01-05T10:00:00',
    '2026-01-05',
    '1969-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
    '2026-01-05T25:00:00Z',
  ])('does not take %s for a time', (text) => {
    expect(problemsOf({ ...least, started_at: text })).toHaveLength(1);
  });

  it('reads the words of status pages as severities', () => {
    const words = ['critical', 'Major', 'minor', 'none', 'sev1', 'SEV4'];
    const file = read({
      ...least,
      severity_changes: words.map((to) => ({ at: null, from: null, to })),
    });
    expect(file.severityChanges.map(({ to }) => to.severity)).toEqual([
      'SEV1',
      'SEV2',
      'SEV3',
      'SEV4',
      'SEV1',
      'SEV4',
    ]);
  });

  it('names fields that the format does not have', () => {
    const file = read({
      ...least,
      mood: 'bad',
      timeline: [{ at: null, actor: null, event: 'x', colour: 'red' }],
    });
    expect(file.unknownFields).toEqual(['timeline[0].colour', 'mood']);
  });
});
