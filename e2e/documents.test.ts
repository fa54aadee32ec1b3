import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../build/places.ts';
import type { Person } from '../electron/domain/terms.ts';
import { acknowledge, changeStatus, declare, entry, resolve, tell } from './support/commands.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/console-test.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 28, 23, 50);
const resources = path.join(root, 'resources');
const mara: Person = { id: 'mara', name: 'Mara Lindqvist' };
const ines: Person = { id: 'ines', name: 'Ines Varga' };

const reportHeadings = [
  'Incident Summary',
  'Description',
  'Impact',
  'Affected Services',
  'Timeline',
  'Communication Log',
  'Key Metrics',
  'Tags',
];
const pirHeadings = [
  'Executive Summary',
  'Impact',
  'What Happened',
  'Detection',
  'Timeline of Events',
  'Root Cause Analysis',
  'Decisions',
  'Hypotheses Ruled Out',
  'What Went Well',
  'What Could Be Improved',
  'Where We Were Lucky',
  'Action Items',
  'Key Metrics',
  'Lessons Learned',
  'Follow-up Actions',
];

/** An incident with everything that a document prints, from declaration to the complete review. */
async function wholeIncident(console: Console): Promise<string> {
  await console.request('actAs', { person: ines });
  const incidentId = await console.give(
    declare({
      title: 'Checkout fails | for *every* customer',
      description: 'The database refuses connections',
      impact: 'Nobody can pay',
      services: ['checkout', 'Vouchers'],
      reporter: 'The support desk',
      startedAt: begin - 7 * minute,
      startedAbout: true,
      detectedAt: begin - 2 * minute,
    }),
  );
  const pass = async (minutes: number): Promise<void> => {
    await console.moveClock(minutes * minute);
    await console.wake();
  };
  await pass(6);
  await console.request('actAs', { person: mara });
  await console.give(acknowledge(incidentId));
  await console.give({ type: 'linkChannel', incidentId, link: 'https://chat.example.com/c/1' });
  await console.give(changeStatus(incidentId, 'investigating'));
  await console.give(entry(incidentId, 'Pool exhausted\non all hosts', { kind: 'observation' }));
  const scribe = { basedOn: null, role: 'scribe', person: { id: null, name: 'A visitor' } } as const;
  await console.give({ type: 'takeRole', incidentId, ...scribe });
  await console.give(
    tell(incidentId, 'We are looking into it', {
      message: 'initial',
      audiences: ['stakeholders', 'engineering-manager'],
      person: mara,
    }),
  );
  await pass(20);
  await console.give(entry(incidentId, 'It is the network', { kind: 'hypothesis' }));
  const hypothesis = (await console.events(incidentId, 'entryAdded')).at(-1)?.id ?? '';
  await console.give({
    type: 'settleEntry',
    incidentId,
    entry: hypothesis,
    outcome: 'ruledOut',
    evidence: 'No loss',
  });
  await console.give({
    type: 'changeSeverity',
    incidentId,
    basedOn: null,
    to: 'SEV2',
    note: 'Cards work again',
    declaredByMistake: false,
    at: null,
  });
  await console.give(entry(incidentId, 'Roll back', { kind: 'decision', objections: 'Loses the new texts' }));
  await console.give({ type: 'escalate', incidentId, reason: 'We need somebody who knows the pool' });
  await pass(15);
  await console.give(
    resolve(incidentId, { pirAt: (await console.now()) + 86_400_000, mitigatedAt: begin + minute * 30 }),
  );
  await console.give(
    tell(incidentId, 'It is over', {
      message: 'resolution',
      audiences: ['stakeholders', 'engineering-manager'],
      person: mara,
    }),
  );
  await console.give({ type: 'markTimelineReviewed', incidentId, note: null });
  for (const [section, text] of [
    ['whatHappened', 'A deployment set the pool to **ten**.'],
    ['lessons', 'Limits belong into the review.'],
    ['wentWell.response', 'Everybody was there in minutes.'],
  ] as const)
    await console.give({ type: 'writePirSection', incidentId, section, text });
  const factor = { factor: null, kind: 'technical', ticked: true, text: 'No alert on the pool' } as const;
  await console.give({ type: 'setPirFactor', incidentId, ...factor });
  await console.give({
    type: 'setActionItem',
    incidentId,
    item: null,
    title: 'Alert on the pool',
    owner: 'Ines Varga',
    priority: 'high',
    itemType: 'detect',
    dueAt: null,
    done: 'open',
    evidence: null,
  });
  await pass(31);
  await console.give({ type: 'close', incidentId, basedOn: null, reason: null });
  await console.give({ type: 'movePir', incidentId, to: 'inReview' });
  await console.give({ type: 'movePir', incidentId, to: 'complete' });
  return incidentId;
}

async function documents(
  console: Console,
  incidentId: string,
): Promise<readonly [report: string, pir: string]> {
  const made = [];
  for (const document of ['report', 'pir'] as const) {
    const result = await console.request('makeDocument', { incidentId, document });
    if (!result.ok) throw new Error(result.refusal.sentence);
    made.push(result.markdown);
  }
  return made as [string, string];
}

function headings(markdown: string): readonly string[] {
  return markdown.split('\n').flatMap((line) => /^## (.*)$/.exec(line)?.[1] ?? []);
}

/** Figures and labels changed, and still a policy. */
function otherPolicy(text: string): string {
  return text
    .replace('label: Acknowledge\n', 'label: Somebody answers\n')
    .replace(
      '{ severities: [SEV1], from: declared, within: 5m }',
      '{ severities: [SEV1], from: declared, within: 7m }',
    )
    .replace('name: Critical\n', 'name: Catastrophic\n')
    .replace('detected: Detected\n', 'detected: Noticed\n')
    .replace('commander: Incident Commander\n', 'commander: Boss\n')
    .replace('label: Stakeholders }', 'label: Interested parties }')
    .replace('zone: UTC\n', 'zone: Pacific/Auckland\n');
}

test('report and review are the same bytes in another zone, a year later, under another policy and with a person renamed', async ({
  start,
  userData,
}) => {
  const directory = path.join(userData, 'directory.yaml');
  await copyFile(path.join(resources, 'directory.example.yaml'), directory);
  const first = await start({ now: begin, env: { TZ: 'UTC', LANG: 'C.UTF-8' } });
  const incidentId = await wholeIncident(first);
  const before = await documents(first, incidentId);
  const view = await first.request('desk', null);
  const events = await first.events(incidentId);
  await first.quit();

  const policy = await readFile(path.join(resources, 'policy.yaml'), 'utf8');
  await writeFile(path.join(userData, 'policy.yaml'), otherPolicy(policy));
  const people = await readFile(directory, 'utf8');
  await writeFile(directory, people.replace('name: Mara Lindqvist', 'name: Mara Married'));

  const second = await start({
    now: Date.UTC(2027, 2, 28, 23, 50),
    env: { TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  });
  const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect([await second.app.evaluate(zone), await second.window.evaluate(zone)]).toEqual([
    'Pacific/Chatham',
    'Pacific/Chatham',
  ]);
  const changed = await second.request('desk', null);
  expect(changed.notices.filter((notice) => notice.kind === 'policy')).toEqual([]);
  expect(changed.policy.hash).not.toBe(view.policy.hash);
  expect(changed.directory.people[0]?.name).toBe('Mara Married');
  expect(await second.events(incidentId)).toEqual(events);

  const after = await documents(second, incidentId);
  expect(Buffer.from(after[0]).equals(Buffer.from(before[0])), 'the report').toBe(true);
  expect(Buffer.from(after[1]).equals(Buffer.from(before[1])), 'the review').toBe(true);

  const [report, pir] = before;
  expect(headings(report)).toEqual(expect.arrayContaining(reportHeadings));
  expect(headings(pir)).toEqual(expect.arrayContaining(pirHeadings));
  expect(pir).toContain('Post-Incident Review');
  for (const markdown of [report, pir]) {
    expect(markdown).toMatch(/INC-[0-9A-F]{8}/);
    expect(markdown).toContain('Mara Lindqvist');
    expect(markdown).toContain('2026-03-28 23:50:');
    expect(markdown).not.toMatch(/Mara Married|Catastrophic|Somebody answers|Interested parties/);
  }
});

test('the review is refused before closing with what is missing', async ({ start }) => {
  const console = await start({ now: begin });
  const incidentId = await console.give(declare());
  const result = await console.request('makeDocument', { incidentId, document: 'pir' });
  expect(result).toMatchObject({ ok: false });
  expect(result.ok ? '' : result.refusal.sentence).toMatch(/clos/i);
  expect(await console.request('makeDocument', { incidentId, document: 'report' })).toMatchObject({
    ok: true,
  });
});
