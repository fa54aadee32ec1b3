import { Fragment, useMemo } from 'react';
import type { Shown } from './pieces.ts';

/** A passage to be marked; a number stands beside the last sign of it. */
export type Mark = {
  readonly from: number;
  readonly to: number;
  readonly look: 'known' | 'typed' | 'gap' | 'warned' | 'unknown';
  readonly number?: number;
};

type Segment = { readonly from: number; readonly text: string; readonly marks: readonly Mark[] };

/** The text cut where a mark begins or ends. */
function segmentsOf(text: string, marks: readonly Mark[]): readonly Segment[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    return {
      from,
      text: text.slice(from, to),
      marks: marks.filter((mark) => mark.from <= from && mark.to >= to),
    };
  });
}

/** The passages for placeholders as marks. */
export function fieldMarks(shown: readonly Shown[]): readonly Mark[] {
  return shown.map(({ from, to, look }) => ({ from, to, look }));
}

/** A text as it stands, with its marks; the numbers hang beside it and move nothing. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const segments = useMemo(() => segmentsOf(text, marks), [text, marks]);
  return (
    <>
      {segments.map(({ from, text: part, marks: own }) => {
        if (own.length === 0) return <Fragment key={from}>{part}</Fragment>;
        const looks = own.map(({ look }) => look).join(' ');
        const number = own.find(
          (mark) => mark.number !== undefined && mark.to === from + part.length,
        )?.number;
        return (
          <mark key={from} className={looks} data-from={from} data-number={number}>
            {part}
          </mark>
        );
      })}
      {'\n'}
    </>
  );
}
