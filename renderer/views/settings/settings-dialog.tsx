import { type ReactNode, useId } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { readNow } from '../../state/clock.ts';
import { prefer, resetPreferences, selectPreferences } from '../../state/preferences.ts';
import { closeDialog, openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Check } from '../../ui/inputs.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneName } from '../../ui/zone.ts';
import { Files } from './files.tsx';
import { Pick } from './pick.tsx';
import { Sounds } from './sounds.tsx';
import { TextSize } from './text-size.tsx';
import './settings.css';

/** Everything that a person can prefer. Each change holds at once and in every window, so there is nothing to confirm. */
export function SettingsDialog() {
  const desk = useStore((state) => state.desk);
  const said = useStore((state) => state.said);
  const chosen = useStore(selectPreferences);
  if (desk === null) return null;
  const local = zoneName(readNow(), 'local');
  return (
    <Modal
      title="Settings"
      lead="Each change holds at once, in every window."
      size="wide"
      onClose={closeDialog}
      footer={
        <>
          <FormFault sentence={said?.tone === 'alarm' ? said.text : null} />
          <span className="end">
            <Button onClick={() => void resetPreferences()}>Reset to defaults</Button>
            <Button chord="Escape" onClick={closeDialog}>
              Close
            </Button>
          </span>
        </>
      }
    >
      <div className="settings">
        <Part title="You">
          <div className="setting">
            <p>
              Acting as{' '}
              <b>
                <Words text={desk.actingAs.name} />
              </b>
              <small>
                {desk.actingAsChosen
                  ? 'Every command is signed with this name.'
                  : 'The name of the system account. Every command is signed with it.'}
              </small>
            </p>
            <Button small chord={chordOf('actingAs')} onClick={() => openDialog({ name: 'actingAs' })}>
              Change
            </Button>
          </div>
        </Part>
        <Part title="Look">
          <Pick
            label="Theme"
            value={chosen.theme}
            options={[
              { value: 'system', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={(theme) => void prefer({ theme })}
            first
          />
          <Pick
            label="Density"
            note="Compact shows more rows."
            value={chosen.density}
            options={[
              { value: 'regular', label: 'Regular' },
              { value: 'compact', label: 'Compact' },
            ]}
            onChange={(density) => void prefer({ density })}
          />
          <TextSize value={chosen.textSize} />
          <Pick
            label="Motion"
            note="Reduced: nothing slides, fades or pulses."
            value={chosen.motion}
            options={[
              { value: 'system', label: 'As the system' },
              { value: 'reduced', label: 'Reduced' },
            ]}
            onChange={(motion) => void prefer({ motion })}
          />
        </Part>
        <Part title="Times">
          <Pick
            label="Zone"
            note="Of all times on screen and in fields. Documents and messages are always in UTC."
            value={chosen.zone}
            options={[
              { value: 'utc', label: 'UTC' },
              { value: 'local', label: local === 'UTC' ? 'Local' : `Local, ${local}` },
            ]}
            onChange={(zone) => void prefer({ zone })}
          />
        </Part>
        <Part title="Keys">
          <Check
            label="Single letters are commands"
            note="Outside text fields. Switch them off where a screen reader or a voice uses them."
            checked={chosen.letterKeys}
            onChange={(letterKeys) => void prefer({ letterKeys })}
          />
          <Pick
            label="Enter in the entry line"
            note={chosen.enterLogs ? 'Shift Enter breaks the line.' : 'Ctrl Enter logs the entry.'}
            value={chosen.enterLogs ? 'logs' : 'breaks'}
            options={[
              { value: 'logs', label: 'Logs the entry' },
              { value: 'breaks', label: 'Breaks the line' },
            ]}
            onChange={(enter) => void prefer({ enterLogs: enter === 'logs' })}
          />
          <p>
            <Button small chord={chordOf('keys')} onClick={() => openDialog({ name: 'keys' })}>
              All keys
            </Button>
          </p>
        </Part>
        <Part title="Sounds">
          <Sounds on={chosen.sounds} />
        </Part>
        <Part title="Files">
          <Files />
        </Part>
        <Part title="About">
          <p>
            Sitrep {desk.version}
            <small>{desk.runtime}</small>
            <small>Typefaces Inter and JetBrains Mono (SIL Open Font License), icons Lucide (ISC).</small>
          </p>
        </Part>
      </div>
    </Modal>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      <div className="settings-part">{children}</div>
    </section>
  );
}
