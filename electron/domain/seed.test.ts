import { describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { timeToResolveMs } from './metrics/durations.ts';
import { bystander, directory, mara, minute } from './testing/people.ts';
import { walk } from './testing/walk.ts';

// The five tests that the rule book itself gives, as given, when, then.

const now = Date.UTC(2026, 0, 13, 9);
const desk = () => walk({ policy: shippedRules(), directory, now });

describe('the tests of the rule book', () => {
  it('creates an incident: detected, with events in its timeline', () => {
    const incident = desk().declare(bystander, {
      title: 'Test Incident',
      description: 'Test incident for validation',
      severity: 'SEV2',
      reporter: 'test_user',
      services: ['test-service'],
    });
    expect(incident.state()).toMatchObject({ severity: 'SEV2', status: 'detected', reporter: 'test_user' });
    expect(incident.log().length).toBeGreaterThanOrEqual(1);
    expect(incident.log()[0]).toMatchObject({ type: 'incidentDeclared' });
    expect(incident.state().label).toMatch(/^INC-[0-9A-F]{8}$/);
  });

  it('takes an incident from detected over investigating to resolved and knows how long it took', () => {
    const at = desk();
    const incident = at.declare(bystander, { severity: 'SEV3' });
    incident.give(mara, 'changeStatus', { to: 'investigating', note: 'Starting investigation' });
    expect(incident.state().status).toBe('investigating');
    at.moveTo(now + 12 * minute);
    incident.give(mara, 'resolve', { summary: 'Issue resolved' });
    expect(incident.state().status).toBe('resolved');
    expect(incident.state().resolvedAt.at).toBe(now + 12 * minute);
    expect(timeToResolveMs(incident.state())).toBe(12 * minute);
  });

  it('escalates by hand with exactly one escalated event', () => {
    const incident = desk().declare(bystander, { severity: 'SEV1', services: ['checkout'] });
    incident.give(mara, 'escalate', { reason: 'No response from primary' });
    expect(incident.log().filter((event) => event.type === 'escalated')).toHaveLength(1);
    expect(incident.state().escalations).toBe(1);
  });

  it('takes 30 minutes to resolve what was resolved 30 minutes after it was declared', () => {
    const at = desk();
    const incident = at.declare(bystander, { severity: 'SEV2' });
    at.moveTo(now + 30 * minute);
    incident.give(mara, 'resolve');
    expect(timeToResolveMs(incident.state())).toBe(30 * minute);
  });

  it('completes a review only once the incident is closed and its parts are written', () => {
    const incident = desk().declare(bystander, { severity: 'SEV1' });
    expect(incident.refusal(mara, 'writePirSection').reason).toBe('not-now');
    incident.give(mara, 'resolve', { rootCauseKnown: 'known', rootCause: 'Fixed' });
    const { sentence } = incident.refusal(mara, 'movePir', { to: 'complete' });
    expect(sentence).toMatch(/closed.*action item.*lessons/);
    for (const criterion of ['timeline-reviewed', 'pir-date-set'])
      incident.give(mara, 'waiveExitCriterion', { criterion });
    incident.give(mara, 'close', { reason: 'PIR completed' });
    incident.give(mara, 'writePirSection', { section: 'lessons' });
    incident.give(mara, 'setActionItem');
    incident.give(mara, 'movePir', { to: 'complete' });
    expect(incident.state().pir.status).toBe('complete');
  });
});
