import type { Severity } from '@domain/terms.ts';
import { Phone } from 'lucide-react';
import { useEffect, useRef } from 'react';
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
  const chosen = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is another part of the guide
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [severity]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <aside className="guide" aria-label="Severity guide" tabIndex={0}>
      <h3>Severity guide</h3>
      {guide?.map((entry) => (
        <article
          key={entry.severity}
          ref={entry.severity === severity ? chosen : undefined}
          className={entry.severity === severity ? 'on' : ''}
        >
          <SeverityMark severity={entry.severity} show="mark" />
          <p className="h">{entry.meaning}</p>
          <p className="eg">{entry.examples.slice(0, 3).join('; ')}</p>
          {entry.severity === severity && paged !== null ? (
            <p className="paged">
              <Phone size={13} strokeWidth={1.75} aria-hidden="true" />
              <span>
                People paged: <Words text={paged} />
              </span>
            </p>
          ) : null}
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
