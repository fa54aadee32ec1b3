import { prepared, type Store, type Tip } from './handle.ts';

/** The end of an incident, remembered per open database so that appending does not scan a long incident. */
export function tipOf(store: Store, incidentId: string): Tip {
  let tip = store.tips.get(incidentId);
  if (tip === undefined) {
    tip = { greatest: null, heads: new Map() };
    const rows = prepared<[string, string, string]>(
      store,
      'SELECT id, parents, hash FROM incident_events WHERE incident_id = ? ORDER BY id',
    )
      .raw()
      .all(incidentId);
    for (const [id, parents, hash] of rows) moveTip(tip, id, splitIds(parents), hash);
    store.tips.set(incidentId, tip);
  }
  return tip;
}

/** Notes one more event; its parents are known and sort before it. */
export function moveTip(tip: Tip, id: string, parents: readonly string[], hash: string): void {
  for (const parent of parents) tip.heads.delete(parent);
  tip.heads.set(id, hash);
  if (tip.greatest === null || id > tip.greatest) tip.greatest = id;
}

/** A head of an incident: an event that no other known event has as parent. */
export type Head = { readonly id: string; readonly hash: string };

/** The heads of an incident in order of their ids, usually one; none where the incident is unknown. */
export function heads(store: Store, incidentId: string): readonly Head[] {
  forgetOnForeignCommit(store);
  return [...tipOf(store, incidentId).heads]
    .map(([id, hash]) => ({ id, hash }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Two processes may hold the record open: what this one remembers ends with a commit of the other. */
export function forgetOnForeignCommit(store: Store): void {
  const version = prepared<number>(store, 'PRAGMA data_version').pluck().get() ?? 0;
  if (version === store.state.dataVersion) return;
  store.state.dataVersion = version;
  store.tips.clear();
}

/** Ids of the column `parents`. */
export function splitIds(parents: string): readonly string[] {
  return parents === '' ? [] : parents.split(' ');
}
