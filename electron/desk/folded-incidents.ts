import type { CompiledPolicy } from '../domain/compiled-policy.ts';
import type { StoredEvent } from '../domain/event.ts';
import { emptyFold, foldEvents } from '../domain/fold.ts';
import type { FoldedIncident, Incident } from '../domain/incident.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import type { Store } from '../store/handle.ts';
import { readIncident } from '../store/incident-log.ts';

/** Folded incidents kept in memory: the desk is the only writer. What is not here is folded from the record. */
export type FoldedIncidents = {
  readonly get: (incidentId: string) => FoldedIncident;
  readonly has: (incidentId: string) => boolean;
  /** Events of the incident in order, with compiled policies shared among incidents. */
  readonly events: (incidentId: string) => readonly StoredEvent[];
  readonly append: (incidentId: string, events: readonly StoredEvent[]) => FoldedIncident;
  /** The incident with its row as the lists have it; null where that is not known. */
  readonly listed: (incidentId: string) => Listed | null;
  /** Keeps the row that the lists have of an incident as it is now. */
  readonly list: (incident: Incident, row: IncidentRow) => void;
  readonly forget: (incidentId: string) => void;
};

export type Listed = { readonly incident: Incident; readonly row: IncidentRow };

/** The least recently used goes when more than this many are kept. */
const most = 2000;

export function foldedIncidents(store: Store): FoldedIncidents {
  const kept = new Map<string, FoldedIncident>();
  const rows = new Map<string, Listed>();
  const policies = new Map<string, CompiledPolicy>();

  const forget = (incidentId: string): void => {
    kept.delete(incidentId);
    rows.delete(incidentId);
  };
  const keep = (incidentId: string, fold: FoldedIncident): FoldedIncident => {
    kept.delete(incidentId);
    kept.set(incidentId, fold);
    if (kept.size > most) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) forget(oldest);
    }
    return fold;
  };
  const events = (incidentId: string) =>
    readIncident(store, incidentId).map((event) => shared(event, policies));
  return {
    events,
    has: (incidentId) => kept.has(incidentId),
    get: (incidentId) => {
      const known = kept.get(incidentId);
      return keep(incidentId, known ?? foldEvents(emptyFold(), events(incidentId)));
    },
    append: (incidentId, added) => {
      const known = kept.get(incidentId);
      if (known === undefined) return keep(incidentId, foldEvents(emptyFold(), events(incidentId)));
      return keep(
        incidentId,
        foldEvents(
          known,
          added.map((event) => shared(event, policies)),
        ),
      );
    },
    listed: (incidentId) => rows.get(incidentId) ?? null,
    list: (incident, row) => {
      rows.set(incident.id, { incident, row });
    },
    forget,
  };
}

/** A thousand incidents under one policy share its compiled rows in memory. */
function shared(event: StoredEvent, policies: Map<string, CompiledPolicy>): StoredEvent {
  if (event.type !== 'incidentDeclared' && event.type !== 'policyMoved') return event;
  const payload = event.payload as { readonly policy?: unknown } | null;
  if (typeof payload?.policy !== 'object' || payload.policy === null) return event;
  const text = JSON.stringify(payload.policy);
  const known = policies.get(text);
  if (known === undefined) {
    policies.set(text, payload.policy as CompiledPolicy);
    return event;
  }
  return { ...event, payload: { ...payload, policy: known } };
}
