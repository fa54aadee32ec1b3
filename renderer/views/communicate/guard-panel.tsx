import type { GuardWarning } from '@domain/guard.ts';
import { ShieldAlert } from 'lucide-react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

function heading(count: number): string {
  const number = numbers[count] ?? String(count);
  return `${number} ${count === 1 ? 'passage' : 'passages'} should not reach the public`;
}

type Props = {
  readonly text: string;
  readonly warnings: readonly GuardWarning[];
  readonly onShow: (warning: GuardWarning) => void;
  readonly onTakeOut: (warning: GuardWarning) => void;
};

/** What the guard warns of, with its reason. It warns and never refuses. */
export function GuardPanel({ text, warnings, onShow, onTakeOut }: Props) {
  if (warnings.length === 0) return null;
  return (
    <section className="guard" aria-label="Public-text guard">
      <h3>
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        <output>{heading(warnings.length)}</output>
        <span className="end">
          <KeyCaps chord={chordOf('nextWarning')} />
        </span>
      </h3>
      <ol>
        {warnings.map((warning, index) => {
          const passage = text.slice(warning.from, warning.to);
          const [what = '', ...instead] = warning.label.split('. ');
          return (
            <li key={`${String(warning.from)} ${warning.rule}`} title={warning.label}>
              <span className="num">{index + 1}</span>
              <button type="button" className="passage" onClick={() => onShow(warning)}>
                <b>{what}:</b> <Words text={passage} />
                {instead.length === 0 ? null : <span className="instead">{instead.join('. ')}</span>}
              </button>
              <Button small aria-label={`Take out “${passage}”`} onClick={() => onTakeOut(warning)}>
                Take out
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
