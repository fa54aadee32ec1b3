import type { EntryKind } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import {
  Check,
  CircleCheck,
  CircleDashed,
  CircleX,
  Ellipsis,
  Hand,
  History,
  Pencil,
  Pin,
  Undo2,
} from 'lucide-react';
import { memo, useState } from 'react';
import { EntryIcon } from '../../incident/entry-icon.tsx';
import { entryWords } from '../../incident/words.ts';
import { useZone } from '../../state/preferences.ts';
import { openCommand } from '../../state/store.ts';
import { give } from '../../state/submit.ts';
import { inOtherZone, sameDay, stamp, time, timeWithSeconds } from '../../ui/format.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { StateGlyph } from '../../ui/state-glyph.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneName } from '../../ui/zone.ts';

function isEntry(kind: TimelineItem['kind']): kind is EntryKind {
  return kind in entryWords;
}

/** Whether the sentence needs no name in front: the desk's own ones, and those that say it themselves. */
function saysActor(item: TimelineItem): boolean {
  return item.actor === 'system' || (!isEntry(item.kind) && item.text.includes(item.actor));
}

function classesOfText(item: TimelineItem): string {
  if (item.redacted !== null) return 'text faint';
  return item.retracted !== null || item.state === 'ruledOut' ? 'text struck' : 'text';
}

/** A text longer than this is folded until it is asked for. */
const foldAfter = 1_200;

export const EntryRow = memo(function EntryRow({
  item,
  incidentId,
}: {
  readonly item: TimelineItem;
  readonly incidentId: string;
}) {
  useZone();
  const [whole, setWhole] = useState(false);
  const [old, setOld] = useState(false);
  const long = item.text.length > foldAfter && !whole;
  const classes = ['e', item.kind === 'decision' ? 'ruled' : '', item.kind === 'missed' ? 'miss' : ''];
  const at = item.untimed ? 'not known' : `${item.approximate ? '~' : ''}${time(item.at)}`;
  return (
    <article className={classes.filter(Boolean).join(' ')} aria-label={`${item.label} ${at}`}>
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
        <p className={classesOfText(item)}>
          {item.kind === 'decision' || saysActor(item) ? null : (
            <b>
              <Words text={item.actor} />{' '}
            </b>
          )}
          <Words text={long ? `${item.text.slice(0, foldAfter)}…` : item.text} />
        </p>
        {long ? (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            Show the whole text
          </button>
        ) : null}
        <Below item={item} old={old} onOld={() => setOld(!old)} />
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

/** The second line: who and when beyond the sentence itself. */
function Below({
  item,
  old,
  onOld,
}: {
  readonly item: TimelineItem;
  readonly old: boolean;
  readonly onOld: () => void;
}) {
  const parts = [
    item.kind === 'decision' ? (
      <span key="by">
        <Words text={item.actor} />
      </span>
    ) : null,
    item.executor === null ? null : (
      <span key="executor">
        Executes: <Words text={item.executor} />
      </span>
    ),
    item.checkBackAt === null ? null : <span key="check">Check back {time(item.checkBackAt)}</span>,
    ...item.deliveries.map((delivery) => (
      <span key={`to ${delivery.audience} ${String(delivery.copy)}`}>
        {delivery.state === 'delivered' ? (
          <Check size={13} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <Hand size={13} strokeWidth={1.75} aria-hidden="true" />
        )}{' '}
        {delivery.audience}
        {delivery.copy ? ' (copy)' : ''}, {delivery.how}
        {delivery.at === null ? '' : ` ${timeWithSeconds(delivery.at)}`}
        {delivery.by === null ? '' : ` by ${delivery.by}`}
      </span>
    )),
    item.state === null ? null : <State key="state" state={item.state} />,
    item.evidence === null ? null : (
      <span key="evidence">
        <Words text={item.evidence} />
      </span>
    ),
    item.objections === null ? null : (
      <span key="objections">
        Objections: <Words text={item.objections} />
      </span>
    ),
    item.derived ? <span key="derived">concluded from a file</span> : null,
    item.afterClosing ? <span key="after">after closing</span> : null,
    item.marked === null ? null : <span key="marked">{item.marked}</span>,
    item.late ? (
      <span key="late">
        <History size={13} strokeWidth={1.75} aria-hidden="true" /> Late entry, written{' '}
        {sameDay(item.recordedAt, item.at) ? time(item.recordedAt) : stamp(item.recordedAt)}
      </span>
    ) : null,
    item.corrected === null ? null : item.corrected.original === null ? (
      <span key="corrected">
        <Pencil size={13} strokeWidth={1.75} aria-hidden="true" /> corrected {time(item.corrected.at)}
      </span>
    ) : (
      <button key="corrected" type="button" className="link" aria-expanded={old} onClick={onOld}>
        <Pencil size={13} strokeWidth={1.75} aria-hidden="true" /> corrected {time(item.corrected.at)}
      </button>
    ),
    item.retracted === null ? null : (
      <span key="retracted">
        Retracted by <Words text={item.retracted.by} />
        {item.retracted.reason === null ? null : (
          <>
            : <Words text={item.retracted.reason} />
          </>
        )}
      </span>
    ),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <>
      <p className="sub">{parts}</p>
      {old && item.corrected?.original != null ? (
        <p className="old">
          Before: <Words text={item.corrected.original} />
        </p>
      ) : null}
    </>
  );
}

const states = {
  open: { Icon: CircleDashed, word: 'Open' },
  confirmed: { Icon: CircleCheck, word: 'Confirmed' },
  ruledOut: { Icon: CircleX, word: 'Ruled out' },
  answered: { Icon: CircleCheck, word: 'Answered' },
} as const;

function State({ state }: { readonly state: NonNullable<TimelineItem['state']> }) {
  const { Icon, word } = states[state];
  return (
    <span>
      <Icon size={13} strokeWidth={1.75} aria-hidden="true" /> {word}
    </span>
  );
}

function EntryMenu({
  item,
  incidentId,
  label,
}: {
  readonly item: TimelineItem;
  readonly incidentId: string;
  readonly label: string;
}) {
  const items: MenuItem[] = [];
  const add = (id: string, text: string, onPick: () => void, danger = false) =>
    items.push({ id, label: text, onPick, danger });
  if (isEntry(item.kind) && item.redacted === null) {
    if (item.retracted === null) {
      add(
        'pin',
        item.pinned ? 'Take the pin off' : 'Pin',
        () => void give({ type: 'pinEntry', incidentId, entry: item.id, pinned: !item.pinned }),
      );
      const settle = () => openCommand('settleEntry', item.id);
      if (item.state === 'open') add('settle', 'Settle', settle);
      else if (item.kind === 'hypothesis') add('settle', 'Settle again', settle);
      add('correct', 'Correct', () => openCommand('correctEntry', item.id));
      add('retract', 'Retract', () => openCommand('retractEntry', item.id));
    }
  }
  add('copy', 'Copy the text', () => void window.sitrep.request('copyText', { text: item.text }));
  if (item.redacted === null) add('redact', 'Redact for good', () => openCommand('redact', item.id), true);
  return (
    <Menu
      label={label}
      iconOnly
      className="icon-btn"
      trigger={<Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />}
      items={items}
    />
  );
}
