import { callText } from '../../incident/call-text.ts';
import { personText } from '../../incident/words.ts';
import { type State, say, selectIncident } from '../../state/store.ts';
import { type PaletteItem, plain } from './palette-item.ts';

async function copy(text: string, said: string): Promise<void> {
  await window.sitrep.request('copyText', { text });
  say({ tone: 'info', text: said });
}

/** What can be done with a person of the directory: call, act as, and the lines that name somebody. */
export function actsWith(id: string, state: State): readonly PaletteItem[] {
  const { desk } = state;
  const person = desk?.directory.people.find((one) => one.id === id);
  if (desk === null || person === undefined) return [];
  const incident = selectIncident(state);
  const name = personText(desk.directory, person);
  const item = { ...plain, group: 'People' } as const;
  const line = (what: string, label: string, text: string): PaletteItem => ({
    ...item,
    id: `${what} ${id}`,
    label,
    detail: text,
    why: incident === null ? 'Open an incident first.' : null,
    pick: { does: 'write', text },
  });
  const { phone } = person;
  return [
    {
      ...item,
      id: `call ${id}`,
      label: `Copy the text to read out to ${name}`,
      detail: phone ?? 'no number in the directory',
      find: 'call page phone',
      why: incident === null ? 'Open an incident first.' : null,
      pick: {
        does: 'act',
        act: () => {
          if (incident !== null)
            void copy(callText(incident, null, person.name), `Copied. Call ${phone ?? name}.`);
        },
      },
    },
    {
      ...item,
      id: `number ${id}`,
      label: `Copy the number of ${name}`,
      detail: phone ?? '',
      find: 'call page phone',
      why: phone === null ? 'The directory has no number of this person.' : null,
      pick: { does: 'act', act: () => void copy(phone ?? '', `Copied: ${phone ?? ''}`) },
    },
    line('assign', `Assign ${name}`, `/assign @${name}`),
    line('command', `Make ${name} commander`, `/role commander @${name}`),
    line('answered', `Acknowledge for ${name}`, `/ack @${name}`),
    {
      ...item,
      id: `actAs ${id}`,
      label: `Act as ${name}`,
      find: 'sign switch',
      why: desk.actingAs.id === id ? 'You act as this person already.' : null,
      pick: {
        does: 'act',
        act: () => void window.sitrep.request('actAs', { person: { id, name: person.name } }),
      },
    },
  ];
}
