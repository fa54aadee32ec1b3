import { describe, expect, it } from 'vitest';
import { type Mistake, problemsOf, refusal, shipped } from './mistaken-policy.ts';

const mistakes: readonly Mistake[] = [
  [
    'an id that is taken',
    'id: pir-complete',
    'id: pir-scheduled',
    'pir-scheduled\n    label: PIR complete',
    'obligations[12].id',
    '“pir-scheduled” is taken above. Take another id.',
  ],
  [
    'an id that is the ladder’s',
    'id: pir-complete',
    'id: first-escalation',
    'first-escalation\n    label: PIR complete',
    'obligations[12].id',
    "“first-escalation” is the ladder's own name. Take another id.",
  ],
  [
    'a step id that is taken in another phase',
    'id: watch,',
    'id: gather-logs,',
    "gather-logs, label: 'Watch",
    'playbook[2].steps[3].id',
    '“gather-logs” is taken above. Take another id.',
  ],
  [
    'a severity with two limits',
    '{ severities: [SEV2], from: declared, within: 30m }',
    '{ severities: [SEV2, SEV1], from: declared, within: 30m }',
    'SEV1], from: declared, within: 30m',
    'obligations[3].clocks[1].severities[1]',
    '“stakeholders” gives SEV1 a limit twice. Leave one.',
  ],
  [
    'waiting for a row that is not there',
    'after: stakeholders',
    'after: stakeholder',
    'stakeholder\n    demands',
    'obligations[6].after',
    '“stakeholder” is not an obligation of this policy.',
  ],
  [
    'waiting for itself',
    'after: stakeholders',
    'after: update',
    'update\n    demands',
    'obligations[6].after',
    '“update” waits for itself by way of “update”.',
  ],
  [
    'an audience that is not there',
    '{ told: engineering-manager }',
    '{ told: management }',
    'management }',
    'obligations[2].metBy[0].told',
    '“management” is not an audience of this policy.',
  ],
  [
    'a demanded audience that is not there',
    'demands: [stakeholders]',
    'demands: [customers]',
    'customers]',
    'obligations[6].demands[0]',
    '“customers” is not an audience of this policy.',
  ],
  [
    'an update that demands nobody',
    '    demands: [stakeholders]\n',
    '    demands: []\n',
    '[]\n\n  - id: resolve-target',
    'obligations[6].demands',
    'name the audiences that the update has to reach.',
  ],
  [
    'reaching an audience that is not there',
    'countsFor: [stakeholders]',
    'countsFor: [everybody]',
    'everybody]',
    'audiences[5].countsFor[0]',
    '“everybody” is not an audience of this policy.',
  ],
  [
    'a copy to an audience that is not there',
    'channelAudience: incident-channel',
    'channelAudience: everybody',
    'everybody\nfirstNotices',
    'channelAudience',
    '“everybody” is not an audience of this policy.',
  ],
  [
    'a first notice to an audience that is not there',
    'firstNotices: [desk, incident-channel, engineering]',
    'firstNotices: [desk, everybody]',
    'everybody]',
    'firstNotices[1]',
    '“everybody” is not an audience of this policy.',
  ],
  [
    'a tier that is not there',
    '{ tierAnswered: 4 }',
    '{ tierAnswered: 5 }',
    '5 }',
    'obligations[2].metBy[1].tierAnswered',
    'the ladder has no tier 5.',
  ],
  [
    'a gap in the tiers',
    '- tier: 3',
    '- tier: 5',
    '5\n      label: Architect',
    'ladder.tiers[2].tier',
    'tiers count from 1 without a gap: this one is 3.',
  ],
  [
    'a debt that nothing meets',
    'metBy: [pirComplete]',
    'metBy: []',
    '[]\n    miss: remind\n    kinds: [live]\n    severityOf: peak\n\n# Who',
    'obligations[12].metBy',
    'nothing meets “pir-complete”. Name what does, or make it a hold.',
  ],
  [
    'a hold that something meets',
    '    hold: true',
    '    metBy: [ticked]\n    hold: true',
    '[ticked]\n    hold',
    'obligations[8].metBy',
    'a hold is over when its time has passed; nothing else meets it.',
  ],
  [
    'an exit criterion of a row that is not there',
    'row: timeline-review }',
    'row: timeline }',
    'timeline }',
    'exitCriteria[1].row',
    '“timeline” is not an obligation of this policy.',
  ],
  [
    'a target of a row that is not there',
    'target: { row: resolve-target }',
    'target: { row: resolve }',
    'resolve }',
    'targets[2].target.row',
    '“resolve” is not an obligation of this policy.',
  ],
  [
    'a guide figure that some severities lack',
    "'Time to resolve, target', of: resolve-target",
    "'Time to resolve, target', of: channel",
    'channel }\n\n# A clock',
    'guide.figures[3].of',
    '“channel” gives SEV3, SEV4 no limit.',
  ],
  [
    'a requirement that quotes a limit not owed',
    'Investigation begun within {investigation}',
    'Channel open within {channel}',
    'Channel open within',
    'severities.SEV3.requirements[1]',
    '“{channel}” is not an obligation with a limit on SEV3.',
  ],
  [
    'a step that quotes a limit of several values',
    "'Watch for {stability}'",
    "'Tell within {update}'",
    "'Tell within",
    'playbook[2].steps[3].label',
    '“{update}” is not an obligation with one limit for every severity.',
  ],
  [
    'an unknown placeholder, by its name',
    '      {conditions} We are working',
    '      {eta} We are working',
    '|\n        {eta}',
    'templates.update.only.social-media',
    '“{eta}” is not a placeholder. There are {id}, {severity}, {impact}, {status}, {nextUpdateAt}, {updateEvery}, {conditions}, {actions}, {needs}, {duration}, {rootCause}, {resolution}, {pirDate}.',
  ],
  [
    'a template for an audience that is not there',
    'customer-support: |\n        Incident {id} is resolved',
    'support: |\n        Incident {id} is resolved',
    'support: |\n        Incident {id} is resolved',
    'templates.resolution.only.support',
    '“support” is not an audience of this policy.',
  ],
  [
    'hours that overlap',
    'friday: [09:00-17:00]',
    'friday: [09:00-12:00, 11:30-17:00]',
    '11:30',
    'businessHours.week.friday[1]',
    'hours of a day follow each other and do not overlap.',
  ],
];

describe('a policy that contradicts itself is refused:', () => {
  it.each(mistakes)('%s', (...mistake) => {
    const { found, expected } = refusal(mistake);
    expect(found).toContainEqual(expected);
  });

  it('a week without hours', () => {
    const text = shipped.replaceAll('[09:00-17:00]', '[]');
    expect(
      problemsOf(text).map(({ path: where, sentence }) => [where, sentence.split(': ').slice(1).join(': ')]),
    ).toEqual([['businessHours.week', 'no day has hours: business time would never pass.']]);
  });
});
