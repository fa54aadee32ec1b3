import type { Incident, LadderRun } from '@domain/incident.ts';
import { currentRun, isAutomatic, nextStepAt, stillOnItAt } from '@domain/ladder.ts';
import type { Person } from '@domain/terms.ts';
import { Check, ChevronsUp, Copy, Phone } from 'lucide-react';
import { callText } from '../../incident/call-text.ts';
import { phoneOf } from '../../incident/words.ts';
import { useNow } from '../../state/clock.ts';
import { openCommand, say, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { countdown, time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { Panel } from './panel.tsx';

/** Who was paged, what comes next, and whom to call with which words while no tool is connected. */
export function LadderPanel({ incident }: { readonly incident: Incident }) {
  const run = currentRun(incident);
  if (run === null) return null;
  return (
    <Panel
      title="Escalation"
      command={{ label: 'Escalate', shortcut: 'escalate', onPick: () => openCommand('escalate') }}
    >
      {run.armed ? <Tiers incident={incident} run={run} /> : null}
      <p className="ladder-note">
        <Standing incident={incident} run={run} />
      </p>
      <ToCall incident={incident} run={run} />
    </Panel>
  );
}

function Tiers({ incident, run }: { readonly incident: Incident; readonly run: LadderRun }) {
  return (
    <ol className="ladder">
      {incident.policy.ladder.tiers.map(({ tier, label }) => {
        const step = run.steps.find((one) => one.tier === tier);
        return (
          <li key={tier} className={step?.how === 'paged' ? 'hit' : ''} title={label}>
            <b>Tier {tier}</b>
            {step === undefined ? '–' : step.how === 'paged' ? time(step.at) : 'passed'}
          </li>
        );
      })}
    </ol>
  );
}

function Standing({ incident, run }: { readonly incident: Incident; readonly run: LadderRun }) {
  const now = useNow();
  if (!run.armed) return 'No tier names anybody: nobody is paged. The declarer answers for the incident.';
  if (run.acknowledgedAt !== null) {
    const by = incident.acknowledgedBy?.name;
    const asks = stillOnItAt(incident, run);
    const asked =
      run.stillOnItAskedAt === null || run.stillOnItAskedAt < incident.lastPersonCommandAt
        ? asks === null
          ? ''
          : ` “Still on it?” comes at ${time(asks)} unless somebody writes.`
        : ' Still on it? Write an entry to say so.';
    return `Stopped ${time(run.acknowledgedAt)} by acknowledgement${by === undefined ? '' : ` of ${by}`}.${asked}`;
  }
  if (run.stoppedAt !== null) return `Stopped ${time(run.stoppedAt)}.`;
  if (run.exhaustedAt !== null)
    return `Exhausted ${time(run.exhaustedAt)}: nobody is left to page. Call by hand, and acknowledge for whoever answers.`;
  const next = nextStepAt(incident, run);
  if (next === null) return 'Not running.';
  if (!isAutomatic(incident))
    return run.askedTier === null
      ? `The next tier is asked for at ${time(next)}; nobody is paged by itself.`
      : `Page tier ${String(run.askedTier)}? Nobody is paged by itself at this severity.`;
  return (
    <>
      Next step in <b className="fig-inline">{countdown(next, now)}</b>, at {time(next)}.
      {run.snoozedUntil !== null && run.snoozedUntil > now ? ` Snoozed until ${time(run.snoozedUntil)}.` : ''}{' '}
      <button type="button" className="link" onClick={() => openCommand('snoozeLadder')}>
        Snooze
      </button>
    </>
  );
}

/** The people paged and not heard yet, with number and words. */
function ToCall({ incident, run }: { readonly incident: Incident; readonly run: LadderRun }) {
  const paged = run.steps.filter((step) => step.how === 'paged');
  const answered = run.acknowledgedAt !== null || run.stoppedAt !== null;
  const waiting: readonly { readonly tier: number; readonly person: Person | null }[] = answered
    ? run.unanswered
    : paged.toReversed();
  return (
    <ul className="calls">
      {waiting.map(({ tier, person }) =>
        person === null ? null : (
          <Call key={`${String(tier)} ${person.name}`} incident={incident} tier={tier} person={person} />
        ),
      )}
      {answered && paged.length > 0 && waiting.length === 0 ? (
        <li className="w">
          <Check size={13} strokeWidth={1.75} aria-hidden="true" /> Paged:{' '}
          {paged.map((step) => step.person?.name ?? 'nobody').join(', ')}
        </li>
      ) : null}
    </ul>
  );
}

type CallProps = { readonly incident: Incident; readonly tier: number; readonly person: Person };

function Call({ incident, tier, person }: CallProps) {
  const phone = useStore((state) => (state.desk === null ? null : phoneOf(state.desk.directory, person)));
  const words = callText(incident, tier, person.name);
  const copy = async () => {
    await window.sitrep.request('copyText', { text: words });
    say({ tone: 'info', text: 'Copied.' });
  };
  return (
    <li className="call">
      <p>
        <ChevronsUp size={13} strokeWidth={1.75} aria-hidden="true" /> Tier {tier}{' '}
        <b>
          <Words text={person.name} />
        </b>
      </p>
      <p className="phone">
        <Phone size={13} strokeWidth={1.75} aria-hidden="true" />
        {incident.kind === 'drill' ? (
          <span>drill: no call</span>
        ) : phone === null ? (
          <span className="faint">no number in the directory</span>
        ) : (
          <span className="mono">{phone}</span>
        )}
      </p>
      <details>
        <summary>Text to read out</summary>
        <blockquote>{words}</blockquote>
      </details>
      <p className="panel-act">
        <Button small look="quiet" onClick={() => void copy()}>
          <Copy size={13} strokeWidth={1.75} aria-hidden="true" /> Copy
        </Button>
        <Button small onClick={() => openCommand('acknowledge', person.id ?? person.name)}>
          {person.name} answered
        </Button>
      </p>
    </li>
  );
}
