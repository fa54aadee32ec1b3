import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../../policy/testing/shipped-rules.ts';
import { incidentRow } from '../debt-state.ts';
import { bystander, directory, mara, minute } from '../testing/people.ts';
import { type IncidentInHand, type Walk, walk } from '../testing/walk.ts';
import { elapsedMs } from './durations.ts';
import { oddOrder } from './odd-order.ts';

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;

const at = (minutes: number) => {
  desk.moveTo(zero + minutes * minute);
};
const elapsed = () => elapsedMs(incident.state(), desk.now()) / minute;

beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
  incident = desk.declare(bystander, { detectedAt: zero - 10 * minute });
});

describe('the time since detected', () => {
  it('runs while the incident is open, from the declaration where detection is unknown', () => {
    at(20);
    expect(elapsed()).toBe(30);
    incident.give(mara, 'correctMoment', { moment: 'detectedAt', at: null });
    expect(elapsed()).toBe(20);
  });

  it('stands still while it is resolved, and leaves that out after a reopening', () => {
    at(20);
    incident.give(mara, 'resolve');
    at(50);
    expect(elapsed()).toBe(30);
    incident.give(mara, 'reopen');
    at(55);
    expect(elapsed()).toBe(35);
    expect(incidentRow(incident.state()).stoodResolvedMs).toBe(30 * minute);
    incident.give(mara, 'resolve');
    expect(elapsed()).toBe(35);
  });

  it('ends with a cancellation', () => {
    at(20);
    incident.give(mara, 'cancel');
    at(90);
    expect(elapsed()).toBe(30);
  });
});

describe('moments in an odd order', () => {
  it('are none in an incident as it goes', () => {
    at(10);
    incident.give(mara, 'changeStatus', { to: 'monitoring' });
    at(20);
    incident.give(mara, 'changeStatus', { to: 'identified', note: 'found it late' });
    incident.give(mara, 'resolve');
    expect(oddOrder(incident.state())).toEqual([]);
  });

  it('are named, each with the one that it lies before', () => {
    at(20);
    incident.give(mara, 'acknowledge');
    incident.give(mara, 'resolve');
    incident.give(mara, 'correctMoment', { moment: 'startedAt', at: zero - 5 * minute });
    incident.give(mara, 'correctMoment', { moment: 'acknowledgedAt', at: zero - 7 * minute });
    incident.give(mara, 'correctMoment', { moment: 'mitigatedAt', at: zero - 12 * minute });
    expect(oddOrder(incident.state())).toEqual([
      'Detected lies before Impact began',
      'Acknowledged lies before Declared',
      'Mitigated lies before Detected',
    ]);
  });
});
