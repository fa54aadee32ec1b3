import type { Severity } from '@domain/terms.ts';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { useStore } from '../../state/store.ts';
import { Words } from '../../ui/words.tsx';

type Props = {
  readonly severity: Severity;
  /** Whom the declaration pages first; null while that is not known. */
  readonly paged: string | null;
};

/** Meaning and examples of each severity, and what the chosen one asks for. */
export function GuideAside({ severity, paged }: Props) {
  const guide = useStore((state) => state.desk?.policy.guide);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <aside className="guide" aria-label="Severity guide" tabIndex={0}>
      <h3>Severity guide</h3>
      {guide?.map((entry) => (
        <article key={entry.severity} className={entry.severity === severity ? 'on' : ''}>
          <SeverityMark severity={entry.severity} show="mark" />
          <p className="h">{entry.meaning}</p>
          <p className="eg">{entry.examples.slice(0, 3).join('; ')}</p>
          {entry.severity === severity ? (
            <dl>
              {paged === null ? null : (
                <div>
                  <dt>Paged</dt>
                  <dd>
                    <Words text={paged} />
                  </dd>
                </div>
              )}
              {entry.figures.map((figure) => (
                <div key={figure.label}>
                  <dt>{figure.label}</dt>
                  <dd>{figure.value}</dd>
                </div>
              ))}
            </dl>
          ) : null}
        </article>
      ))}
    </aside>
  );
}
