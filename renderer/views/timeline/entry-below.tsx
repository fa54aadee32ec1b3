import type { TimelineItem } from '@domain/timeline.ts';
import { Check, CircleCheck, CircleDashed, CircleX, Hand, History, Pencil } from 'lucide-react';
import { sameDay, stamp, time, timeWithSeconds } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

/** The second line: who and when beyond the sentence itself. */
export function EntryBelow({
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
