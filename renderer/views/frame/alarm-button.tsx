import { BellRing, VolumeX } from 'lucide-react';
import { useNow } from '../../state/clock.ts';
import { openDialog, selectAlarms, useStore } from '../../state/store.ts';
import { time } from '../../ui/format.ts';

/** What calls, and until when its sound is silenced. Opens the list of alarms. */
export function AlarmButton() {
  const alarms = useStore(selectAlarms);
  const now = useNow();
  if (alarms.length === 0) return null;
  const ends = alarms.flatMap(({ silencedUntil: end }) => (end !== null && now < end ? [end] : []));
  const sounds = alarms.some((alarm) => alarm.sound);
  const count = alarms.length === 1 ? '1 alarm' : `${String(alarms.length)} alarms`;
  return (
    <button type="button" className="bar-btn calling" onClick={() => openDialog({ name: 'alarms' })}>
      <BellRing size={14} strokeWidth={1.75} aria-hidden="true" />
      {count}
      {ends.length === 0 ? null : (
        <span className="silenced">
          <VolumeX size={14} strokeWidth={1.75} aria-hidden="true" />
          {sounds ? `${String(ends.length)} silenced until` : 'Silenced until'} {time(Math.min(...ends))}
        </span>
      )}
    </button>
  );
}
