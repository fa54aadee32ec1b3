import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import type { EventOf } from './event.ts';
import { firstPage } from './first-page.ts';
import { type Person, severities } from './terms.ts';
import { bystander, ines, kenji, mara } from './testing/people.ts';
import { walk } from './testing/walk.ts';

const policy = shippedRules();
const zero = Date.UTC(2026, 0, 13, 10);
const { ladder } = policy.compiled;
const tiersOf = (people: readonly (Person | null)[]) =>
  people.map((person, at) => ({ tier: at + 1, person }));

describe('whom a declaration pages first', () => {
  it('is the first tier that names somebody', () => {
    const tiers = tiersOf([null, mara, ines]);
    expect(firstPage(tiers, bystander, { kind: 'live', severity: 'SEV1', ladder })).toEqual({
      person: mara,
      tier: 2,
      urgency: 'high',
      why: 'paged',
    });
    expect(firstPage(tiers, bystander, { kind: 'live', severity: 'SEV4', ladder }).urgency).toBe('low');
  });

  const person = fc.constantFrom<Person | null>(null, mara, ines, kenji);
  test.prop([
    fc.array(person, { maxLength: 4 }),
    fc.constantFrom<Person>(bystander, mara, ines),
    fc.constantFrom(...severities),
    fc.constantFrom('live' as const, 'drill' as const, 'maintenance' as const),
  ])('is who is then paged', (people, actor, severity, kind) => {
    const directory = { services: [], defaultTiers: people };
    const desk = walk({ policy, directory, now: zero });
    const said = firstPage(tiersOf(people), actor, { kind, severity, ladder });
    const log = desk.declare(actor, { kind, severity, plannedFrom: zero, plannedTo: zero + 1 }).log();
    const paged = log.filter((event) => event.type === 'paged') as unknown as EventOf<'paged'>[];
    expect(paged.map(({ payload }) => [payload.person.id, payload.tier, payload.urgency])).toEqual(
      said.person === null ? [] : [[said.person.id, said.tier, said.urgency]],
    );
  });
});
