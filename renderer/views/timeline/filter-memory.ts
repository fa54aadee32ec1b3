import { everything, type Filter, kindWords, type TimelineKind } from './timeline-filter.ts';

/** The filter of this window: it holds until the window is closed, whatever incident is opened in it. */

const name = 'sitrep.timelineFilter';

export function rememberFilter({ kinds, actors, ...rest }: Filter): void {
  sessionStorage.setItem(name, JSON.stringify({ ...rest, kinds: [...kinds], actors: [...actors] }));
}

/** What was chosen in this window before. */
export function rememberedFilter(): Filter {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? '{}') as Readonly<Record<string, unknown>>;
    return {
      kinds: new Set(texts(kept['kinds']).filter((kind): kind is TimelineKind => kind in kindWords)),
      actors: new Set(texts(kept['actors'])),
      pinned: kept['pinned'] === true,
      mine: typeof kept['mine'] === 'string' ? kept['mine'] : null,
      system: kept['system'] === true,
    };
  } catch {
    return everything;
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
