import type { Severity } from '../domain/terms.ts';
import { durationText } from './duration.ts';
import { clockOf, type Policy, type PolicyClock } from './policy-schema.ts';

/** The name under which the guide asks for the first escalation; no row may have it as id. */
export const firstEscalation = 'first-escalation';

/** What a row or the ladder gives a severity, in words; null where it gives nothing. */
export function figureText(policy: Policy, name: string, severity: Severity): string | null {
  if (name === firstEscalation) {
    const asked = policy.ladder.asked.includes(severity) || !policy.ladder.autoEscalate;
    const after = durationText({ unit: 'ms', amount: policy.ladder.firstEscalation[severity] });
    return asked ? `${after}, asked and never automatic` : after;
  }
  const row = policy.obligations.find((candidate) => candidate.id === name);
  const clock = row === undefined ? null : clockOf(row, severity);
  return clock === null ? null : limitText(clock);
}

/** Replaces `{name}` by what `figure` gives for it; a name that it does not know stays as written. */
export function filled(text: string, figure: (name: string) => string | null): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => figure(name) ?? whole);
}

/** The names in braces in a text. */
export function placeholdersOf(text: string): string[] {
  return Array.from(text.matchAll(/\{([^{}]*)\}/g), (match) => match[1] ?? '');
}

function limitText(clock: PolicyClock): string {
  const { within, calendar } = clock;
  if (within.unit === 'days') return durationText({ unit: 'businessDays', amount: within.amount });
  const text = durationText({ unit: 'ms', amount: within.amount });
  return calendar === 'business' ? `${text} in business hours` : text;
}
