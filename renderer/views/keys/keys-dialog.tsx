import { Fragment } from 'react';
import { chordOf, type Scope, shortcutList } from '../../keyboard/shortcuts.ts';
import { prefer, selectPreferences } from '../../state/preferences.ts';
import { closeDialog, openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/inputs.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Modal } from '../../ui/modal.tsx';
import './keys.css';

const groups: readonly { readonly scope: Scope; readonly title: string }[] = [
  { scope: 'incident', title: 'Incident' },
  { scope: 'board', title: 'Board' },
  { scope: 'pir', title: 'Review (PIR)' },
  { scope: 'dialog', title: 'Dialogs' },
];

/** All keys, and where to read on. */
export function KeysDialog() {
  const { letterKeys } = useStore(selectPreferences);
  const desk = useStore((state) => state.desk);
  return (
    <Modal
      title="All keys"
      lead="Single letters work outside text fields. From a field, Esc returns to the page and keeps what was typed."
      size="wide"
      toRead
      onClose={closeDialog}
      footer={
        <span className="dim">
          Sitrep {desk?.version} ·{' '}
          <button
            type="button"
            className="link"
            onClick={() => void window.sitrep.request('openDataFolder', null)}
          >
            {desk?.dataFolder ?? 'Data folder'}
          </button>
        </span>
      }
    >
      <div className="key-groups">
        {groups.map(({ scope, title }) => (
          <section key={scope}>
            <h3>{title}</h3>
            <dl>
              {shortcutList
                .filter((row) => row.scopes.includes(scope))
                .map((row) => (
                  <Fragment key={row.id}>
                    <dt>
                      {row.chords.map((chord) => (
                        <KeyCaps key={chord} chord={chord} />
                      ))}
                      <span className="only-heard">{row.chords.join(' or ')}</span>
                    </dt>
                    <dd>{row.label}</dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Check
        label="Single letters are commands"
        note="Switch them off where a screen reader or a voice uses them."
        checked={letterKeys}
        onChange={(letterKeys) => void prefer({ letterKeys })}
      />
      <div className="key-more">
        <Button small onClick={() => openDialog({ name: 'guide' })}>
          Severity guide
        </Button>
        <Button small chord={chordOf('settings')} onClick={() => openDialog({ name: 'settings' })}>
          Settings
        </Button>
      </div>
    </Modal>
  );
}
