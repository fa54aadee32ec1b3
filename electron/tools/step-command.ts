import type { Command, DeclareCommand } from '../domain/command.ts';
import type { Incident } from '../domain/incident.ts';
import { type CorrectableMoment, type Person, statusRank } from '../domain/terms.ts';
import type { Reachable, ReplayPlan, ReplayStep, ReviewStep } from './replay-plan.ts';

/** Which command of the product a step of a replay is, on the incident as it stands. */

export type Given = { readonly command: Command; readonly actor: Person };

/** Signs what the file names nobody for. */
export const replay: Person = { id: null, name: 'replay' };
/** Prints where an entry of the file has no actor. */
const notRecorded: Person = { id: null, name: 'not recorded' };

function typed(name: string): Person {
  return { id: null, name };
}

export function declarationOf({ declaration }: ReplayPlan): DeclareCommand {
  return {
    type: 'declare',
    ...declaration,
    kind: 'live',
    reporter: null,
    callLink: null,
    startedAbout: false,
    detectedAbout: false,
    plannedFrom: null,
    plannedTo: null,
  };
}

/** Null where the step has nothing to do any more. */
export function commandOf(step: ReplayStep, incident: Incident, plan: ReplayPlan): Given | null {
  const incidentId = incident.id;
  const { at } = step;
  switch (step.do) {
    case 'moment':
      return correction(incidentId, step.moment, at);
    case 'severity':
      return {
        actor: replay,
        command: {
          type: 'changeSeverity',
          incidentId,
          to: step.to,
          note: step.note,
          declaredByMistake: false,
          basedOn: null,
          at,
        },
      };
    case 'acknowledge':
      if (statusRank(incident.status) >= statusRank('resolved')) return null;
      return {
        actor: typed(step.actor),
        command: { type: 'acknowledge', incidentId, at, onBehalfOf: null, note: null, derived: true },
      };
    case 'investigate':
      if (incident.status !== 'detected') return null;
      return { actor: typed(step.actor), command: moveTo(incidentId, 'investigating', at, true) };
    case 'entry':
      return {
        actor: step.actor === null ? notRecorded : typed(step.actor),
        command: entry(incidentId, step.text, at, step.untimed, 'file'),
      };
    case 'note':
      return { actor: replay, command: entry(incidentId, step.text, at, step.untimed, 'fileNote') };
    case 'reach':
      return reach(step, incident, plan);
    case 'message':
      return message(step, incident);
  }
}

const momentsReached: { readonly [S in Reachable]: CorrectableMoment | null } = {
  investigating: null,
  identified: 'identifiedAt',
  monitoring: 'mitigatedAt',
  resolved: 'resolvedAt',
};

/** Forward as a move; a moment that the file states for an earlier status as a correction. */
function reach(step: ReplayStep & { do: 'reach' }, incident: Incident, plan: ReplayPlan): Given | null {
  const { status, at } = step;
  if (statusRank(status) <= statusRank(incident.status)) {
    const moment = momentsReached[status];
    return step.field && moment !== null ? correction(incident.id, moment, at) : null;
  }
  if (status !== 'resolved') return { actor: replay, command: moveTo(incident.id, status, at, false) };
  const { rootCause } = plan;
  return {
    actor: replay,
    command: {
      type: 'resolve',
      incidentId: incident.id,
      basedOn: null,
      at,
      rootCauseKnown: rootCause === null ? 'unknown' : 'known',
      rootCause,
      summary: null,
      pirAt: null,
      mitigatedAt: null,
      note: null,
    },
  };
}

/** The first message at or after the resolution to an audience tells it; the first one before is its initial one. */
function message(step: ReplayStep & { do: 'message' }, incident: Incident): Given {
  const { audience, at } = step;
  const resolvedAt = incident.resolvedAt.at;
  const tells = resolvedAt !== null && at >= resolvedAt && !incident.resolutionTold.includes(audience);
  const first = !Object.hasOwn(incident.told, audience);
  return {
    actor: replay,
    command: {
      type: 'recordCommunication',
      incidentId: incident.id,
      at,
      message: tells ? 'resolution' : first ? 'initial' : 'update',
      audiences: [audience],
      text: step.text,
      channel: step.channel,
      person: replay,
      nextUpdateAt: null,
      extensionReason: null,
      actions: null,
      needs: null,
      untimed: step.untimed,
    },
  };
}

function correction(incidentId: string, moment: CorrectableMoment, at: number): Given {
  return {
    actor: replay,
    command: {
      type: 'correctMoment',
      incidentId,
      moment,
      at,
      approximate: false,
      note: 'As the file states it',
    },
  };
}

function moveTo(incidentId: string, to: Reachable, at: number, derived: boolean): Command {
  return { type: 'changeStatus', incidentId, to, at, note: null, mitigatedAt: null, derived, basedOn: null };
}

function entry(
  incidentId: string,
  text: string,
  at: number,
  untimed: boolean,
  source: 'file' | 'fileNote',
): Command {
  return {
    type: 'addEntry',
    incidentId,
    kind: 'note',
    text,
    at,
    approximate: false,
    untimed,
    source,
    executor: null,
    objections: null,
    checkBackAt: null,
    files: [],
  };
}

export function noteOf(incidentId: string, text: string, at: number): Given {
  return { actor: replay, command: entry(incidentId, text, at, false, 'fileNote') };
}

export function waiverOf(incidentId: string, criterion: string): Given {
  const reason = 'Closed as the file has it';
  return { actor: replay, command: { type: 'waiveExitCriterion', incidentId, criterion, reason } };
}

export function closingOf(incidentId: string): Given {
  return { actor: replay, command: { type: 'close', incidentId, reason: null, basedOn: null } };
}

export function reviewCommandOf(step: ReviewStep, incidentId: string): Given {
  switch (step.do) {
    case 'section':
      return {
        actor: replay,
        command: { type: 'writePirSection', incidentId, section: step.section, text: step.text },
      };
    case 'factor':
      return {
        actor: replay,
        command: {
          type: 'setPirFactor',
          incidentId,
          factor: null,
          kind: 'notSorted',
          ticked: true,
          text: step.text,
        },
      };
    case 'actionItem':
      return {
        actor: replay,
        command: {
          type: 'setActionItem',
          incidentId,
          item: null,
          title: step.title,
          owner: step.owner,
          priority: 'normal',
          itemType: null,
          dueAt: step.dueAt,
          done: step.done,
          evidence: null,
        },
      };
  }
}
