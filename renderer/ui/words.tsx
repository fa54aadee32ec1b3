import { Fragment } from 'react';

// Bidirectional controls, zero-width and tag characters: they make a text read differently from what it is.
const hidden = /([\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}])/u;

type Part = { readonly at: number; readonly text: string; readonly hides: boolean };

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const [index, part] of text.split(hidden).entries()) {
    if (part !== '') parts.push({ at, text: part, hides: index % 2 === 1 });
    at += part.length;
  }
  return parts;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text that a person typed, isolated from its surroundings, with a visible mark where a character hides. */
export function Words({ text }: { readonly text: string }) {
  return (
    <bdi>
      {partsOf(text).map((part) =>
        part.hides ? (
          <span key={part.at} className="hidden-character">
            {codeOf(part.text)}
          </span>
        ) : (
          <Fragment key={part.at}>{part.text}</Fragment>
        ),
      )}
    </bdi>
  );
}
