import type { CommandOf, DeclareCommand } from '../../electron/domain/command.ts';
import type { Person } from '../../electron/domain/terms.ts';

/** Commands with everything left out that a test does not care about. */

export function declare(fields: Partial<DeclareCommand> = {}): DeclareCommand {
  return {
    type: 'declare',
    title: 'Checkout fails for every customer',
    description: null,
    impact: null,
    severity: 'SEV1',
    kind: 'live',
    services: [],
    reporter: null,
    callLink: null,
    startedAt: null,
    startedAbout: false,
    detectedAt: 'declared',
    detectedAbout: false,
    plannedFrom: null,
    plannedTo: null,
    ...fields,
  };
}

export function entry(
  incidentId: string,
  text: string,
  fields: Partial<CommandOf<'addEntry'>> = {},
): CommandOf<'addEntry'> {
  return {
    type: 'addEntry',
    incidentId,
    kind: 'note',
    text,
    at: null,
    approximate: false,
    untimed: false,
    source: 'person',
    executor: null,
    objections: null,
    checkBackAt: null,
    files: [],
    ...fields,
  };
}

export function acknowledge(incidentId: string): CommandOf<'acknowledge'> {
  return { type: 'acknowledge', incidentId, at: null, onBehalfOf: null, note: null, derived: false };
}

export function changeStatus(
  incidentId: string,
  to: CommandOf<'changeStatus'>['to'],
  fields: Partial<CommandOf<'changeStatus'>> = {},
): CommandOf<'changeStatus'> {
  return {
    type: 'changeStatus',
    incidentId,
    to,
    basedOn: null,
    at: null,
    note: null,
    mitigatedAt: null,
    derived: false,
    ...fields,
  };
}

export function resolve(
  incidentId: string,
  fields: Partial<CommandOf<'resolve'>> = {},
): CommandOf<'resolve'> {
  return {
    type: 'resolve',
    incidentId,
    basedOn: null,
    at: null,
    rootCauseKnown: 'known',
    rootCause: 'A connection pool of ten after the deployment',
    summary: null,
    pirAt: null,
    mitigatedAt: null,
    note: null,
    ...fields,
  };
}

export function tell(
  incidentId: string,
  text: string,
  fields: Partial<CommandOf<'recordCommunication'>> & { readonly person: Person },
): CommandOf<'recordCommunication'> {
  return {
    type: 'recordCommunication',
    incidentId,
    at: null,
    message: 'update',
    audiences: ['stakeholders'],
    text,
    channel: null,
    nextUpdateAt: null,
    extensionReason: null,
    actions: null,
    needs: null,
    untimed: false,
    ...fields,
  };
}

/** A message that waits to be sent by hand. */
export function send(
  incidentId: string,
  text: string,
  fields: Partial<CommandOf<'sendCommunication'>> & { readonly writer: Person },
): CommandOf<'sendCommunication'> {
  return {
    type: 'sendCommunication',
    incidentId,
    message: 'update',
    audiences: ['stakeholders'],
    text,
    approvedBy: null,
    approvedAt: null,
    confirmed: false,
    nextUpdateAt: null,
    extensionReason: null,
    actions: null,
    needs: null,
    fields: [],
    ...fields,
  };
}
