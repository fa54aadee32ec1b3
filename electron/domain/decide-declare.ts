import type { DeclareCommand } from './command.ts';
import type { LadderRules } from './compiled-policy.ts';
import {
  accept,
  bySystem,
  type Context,
  type Decision,
  event,
  futureTime,
  isBlank,
  missing,
  refuse,
  split,
} from './decision.ts';
import { howSent } from './due.ts';
import type { NewEvent } from './event.ts';
import { firstNamed, freshRun, nextStep, type TierAnswer } from './ladder.ts';
import { automaticTags, sortTags } from './tag.ts';
import { isPerson, type Kind, type Person, type Severity, samePerson } from './terms.ts';

/** Declaring, and the calls that a new run of the ladder begins with. */

export function servicesFrom(context: Context, names: readonly string[]) {
  const asked = [...new Set(names.map((name) => name.trim()).filter((name) => !isBlank(name)))];
  const found = asked.map((name) => ({ name, service: context.service(name) }));
  return {
    known: found.flatMap(({ service }) => (service === null ? [] : [{ id: service.id, name: service.name }])),
    typed: found.filter(({ service }) => service === null).map(({ name }) => name),
  };
}

export function declare(command: DeclareCommand, context: Context): Decision {
  const { now } = context;
  const detectedAt = command.detectedAt === 'declared' ? now : command.detectedAt;
  const maintenance = command.kind === 'maintenance';
  const wrong =
    missing(command.title, 'title', 'An incident needs a title. Write what is wrong in a few words.') ??
    futureTime(null, command.startedAt, context, 'startedAt') ??
    futureTime(null, detectedAt, context, 'detectedAt') ??
    (maintenance ? wrongWindow(command.plannedFrom, command.plannedTo) : null);
  if (wrong !== null) return wrong;
  const { known, typed } = servicesFrom(context, command.services);
  const tiers = context.onCall(known.map((service) => service.id));
  const onCallDeclared = samePerson(firstNamed(tiers), context.actor);
  const tags = sortTags(context.policy.compiled.rows, context, [
    ...known.map((service) => service.id),
    ...typed,
    ...automaticTags(`${command.title} ${command.description ?? ''}`, context.policy.tagWords),
  ]);
  const label = context.newLabel();
  const declared = event(
    context,
    'incidentDeclared',
    {
      label,
      kind: command.kind,
      severity: maintenance ? 'SEV4' : command.severity,
      services: known,
      tags: tags.known,
      startedAt: command.startedAt,
      startedAbout: command.startedAbout,
      detectedAt,
      detectedAbout: command.detectedAbout,
      onCallDeclared: !maintenance && onCallDeclared,
      plannedFrom: maintenance ? command.plannedFrom : null,
      plannedTo: maintenance ? command.plannedTo : null,
      policyHash: context.policy.hash,
      policy: context.policy.compiled,
    },
    {
      title: command.title.trim(),
      description: command.description,
      impact: command.impact,
      reporter: command.reporter,
      callLink: command.callLink,
      services: typed,
      tags: tags.free,
    },
  );
  if (maintenance) return accept(declared);
  const { kind, severity } = command;
  const { ladder } = context.policy.compiled;
  const call = firstCall(context, tiers, { kind, severity, ladder }, onCallDeclared);
  const how = howSent(command);
  return accept(
    declared,
    ...call.page,
    ...call.assign,
    bySystem(context, 'channelRequested', { name: `incident-${label.toLowerCase()}`, how }, null),
    ...call.arm,
    bySystem(context, 'notificationsRequested', { to: context.policy.compiled.firstNotices, how }, null),
    triggered(context, call.assignee),
  );
}

function triggered(context: Context, assignee: Person | null): NewEvent {
  const { part, typed } = assignee === null ? { part: null, typed: null } : split(assignee);
  return bySystem(
    context,
    'responseTriggered',
    { assignee: part },
    typed === null ? null : { assignee: typed },
  );
}

export function wrongWindow(from: number | null, to: number | null): Decision | null {
  if (from === null) return refuse('missing', 'Planned work needs the time that it begins.', 'plannedFrom');
  if (to === null) return refuse('missing', 'Planned work needs the time that it ends.', 'plannedTo');
  return to > from
    ? null
    : refuse('window', 'The window ends before it begins. Give a later end.', 'plannedTo');
}

export type FirstCall = {
  readonly page: readonly NewEvent[];
  readonly assign: readonly NewEvent[];
  readonly arm: readonly NewEvent[];
  readonly assignee: Person | null;
};

/**
 * The begin of a run: tier 1 is paged (the first tier that names somebody), or nobody where the actor answers already.
 * Where no tier names anybody the ladder does not arm and the actor acknowledges.
 */
export function firstCall(
  context: Context,
  tiers: readonly TierAnswer[],
  incident: { readonly kind: Kind; readonly severity: Severity; readonly ladder: LadderRules },
  answers: boolean,
): FirstCall {
  const { actor } = context;
  const acknowledged = (tier: number | null) =>
    event(
      context,
      'acknowledged',
      { person: split(actor).part, onBehalf: false, derived: false, tier },
      { person: split(actor).typed, note: null },
    );
  const assigned = (person: Person) =>
    bySystem(
      context,
      'assigned',
      { person: split(person).part, automatic: true },
      { person: split(person).typed },
    );
  const step = nextStep(freshRun({ id: '', origin: '', recordedAt: context.now }), tiers);
  if (step.page === null) {
    const arm: NewEvent[] = [bySystem(context, 'ladderNotArmed', {}, null)];
    if (!isPerson(actor)) return { page: [], assign: [], arm, assignee: null };
    return { page: [], assign: [], arm: [...arm, acknowledged(null)], assignee: actor };
  }
  const named = tiers.map(({ tier, person }) => ({
    tier,
    person: person === null ? null : split(person).part,
  }));
  const armed = bySystem(context, 'ladderArmed', { tiers: named }, null);
  if (answers) {
    const tier = tiers.find((t) => samePerson(t.person, actor))?.tier ?? 1;
    return { page: [], assign: [assigned(actor)], arm: [armed, acknowledged(tier)], assignee: actor };
  }
  const { tier, person } = step.page;
  const { kind, severity, ladder } = incident;
  const low = ladder.asked.includes(severity);
  const page = [
    ...step.passedOver.map((over) => bySystem(context, 'tierPassedOver', over, null)),
    bySystem(
      context,
      'paged',
      { tier, person: split(person).part, how: howSent({ kind }), urgency: low ? 'low' : 'high', debt: null },
      null,
    ),
  ];
  return { page, assign: [assigned(person)], arm: [armed], assignee: person };
}
