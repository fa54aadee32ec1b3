import { Fragment } from 'react';
import { chordOf, chordsOf, type Scope, type Shortcut, shortcutList } from '../../keyboard/shortcuts.ts';
import { prefer, selectPreferences } from '../../state/preferences.ts';
import { closeDialog, openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/inputs.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Modal } from '../../ui/modal.tsx';
import './keys.css';

const groups: readonly { readonly scope: Scope | 'everywhere'; readonly title: string }[] = [
  { scope: 'everywhere', title: 'Everywhere' },
  { scope: 'incident', title: 'Incident' },
  { scope: 'line', title: 'Entry line' },
  { scope: 'board', title: 'Board' },
  { scope: 'pir', title: 'Review (PIR)' },
  { scope: 'message', title: 'Message' },
  { scope: 'dialog', title: 'Dialogs' },
];

const screens: readonly Scope[] = ['board', 'incident', 'pir'];

function isEverywhere({ scopes }: Shortcut): boolean {
  return screens.every((scope) => scopes.includes(scope));
}

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
                .filter((row) => chordsOf(row).length > 0)
                .filter((row) =>
                  scope === 'everywhere'
                    ? isEverywhere(row)
                    : row.scopes.includes(scope) && !isEverywhere(row),
                )
                .map((row) => (
                  <Fragment key={row.id}>
                    <dt>
                      <Chords row={row} />
                    </dt>
                    <dd>{row.label}</dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <section className="line-words">
        <h3>Commands of the entry line</h3>
        <p className="dim">
          A line that begins with / is a command, its reason on the same line. The palette takes the same
          lines.
        </p>
        <dl>
          {shortcutList.flatMap(({ id, label, line }) =>
            line === undefined
              ? []
              : [
                  <Fragment key={id}>
                    <dt>
                      <span className="mono">{line.words.map((word) => `/${word}`).join(' ')}</span>{' '}
                      <span className="dim">{line.usage}</span>
                    </dt>
                    <dd>{label}</dd>
                  </Fragment>,
                ],
          )}
        </dl>
      </section>
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

/** The keys of a command; a run of digits as its two ends. */
function Chords({ row }: { readonly row: Shortcut }) {
  const chords = chordsOf(row);
  const [first = '', last = ''] = [chords[0], chords.at(-1)];
  const run = chords.length > 3;
  return (
    <>
      {run ? (
        <>
          <KeyCaps chord={first} /> to <KeyCaps chord={last.split('+').at(-1) ?? ''} />
        </>
      ) : (
        chords.map((chord) => <KeyCaps key={chord} chord={chord} />)
      )}
      <span className="only-heard">{run ? `${first} to ${last}` : chords.join(' or ')}</span>
    </>
  );
}
