import type { Severity } from '@domain/terms.ts';
import { useStore } from '../state/store.ts';
import { ShapeMark } from '../ui/shape-mark.tsx';
import { type Labels, severityShapes, severityWord } from './words.ts';

type Props = {
  readonly severity: Severity;
  /** From *resolved* on a severity keeps its shape and loses its colour. */
  readonly quiet?: boolean;
  readonly show?: 'mark' | 'name' | 'word';
  /** Of the incident that it is about; without one, of the policy in force. */
  readonly labels?: Labels | undefined;
};

/** Severity as shape, digit and word. */
export function SeverityMark({ severity, quiet = false, show = 'name', labels }: Props) {
  const word = useStore((state) => severityWord(severity, labels ?? state.desk?.policy.labels));
  const digit = severity.slice(3);
  const classes = `sev sev${digit}${quiet ? ' quiet' : ''}`;
  const mark = <ShapeMark shape={severityShapes[severity]} digit={digit} />;
  if (show === 'mark')
    return (
      <span className={classes}>
        <ShapeMark shape={severityShapes[severity]} digit={digit} label={`${severity} ${word}`} />
      </span>
    );
  return (
    <span className={classes}>
      {mark}
      <span>
        {severity}
        {show === 'word' ? <span className="word"> {word}</span> : null}
      </span>
    </span>
  );
}
