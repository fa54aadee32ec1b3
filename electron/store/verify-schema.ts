import type { Store } from './handle.ts';
import type { Problem } from './problem.ts';

/** Compares tables, indexes and triggers with those of another record, which the migrations have made a moment ago. */
export function schemaProblems(store: Store, fresh: Store): Problem[] {
  const wanted = partsOf(fresh);
  const found = partsOf(store);
  const problems: Problem[] = [];
  for (const [name, { type, sql }] of wanted) {
    const part = found.get(name);
    if (part === undefined) problems.push({ eventId: name, what: `this ${type} of the database is missing` });
    else if (part.type !== type || part.sql !== sql)
      problems.push({ eventId: name, what: `this ${type} of the database was changed` });
  }
  for (const [name, { type }] of found)
    if (!wanted.has(name))
      problems.push({ eventId: name, what: `this ${type} does not belong to the database` });
  return problems;
}

type Part = { readonly name: string; readonly type: string; readonly sql: string };

/** What SQLite makes by itself has no text, or a name of its own. */
function partsOf(store: Store): ReadonlyMap<string, Part> {
  const parts = store.db
    .prepare<[], Part>(
      "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all();
  return new Map(parts.map((part) => [part.name, part]));
}
