import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { openCommand } from '../../state/store.ts';
import { count, time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

const looks = {
  open: { Icon: CircleDashed, word: 'Open' },
  confirmed: { Icon: CircleCheck, word: 'Confirmed' },
  ruledOut: { Icon: CircleX, word: 'Ruled out' },
  answered: { Icon: CircleCheck, word: 'Answered' },
} as const;

const mostShown = 12;

type Props = { readonly incident: Incident; readonly items: readonly TimelineItem[] };

/** Hypotheses and questions, those to settle first. */
export function LedgerPanel({ items }: Props) {
  const stands = (item: TimelineItem) =>
    item.state !== null && item.retracted === null && item.redacted === null;
  const open = items.filter((item) => item.state === 'open' && stands(item));
  const settled = items.filter((item) => item.state !== 'open' && stands(item));
  // The lines come in their order in time: of a long record only the last ones are touched.
  const ledger = [...open.slice(-mostShown).reverse(), ...settled.slice(-mostShown).reverse()];
  return (
    <Panel title="Hypotheses, questions" note={`${count(open.length)} open`}>
      {ledger.length === 0 ? <p className="panel-empty">Log one as a hypothesis or a question.</p> : null}
      <ul className="hyp">
        {ledger.slice(0, mostShown).map((item) => {
          const { Icon, word } = looks[item.state ?? 'open'];
          return (
            <li key={item.id}>
              <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
              <div>
                <p className={item.state === 'ruledOut' ? 'struck three-lines' : 'three-lines'}>
                  <Words text={item.text} />
                </p>
                <p className="w">
                  {item.state === 'open' ? (
                    <button
                      type="button"
                      className="link"
                      onClick={() => openCommand('settleEntry', item.id)}
                    >
                      Settle
                    </button>
                  ) : null}
                  {word} · <Words text={item.actor} /> {time(item.at)}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
