import type { Person } from '../terms.ts';

/** The people and services that tests speak of. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const mara: Person = { id: 'mara', name: 'Mara Lindqvist' };
export const ines: Person = { id: 'ines', name: 'Ines Varga' };
export const kenji: Person = { id: 'kenji', name: 'Kenji Abara' };
export const ruth: Person = { id: 'ruth', name: 'Ruth Calloway' };
export const ana: Person = { id: 'ana', name: 'Ana Duarte' };
/** Everybody whom a directory may know, whoever is on call. */
export const known: readonly Person[] = [mara, ines, kenji, ruth, ana];
/** Somebody with a typed name, in no directory. */
export const bystander: Person = { id: null, name: 'Bo' };

/** Checkout has four tiers; one person stands on two tiers of search, where one tier names nobody. */
export const directory = {
  services: [
    { id: 'checkout', name: 'Checkout', tiers: [mara, ines, kenji, ruth] },
    { id: 'search', name: 'Search', tiers: [kenji, kenji, null, ruth] },
  ],
  defaultTiers: [],
};
export const nobody = { services: [], defaultTiers: [] };
