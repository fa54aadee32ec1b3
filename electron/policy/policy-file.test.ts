import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changed, type Mistake, placeOf, problemsOf, refusal, shipped } from './mistaken-policy.ts';
import { parsePolicy } from './policy-file.ts';

describe('a policy file', () => {
  it('is named by the hash of its text', () => {
    const reading = parsePolicy(shipped);
    expect(reading.ok && reading.hash).toBe(createHash('sha256').update(shipped).digest('hex'));
    const other = parsePolicy(`${shipped}# another remark\n`);
    expect(other.ok && reading.ok && other.hash !== reading.hash).toBe(true);
  });

  it('reads the same with a byte order mark and Windows line ends', () => {
    const reading = parsePolicy(`\uFEFF${shipped.replaceAll('\n', '\r\n')}`);
    const plain = parsePolicy(shipped);
    expect(reading.ok && plain.ok && reading.policy.obligations).toEqual(
      plain.ok && plain.policy.obligations,
    );
  });

  it('says line, column, what is wrong and what to write', () => {
    const text = changed('stillOnIt: 30m', 'stillOnIt: 30 mins');
    const { line, column } = placeOf(text, '30 mins');
    expect(column).toBe(14);
    expect(problemsOf(text)).toEqual([
      {
        line,
        column,
        path: 'ladder.stillOnIt',
        sentence: `policy.yaml, line ${line}, column 14: “30 mins” is not a duration. Write 30m.`,
      },
    ]);
  });

  it('counts lines and columns from 1', () => {
    expect(problemsOf('reopenWithin: x\n')).toContainEqual({
      line: 1,
      column: 15,
      path: 'reopenWithin',
      sentence: 'policy.yaml, line 1, column 15: “x” is not a duration. Write 15m, 2h or 5 business days.',
    });
  });

  it('reports every mistake, in the order of the file', () => {
    const text = changed('defaultSeverity: SEV2', 'defaultSeverity: SEV5').replace(
      'snoozeMax: 15m',
      'snoozeMax: 15',
    );
    expect(problemsOf(text).map(({ path: where }) => where)).toEqual(['defaultSeverity', 'ladder.snoozeMax']);
  });
});

const mistakes: readonly Mistake[] = [
  [
    'an unknown severity',
    'defaultSeverity: SEV2',
    'defaultSeverity: SEV5',
    'SEV5',
    'defaultSeverity',
    '“SEV5” is not one of SEV1, SEV2, SEV3, SEV4.',
  ],
  [
    'an unknown field, by its name',
    'miss: offer',
    'mis: offer',
    'mis: offer',
    'obligations[7].mis',
    '“mis” is not a field here. The fields are id, label, owedBy, clocks, metBy, miss, repeats, hold, kinds, tags, after, severityOf, demands, waivable.',
  ],
  [
    'a missing field, at the group that lacks it',
    '    owedBy: scribe\n',
    '',
    'id: timeline-review',
    'obligations[10].owedBy',
    '“owedBy” is missing.',
  ],
  [
    'a text where a number belongs',
    'atRiskPercent: 80',
    'atRiskPercent: most',
    'most\n\n# Everything',
    'atRiskPercent',
    '“atRiskPercent” has to be a number, not “most”.',
  ],
  [
    'a number out of range',
    'atRiskPercent: 80',
    'atRiskPercent: 0',
    '0\n\n# Everything',
    'atRiskPercent',
    '“atRiskPercent” has to be at least 1.',
  ],
  [
    'a number where a text belongs',
    'name: Medium',
    'name: 3',
    '3\n    meaning: A minor',
    'severities.SEV3.name',
    '“name” has to be a text, not “3”. Put it in quotes.',
  ],
  [
    'an empty text',
    'name: Medium',
    "name: ''",
    "''\n    meaning",
    'severities.SEV3.name',
    '“name” is empty.',
  ],
  [
    'a list where a text belongs',
    'name: Medium',
    'name: [a]',
    '[a]',
    'severities.SEV3.name',
    '“name” has to be a text, not a list.',
  ],
  [
    'an id that is none',
    'id: stability',
    'id: Stability hold',
    'Stability hold\n',
    'obligations[8].id',
    '“Stability hold” is not an id. Write lower-case letters, digits and hyphens, a letter first.',
  ],
  [
    'a key that is no id',
    'api: [api, endpoint',
    'The API: [api, endpoint',
    '[api, endpoint',
    'tags.The API',
    '“The API” is not an id. Write lower-case letters, digits and hyphens, a letter first.',
  ],
  [
    'business days on the clock',
    'within: 5 business days }',
    'within: 5bd, calendar: clock }',
    'clock }\n    metBy: [pirComplete]',
    'obligations[12].clocks[0].calendar',
    'business days need the business calendar. Leave this field out.',
  ],
  [
    'business days where only clock time counts',
    'lateAfter: 5m',
    'lateAfter: 5 business days',
    '5 business days\n\n# Shown',
    'lateAfter',
    '“5 business days” cannot be counted here. Write clock time such as 48h or 7d.',
  ],
  [
    'an unknown way to meet a debt',
    'metBy: [timelineReviewed]',
    'metBy: [reviewed]',
    'reviewed]',
    'obligations[10].metBy[0]',
    'that does not meet a debt. Write one of acknowledged, channelLinked, updateSent, resolutionTold, resolved, timelineReviewed, pirDateSet, pirComplete, ticked, or statusAtLeast: STATUS, told: AUDIENCE, tierAnswered: TIER.',
  ],
  [
    'a kind that owes nothing',
    'kinds: [live, drill, maintenance]\n    after',
    'kinds: [live, backfilled]\n    after',
    'backfilled]',
    'obligations[6].kinds[1]',
    '“backfilled” is not one of live, drill, maintenance.',
  ],
  [
    'a target with two figures',
    '{ is: below, percent: 20 }',
    '{ is: below, percent: 20, number: 3 }',
    '{ is: below, percent: 20, number',
    'targets[6].target',
    'a target is “is” (below, above, atLeast) with one duration, number or percent, or one row or objective alone.',
  ],
  [
    'an unknown zone',
    'zone: UTC',
    'zone: Europe/Londn',
    'Europe/Londn',
    'businessHours.zone',
    '“Europe/Londn” is not a time zone. Write UTC or one like Europe/London.',
  ],
  [
    'hours that are none',
    'friday: [09:00-17:00]',
    'friday: [9-17]',
    '9-17',
    'businessHours.week.friday[0]',
    '“9-17” are not hours of a day. Write 09:00-17:00.',
  ],
  [
    'a holiday that is no date',
    'holidays: []',
    'holidays: [2026-02-30]',
    '2026-02-30',
    'businessHours.holidays[0]',
    '“2026-02-30” is not a date. Write 2026-12-25.',
  ],
];

describe('a policy file that cannot be read is refused:', () => {
  it.each(mistakes)('%s', (...mistake) => {
    const { found, expected } = refusal(mistake);
    expect(found).toContainEqual(expected);
  });

  it.each([
    ['a tab for an indent', 'ladder:\n\tautoEscalate: true\n', 2, 1],
    ['a list that does not end', 'tags: [a\nroles: 1\n', 2, 1],
  ])('%s', (_what, text, line, column) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ line, column });
    expect(first?.sentence).toMatch(
      new RegExp(`^policy\\.yaml, line ${line}, column ${column}: this cannot be read as YAML \\(.+\\)\\.$`),
    );
  });

  it('two keys of one name', () => {
    expect(problemsOf('lateAfter: 5m\nlateAfter: 6m\n').map(({ sentence }) => sentence)).toEqual([
      'policy.yaml, line 2, column 1: “lateAfter” is here twice. Leave one.',
    ]);
  });

  it('thousands of aliases, each of which would be looked for in the whole file', () => {
    const list = Array.from({ length: 8000 }, (_, i) => `  - &a${i} x\n  - *a${i}\n`);
    expect(problemsOf(`tags:\n${list.join('')}`).map(({ sentence }) => sentence)).toEqual([
      'policy.yaml, line 1003, column 5: there are more than 500 aliases. Write the values out.',
    ]);
  });

  it.each(['', '# nothing but a remark\n'])('an empty file: %j', (text) => {
    expect(problemsOf(text).map(({ sentence }) => sentence)).toEqual([
      'policy.yaml, line 1, column 1: the file is empty.',
    ]);
  });

  it('something else altogether', () => {
    expect(problemsOf('- a\n- b\n').map(({ sentence }) => sentence)).toEqual([
      'policy.yaml, line 1, column 1: the file has to be a group of fields, not a list.',
    ]);
  });

  it('aliases that would unfold to something enormous', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'])
      lines.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${of}`).join(', ')}]`);
    expect(problemsOf(lines.join('\n'))).toMatchObject([{ line: 1, column: 1 }]);
  });
});
