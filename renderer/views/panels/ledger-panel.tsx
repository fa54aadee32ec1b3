import type { Incident } from '@domain/incident.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { openCommand } from '../../state/store.ts';
import { time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

const looks = {
  open: { Icon: CircleDashed, word: 'Open' },
  confirmed: { Icon: CircleCheck, word: 'Confirmed' },
  ruledOut: { Icon: CircleX, word: 'Ruled out' },
  answered: { Icon: CircleCheck, word: 'Answered' },
} as const;

type Props = { readonly incident: Incident; readonly items: readonly TimelineItem[] };

/** Hypotheses and questions, those to settle first. */
export function LedgerPanel({ items }: Props) {
  const ledger = items
    .filter((item) => item.state !== null && item.retracted === null && item.redacted === null)
    .toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || b.at - a.at);
  const open = ledger.filter((item) => item.state === 'open').length;
  return (
    <Panel title="Hypotheses, questions" note={`${String(open)} open`}>
      {ledger.length === 0 ? <p className="panel-empty">Log one as a hypothesis or a question.</p> : null}
      <ul className="hyp">
        {ledger.slice(0, 12).map((item) => {
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
