import { placeholders } from '../domain/placeholder.ts';
import { type Severity, severities } from '../domain/terms.ts';
import { figureText, firstEscalation, placeholdersOf } from './figures.ts';
import type { Policy, PolicyRow } from './policy-schema.ts';
import type { Finding, Path } from './yaml-file.ts';

/** What the shape of a policy cannot say: that names lead somewhere and rows do not contradict themselves. */

/** Everything wrong with a policy whose shape is right. */
export function checkPolicy(policy: Policy): Finding[] {
  const rows = new Set(policy.obligations.map((row) => row.id));
  const audiences = new Set(policy.audiences.map((audience) => audience.id));
  const circular = waitingForThemselves(policy);
  return [
    ...checkIds(policy),
    ...policy.obligations.flatMap((row, index) =>
      checkRow(policy, row, ['obligations', index], rows, audiences, circular),
    ),
    ...checkLadder(policy),
    ...policy.audiences.flatMap((audience, index) =>
      unknown(audience.countsFor, audiences, 'an audience', ['audiences', index, 'countsFor']),
    ),
    ...unknown(policy.channelAudience, audiences, 'an audience', ['channelAudience']),
    ...unknown(policy.firstNotices, new Set([...audiences, 'desk']), 'an audience', ['firstNotices']),
    ...checkTemplates(policy, audiences),
    ...policy.exitCriteria.flatMap((criterion, index) =>
      unknown(criterion.row, rows, 'an obligation', ['exitCriteria', index, 'row']),
    ),
    ...checkTargets(policy, rows),
    ...checkFigures(policy),
    ...checkHours(policy),
  ];
}

function checkIds(policy: Policy): Finding[] {
  const steps = policy.playbook.flatMap((phase, index) =>
    phase.steps.map((step, place) => ({
      id: step.id,
      path: ['playbook', index, 'steps', place, 'id'] as Path,
    })),
  );
  const lists = ['obligations', 'audiences', 'guard', 'exitCriteria', 'playbook', 'targets'] as const;
  return [
    ...lists.flatMap((list) =>
      repeated(policy[list].map((row, index) => ({ id: row.id, path: [list, index, 'id'] }))),
    ),
    ...repeated(steps),
  ];
}

function checkRow(
  policy: Policy,
  row: PolicyRow,
  path: Path,
  rows: ReadonlySet<string>,
  audiences: ReadonlySet<string>,
  circular: ReadonlySet<string>,
): Finding[] {
  const found: Finding[] = [];
  const say = (field: string, text: string) => found.push({ path: [...path, field], text });

  if (row.id === firstEscalation)
    say('id', `“${firstEscalation}” is the ladder's own name. Take another id.`);
  const given = new Set<Severity>();
  for (const [index, clock] of row.clocks.entries()) {
    for (const [place, severity] of clock.severities.entries()) {
      if (given.has(severity)) {
        found.push({
          path: [...path, 'clocks', index, 'severities', place],
          text: `“${row.id}” gives ${severity} a limit twice. Leave one.`,
        });
      }
      given.add(severity);
    }
  }

  found.push(...unknown(row.after, rows, 'an obligation', [...path, 'after']));
  if (circular.has(row.id)) say('after', `“${row.id}” waits for itself by way of “${row.after}”.`);
  found.push(...unknown(row.demands, audiences, 'an audience', [...path, 'demands']));
  for (const [index, condition] of row.metBy.entries()) {
    const place = [...path, 'metBy', index];
    if (condition.is === 'told')
      found.push(...unknown(condition.of, audiences, 'an audience', [...place, 'told']));
    if (
      condition.is === 'tierAnswered' &&
      !policy.ladder.tiers.some(({ tier }) => String(tier) === condition.of)
    ) {
      found.push({ path: [...place, 'tierAnswered'], text: `the ladder has no tier ${condition.of}.` });
    }
  }

  const sent = row.metBy.some((condition) => condition.is === 'updateSent');
  if (row.hold && row.metBy.length > 0)
    say('metBy', 'a hold is over when its time has passed; nothing else meets it.');
  if (row.hold && row.repeats) say('repeats', 'a hold does not repeat.');
  if (!row.hold && row.metBy.length === 0)
    say('metBy', `nothing meets “${row.id}”. Name what does, or make it a hold.`);
  if (sent && row.demands.length === 0) say('demands', 'name the audiences that the update has to reach.');
  if (!sent && row.demands.length > 0) say('demands', 'only a row met by updateSent demands audiences.');
  return found;
}

/** Ids of the rows whose `after` leads back to them. */
function waitingForThemselves(policy: Policy): ReadonlySet<string> {
  const after = new Map(policy.obligations.map((row) => [row.id, row.after]));
  const passed = new Set<string>();
  const found = new Set<string>();
  for (const { id } of policy.obligations) {
    const way = new Set<string>();
    let next: string | null = id;
    while (next !== null && !passed.has(next)) {
      passed.add(next);
      way.add(next);
      next = after.get(next) ?? null;
    }
    if (next === null || !way.has(next)) continue;
    const ring = [...way];
    for (const member of ring.slice(ring.indexOf(next))) found.add(member);
  }
  return found;
}

function checkLadder(policy: Policy): Finding[] {
  return policy.ladder.tiers.flatMap(({ tier }, index) =>
    tier === index + 1
      ? []
      : [
          {
            path: ['ladder', 'tiers', index, 'tier'],
            text: `tiers count from 1 without a gap: this one is ${index + 1}.`,
          },
        ],
  );
}

function checkTemplates(policy: Policy, audiences: ReadonlySet<string>): Finding[] {
  const known: readonly string[] = placeholders;
  return Object.entries(policy.templates).flatMap(([message, template]) => {
    const path: Path = ['templates', message];
    const texts: [Path, string][] = [
      [[...path, 'shared'], template.shared],
      ...Object.entries(template.only).map(([id, text]): [Path, string] => [[...path, 'only', id], text]),
    ];
    return [
      ...texts.flatMap(([place, text]) =>
        placeholdersOf(text)
          .filter((name) => !known.includes(name))
          .map((name) => ({
            path: place,
            text: `“{${name}}” is not a placeholder. There are ${inBraces(known)}.`,
          })),
      ),
      ...Object.keys(template.only)
        .filter((id) => !audiences.has(id))
        .map((id) => ({
          path: [...path, 'only', id],
          at: 'key' as const,
          text: `“${id}” is not an audience of this policy.`,
        })),
    ];
  });
}

function checkTargets(policy: Policy, rows: ReadonlySet<string>): Finding[] {
  return [
    ...unknown(policy.objectives.resolve.row, rows, 'an obligation', ['objectives', 'resolve', 'row']),
    ...policy.targets.flatMap(({ target }, index) =>
      target.kind === 'row'
        ? unknown(target.row, rows, 'an obligation', ['targets', index, 'target', 'row'])
        : [],
    ),
  ];
}

/** Texts quote limits by the name of their row, so that no figure stands in the file twice. */
function checkFigures(policy: Policy): Finding[] {
  const figures = policy.guide.figures.flatMap(({ of }, index) => {
    const without = severities.filter((severity) => figureText(policy, of, severity) === null);
    return without.length === 0
      ? []
      : [{ path: ['guide', 'figures', index, 'of'], text: `“${of}” gives ${without.join(', ')} no limit.` }];
  });
  const requirements = severities.flatMap((severity) =>
    policy.severities[severity].requirements.flatMap((text, index) =>
      placeholdersOf(text)
        .filter((name) => figureText(policy, name, severity) === null)
        .map((name) => ({
          path: ['severities', severity, 'requirements', index],
          text: `“{${name}}” is not an obligation with a limit on ${severity}.`,
        })),
    ),
  );
  const steps = policy.playbook.flatMap((phase, index) =>
    phase.steps.flatMap((step, place) =>
      placeholdersOf(step.label)
        .filter((name) => !sameOnAll(policy, name))
        .map((name) => ({
          path: ['playbook', index, 'steps', place, 'label'],
          text: `“{${name}}” is not an obligation with one limit for every severity.`,
        })),
    ),
  );
  return [...figures, ...requirements, ...steps];
}

function sameOnAll(policy: Policy, name: string): boolean {
  const [first, ...others] = severities.map((severity) => figureText(policy, name, severity));
  return first !== null && others.every((text) => text === first);
}

function checkHours(policy: Policy): Finding[] {
  const days = Object.entries(policy.businessHours.week);
  if (days.every(([, hours]) => hours.length === 0)) {
    return [{ path: ['businessHours', 'week'], text: 'no day has hours: business time would never pass.' }];
  }
  return days.flatMap(([day, hours]) =>
    hours.flatMap(({ from }, index) => {
      const before = hours[index - 1];
      return before !== undefined && from < before.to
        ? [
            {
              path: ['businessHours', 'week', day, index],
              text: 'hours of a day follow each other and do not overlap.',
            },
          ]
        : [];
    }),
  );
}

function repeated(named: readonly { readonly id: string; readonly path: Path }[]): Finding[] {
  const above = new Set<string>();
  return named.flatMap(({ id, path }) => {
    if (above.has(id)) return [{ path, text: `“${id}” is taken above. Take another id.` }];
    above.add(id);
    return [];
  });
}

/** Findings for names that lead nowhere: one name, or a list of them. */
function unknown(
  names: string | null | readonly string[],
  known: ReadonlySet<string>,
  what: string,
  path: Path,
): Finding[] {
  if (names === null) return [];
  if (typeof names === 'string') {
    return known.has(names) ? [] : [{ path, text: `“${names}” is not ${what} of this policy.` }];
  }
  return names.flatMap((name, index) => unknown(name, known, what, [...path, index]));
}

function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}
