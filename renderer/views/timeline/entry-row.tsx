import type { TimelineItem } from '@domain/timeline.ts';
import { Pin, Undo2 } from 'lucide-react';
import { memo, useState } from 'react';
import { EntryIcon } from '../../incident/entry-icon.tsx';
import { useZone } from '../../state/preferences.ts';
import { give } from '../../state/submit.ts';
import { inOtherZone, time, timeWithSeconds } from '../../ui/format.ts';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { zoneName } from '../../ui/zone.ts';
import { EntryBelow } from './entry-below.tsx';
import { EntryFiles } from './entry-files.tsx';
import { EntryMenu } from './entry-menu.tsx';
import { EntryText } from './entry-text.tsx';

/** One line of the timeline: when, of what kind, who and what. */
export const EntryRow = memo(function EntryRow({
  item,
  incidentId,
  selected,
  current,
}: {
  readonly item: TimelineItem;
  readonly incidentId: string;
  readonly selected: boolean;
  /** The line that the keys work on. */
  readonly current: boolean;
}) {
  useZone();
  const [old, setOld] = useState(false);
  const classes = ['e', item.kind === 'decision' ? 'ruled' : '', item.kind === 'missed' ? 'miss' : ''];
  const at = item.untimed ? 'not known' : `${item.approximate ? '~' : ''}${time(item.at)}`;
  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      aria-label={`${item.label} ${at}`}
      aria-current={current || undefined}
      data-selected={selected || undefined}
      tabIndex={current ? 0 : -1}
    >
      {/* Worked out as it is asked for: of many lines few are. */}
      <span
        className="t"
        onPointerEnter={({ currentTarget }) => {
          currentTarget.title = `${timeWithSeconds(item.at)} ${zoneName(item.at)}; ${inOtherZone(item.at)}`;
        }}
      >
        {item.untimed ? <span className="untimed">time not known</span> : at}
      </span>
      <span className="k">
        {item.kind === 'missed' ? (
          <StateGlyph look="overdue" />
        ) : item.retracted === null ? (
          <EntryIcon kind={item.kind} />
        ) : (
          <Undo2 size={14} strokeWidth={1.75} aria-hidden="true" />
        )}
        {item.label}
      </span>
      <div className="x">
        <EntryText item={item} />
        <EntryFiles files={item.attachments} />
        <EntryBelow item={item} old={old} onOld={() => setOld(!old)} />
      </div>
      <span className="acts">
        {item.pinned ? (
          <button
            type="button"
            className="icon-btn"
            aria-label="Pinned. Take the pin off"
            onClick={() => void give({ type: 'pinEntry', incidentId, entry: item.id, pinned: false })}
          >
            <Pin size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        ) : null}
        <EntryMenu item={item} incidentId={incidentId} label={`${item.label} of ${at}: commands`} />
      </span>
    </article>
  );
});
