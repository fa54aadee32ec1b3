import type { PolicyView } from '@bridge/contract.ts';
import type { Incident } from '@domain/incident.ts';
import { type MessageKind, messageKinds, messageWord } from '../../incident/words.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { time } from '../../ui/format.ts';
import { Check } from '../../ui/inputs.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { type About, type Fields, isPublic, wordingOf, wordingsOf } from './compose.ts';

type Audience = Incident['policy']['audiences'][number];

/** When they were told, else what makes them special. */
function noteOf(audience: Audience, incident: Incident, views: PolicyView['audiences']): string {
  const told = incident.told[audience.id];
  if (told !== undefined) return `told ${time(told.last)}`;
  if (audience.public) return 'public text, guarded';
  return views.find(({ id }) => id === audience.id)?.channel ?? 'nothing said yet';
}

type Props = {
  readonly about: About;
  readonly fields: Fields;
  readonly fault: string | null;
  readonly onKind: (kind: MessageKind) => void;
  readonly onWording: (audience: string) => void;
  readonly onAudiences: (audiences: readonly string[]) => void;
};

/** What kind of message it is, whom it goes to, and for whom it is worded. */
export function Side({ about, fields, fault, onKind, onWording, onAudiences }: Props) {
  const { incident, desk } = about;
  const all = wordingsOf(about, fields);
  const used = wordingOf(about, fields);
  const labelOf = (id: string) => incident.policy.audiences.find((one) => one.id === id)?.label ?? id;
  return (
    <div className="side">
      <fieldset data-part="template">
        <legend className="lab">
          Template
          <span className="end">
            <KeyCaps chord={chordOf('template')} />
          </span>
        </legend>
        <div className="pick">
          {messageKinds.map((kind) => (
            <label key={kind} className={kind === fields.message ? 'on' : ''}>
              <input
                type="radio"
                name="template"
                value={kind}
                checked={kind === fields.message}
                onChange={() => onKind(kind)}
              />
              {messageWord(kind)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset data-part="audience" aria-describedby={fault === null ? undefined : 'audience-fault'}>
        <legend className="lab">
          Audience
          <span className="end">
            <KeyCaps chord={chordOf('audience')} />
          </span>
        </legend>
        <div className="aud">
          {incident.policy.audiences.map((audience) => (
            <Check
              key={audience.id}
              label={audience.label}
              note={noteOf(audience, incident, desk.policy.audiences)}
              checked={fields.audiences.includes(audience.id)}
              onChange={(on) =>
                onAudiences(
                  incident.policy.audiences
                    .map(({ id }) => id)
                    .filter((id) => (id === audience.id ? on : fields.audiences.includes(id))),
                )
              }
            />
          ))}
        </div>
        {fault === null ? null : (
          <p className="fielderr" id="audience-fault">
            {fault}
          </p>
        )}
        {fields.audiences.some((id) => isPublic(about, id)) ? null : (
          <p className="hint">The guard reads along once an audience is public.</p>
        )}
      </fieldset>
      {all.length > 1 ? (
        <fieldset>
          <legend className="lab">Worded for</legend>
          <div className="pick">
            {all.map(({ audience, audiences }) => (
              <label key={audience} className={audience === used?.audience ? 'on' : ''}>
                <input
                  type="radio"
                  name="wording"
                  value={audience}
                  checked={audience === used?.audience}
                  onChange={() => onWording(audience)}
                />
                <span className="clip" title={audiences.map(labelOf).join(', ')}>
                  {audiences.map(labelOf).join(', ')}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}
