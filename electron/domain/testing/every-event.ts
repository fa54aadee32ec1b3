import type { PayloadOf } from '../event.ts';
import { severities, system } from '../terms.ts';
import {
  acknowledge,
  bo,
  cleo,
  declare,
  entry,
  minutes,
  miss,
  newRecord,
  type RecordBuilder,
  redact,
  send,
  status,
} from './build-events.ts';
import { testPolicy } from './build-policy.ts';

/** One long incident in which every type of event occurs at least once. */
export function everyEvent(): RecordBuilder {
  const record = newRecord();
  const { add } = record;
  const bySystem = { actor: system };
  const declared = declare(record, {
    description: 'Payments fail with *timeout* | queue_depth > 10\nsecond line',
    impact: 'Nobody can pay',
    reporter: 'support',
    startedAt: minutes(-20),
    startedAbout: true,
    detectedAt: minutes(-4),
  });
  const person = { id: 'bo', name: 'Bo' };
  add(0, 'paged', { tier: 1, person, how: 'byHand', urgency: 'high', debt: null }, null, bySystem);
  add(0, 'assigned', { person, automatic: true }, { person: null }, bySystem);
  add(0, 'channelRequested', { name: 'incident-inc-0a1b2c3d', how: 'byHand' }, null, bySystem);
  add(
    0,
    'ladderArmed',
    {
      tiers: [
        { tier: 1, person },
        { tier: 2, person: null },
      ],
    },
    null,
    bySystem,
  );
  add(
    0,
    'notificationsRequested',
    { to: ['incident-channel', 'engineering'], how: 'byHand' },
    null,
    bySystem,
  );
  add(0, 'responseTriggered', { assignee: person }, null, bySystem);
  const file = { hash: 'f'.repeat(64), size: 48_213, mediaType: 'image/png' };
  const withFile = { commandId: 'with-file' };
  add(1, 'fileAttached', { entry: null, ...file }, { name: 'errors | since *deploy*.png' }, withFile);
  const pictured = entry(record, 1, 'observation', 'The graph of errors', {}, withFile);
  add(2, 'fileAttached', { entry: pictured, ...file, mediaType: 'text/plain' }, { name: 'deploy.log' });
  entry(record, 1, 'observation', 'Errors since the deploy', {}, { happened: minutes(-10) });
  add(4, 'debtAtRisk', { debt: `acknowledge@${declared}` }, null, bySystem);
  miss(record, 5.01, 5, `acknowledge@${declared}`, 0, 0);
  acknowledge(record, 9, bo, { happened: minutes(4) });
  add(9, 'roleTaken', { role: 'commander', person, replaces: [declared] }, { person: null }, { actor: bo });
  const typed = { id: null, name: null };
  const cleoTook = add(
    10,
    'roleTaken',
    { role: 'communications', person: typed, replaces: [] },
    { person: 'Cleo' },
    { actor: cleo },
  );
  add(11, 'channelLinked', {}, { link: 'https://chat.example/i_1' });
  const investigating = status(record, 12, 'detected', 'investigating', declared);
  const hypothesis = entry(record, 13, 'hypothesis', 'The **database** ran out of connections');
  add(
    16,
    'entrySettled',
    { entry: hypothesis, outcome: 'ruledOut' },
    { evidence: 'the pool was half empty' },
  );
  const question = entry(record, 16, 'question', 'Who owns the queue?');
  add(17, 'entrySettled', { entry: question, outcome: 'answered' }, { evidence: null });
  const decision = entry(record, 18, 'decision', 'Roll back 4.2', {
    executor: person,
    checkBackAt: minutes(30),
    objections: 'loses the new button',
  });
  add(19, 'entryPinned', { entry: decision, pinned: true }, null);
  const wrong = entry(record, 19, 'note', 'password is hunter2');
  redact(record, 20, [wrong], 'held a password');
  const moved = entry(record, 21, 'action', 'Rolled back', { approximate: true });
  add(22, 'entryCorrected', { entry: moved, occurredAt: minutes(20.5) }, { text: 'Rolled back 4.2 to 4.1' });
  const slip = entry(record, 22, 'impact', 'All regions');
  add(23, 'entryRetracted', { entry: slip }, { reason: 'only one region' });
  miss(record, 15.01, 15, `update@${declared}`, 0, 0);
  miss(record, 30.01, 30, `update@${declared}`, 1, 1);
  add(31, 'updateRequested', {}, { note: 'the board asks' });
  add(
    31,
    'escalated',
    { tier: 2, from: person, to: { id: 'dan', name: 'Dan' }, manual: true },
    { reason: 'needs a *lead*', from: null },
  );
  add(31, 'tierPassedOver', { tier: 3, why: 'nobody' }, null, bySystem);
  add(31, 'ladderExhausted', {}, null, bySystem);
  add(31, 'escalationAsked', { tier: 2 }, null, bySystem);
  add(31, 'stillOnItAsked', {}, null, bySystem);
  add(31, 'ladderSnoozed', { until: minutes(40), byMs: 60_000 }, { reason: 'on the phone' });
  add(31, 'ladderNotArmed', {}, null, bySystem);
  add(31, 'escalationOffered', { debt: `resolve-target@${declared}`, tier: 2 }, null, bySystem);
  send(record, 33, 'update', 'Payments fail. We roll back.\nMore at 03:00', {
    nextUpdateAt: minutes(60),
    deliveries: [
      { audience: 'status-page', at: minutes(33), how: 'byHand', copy: false },
      { audience: 'incident-channel', at: minutes(33), how: 'byHand', copy: true },
    ],
    channel: 'status page',
  });
  const second = record.events.at(-1)?.id ?? '';
  const handedIn = send(record, 33, 'message', 'Please answer the *phones*', {
    deliveries: [
      { audience: 'engineering', at: null, how: 'byHand', copy: false },
      { audience: 'incident-channel', at: null, how: 'byHand', copy: true },
    ],
    approval: { person: { id: 'dan', name: 'Dan' }, at: minutes(33) },
    guardWarnings: ['estimate'],
    fields: [{ of: 'conditions', from: 0, to: 6 }],
  });
  add(
    34,
    'deliveryTicked',
    { communication: handedIn, audience: 'engineering', person: { id: null, name: null } },
    { person: 'Cleo', channel: 'phone_tree' },
    { happened: minutes(33.5) },
  );
  add(
    34,
    'debtSnoozed',
    { debt: `update@${second}`, until: minutes(70) },
    { reason: 'everybody is on the call' },
  );
  add(35, 'debtTicked', { debt: `channel@${declared}`, person }, { person: null, note: 'by phone' });
  add(36, 'debtWaived', { debt: `update@${second}` }, { reason: 'nobody to tell' });
  add(37, 'clockSetBack', { byMs: 90_000 }, null, bySystem);
  add(
    37,
    'severityChanged',
    { from: 'SEV1', to: 'SEV2', replaces: [declared], declaredByMistake: false },
    { note: 'EU only' },
  );
  add(38, 'tagsEdited', { added: ['database'], removed: [] }, { added: ['eu_west'], removed: ['checkout'] });
  add(
    38,
    'detailsEdited',
    {
      services: [
        { id: 'checkout', name: 'Checkout' },
        { id: 'api', name: 'API' },
      ],
      tags: [],
    },
    {
      title: 'Checkout is down in EU',
      description: null,
      impact: null,
      callLink: null,
      services: ['A|B'],
      tags: ['a|b'],
    },
  );
  add(
    39,
    'momentCorrected',
    { moment: 'startedAt', at: minutes(-25), approximate: true },
    { note: 'from the graphs' },
  );
  add(39, 'policyMoved', { policyHash: 'hash2', policy: testPolicy, tags: [] }, null);
  add(39, 'mergedIn', { from: 'other', label: 'INC-FFFF0000' }, null);
  const monitoring = status(record, 40, 'investigating', 'monitoring', investigating);
  const resolved = status(record, 60, 'monitoring', 'resolved', monitoring, {
    rootCauseKnown: 'suspected',
    rootCause: 'Bad `config` <push>',
    summary: 'Rolled back',
  });
  const reopened = add(70, 'reopened', { replaces: [resolved] }, { reason: 'errors are back' });
  const again = status(record, 80, 'investigating', 'resolved', reopened, {
    rootCauseKnown: 'known',
    rootCause: 'Bad config',
  });
  add(81, 'pirDateSet', { at: minutes(1500) }, null);
  send(record, 82, 'resolution', 'Fixed.');
  add(83, 'timelineReviewed', {}, { note: null });
  add(84, 'exitCriterionAdded', { criterion: 'own' }, { text: 'Cache is warm' });
  add(85, 'exitCriterionTicked', { criterion: 'own' }, null);
  add(86, 'exitCriterionWaived', { criterion: 'pir-date-set' }, { reason: 'set already' });
  add(110, 'holdOver', { debt: `stability@${again}` }, null, { ...bySystem, happened: minutes(110) });
  const closed = status(record, 115, 'resolved', 'closed', again);
  entry(record, 120, 'note', 'Forgot to say: cache was cold', {}, { happened: minutes(50) });
  const review: readonly (readonly [PayloadOf<'pirSectionWritten'>['section'], string])[] = [
    ['trigger', '# Deploy\n- of 4.2'],
    ['lessons', 'Roll back first.'],
    ['wentWell.response', 'Fast\nand calm'],
    ['improve.notSorted', 'More <b>tests</b>'],
    ['customerImpact', '200 orders'],
  ];
  for (const [section, text] of review) add(130, 'pirSectionWritten', { section }, { text });
  add(
    131,
    'pirFactorSet',
    { factor: 'f1', kind: 'technical', ticked: true },
    { text: 'No limit on the queue' },
  );
  add(
    132,
    'actionItemSet',
    { item: 'a1', priority: 'high', type: 'prevent', dueAt: minutes(2000), done: 'open' },
    {
      title: 'Limit the queue | test it',
      owner: 'Bo',
      evidence: null,
    },
  );
  add(
    133,
    'actionItemSet',
    { item: 'a2', priority: 'normal', type: null, dueAt: null, done: 'unknown' },
    {
      title: 'Warm the cache',
      owner: null,
      evidence: null,
    },
  );
  add(134, 'pirMoved', { to: 'inReview' }, null);
  // What does not fit here stands in the record all the same: planned work, a merge that lost, a severity after closing.
  add(135, 'turnedLive', { severity: severities[1], replaces: [] }, { note: 'went wrong' });
  add(135, 'windowOverAsked', {}, null, bySystem);
  add(135, 'windowMoved', { plannedFrom: minutes(200), plannedTo: minutes(300) }, { note: null });
  add(
    136,
    'roleLeft',
    { role: 'communications', person: typed, ends: [cleoTook], replaces: [] },
    { person: 'Cleo' },
    { actor: cleo },
  );
  add(
    137,
    'merged',
    { into: 'other', label: 'INC-FFFF0000', replaces: [closed] },
    { note: 'one and the same' },
  );
  return record;
}
