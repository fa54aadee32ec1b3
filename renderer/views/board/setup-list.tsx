import { Check, Contact, IdCard, Monitor, Scale, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';

type Item = {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly done: boolean;
  readonly button: string;
  readonly act: () => void;
};

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What makes a desk ready for its first incident. Nothing of it is needed to declare one. */
export function SetupList() {
  const desk = useStore((state) => state.desk);
  if (desk === null) return null;
  const own = (name: string) => desk.files.some((file) => file.name === name && file.state === 'own');
  const people = desk.directory.people.length;
  const settings = () => openDialog({ name: 'settings' });
  const items: readonly Item[] = [
    {
      id: 'policy',
      icon: <Scale {...icon} />,
      title: 'Policy',
      text: own('policy.yaml') ? 'Your own, in force' : 'Default: 4 severities and their clocks, in force',
      done: true,
      button: 'Look',
      act: () => openDialog({ name: 'guide' }),
    },
    {
      id: 'acting-as',
      icon: <IdCard {...icon} />,
      title: 'Who you are',
      text: desk.actingAsChosen
        ? `Acting as ${desk.actingAs.name}`
        : 'Signs all that you do; now the system account',
      done: desk.actingAsChosen,
      button: desk.actingAsChosen ? 'Change' : 'Choose',
      act: () => openDialog({ name: 'actingAs' }),
    },
    {
      id: 'directory',
      icon: <Contact {...icon} />,
      title: 'People and services',
      text:
        people === 0
          ? 'Who is called, with phone numbers, also offline'
          : `${String(people)} people, ${String(desk.directory.services.length)} services`,
      done: people > 0,
      button: people === 0 ? 'Add' : 'Open',
      act: settings,
    },
    {
      id: 'sound',
      icon: <Volume2 {...icon} />,
      title: 'Sound',
      text: desk.preferences.sounds ? 'Hear each alarm once before you need it' : 'Switched off',
      done: false,
      button: 'Listen',
      act: settings,
    },
    {
      id: 'wall',
      icon: <Monitor {...icon} />,
      title: 'Wall display',
      text: 'The worst incident, readable from five metres',
      done: false,
      button: 'Show',
      act: () => void window.sitrep.request('wallDisplay', null),
    },
  ];
  const done = items.filter((item) => item.done).length;
  return (
    <aside className="setup" aria-label="Set-up" data-region tabIndex={-1}>
      <h2>
        Set-up{' '}
        <span>
          {done} of {items.length}, all optional
        </span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.done ? <Check {...icon} /> : item.icon}
            <div>
              {item.title}
              <p>{item.text}</p>
            </div>
            <Button small aria-label={`${item.button}: ${item.title}`} onClick={item.act}>
              {item.button}
            </Button>
          </li>
        ))}
      </ul>
      <p className="faint">All of it is in the settings too: {chordOf('settings').replace('+', ' ')}</p>
    </aside>
  );
}
