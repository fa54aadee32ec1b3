import type { Severity } from '@domain/terms.ts';
import { SeverityMark } from '../../incident/severity-mark.tsx';
import { useStore } from '../../state/store.ts';

/** Meaning and examples of each severity, and what the chosen one asks for. */
export function GuideAside({ severity }: { readonly severity: Severity }) {
  const guide = useStore((state) => state.desk?.policy.guide);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <aside className="guide" aria-label="Severity guide" tabIndex={0}>
      <h3>Severity guide</h3>
      {guide?.map((entry) => (
        <article key={entry.severity} className={entry.severity === severity ? 'on' : ''}>
          <SeverityMark severity={entry.severity} show="mark" />
          <p className="h">{entry.meaning}</p>
          <p className="eg">{entry.examples.slice(0, 3).join(', ')}</p>
          {entry.severity === severity ? (
            <dl>
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
