import type { IncidentRow } from '@domain/incident-row.ts';

/** Words, and `sev:` `status:` `service:` `before:` `after:` to narrow down; all have to fit. */
export function searchPast(rows: readonly IncidentRow[], typed: string): readonly IncidentRow[] {
  const terms = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return terms.length === 0 ? rows : rows.filter((row) => terms.every((term) => fits(row, term)));
}

function fits(row: IncidentRow, term: string): boolean {
  const cut = term.indexOf(':');
  const value = term.slice(cut + 1);
  const from = row.detectedAt ?? row.declaredAt;
  const has = (text: string | null) => (text ?? '').toLowerCase().includes(cut < 0 ? term : value);
  switch (cut < 0 ? '' : term.slice(0, cut)) {
    case 'sev':
      return row.severity.toLowerCase().endsWith(value);
    case 'status':
      return has(row.status);
    case 'service':
      return row.services.some(has);
    case 'before':
      return Number.isNaN(Date.parse(value)) || from < Date.parse(value);
    case 'after':
      return Number.isNaN(Date.parse(value)) || from >= Date.parse(value);
    case '':
      return has(row.title) || has(row.label) || has(row.commander) || row.services.some(has);
    default:
      // A colon that belongs to the text.
      return (row.title ?? '').toLowerCase().includes(term);
  }
}
