import type { IncidentRow } from '@domain/incident-row.ts';

/**
 * Finding past incidents by words: title, id, service, tag and person; `sev:` `status:` `kind:` `service:` `tag:`
 * `person:` `before:` `after:` narrow down. All of them have to fit.
 */

const sheaves = new WeakMap<IncidentRow, string>();

/** Everything that words can find, in small letters; made once per row. */
function sheafOf(row: IncidentRow): string {
  const known = sheaves.get(row);
  if (known !== undefined) return known;
  const sheaf = [row.title ?? '', row.label, ...row.services, ...row.tags, ...row.people]
    .join('\n')
    .toLowerCase();
  sheaves.set(row, sheaf);
  return sheaf;
}

type Term = (row: IncidentRow) => boolean;

function day(value: string): number | null {
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** When an incident began for people who look for it. */
export function detectedOf(row: IncidentRow): number {
  return row.detectedAt ?? row.declaredAt;
}

function termOf(word: string): Term {
  const cut = word.indexOf(':');
  const value = word.slice(cut + 1);
  const among = (texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(value));
  switch (cut < 0 ? '' : word.slice(0, cut)) {
    case 'sev':
      return (row) => row.severity.toLowerCase().endsWith(value);
    case 'status':
      return (row) => row.status.includes(value);
    case 'kind':
      return (row) => row.kind.includes(value);
    case 'service':
      return (row) => among(row.services);
    case 'tag':
      return (row) => among(row.tags);
    case 'person':
      return (row) => among(row.people);
    case 'before': {
      const at = day(value);
      return (row) => at === null || detectedOf(row) < at;
    }
    case 'after': {
      const at = day(value);
      return (row) => at === null || detectedOf(row) >= at;
    }
    default:
      // Plain, or a colon that belongs to the text.
      return (row) => sheafOf(row).includes(word);
  }
}

export function searchPast(rows: readonly IncidentRow[], typed: string): readonly IncidentRow[] {
  const terms = typed.toLowerCase().split(/\s+/).filter(Boolean).map(termOf);
  return terms.length === 0 ? rows : rows.filter((row) => terms.every((fits) => fits(row)));
}
