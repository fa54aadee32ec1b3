import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openDesk } from '../../electron/desk/incident-desk.ts';
import { handClock, shippedRules } from '../../electron/desk/testing/desk-on-disk.ts';
import type { Command } from '../../electron/domain/command.ts';
import { openCriteria } from '../../electron/domain/exit-criteria.ts';
import type { Person, Severity } from '../../electron/domain/terms.ts';
import { close, open } from '../../electron/store/database.ts';
import { declare, resolve } from './commands.ts';

const minute = 60_000;
const hour = 60 * minute;
const services = ['Checkout', 'Accounts', 'Search', 'Reporting', 'Ledger'];
const people: readonly Person[] = [
  { id: 'mara', name: 'Mara Lindqvist' },
  { id: 'nadim', name: 'Nadim Serrano' },
];
/** What the record below holds of its `n`th incident. */
export function pastIncident(n: number) {
  const severity = `SEV${String((n % 4) + 1)}` as Severity;
  const service = services[n % 5] ?? '';
  return {
    title: `Past incident ${String(n).padStart(4, '0')} of ${service}`,
    severity,
    // Live ones of this severity would owe a review for ever.
    kind: severity < 'SEV3' ? ('drill' as const) : ('live' as const),
    service,
  };
}

/** Leaves a record of so many incidents that are over, one every six hours before `until`, made by the desk itself. */
export function putPastIncidents(dataFolder: string, count: number, until: number): void {
  const clock = handClock(until - count * 6 * hour);
  const store = open(path.join(dataFolder, 'sitrep.db'), {});
  // Nobody needs these rows after a power cut: the disk is not waited for.
  store.db.pragma('synchronous = OFF');
  const rules = shippedRules();
  const desk = openDesk({ store, clock, rules: () => rules });
  const give = (command: Command, actor: Person): string => {
    const result = desk.submit({ commandId: randomUUID(), command }, actor);
    if (!result.ok) throw new Error(`${command.type} was refused: ${result.refusal.sentence}`);
    return result.incidentId;
  };
  for (let n = 0; n < count; n++) {
    const { title, severity, kind, service } = pastIncident(n);
    const actor = people[n % 2] ?? (people[0] as Person);
    const incidentId = give(declare({ title, severity, kind, services: [service] }), actor);
    clock.set(clock.now() + (10 + (n % 37) * 5) * minute);
    if (n % 20 === 7)
      give({ type: 'cancel', incidentId, basedOn: null, reason: 'the alarm was wrong' }, actor);
    else {
      give(resolve(incidentId), actor);
      const { incident } = desk.fold(incidentId);
      for (const criterion of incident === null ? [] : openCriteria(incident))
        give({ type: 'waiveExitCriterion', incidentId, criterion: criterion.id, reason: 'a sample' }, actor);
      give({ type: 'close', incidentId, basedOn: null, reason: 'a sample' }, actor);
    }
    clock.set(until - (count - n - 1) * 6 * hour);
  }
  close(store);
}
