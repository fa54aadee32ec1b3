/** One thing that the palette finds or does. */
export type PaletteItem = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  readonly detail: string;
  /** Words that it is found by beside its label. */
  readonly find: string;
  readonly chords: readonly string[];
  /** Wanted more often than others that fit as well. */
  readonly often: boolean;
  /** Why it cannot be had now, in a sentence. */
  readonly why: string | null;
  readonly pick: PalettePick;
};

export type PaletteGroup =
  | 'Do next'
  | 'Recent'
  | 'Often wanted'
  | 'Commands'
  | 'Incidents'
  | 'Entries'
  | 'People'
  | 'Settings';

/** What picking it does: leave and act, go on typing, or show what can be done with a person. */
export type PalettePick =
  | { readonly does: 'act'; readonly act: () => void }
  | { readonly does: 'write'; readonly text: string }
  | { readonly does: 'person'; readonly person: string };

export const plain = { detail: '', find: '', chords: [], often: false, why: null } as const;
