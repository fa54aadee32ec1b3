import { type Severity, severities } from '@domain/terms.ts';
import { matches, type Pressed } from '../keyboard/chords.ts';
import { chordsOf, shortcuts } from '../keyboard/shortcuts.ts';
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

/** The severity that Alt 1 to Alt 4 (Cmd 1 to 4 on macOS) mean, or null. */
export function severityKey(event: Pressed): Severity | null {
  const at = chordsOf(shortcuts.pickSeverity).findIndex((chord) => matches(event, chord));
  return severities[at] ?? null;
}

export function SeverityChoice({ name, value, labels, onChange }: Props) {
  const inForce = useStore((state) => state.desk?.policy.labels);
  return (
    <div className="sevpick">
      {severities.map((severity, index) => {
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
              {severityWord(severity, labels ?? inForce)}{' '}
              <KeyCaps chord={chordsOf(shortcuts.pickSeverity)[index] ?? ''} />
            </span>
          </label>
        );
      })}
    </div>
  );
}
