import type { Draft } from '../bridge/contract.ts';
import { dropDeskState, listDeskState, putDeskState } from '../store/desk-state.ts';
import { seenCommand } from '../store/guard.ts';
import type { Store } from '../store/handle.ts';
import { recordInPlace } from '../store/record-in-place.ts';
import { StoreFault } from '../store/store-fault.ts';

/** What was typed and not yet given as a command, kept beside the record so that a kill does not take it. */
export type KeptDrafts = {
  readonly all: () => Readonly<Record<string, Draft>>;
  /** Keeps a draft, or drops it; answers why it was not kept, or null. */
  readonly keep: (key: string, draft: Draft | null) => string | null;
};

type Kept = { readonly keptAt: number; readonly draft: Draft };

const prefix = 'draft ';
/** Of one draft, as JSON text. */
const longest = 1024 * 1024;
/** The oldest go first: those of incidents that nobody returns to. */
const most = 500;

export function openDrafts(store: Store, now: () => number): KeptDrafts {
  return {
    all: () => {
      const kept = listDeskState(store, prefix)
        .map(({ key, value }) => ({ key, ...(JSON.parse(value) as Kept) }))
        .sort((a, b) => b.keptAt - a.keptAt);
      // A kill between a command and the end of its draft: what was carried out is no draft any more.
      const isOpen = ({ draft }: Kept) => seenCommand(store, draft.commandId) === null;
      const drafts = kept.slice(0, most).filter(isOpen);
      const open = new Set(drafts.map(({ key }) => key));
      for (const { key } of kept) if (!open.has(key)) dropQuietly(store, key);
      return Object.fromEntries(drafts.map(({ key, draft }) => [key, draft]));
    },
    keep: (key, draft) => {
      try {
        if (recordInPlace(store) !== 'ok') return notKept('the record was moved away', 'Put it back.');
        if (draft === null) {
          dropDeskState(store, prefix + key);
          return null;
        }
        const text = JSON.stringify({ keptAt: now(), draft } satisfies Kept);
        if (text.length > longest) return notKept('it is longer than 1 MiB', 'Shorten it.');
        putDeskState(store, prefix + key, text);
        return null;
      } catch (error) {
        if (!(error instanceof StoreFault)) throw error;
        return error.reason === 'disk-full'
          ? notKept('the disk is full', 'Free 20 MB.')
          : notKept('the record cannot be written', 'It is tried again and again.');
      }
    },
  };
}

function notKept(why: string, todo: string): string {
  return `What you type is kept in this window only: ${why}. ${todo}`;
}

/** It is tried again at the next start. */
function dropQuietly(store: Store, key: string): void {
  try {
    dropDeskState(store, prefix + key);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
  }
}
