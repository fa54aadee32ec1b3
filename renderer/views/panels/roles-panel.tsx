import type { Incident } from '@domain/incident.ts';
import { roles } from '@domain/terms.ts';
import { X } from 'lucide-react';
import { roleWord, shortRoleWord } from '../../incident/words.ts';
import { openCommand } from '../../state/store.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

export function RolesPanel({ incident }: { readonly incident: Incident }) {
  return (
    <Panel title="Roles" command={{ label: 'Set', shortcut: 'roles', onPick: () => openCommand('takeRole') }}>
      <ul className="roles two">
        {roles.map((role) => {
          const holders = incident.roles.filter((held) => held.role === role && held.to === null);
          if (holders.length === 0 && role === 'expert') return null;
          return (
            <li key={role}>
              <span className="r">{shortRoleWord(role, incident.policy.labels)}</span>
              {holders.length === 0 ? (
                <button type="button" className="none plain" onClick={() => openCommand('takeRole', role)}>
                  nobody
                </button>
              ) : (
                <span>
                  {holders.map((held) => (
                    <span key={held.event} className="p">
                      <span>
                        <Words text={held.person.name} />
                        {held.provisional ? <span className="faint"> provisional</span> : null}
                      </span>
                      <button
                        type="button"
                        className="icon-btn"
                        aria-label={`${held.person.name} leaves ${roleWord(role, incident.policy.labels)}`}
                        onClick={() => openCommand('leaveRole', held.event)}
                      >
                        <X size={12} strokeWidth={1.75} aria-hidden="true" />
                      </button>
                    </span>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
