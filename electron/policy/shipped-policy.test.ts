import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PolicyView } from '../bridge/contract.ts';
import { compiledPolicyShape } from '../domain/compiled-policy.ts';
import { guardWarnings } from '../domain/guard.ts';
import { placeholders } from '../domain/placeholder.ts';
import { severities } from '../domain/terms.ts';
import { compilePolicy } from './compile.ts';
import { parsePolicy } from './policy-file.ts';
import { policyView } from './policy-view.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../resources/policy.yaml'), 'utf8');
const reading = parsePolicy(text);
if (!reading.ok) throw new Error(reading.problems.map(({ sentence }) => sentence).join('\n'));
const { policy, hash } = reading;
const compiled = compilePolicy(policy);
const view: PolicyView = policyView(policy, hash);

const min = 60_000;
const hour = 60 * min;
const row = (id: string) => {
  const found = compiled.rows.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};
/** Per severity: from, limit in ms or `5bd`, and `business` where only business hours count. */
const limits = (id: string) =>
  Object.fromEntries(
    row(id).clocks.flatMap(({ severities: given, from, within, calendar }) =>
      given.map((severity) => [
        severity,
        within.unit === 'days'
          ? `${from} ${within.amount}bd`
          : `${from} ${within.amount / min}${calendar === 'business' ? ' business' : ''}`,
      ]),
    ),
  );

describe('the severities', () => {
  it.each([
    // severity, name, acknowledge, first escalation, update, resolve: the table of the product, in its words
    ['SEV1', 'Critical', '5 min', '15 min', '15 min', '30 min'],
    ['SEV2', 'High', '15 min', '30 min', '30 min', '2 h'],
    ['SEV3', 'Medium', '1 h', '2 h', '2 h in business hours', '8 h'],
    ['SEV4', 'Low', '4 h', '8 h, asked and never automatic', '24 h', '24 h'],
  ] as const)(
    '%s has its figures in the guide',
    (severity, name, acknowledge, escalation, update, resolve) => {
      const entry = view.guide.find((candidate) => candidate.severity === severity);
      expect(entry?.name).toBe(name);
      expect(entry?.figures).toEqual([
        { label: 'Acknowledge within', value: acknowledge },
        { label: 'First escalation at', value: escalation },
        { label: 'Stakeholder update every', value: update },
        { label: 'Time to resolve, target', value: resolve },
      ]);
      expect(entry?.meaning).not.toBe('');
      expect(entry?.criteria).toHaveLength(4);
      expect(entry?.examples).toHaveLength(4);
    },
  );

  it.each([
    ['SEV1', ['at once', 'within 2 min', 'within 10 min', 'within 10 min', 'within 15 min']],
    ['SEV2', ['within 15 min', 'within 15 min', 'within 30 min', 'every 30 min']],
    ['SEV3', ['within 1 h', 'within 2 h', 'every 2 h in business hours', 'business hours']],
    ['SEV4', ['within 4 h', 'next business day', 'escalated', 'tracker']],
  ] as const)('%s lists its response requirements with their limits', (severity, parts) => {
    const requirements = view.guide.find((entry) => entry.severity === severity)?.requirements ?? [];
    expect(requirements).toHaveLength(parts.length);
    for (const [index, part] of parts.entries()) expect(requirements[index]).toContain(part);
    expect(requirements.join()).not.toContain('{');
  });

  it('start at SEV2 and send the unsure higher', () => {
    expect(view.defaultSeverity).toBe('SEV2');
    expect(view.unsure).toContain('higher');
  });
});

describe('the obligations', () => {
  it.each([
    // Limits in minutes.
    ['acknowledge', { SEV1: 'declared 5', SEV2: 'declared 15', SEV3: 'declared 60', SEV4: 'declared 240' }],
    ['channel', { SEV1: 'declared 2', SEV2: 'declared 15' }],
    ['manager', { SEV1: 'declared 10' }],
    ['stakeholders', { SEV1: 'declared 10', SEV2: 'declared 30' }],
    ['status-page', { SEV1: 'declared 15' }],
    ['investigation', { SEV1: 'acknowledged 10', SEV2: 'acknowledged 10', SEV3: 'declared 120' }],
    [
      'update',
      {
        SEV1: 'lastUpdate 15',
        SEV2: 'lastUpdate 30',
        SEV3: 'lastUpdate 120 business',
        SEV4: 'lastUpdate 1440',
      },
    ],
    [
      'resolve-target',
      { SEV1: 'detected 30', SEV2: 'detected 120', SEV3: 'detected 480', SEV4: 'detected 1440' },
    ],
    ['stability', { SEV1: 'resolved 30', SEV2: 'resolved 30', SEV3: 'resolved 30', SEV4: 'resolved 30' }],
    [
      'tell-resolution',
      { SEV1: 'resolved 15', SEV2: 'resolved 15', SEV3: 'resolved 15', SEV4: 'resolved 15' },
    ],
    [
      'timeline-review',
      { SEV1: 'resolved 120', SEV2: 'resolved 120', SEV3: 'resolved 120', SEV4: 'resolved 120' },
    ],
    ['pir-scheduled', { SEV1: 'resolved 2880', SEV2: 'resolved 2880' }],
    ['pir-complete', { SEV1: 'resolved 5bd', SEV2: 'resolved 5bd' }],
  ])('%s starts and falls due as the table says', (id, expected) => {
    expect(limits(id)).toEqual(expected);
  });

  it('are these thirteen, in this order, with these labels', () => {
    expect(compiled.rows.map(({ id, label }) => [id, label])).toEqual([
      ['acknowledge', 'Acknowledge'],
      ['channel', 'Incident channel'],
      ['manager', 'Engineering manager told'],
      ['stakeholders', 'Stakeholders told'],
      ['status-page', 'Status page'],
      ['investigation', 'Investigation begun'],
      ['update', 'Stakeholder update'],
      ['resolve-target', 'Resolve target'],
      ['stability', 'Stability hold'],
      ['tell-resolution', 'Resolution told'],
      ['timeline-review', 'Timeline reviewed'],
      ['pir-scheduled', 'PIR scheduled'],
      ['pir-complete', 'PIR complete'],
    ]);
  });

  it.each([
    ['acknowledge', 'onCall', 'alarm', ['acknowledged']],
    ['channel', 'commander', 'remind', ['channelLinked', 'ticked']],
    ['manager', 'communications', 'remind', ['told engineering-manager', 'tierAnswered 4', 'ticked']],
    ['stakeholders', 'communications', 'alarm', ['told stakeholders']],
    ['status-page', 'communications', 'alarm', ['told status-page']],
    ['investigation', 'commander', 'remind', ['statusAtLeast investigating']],
    ['update', 'communications', 'alarm', ['updateSent']],
    ['resolve-target', 'commander', 'offer', ['resolved']],
    ['stability', 'commander', 'remind', []],
    ['tell-resolution', 'communications', 'remind', ['resolutionTold']],
    ['timeline-review', 'scribe', 'remind', ['timelineReviewed']],
    ['pir-scheduled', 'commander', 'remind', ['pirDateSet']],
    ['pir-complete', 'commander', 'remind', ['pirComplete']],
  ])('%s is owed by %s, a miss does %s, and it is met by the right acts', (id, owedBy, miss, metBy) => {
    const { owedBy: owes, miss: effect, metBy: conditions } = row(id);
    expect([owes, effect]).toEqual([owedBy, miss]);
    expect(conditions.map(({ is, of }) => (of === null ? is : `${is} ${of}`))).toEqual(metBy);
  });

  it('are owed by the right kinds of incident', () => {
    const owing = (kind: 'live' | 'drill' | 'maintenance' | 'backfilled') =>
      compiled.rows.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
    expect(owing('live')).toHaveLength(13);
    expect(owing('drill')).toEqual(owing('live').filter((id) => !id.startsWith('pir-')));
    expect(owing('maintenance')).toEqual(['update', 'tell-resolution']);
    expect(owing('backfilled')).toEqual([]);
  });

  it('single out the rows that repeat, hold, wait, demand, follow the peak or cannot be waived', () => {
    const ids = (test: (candidate: (typeof compiled.rows)[number]) => boolean) =>
      compiled.rows.filter(test).map(({ id }) => id);
    expect(ids(({ repeats }) => repeats)).toEqual(['update']);
    expect(ids(({ hold }) => hold)).toEqual(['stability']);
    expect(ids(({ after }) => after !== null)).toEqual(['update']);
    expect(row('update').after).toBe('stakeholders');
    expect(ids(({ demands }) => demands.length > 0)).toEqual(['update']);
    expect(row('update').demands).toEqual(['stakeholders']);
    expect(ids(({ severityOf }) => severityOf === 'peak')).toEqual(['pir-scheduled', 'pir-complete']);
    expect(ids(({ waivable }) => !waivable)).toEqual(['acknowledge', 'resolve-target']);
    expect(ids(({ tags }) => tags.length > 0)).toEqual([]);
  });

  it('are at risk at 80 %', () => {
    expect(compiled.atRiskPercent).toBe(80);
  });
});

describe('the ladder', () => {
  it('steps by 15 min on SEV1 and by its multiples elsewhere', () => {
    const step = 15 * min;
    expect(compiled.ladder).toMatchObject({
      autoEscalate: true,
      stepMs: { SEV1: step, SEV2: 2 * step, SEV3: 8 * step, SEV4: 32 * step },
      asked: ['SEV4'],
      stillOnItMs: { SEV1: 30 * min, SEV2: hour, SEV3: 4 * hour, SEV4: 16 * hour },
      snoozeMaxMs: 15 * min,
    });
  });

  it('has the four tiers with what they know and can do', () => {
    expect(compiled.ladder.tiers).toEqual([
      { tier: 1, label: 'Primary on-call' },
      { tier: 2, label: 'Senior engineer or team lead' },
      { tier: 3, label: 'Architect or principal engineer' },
      { tier: 4, label: 'Engineering manager or director' },
    ]);
    for (const tier of policy.ladder.tiers)
      expect([tier.expertise !== '', tier.capabilities.length]).toEqual([true, 2]);
  });
});

describe('the rest of the shipped policy', () => {
  it('fits the shape that an incident carries, and compiles to the same bytes every time', () => {
    expect(compiledPolicyShape(compiled)).toBe(true);
    expect(JSON.stringify(compilePolicy(policy))).toBe(JSON.stringify(compiled));
  });

  it('tells eight audiences, the public ones with approval', () => {
    expect(compiled.audiences.map(({ id }) => id)).toEqual([
      'incident-channel',
      'engineering',
      'executives',
      'engineering-manager',
      'stakeholders',
      'status-page',
      'customer-support',
      'social-media',
    ]);
    const open = compiled.audiences.filter((audience) => audience.public);
    expect(open.map(({ id, approval, countsFor }) => [id, approval, countsFor])).toEqual([
      ['status-page', true, ['stakeholders']],
      ['social-media', true, []],
    ]);
    expect(compiled.audiences.filter(({ approval }) => approval)).toEqual(open);
    const channel = (id: string) => policy.audiences.find((audience) => audience.id === id)?.channel;
    expect([channel('engineering'), channel('executives')]).toEqual([
      '#engineering-incidents',
      '#executive-briefing',
    ]);
    expect(
      policy.audiences.filter(({ proposed }) => proposed === 'publicImpact').map(({ id }) => id),
    ).toEqual(['social-media']);
  });

  it('has a text of every message for every audience, with the fields that the message needs', () => {
    expect(view.templates).toHaveLength(4 * 8);
    const needed: { readonly [message: string]: readonly string[] } = {
      initial: ['id', 'severity', 'impact', 'status', 'nextUpdateAt', 'updateEvery'],
      update: ['conditions', 'actions'],
      resolution: ['id', 'duration', 'rootCause', 'resolution', 'pirDate'],
      standDown: ['id', 'conditions'],
    };
    for (const { message, audience, text: template } of view.templates) {
      for (const name of needed[message] ?? [])
        expect(template, `${message} to ${audience}`).toContain(`{${name}}`);
    }
    const used = new Set(view.templates.flatMap(({ text: template }) => template.match(/\{[^}]*\}/g) ?? []));
    expect([...used].sort()).toEqual(placeholders.map((name) => `{${name}}`).sort());
  });

  it('never promises a time of repair in a template', () => {
    for (const { text: template } of view.templates) {
      expect(template).not.toMatch(/\b(ETA|TBD)\b/i);
      const filled = template.replaceAll(/\{(nextUpdateAt|pirDate)\}/g, '2026-03-04 09:15 UTC');
      expect(guardWarnings(filled, policy.guard)).toEqual([]);
    }
    const estimates = policy.guard.find(({ id }) => id === 'estimate')?.patterns;
    expect(estimates).toEqual(expect.arrayContaining(['ETA', 'TBD']));
    expect(policy.guard.map(({ id }) => id)).toEqual(['estimate', 'host', 'address', 'customer', 'guess']);
  });

  it('tags by these words', () => {
    expect(policy.tags).toEqual({
      database: ['database', 'db', 'sql'],
      network: ['network', 'connectivity', 'dns'],
      infrastructure: ['memory', 'cpu', 'disk', 'resource'],
      api: ['api', 'endpoint', 'service'],
    });
  });

  it('counts Monday to Friday, 09:00 to 17:00 UTC, without holidays', () => {
    const open = [{ from: 540, to: 1020 }];
    expect(compiled.calendar).toEqual({
      zone: 'UTC',
      week: [open, open, open, open, open, [], []],
      holidays: [],
      offsets: [{ from: -8_640_000_000_000_000, offsetMs: 0 }],
    });
    expect(view.zone).toBe('UTC');
  });

  it('closes on three exit criteria', () => {
    expect(compiled.exitCriteria.map(({ id, row: by }) => [id, by])).toEqual([
      ['resolution-told', 'tell-resolution'],
      ['timeline-reviewed', 'timeline-review'],
      ['pir-date-set', 'pir-scheduled'],
    ]);
  });

  it('has a playbook of four phases with four steps each, quoting the hold', () => {
    expect(compiled.playbook.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['initial-response', 4],
      ['investigation', 4],
      ['resolution', 4],
      ['post-incident', 4],
    ]);
    expect(compiled.playbook[2]?.steps[3]?.label).toBe('Watch for 30 min');
  });

  it('has the objectives and targets of the numbers', () => {
    expect(policy.objectives).toEqual({
      availability: { atLeastPercent: 99.9, over: 30 * 24 * hour, severities: ['SEV1', 'SEV2'] },
      latency: { p95BelowMs: 200, p99BelowMs: 500, over: 24 * hour },
      resolve: { row: 'resolve-target', over: 'quarter' },
    });
    const targets = policy.targets.map(({ id, severities: of, target }) => [id, of.join(), target]);
    const all = severities.join();
    expect(targets).toEqual([
      ['time-to-detect', all, { kind: 'duration', is: 'below', duration: 5 * min }],
      ['time-to-respond', 'SEV1', { kind: 'duration', is: 'below', duration: 15 * min }],
      ['time-to-resolve', all, { kind: 'row', row: 'resolve-target' }],
      ['availability', all, { kind: 'objective', objective: 'availability' }],
      ['burn-rate', all, { kind: 'number', is: 'below', number: 1 }],
      ['sev1-per-month', 'SEV1', { kind: 'number', is: 'below', number: 4 }],
      ['escalation-rate', all, { kind: 'percent', is: 'below', percent: 20 }],
      ['pir-completion', 'SEV1,SEV2', { kind: 'percent', is: 'atLeast', percent: 100 }],
      ['action-items-on-time', all, { kind: 'percent', is: 'above', percent: 90 }],
    ]);
    expect(policy.numbersOver).toBe(30 * 24 * hour);
    expect(policy.actionItems).toEqual({ high: 28 * 24 * hour, normal: 56 * 24 * hour });
  });

  it('reopens within seven days and calls an entry late after five minutes', () => {
    expect(compiled.reopenWithinMs).toBe(168 * hour);
    expect(compiled.lateAfterMs).toBe(5 * min);
  });

  it('names severities, statuses, roles and references', () => {
    expect(compiled.labels.severities).toEqual({
      SEV1: 'Critical',
      SEV2: 'High',
      SEV3: 'Medium',
      SEV4: 'Low',
    });
    expect(Object.values(compiled.labels.roles)).toEqual([
      'Incident Commander',
      'Deputy',
      'Scribe',
      'Communications Lead',
      'Operations Lead',
      'Expert',
      'On-call',
    ]);
    expect(Object.keys(compiled.labels.statuses)).toHaveLength(8);
    expect(policy.references).toHaveLength(4);
  });
});
