import type { EntryKind, Person } from '../../electron/domain/terms.ts';
import type { Desk } from '../pages/desk.ts';
import { acknowledge, changeStatus, declare, entry, tell } from '../support/commands.ts';

/**
 * The first hour and a half of the sample `database-failover.json` (facts after GitHub's analysis of 21 October 2018),
 * told by the people of the example directory: the picture in the README shows its war room at 00:27.
 */

const nadim: Person = { id: 'nadim', name: 'Nadim Serrano' };
const ines: Person = { id: 'ines', name: 'Ines Varga' };
const tomas: Person = { id: 'tomas', name: 'Tomas Okafor' };
const kenji: Person = { id: 'kenji', name: 'Kenji Abara' };
const ruth: Person = { id: 'ruth', name: 'Ruth Calloway' };

function evening(hours: number, minutes: number): number {
  return Date.UTC(2018, 9, 21, hours, minutes);
}

/** The desk's clock has to stand here as the app starts. */
export const nightBegins = evening(23, 9);
export const nightPicturedAt = evening(24, 27);

/** Answers the incident; the clock then stands at the moment of the picture. */
export async function failoverNight(desk: Desk): Promise<string> {
  const { console } = desk;
  const at = async (time: number, person: Person): Promise<void> => {
    await desk.actAs(person);
    await desk.passTo(time);
  };
  await desk.actAs(nadim);
  const incidentId = await console.give(
    declare({
      title: 'Databases change coasts after a short break of a network link',
      severity: 'SEV2',
      impact: 'Old and contradictory data for everybody. Webhooks and Pages stand still.',
      services: ['Website', 'Metadata databases', 'Webhooks', 'Pages'],
      startedAt: evening(22, 52),
      detectedAt: evening(22, 54),
    }),
  );
  const log = (
    text: string,
    kind: EntryKind,
    more: Partial<ReturnType<typeof entry>> = {},
  ): Promise<string> => console.give(entry(incidentId, text, { kind, ...more }));
  const lastEntry = async (): Promise<string> =>
    (await console.events(incidentId, 'entryAdded')).at(-1)?.id ?? '';
  await log('The link was gone for 43 seconds; the databases in the west were made primary', 'impact', {
    at: evening(22, 52),
  });
  await log('Alerts from many systems at once', 'observation', { at: evening(22, 54) });
  await console.give(changeStatus(incidentId, 'investigating', { at: evening(22, 54) }));
  await log('The clusters list western servers alone', 'hypothesis', { at: evening(23, 2) });
  const outcome = { outcome: 'confirmed', evidence: null } as const;
  await console.give({ type: 'settleEntry', incidentId, entry: await lastEntry(), ...outcome });
  await console.give(changeStatus(incidentId, 'identified', { at: evening(23, 2) }));
  await log('All deployments are blocked', 'action', { at: evening(23, 7) });
  await console.give({ type: 'linkChannel', incidentId, link: '#incident-databases' });
  await console.give(
    tell(incidentId, 'Errors are more frequent than usual, we are looking into it', {
      message: 'initial',
      audiences: ['stakeholders', 'engineering'],
      person: ruth,
    }),
  );

  await at(evening(23, 11), ines);
  await console.give(acknowledge(incidentId));
  for (const [role, person] of [
    ['communications', ruth],
    ['operations', tomas],
  ] as const)
    await console.give({ type: 'takeRole', incidentId, role, person, basedOn: null });
  await at(evening(23, 13), ines);
  await console.give({ type: 'escalate', incidentId, reason: 'several clusters are affected' });
  await at(evening(23, 14), tomas);
  await console.give(acknowledge(incidentId));
  await at(evening(23, 19), kenji);
  await log('Webhooks and Pages are held back so that nothing received is lost', 'action');
  await log('Each coast holds writes that the other one lacks', 'hypothesis');

  await at(evening(23, 38), tomas);
  await log('Backups of every cluster are on their way from remote storage', 'observation');

  await at(evening(24, 5), ines);
  await log('Restore, bring both coasts together, move back, then work off what waits', 'decision', {
    executor: tomas,
    checkBackAt: evening(24, 30),
  });
  const decision = await lastEntry();
  await console.give({ type: 'pinEntry', incidentId, entry: decision, pinned: true });
  await at(evening(24, 6), ruth);
  await console.give(
    tell(incidentId, 'We restore the databases from backups. Results may be old while we do', {
      person: ruth,
    }),
  );
  await at(evening(24, 18), ines);
  await console.give({
    type: 'changeSeverity',
    incidentId,
    basedOn: null,
    to: 'SEV1',
    note: 'Webhooks and Pages stand still for everybody',
    declaredByMistake: false,
    at: null,
  });
  await at(nightPicturedAt, ines);
  return incidentId;
}
