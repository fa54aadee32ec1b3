import type { Alarm } from '@bridge/contract.ts';
import { Volume2, VolumeX } from 'lucide-react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { useNow } from '../../state/clock.ts';
import { closeDialog, openCommand, say, selectAlarms, showScreen, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { time } from '../../ui/format.ts';
import { Modal } from '../../ui/modal.tsx';
import { zoneName } from '../../ui/zone.ts';
import './alarms.css';

/** Everything that calls now. Silencing takes the sound, never the look. */
export function AlarmsDialog() {
  const alarms = useStore(selectAlarms);
  return (
    <Modal
      title="Alarms"
      lead="Silencing takes the sound for 15 min, or until its debt ends. To acknowledge means the incident."
      onClose={closeDialog}
    >
      {alarms.length === 0 ? <p>Nothing calls.</p> : null}
      <ul className="alarm-list">
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </ul>
    </Modal>
  );
}

function AlarmRow({ alarm }: { readonly alarm: Alarm }) {
  const now = useNow();
  const { silencedUntil: end } = alarm;
  const until = end !== null && now < end ? end : null;
  const ask = (name: 'silence' | 'unsilence') => {
    window.sitrep
      .request(name, { alarm: alarm.id })
      .catch(() => say({ tone: 'alarm', text: 'Not changed: Sitrep did not answer. Try again.' }));
  };
  return (
    <li>
      <div>
        <p className="strong">{alarm.title}</p>
        <p className="dim">{alarm.body}</p>
        <p className="faint">
          {time(alarm.at)} {zoneName(alarm.at)}
          {until === null ? '' : ` · Silenced until ${time(until)}`}
        </p>
      </div>
      <span className="acts">
        {until === null ? null : (
          <Button small onClick={() => ask('unsilence')}>
            <Volume2 size={14} strokeWidth={1.75} aria-hidden="true" /> Sound again
          </Button>
        )}
        {alarm.sound && until === null ? (
          <Button small chord={chordOf('silenceAnywhere')} onClick={() => ask('silence')}>
            <VolumeX size={14} strokeWidth={1.75} aria-hidden="true" /> Silence
          </Button>
        ) : null}
        {alarm.kind === 'offer' ? (
          <Button
            small
            onClick={() => {
              showScreen({ name: 'incident', incidentId: alarm.incidentId });
              openCommand('escalate');
            }}
          >
            Escalate
          </Button>
        ) : null}
        <Button small onClick={() => showScreen({ name: 'incident', incidentId: alarm.incidentId })}>
          Open
        </Button>
      </span>
    </li>
  );
}
