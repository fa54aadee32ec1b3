/** The names that a message template may put in braces. */
export const placeholders = [
  'id',
  'severity',
  'impact',
  'status',
  'nextUpdateAt',
  'updateEvery',
  'conditions',
  'actions',
  'needs',
  'duration',
  'rootCause',
  'resolution',
  'pirDate',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** A passage of a message that stands for a placeholder, `from` included and `to` not. */
export type MessageField = { readonly of: Placeholder; readonly from: number; readonly to: number };

const inBraces = /\{([a-zA-Z][\w-]*)\}/g;

/** A name in braces as it stands in a text: where, and in which line, the first one being 1. */
export type Braced = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
};

export function bracedNames(text: string): readonly Braced[] {
  return [...text.matchAll(inBraces)].map(({ index, 0: whole, 1: name = '' }) => ({
    name,
    from: index,
    to: index + whole.length,
    line: text.slice(0, index).split('\n').length,
  }));
}

export function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}
