import { columns, type EventRow, rowsOf } from './event-row.ts';
import type { Store } from './handle.ts';
import { type Head, heads } from './incident-tip.ts';
import { getPolicyText, policyHashOf, putPolicyText } from './policy-texts.ts';
import { type Received, receive } from './receive.ts';
import { guarded } from './store-fault.ts';

/** One incident as a file carries it. The heads prove themselves and all they are based on, not that nothing is newer. */
export type Bundle = {
  readonly format: 'sitrep-incident';
  readonly formatVersion: 1;
  readonly incidentId: string;
  readonly heads: readonly Head[];
  readonly columns: readonly string[];
  readonly events: readonly EventRow[];
  readonly policyTexts: readonly string[];
};

export type BundleAnswer =
  | {
      readonly ok: true;
      readonly incidentId: string;
      readonly received: readonly Received[];
      /** Heads that the bundle names and that are not in the record after reading it. */
      readonly headsMissing: readonly Head[];
      /** Events that stand in the bundle more than once; no export of Sitrep does that. */
      readonly repeated: readonly string[];
    }
  | { readonly ok: false; readonly detail: string };

/** Everything known of an incident, ready for JSON: all columns but `arrival`, all heads, the policy texts named. */
export function exportBundle(store: Store, incidentId: string): Bundle {
  return guarded('read', () => {
    const events = rowsOf(store, incidentId);
    const hashes = new Set(events.flatMap((row) => policyHashOf(row) ?? []));
    return {
      format: 'sitrep-incident',
      formatVersion: 1,
      incidentId,
      heads: heads(store, incidentId),
      columns,
      events,
      policyTexts: [...hashes].flatMap((hash) => getPolicyText(store, hash) ?? []),
    };
  });
}

/** Takes in a bundle of any source, inside the caller's transaction: its rows through `receive`, then its heads. */
export function readBundle(store: Store, value: unknown): BundleAnswer {
  const bundle = value as { readonly [K in keyof Bundle]?: unknown } | null;
  if (typeof bundle !== 'object' || bundle === null || bundle.format !== 'sitrep-incident')
    return { ok: false, detail: 'This is not an incident exported by Sitrep.' };
  if (bundle.formatVersion !== 1)
    return {
      ok: false,
      detail: 'This incident was exported by a newer Sitrep. Nothing was changed. Update Sitrep.',
    };
  const { incidentId, events, policyTexts } = bundle;
  if (typeof incidentId !== 'string' || !Array.isArray(events) || !isHeads(bundle.heads))
    return { ok: false, detail: 'The exported incident is incomplete: it names no events or no heads.' };
  const received = receive(store, events);
  if (Array.isArray(policyTexts))
    for (const text of policyTexts) if (typeof text === 'string') putPolicyText(store, text);
  const known = new Map(rowsOf(store, incidentId).map((row) => [row.id, row.hash]));
  const headsMissing = bundle.heads.filter((head) => known.get(head.id) !== head.hash);
  return { ok: true, incidentId, received, headsMissing, repeated: repeatedIds(events) };
}

/** Ids that more than one of the rows bears. */
function repeatedIds(rows: readonly unknown[]): readonly string[] {
  const above = new Set<string>();
  const repeated = new Set<string>();
  for (const row of rows) {
    const id: unknown = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
    if (typeof id !== 'string') continue;
    if (above.has(id)) repeated.add(id);
    above.add(id);
  }
  return [...repeated];
}

function isHeads(value: unknown): value is readonly Head[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((head: unknown) => {
    if (typeof head !== 'object' || head === null) return false;
    const { id, hash } = head as { readonly id?: unknown; readonly hash?: unknown };
    return typeof id === 'string' && typeof hash === 'string';
  });
}
