import type { TimelineItem } from '@domain/timeline.ts';
import { useState } from 'react';
import { isEntry } from '../../incident/line-commands.ts';
import { Words } from '../../ui/words.tsx';
import { isTooComplex, useFormatted } from './formatted-text.ts';
import { foldAfter } from './timeline-rows.ts';

/** Whether the sentence needs no name in front: the desk's own ones, and those that say it themselves. */
function saysActor(item: TimelineItem): boolean {
  return item.actor === 'system' || (!isEntry(item.kind) && item.text.includes(item.actor));
}

function classesOfText(item: TimelineItem): string {
  if (item.redacted !== null) return 'text faint';
  return item.retracted !== null || item.state === 'ruledOut' ? 'text struck' : 'text';
}

/** What a line says: Markdown where a person wrote it so, as plain text until it is worked out. */
export function EntryText({ item }: { readonly item: TimelineItem }) {
  const [whole, setWhole] = useState(false);
  const { text, markdown, redacted } = item;
  const cut = text.length > foldAfter && !whole;
  const asMarkdown = markdown && redacted === null && !cut;
  const blocks = useFormatted(asMarkdown ? text : null);
  const by =
    item.kind === 'decision' || saysActor(item) ? null : (
      <b>
        <Words text={item.actor} />{' '}
      </b>
    );
  return (
    <>
      {blocks === undefined ? (
        <p className={classesOfText(item)}>
          {by}
          <Words text={cut ? `${text.slice(0, foldAfter)}…` : text} />
        </p>
      ) : (
        <div className={`${classesOfText(item)} md`} dir="auto">
          {by}
          {blocks}
        </div>
      )}
      {cut ? (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          Show the whole text
        </button>
      ) : null}
      {asMarkdown && isTooComplex(text) ? (
        <p className="sub">Too complex to format: shown as it was written.</p>
      ) : null}
    </>
  );
}
