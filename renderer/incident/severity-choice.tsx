import { type Severity, severities } from '@domain/terms.ts';
import { matches, shortcuts } from '../keyboard/shortcuts.ts';
import { useStore } from '../state/store.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import { ShapeMark } from '../ui/shape-mark.tsx';
import { type Labels, severityShapes, severityWord } from './words.ts';

type Props = {
  readonly name: string;
  readonly value: Severity;
  /** Of the incident that it is about; without one, of the policy in force. */
  readonly labels?: Labels | undefined;
  readonly onChange: (severity: Severity) => void;
};

/** The severity that Alt 1 to Alt 4 mean, or null. */
export function severityKey(event: Parameters<typeof matches>[0]): Severity | null {
  const at = shortcuts.pickSeverity.chords.findIndex((chord) => matches(event, chord));
  return severities[at] ?? null;
}

export function SeverityChoice({ name, value, labels, onChange }: Props) {
  const inForce = useStore((state) => state.desk?.policy.labels);
  return (
    <div className="sevpick">
      {severities.map((severity) => {
        const digit = severity.slice(3);
        return (
          <label key={severity} className={severity === value ? 'on' : ''}>
            <input
              type="radio"
              name={name}
              value={severity}
              checked={severity === value}
              onChange={() => onChange(severity)}
            />
            <span className={`sev sev${digit}`}>
              <ShapeMark shape={severityShapes[severity]} digit={digit} />
              {severity}
            </span>
            <span className="word">
              {severityWord(severity, labels ?? inForce)} <KeyCaps chord={`Alt+${digit}`} />
            </span>
          </label>
        );
      })}
    </div>
  );
}
