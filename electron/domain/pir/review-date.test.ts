import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../policy/testing/shipped-rules.ts';
import type { Severity } from '../terms.ts';
import { bystander, directory } from '../testing/people.ts';
import { walk } from '../testing/walk.ts';
import { proposedReviewAt } from './review-date.ts';

function proposed(now: number, severity: Severity = 'SEV1'): string | null {
  const desk = walk({ policy: shippedRules(), directory, now });
  const at = proposedReviewAt(desk.declare(bystander, { severity }).state(), now);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
}

describe('the proposed time of a review', () => {
  it.each([
    ['a night', Date.UTC(2026, 0, 13, 4), '2026-01-14T10:00'],
    ['a morning', Date.UTC(2026, 0, 13, 9, 7), '2026-01-14T10:00'],
    ['an evening', Date.UTC(2026, 0, 13, 18, 20), '2026-01-14T11:00'],
    ['a Saturday', Date.UTC(2026, 0, 17, 12), '2026-01-19T10:00'],
    ['a Friday morning', Date.UTC(2026, 0, 16, 10), '2026-01-16T14:00'],
    // No business hour within 48 h is left that anybody would keep.
    ['a Friday afternoon', Date.UTC(2026, 0, 16, 16), '2026-01-19T10:00'],
  ])('after %s lies in business hours', (_when, now, wanted) => {
    expect(proposed(now)).toBe(wanted);
  });

  it('is none where the policy asks for no review', () => {
    expect(proposed(Date.UTC(2026, 0, 13, 4), 'SEV3')).toBeNull();
  });
});
