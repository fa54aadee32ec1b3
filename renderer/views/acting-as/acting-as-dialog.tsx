import { type KeyboardEvent, useRef, useState } from 'react';
import { personNamed, personText } from '../../incident/words.ts';
import { closeDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Modal } from '../../ui/modal.tsx';
import './acting-as.css';

/** Whom the last switch left: the first in the list, so that W and Enter switch back. */
let before: string | null = null;

/** Who signs every command of this window. One key opens it, Enter takes the person on top. */
export function ActingAsDialog() {
  const desk = useStore((state) => state.desk);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  if (desk === null) return null;

  const needle = typed.trim().toLowerCase();
  const names = desk.directory.people
    .map((person) => personText(desk.directory, person))
    .filter((name) => name.toLowerCase().includes(needle) && name !== desk.actingAs.name)
    .toSorted((a, b) => Number(b === before) - Number(a === before) || a.localeCompare(b));

  const actAs = async (name: string) => {
    if (name.trim() === '') {
      setFault('Choose a person, or type a name.');
      return;
    }
    try {
      await window.sitrep.request('actAs', { person: personNamed(desk.directory, name) });
      before = desk.actingAs.name;
      closeDialog();
    } catch {
      setFault('Not switched: Sitrep did not answer. Try again.');
    }
  };
  const chosen = names[at] ?? typed;

  const onKey = (event: KeyboardEvent) => {
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (to !== null) {
      event.preventDefault();
      const next = Math.min(Math.max(0, to), Math.max(0, names.length - 1));
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      void actAs(chosen);
    }
  };

  return (
    <Modal
      title="Acting as"
      lead={`${desk.actingAs.name}${desk.actingAsChosen ? '' : ', the name of the system account'}. Every command is signed with this name.`}
      size="narrow"
      onClose={closeDialog}
      onConfirm={() => void actAs(chosen)}
      onKey={onKey}
      footer={
        <>
          <FormFault sentence={fault} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button look="primary" chord="Enter" onClick={() => void actAs(chosen)}>
              Act as {chosen === '' ? '…' : chosen}
            </Button>
          </span>
        </>
      }
    >
      <Field label="Person" note="of the directory, or any name">
        {(ids) => (
          <TextInput
            ids={ids}
            first
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setAt(0);
              setFault(null);
            }}
          />
        )}
      </Field>
      <ul className="people-list" ref={list}>
        {names.map((name, index) => (
          <li key={name} className={index === at ? 'on' : ''}>
            <button type="button" tabIndex={-1} onClick={() => void actAs(name)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      {names.length === 0 && typed !== '' ? (
        <p className="hint">Not in the directory: “{typed.trim()}” is recorded as typed.</p>
      ) : null}
    </Modal>
  );
}
