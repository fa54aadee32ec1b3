import type { Alarm } from '@bridge/contract.ts';
import { Volume2 } from 'lucide-react';
import { prefer } from '../../state/preferences.ts';
import { sound } from '../../state/sound.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/inputs.tsx';

const kinds: readonly { readonly kind: Alarm['kind']; readonly label: string }[] = [
  { kind: 'atRisk', label: 'A deadline at risk' },
  { kind: 'overdue', label: 'A deadline overdue' },
  { kind: 'paged', label: 'A page' },
  { kind: 'exhausted', label: 'Nobody left to page' },
  { kind: 'asked', label: 'A question to you' },
];

/** Whether alarms sound, and what each sounds like. */
export function Sounds({ on }: { readonly on: boolean }) {
  return (
    <>
      <Check
        label="Alarms sound"
        note="Without sound they are shown all the same. M silences the one that sounds for 15 min."
        checked={on}
        onChange={(sounds) => void prefer({ sounds })}
      />
      <ul className="sounds">
        {kinds.map(({ kind, label }) => (
          <li key={kind}>
            <span>{label}</span>
            <Button small onClick={() => sound(kind)} aria-label={`Play: ${label}`}>
              <Volume2 size={14} strokeWidth={1.75} aria-hidden="true" /> Play
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
