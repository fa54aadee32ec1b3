import { emptyFold } from '@domain/fold.ts';
import type { Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { Ellipsis, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { roleWord, statusWord } from '../../incident/words.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { useNow } from '../../state/clock.ts';
import { openCommand, openDialog, selectIncident, selectIncidentId, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { ago, duration } from '../../ui/format.ts';
import { Menu } from '../../ui/menu.tsx';
import { Words } from '../../ui/words.tsx';
import { commandMenu } from './command-menu.ts';
import { IncidentMeta } from './incident-meta.tsx';
import { Stepper } from './stepper.tsx';
import './head.css';

/** Title, label, services, status and the people who answer for the incident. */
export function IncidentHead() {
  const incidentId = useStore(selectIncidentId);
  const row = useStore((state) => (incidentId === null ? undefined : state.rows.get(incidentId)));
  const incident = useStore(selectIncident);
  const shown = incident?.id === incidentId ? incident : null;
  const memory = useStore((state) => state.opened?.folded.memory) ?? emptyFold().memory;
  const policyHash = useStore((state) => state.desk?.policy.hash) ?? '';
  const now = useNow();
  const [all, setAll] = useState(false);
  if (row === undefined && shown === null) return <header className="head" />;
  return (
    <header className="head" data-all={all || undefined}>
      <div className="line1">
        <h1 title={shown?.title ?? row?.title ?? undefined}>
          {(shown?.kind ?? row?.kind) === 'drill' ? <span className="drill-word">DRILL </span> : null}
          <Words text={shown?.title ?? row?.title ?? 'Title redacted'} />
        </h1>
        <People incident={shown} row={row} />
        {shown === null ? null : (
          <div className="head-acts">
            <Button look="quiet" small chord={chordOf('brief')} onClick={() => openDialog({ name: 'brief' })}>
              Brief
            </Button>
            <Menu
              label="All commands of this incident"
              className="btn quiet small"
              trigger={
                <>
                  <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" /> More
                </>
              }
              items={commandMenu(shown, { now, policyHash, memory })}
            />
          </div>
        )}
      </div>
      <IncidentMeta incident={shown} row={row} all={all} onAll={setAll} />
      {shown === null ? <ol className="steps" aria-label="Status" /> : <Stepper incident={shown} />}
      {shown === null ? null : <Conflicts incident={shown} />}
    </header>
  );
}

function People({
  incident,
  row,
}: {
  readonly incident: Incident | null;
  readonly row: IncidentRow | undefined;
}) {
  const now = useNow();
  const inForce = useStore((state) => state.desk?.policy.labels);
  const labels = incident?.policy.labels ?? inForce;
  const commander = incident?.commander?.name ?? row?.commander ?? null;
  const assignee = incident?.assignee?.name ?? row?.assignee ?? null;
  const held = incident?.roles.findLast((role) => role.role === 'commander' && role.to === null);
  const since = held === undefined ? null : duration(now - held.from);
  return (
    <p className="ic people">
      <span title={commander ?? undefined}>
        <span className="faint">{roleWord('commander', labels)}</span> <Name name={commander} />
        {since === null ? null : (
          <span className="faint since"> {held?.provisional === true ? 'provisional' : since}</span>
        )}
      </span>
      <span title={incident?.assignedAt == null ? undefined : `since ${ago(incident.assignedAt, now)}`}>
        <span className="faint">Assignee</span> <Name name={assignee} />
      </span>
    </p>
  );
}

function Name({ name }: { readonly name: string | null }) {
  return name === null ? (
    <span className="faint">nobody</span>
  ) : (
    <b>
      <Words text={name} />
    </b>
  );
}

function distinct<T>(
  values: readonly { readonly value: T; readonly actor: { readonly name: string } }[],
  say: (value: T) => string,
) {
  const count = new Set(values.map(({ value }) => say(value))).size;
  if (count < 2) return null;
  const said = values.map(({ value, actor }) => `${say(value)} (${actor.name})`);
  return { many: count === 2 ? 'Two' : 'Several', said: said.join(' and ') };
}

/** Values that nobody replaced stand side by side until a person settles them. */
function Conflicts({ incident }: { readonly incident: Incident }) {
  const severity = distinct(incident.severities, (value) => value);
  const status = distinct(incident.statuses, (value) => statusWord(value, incident.policy.labels));
  const commander = distinct(incident.commanders, (value) => value?.name ?? 'nobody');
  if (severity === null && status === null && commander === null) return null;
  return (
    <div className="conflicts" role="alert">
      {severity === null ? null : (
        <p>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {severity.many} severities stand side by side: <Words text={severity.said} />. The higher one
            counts until it is settled.
          </span>
          <Button small onClick={() => openCommand('changeSeverity')}>
            Settle severity
          </Button>
        </p>
      )}
      {status === null ? null : (
        <p>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {status.many} statuses stand side by side: <Words text={status.said} />. The less finished one
            counts until it is settled.
          </span>
          <Button small onClick={() => openCommand('changeStatus')}>
            Settle status
          </Button>
        </p>
      )}
      {commander === null ? null : (
        <p>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {commander.many} values for who commands: <Words text={commander.said} />.
          </span>
          <Button small onClick={() => openCommand('takeRole', 'commander')}>
            Settle command
          </Button>
        </p>
      )}
    </div>
  );
}
