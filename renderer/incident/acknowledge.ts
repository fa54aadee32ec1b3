import { isOpen } from '@domain/debt-state.ts';
import { foldAll } from '@domain/fold.ts';
import type { Incident } from '@domain/incident.ts';
import { currentRun, isRunning } from '@domain/ladder.ts';
import { type Person, samePerson } from '@domain/terms.ts';
import { say, selectIncident, useStore } from '../state/store.ts';
import { give } from '../state/submit.ts';

/** Acknowledging by one key: the incident on screen, or all that wait for whoever signs. */

function giveFor(incidentId: string): Promise<boolean> {
  return give({ type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false });
}

function answered(incident: Incident, person: Person): boolean {
  return currentRun(incident)?.acknowledgedBy.some((one) => samePerson(one, person)) === true;
}

/** Acknowledges the incident on screen in the name of whoever signs; said where that was done before. */
export async function acknowledge(): Promise<void> {
  const state = useStore.getState();
  const incident = selectIncident(state);
  if (incident === null || state.desk === null) return;
  if (answered(incident, state.desk.actingAs)) {
    say({ tone: 'info', text: 'You acknowledged this incident already.' });
    return;
  }
  if (await giveFor(incident.id)) say({ tone: 'info', text: `Acknowledged by ${state.desk.actingAs.name}.` });
}

/** Whether an incident waits for this person: paged in the present run or assigned, and nobody has answered. */
function waitsFor(incident: Incident, person: Person): boolean {
  const run = currentRun(incident);
  if (run === null || !isRunning(incident, run)) return false;
  return samePerson(incident.assignee, person) || run.steps.some((step) => samePerson(step.person, person));
}

/** Acknowledges every open incident that waits for whoever signs. */
export async function acknowledgeAll(): Promise<void> {
  const { desk, rows } = useStore.getState();
  if (desk === null) return;
  const mine: Incident[] = [];
  for (const row of [...rows.values()].filter(isOpen)) {
    const { incident } = foldAll(await window.sitrep.request('readIncident', { incidentId: row.id }));
    if (incident !== null && waitsFor(incident, desk.actingAs)) mine.push(incident);
  }
  if (mine.length === 0) {
    say({ tone: 'info', text: `Nothing waits for an acknowledgement of ${desk.actingAs.name}.` });
    return;
  }
  for (const incident of mine) if (!(await giveFor(incident.id))) return;
  const labels = mine.map(({ label }) => label).join(', ');
  say({
    tone: 'info',
    text: `Acknowledged ${mine.length === 1 ? labels : `${String(mine.length)}: ${labels}`}.`,
  });
}
