/**
 * Something that `verify` finds wrong. Where no event is wrong, `eventId` names what is: the hash of a policy text, a
 * table or trigger, a key of the guard, an incident in the lists.
 */
export type Problem = { readonly eventId: string; readonly what: string };
