import type { FirstPage } from '@domain/first-page.ts';
import { useEffect, useState } from 'react';
import { useStore } from '../../state/store.ts';
import type { DeclareValues } from './declare-command.ts';

/** Whom the form would page first, asked of main at every change that matters; null until it is known. */
export function useFirstPage({ services, kind, severity }: DeclareValues): FirstPage | null {
  const directory = useStore((state) => state.desk?.directory);
  const actingAs = useStore((state) => state.desk?.actingAs);
  const [page, setPage] = useState<FirstPage | null>(null);
  // Another list of the same services asks nothing new.
  const named = JSON.stringify(services);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is on call may change with directory and person
  useEffect(() => {
    let current = true;
    const asked = { services: JSON.parse(named) as readonly string[], kind, severity };
    window.sitrep.request('whoIsPaged', asked).then(
      (answer) => current && setPage(answer),
      () => current && setPage(null),
    );
    return () => {
      current = false;
    };
  }, [named, kind, severity, directory, actingAs]);
  return page;
}

/** In a few words: `Mara Lindqvist, tier 1`, `nobody`. */
export function pagedName(page: FirstPage | null): string | null {
  if (page === null) return null;
  return page.person === null ? 'nobody' : `${page.person.name}, tier ${String(page.tier)}`;
}

/** What the declaration will do, as a sentence beside its button. */
export function pageSentence(page: FirstPage | null, kind: DeclareValues['kind']): string {
  if (kind === 'maintenance') return 'Nobody is paged for planned work.';
  if (page === null) return 'Pages the on-call, starts the clocks.';
  if (page.why === 'declarer') return 'You are on call: nobody is paged, declaring acknowledges.';
  if (page.person === null) return 'Nobody is paged: no tier names anybody. Declaring acknowledges.';
  const name = pagedName(page) ?? '';
  if (kind === 'drill') return `Drill: ${name}, would be paged. Nobody is called.`;
  return page.urgency === 'low' ? `${name}, gets a message of low urgency.` : `${name}, will be paged.`;
}
