import { bracedNames, isPlaceholder, type MessageField, type Placeholder } from '@domain/placeholder.ts';

/**
 * The text of a message while it is written: plain passages, and passages that stand for a placeholder. Those follow the
 * record until a person writes something else there, and are a gap while nothing is known.
 */
export type Piece = string | { readonly of: Placeholder; readonly typed: string | null };

/** What is known for placeholders; null is a gap. */
export type Known = { readonly [P in Placeholder]: string | null };

/** A passage as it is shown, `from` included and `to` not. */
export type Shown = {
  readonly of: Placeholder;
  readonly look: 'known' | 'typed' | 'gap';
  readonly from: number;
  readonly to: number;
};

/** Passages that people write; the others say what the record says, and writing into them makes plain text of them. */
const prose: ReadonlySet<Placeholder> = new Set<Placeholder>([
  'impact',
  'conditions',
  'actions',
  'needs',
  'rootCause',
  'resolution',
]);

function shownText(piece: Piece, known: Known): string {
  if (typeof piece === 'string') return piece;
  return piece.typed ?? known[piece.of] ?? `{${piece.of}}`;
}

/** Plain text beside plain text becomes one, names in braces that are known become passages, empty ones go. */
function tidy(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece !== 'string' && piece.typed === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined.flatMap((piece) => (typeof piece === 'string' ? piecesOf(piece) : [piece]));
}

/** A text with placeholders in pieces: a template, or what a person typed. */
export function piecesOf(text: string): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const { name, from, to } of bracedNames(text)) {
    if (!isPlaceholder(name)) continue;
    out.push(text.slice(at, from), { of: name, typed: null });
    at = to;
  }
  out.push(text.slice(at));
  return out.filter((piece) => piece !== '');
}

/** A message that was sent, to be said anew: what people wrote stays, what the record knows is filled in again. */
export function piecesOfMessage(text: string, fields: readonly MessageField[]): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const { of, from, to } of fields.toSorted((a, b) => a.from - b.from)) {
    if (from < at || to > text.length) continue;
    out.push(text.slice(at, from), { of, typed: prose.has(of) ? text.slice(from, to) : null });
    at = to;
  }
  out.push(text.slice(at));
  return tidy(out);
}

export function textOf(pieces: readonly Piece[], known: Known): string {
  return pieces.map((piece) => shownText(piece, known)).join('');
}

/** Where the passages stand in the text. */
export function shownIn(pieces: readonly Piece[], known: Known): readonly Shown[] {
  const out: Shown[] = [];
  let at = 0;
  for (const piece of pieces) {
    const to = at + shownText(piece, known).length;
    if (typeof piece !== 'string') {
      const look = piece.typed !== null ? 'typed' : known[piece.of] === null ? 'gap' : 'known';
      out.push({ of: piece.of, look, from: at, to });
    }
    at = to;
  }
  return out;
}

/** What stands in the text for a placeholder; null where nothing does. */
export function saidFor(pieces: readonly Piece[], known: Known, of: Placeholder): string | null {
  for (const piece of pieces)
    if (typeof piece !== 'string' && piece.of === of) {
      const said = (piece.typed ?? known[of])?.trim() ?? '';
      if (said !== '') return said;
    }
  return null;
}

/** The passages of another text, where they stand in this one too. */
export function carriedOver(pieces: readonly Piece[], from: readonly Piece[]): readonly Piece[] {
  const typed = new Map(
    from.flatMap((piece) =>
      typeof piece === 'string' || piece.typed === null ? [] : [[piece.of, piece.typed]],
    ),
  );
  return pieces.map((piece) =>
    typeof piece === 'string' ? piece : { of: piece.of, typed: piece.typed ?? typed.get(piece.of) ?? null },
  );
}

/** Whether changing to `to` would lose something that a person wrote into `pieces`, which began as `template`. */
export function losesWords(
  pieces: readonly Piece[],
  template: readonly Piece[],
  to: readonly Piece[],
): boolean {
  const plain = (all: readonly Piece[]) =>
    JSON.stringify(tidy(all.map((piece) => (typeof piece === 'string' ? piece : { ...piece, typed: null }))));
  if (plain(pieces) !== plain(template)) return true;
  const kept = new Set(to.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.of])));
  return pieces.some((piece) => typeof piece !== 'string' && piece.typed !== null && !kept.has(piece.of));
}

type Change = { readonly from: number; readonly to: number; readonly put: string };

/** What became of `before` in one act of typing; `caret` is where it ended. */
function changeOf(before: string, after: string, caret: number): Change {
  let tail = after.length - caret;
  // Undo and drop leave the caret elsewhere: then the longest equal end tells.
  if (tail < 0 || tail > before.length || !before.endsWith(after.slice(after.length - tail))) {
    tail = 0;
    while (
      tail < Math.min(before.length, after.length) &&
      before.charAt(before.length - 1 - tail) === after.charAt(after.length - 1 - tail)
    )
      tail += 1;
  }
  const most = Math.min(before.length, after.length) - tail;
  let from = 0;
  while (from < most && before.charAt(from) === after.charAt(from)) from += 1;
  return { from, to: before.length - tail, put: after.slice(from, after.length - tail) };
}

type Placed = { readonly piece: Piece; readonly from: number; readonly to: number };

function placed(pieces: readonly Piece[], known: Known): readonly Placed[] {
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += shownText(piece, known).length;
    return { piece, from, to: at };
  });
}

/** Whether a change writes into this passage and nothing else: then it stays one, with other words. */
function writesInto({ piece, from, to }: Placed, change: Change, known: Known): boolean {
  if (typeof piece === 'string' || !prose.has(piece.of) || change.from < from || change.to > to) return false;
  const gap = piece.typed === null && known[piece.of] === null;
  if (gap) return change.from === from && change.to === to && change.to > change.from;
  // What is typed right behind a passage belongs to it, what is typed in front does not.
  return change.to > change.from || change.from > from;
}

/** The text after a person typed, and where the caret is to stand in it. */
export function typedInto(
  pieces: readonly Piece[],
  known: Known,
  after: string,
  caret: number,
): { readonly pieces: readonly Piece[]; readonly caret: number } {
  const before = textOf(pieces, known);
  if (before === after) return { pieces, caret };
  const change = changeOf(before, after, caret);
  const all = placed(pieces, known);
  const own = all.findIndex((one) => writesInto(one, change, known));
  const left: Piece[] = [];
  const right: Piece[] = [];
  for (const [index, one] of all.entries()) {
    const { piece, from, to } = one;
    const text = shownText(piece, known);
    if (index === own && typeof piece !== 'string') {
      const typed = text.slice(0, change.from - from) + change.put + text.slice(change.to - from);
      left.push({ of: piece.of, typed });
      continue;
    }
    if (to <= change.from && !(own === -1 && to === from)) left.push(piece);
    else if (from >= change.to) right.push(piece);
    else if (typeof piece !== 'string' && piece.typed === null && known[piece.of] === null) {
      // Half a name in braces says nothing: a gap that is cut goes as a whole.
    } else {
      left.push(text.slice(0, Math.max(0, change.from - from)));
      right.unshift(text.slice(Math.max(0, change.to - from)));
    }
  }
  if (own === -1) left.push(change.put);
  const tidyLeft = tidy(left);
  const next = tidy([...left, ...right]);
  const ends = textOf(tidyLeft, known).length;
  const written = all[own];
  const back =
    written === undefined ? 0 : shownText(written.piece, known).length - (change.to - written.from);
  return { pieces: next, caret: Math.max(0, ends - back) };
}
