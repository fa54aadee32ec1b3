import type { Draft } from '@bridge/contract.ts';
import type { MessageKind } from '@domain/terms.ts';

/** The draft of a message that belongs to an incident; a stand-down is not written over what was begun before it. */
export function messageDraftKey(incidentId: string, message?: MessageKind): string {
  return `communicate ${incidentId}${message === 'standDown' ? ' standDown' : ''}`;
}

/** How far a message has come that was not sent yet, in words. */
export function draftWord({ values }: Draft): string {
  const told = (name: 'askedAt' | 'approvedAt') => (values[name] ?? 'null') !== 'null';
  if (told('approvedAt')) return 'Draft, approved before, not sent';
  return told('askedAt') ? 'Draft, waits for an approval' : 'Draft, not sent';
}
