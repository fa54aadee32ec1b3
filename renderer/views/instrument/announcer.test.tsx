import type { DoNext } from '@domain/debt-state.ts';
import type { IncidentRow, OwedLine } from '@domain/incident-row.ts';
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Announcer } from './announcer.tsx';

const minute = 60_000;
const start = Date.UTC(2026, 2, 4, 9);

/** A clock of half an hour. */
function next(fields: Partial<OwedLine> = {}): DoNext {
  const line = {
    debt: 'update@1',
    label: 'Stakeholder update',
    owedBy: 'Communications Lead · Ruth Calloway',
    startedAt: start,
    dueAt: start + 30 * minute,
    atRiskAt: start + 24 * minute,
    overdueSince: null,
    snoozedUntil: null,
    hold: false,
    ...fields,
  } as OwedLine;
  return { row: {} as IncidentRow, line };
}

/** Lets the clock go from second to second and answers what was heard on the way, by the second. */
function hear(
  from: number,
  to: number,
  at: (now: number) => { readonly next: DoNext | null; readonly overdue?: number },
  stepMs = 1_000,
): readonly (readonly [string, string])[] {
  const told: (readonly [string, string])[] = [];
  const show = (now: number) => {
    const { next: due, overdue = 0 } = at(now);
    return <Announcer next={due} overdue={overdue} now={now} />;
  };
  const { rerender, container, unmount } = render(show(from));
  let heard = '';
  for (let now = from + stepMs; now <= to; now += stepMs) {
    rerender(show(now));
    for (const region of container.querySelectorAll('[aria-live]')) {
      const text = region.textContent;
      const mark = `${region.getAttribute('aria-live') ?? ''}: ${text}`;
      if (text === '' || heard.includes(`|${mark}`)) continue;
      heard += `|${mark}`;
      told.push([String((now - start) / minute), mark]);
    }
  }
  unmount();
  return told;
}

describe('what a screen reader hears of the clock that is due next', () => {
  it('is a polite line at risk, with five minutes left and with one', () => {
    expect(hear(start, start + 30 * minute, () => ({ next: next() }))).toEqual([
      ['24', 'polite: Stakeholder update is at risk, due in 6 minutes.'],
      ['25', 'polite: Stakeholder update: 5 minutes left.'],
      ['29', 'polite: Stakeholder update: 1 minute left.'],
    ]);
  });

  it('is an assertive line as it becomes overdue, then a polite count every fifteen minutes', () => {
    const heard = hear(start + 29.5 * minute, start + 61 * minute, () => ({ next: next(), overdue: 2 }));
    expect(heard).toEqual([
      [
        String(30 + 1 / 60),
        'assertive: Stakeholder update is overdue. Owed by Communications Lead · Ruth Calloway.',
      ],
      ['45', 'polite: 2 overdue. First: Stakeholder update, for 15 minutes.'],
      ['60', 'polite: 2 overdue. First: Stakeholder update, for 30 minutes.'],
    ]);
  });

  it('is said of no other clock: of one that becomes the next one only what comes from then on', () => {
    const other = next({ debt: 'other@1', label: 'Acknowledge', dueAt: start + 20 * minute });
    const heard = hear(start + 18 * minute, start + 28 * minute, (now) => ({
      next: now < start + 26 * minute ? { ...other, line: { ...other.line, atRiskAt: start } } : next(),
    }));
    expect(heard.map(([, text]) => text)).toEqual([
      'polite: Acknowledge: 1 minute left.',
      'assertive: Acknowledge is overdue. Owed by Communications Lead · Ruth Calloway.',
    ]);
  });

  it('is of a long sleep the one thing that matters', () => {
    const heard = hear(
      start + 10 * minute,
      start + 3 * 60 * minute,
      () => ({ next: next(), overdue: 3 }),
      85 * minute,
    );
    expect(heard.map(([, text]) => text)[0]).toContain('assertive: Stakeholder update is overdue');
    expect(heard).toHaveLength(2);
  });

  it('is nothing while it is snoozed, and nothing of a clock that is short from the start', () => {
    const snoozed = next({ snoozedUntil: start + 40 * minute, dueAt: start + 40 * minute });
    expect(hear(start + 23 * minute, start + 39 * minute, () => ({ next: snoozed }))).toEqual([]);
    const short = next({ dueAt: start + 50_000, atRiskAt: start + 40_000 });
    expect(hear(start, start + 45_000, () => ({ next: short })).map(([, text]) => text)).toEqual([
      'polite: Stakeholder update is at risk, due in 1 minute.',
    ]);
  });

  it('is not doubled when the clock is set back', () => {
    const times = [26, 29.5, 27, 27.5];
    const show = (minutes: number) => <Announcer next={next()} overdue={0} now={start + minutes * minute} />;
    const { rerender, container } = render(show(24.5));
    const polite = () => container.querySelector('[aria-live=polite]')?.textContent;
    for (const minutes of times) rerender(show(minutes));
    expect(polite()).toBe('Stakeholder update: 1 minute left.');
  });
});
