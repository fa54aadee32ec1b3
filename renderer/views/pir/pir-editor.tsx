import type { Incident } from '@domain/incident.ts';
import { missingForComplete } from '@domain/review-state.ts';
import { Check, CircleDashed, Eye, FileText, Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import { reviewNow } from '../../incident/words.ts';
import { matches } from '../../keyboard/chords.ts';
import { chordOf, shortcuts } from '../../keyboard/shortcuts.ts';
import { openCommand, openDialog, selectIncident, showScreen, useStore } from '../../state/store.ts';
import { give } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { longDay, stamp, time } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';
import { zoneName } from '../../ui/zone.ts';
import { ActionItems } from './action-items.tsx';
import { Factors } from './factors.tsx';
import { Preview } from './preview.tsx';
import { SectionText } from './section-text.tsx';
import { type PirPart, pirParts } from './sections.ts';
import './pir.css';

const steps = [
  { to: 'draft', label: 'Draft' },
  { to: 'inReview', label: 'In review' },
  { to: 'complete', label: 'Complete' },
] as const;

/** The review is written section by section; every section is saved by itself. */
export function PirEditor() {
  const incident = useStore(selectIncident);
  const [at, setAt] = useState('facts');
  /** Where both do not fit beside one another. */
  const [pane, setPane] = useState<'edit' | 'preview'>('edit');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (matches(event, chordOf('preview'))) {
        event.preventDefault();
        setPane((now) => (now === 'edit' ? 'preview' : 'edit'));
        return;
      }
      const [next, previous] = shortcuts.nextSection.chords;
      const step = matches(event, next) ? 1 : matches(event, previous) ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      setAt((now) => {
        const index = pirParts.findIndex((part) => part.id === now);
        return pirParts[Math.min(Math.max(0, index + step), pirParts.length - 1)]?.id ?? now;
      });
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  if (incident === null) return <main className="work" data-region data-focus-home tabIndex={-1} />;
  const part = pirParts.find((one) => one.id === at) ?? pirParts[0];
  const togglePreview = () => setPane((now) => (now === 'edit' ? 'preview' : 'edit'));

  return (
    <main className="work pir-work" data-region data-focus-home tabIndex={-1}>
      <header className="head">
        <div className="line1">
          <h1>
            {incident.kind === 'drill' ? <span className="drill-word">DRILL </span> : null}
            Post-incident review: <Words text={incident.title ?? 'Title redacted'} />
          </h1>
          <span className="ic">
            <Button onClick={() => showScreen({ name: 'incident', incidentId: incident.id })}>
              Incident
            </Button>{' '}
            <Button
              className="only-narrow"
              chord={chordOf('preview')}
              aria-pressed={pane === 'preview'}
              onClick={togglePreview}
            >
              <Eye size={14} strokeWidth={1.75} aria-hidden="true" /> Preview
            </Button>{' '}
            <Button
              chord={chordOf('document')}
              onClick={() => openDialog({ name: 'document', document: reviewNow(incident) })}
            >
              <FileText size={14} strokeWidth={1.75} aria-hidden="true" /> Document
            </Button>
          </span>
        </div>
        <ol className="steps pirsteps" aria-label="PIR status">
          {steps.map(({ to, label }, place) => {
            const here = steps.findIndex((step) => step.to === incident.pir.status);
            const look = place === here ? 'here' : place < here ? 'done' : '';
            return (
              <li key={to} className={look} aria-current={place === here ? 'step' : undefined}>
                {label}
              </li>
            );
          })}
        </ol>
      </header>
      <div className="pir-cols" data-pane={pane} data-part={part?.part}>
        <nav className="outline" aria-label="Sections">
          <p className="sec-h sec">
            Sections
            <span className="end">
              <KeyCaps chord="Alt+ArrowDown" />
            </span>
          </p>
          <ul>
            {pirParts.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={one.id === part?.id ? 'on' : ''}
                  aria-current={one.id === part?.id ? 'true' : undefined}
                  onClick={() => setAt(one.id)}
                >
                  <PartState incident={incident} part={one} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard */}
        <section className="pir-edit" aria-label={part?.title} tabIndex={0}>
          <h2>{part?.title}</h2>
          {part?.part === 'facts' ? <Facts incident={incident} /> : null}
          {part?.part === 'factors' ? <Factors incident={incident} /> : null}
          {part?.part === 'actions' ? <ActionItems incident={incident} /> : null}
          {part?.part === 'text'
            ? part.sections.map(({ section, ask }) => (
                <SectionText
                  key={section}
                  incident={incident}
                  section={section}
                  ask={ask}
                  alone={part.sections.length === 1}
                />
              ))
            : null}
        </section>
        <Preview incident={incident} />
      </div>
    </main>
  );
}

function PartState({ incident, part }: { readonly incident: Incident; readonly part: PirPart }) {
  const { pir } = incident;
  const written =
    part.part === 'text'
      ? part.sections.filter(({ section }) => (pir.sections[section] ?? '').trim() !== '').length
      : part.part === 'factors'
        ? pir.factors.length
        : part.part === 'actions'
          ? pir.actionItems.length
          : pir.dateAt === null
            ? 0
            : 1;
  const Icon =
    part.part === 'facts' ? (written > 0 ? Check : CircleDashed) : written > 0 ? Pencil : CircleDashed;
  const word =
    part.part === 'facts'
      ? written > 0
        ? 'set'
        : 'no date'
      : written === 0
        ? 'to write'
        : part.part === 'text'
          ? 'edited'
          : String(written);
  return (
    <>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="clip">{part.title}</span>
      <span className={word === 'to write' ? 'w todo' : 'w'}>{word}</span>
    </>
  );
}

function Facts({ incident }: { readonly incident: Incident }) {
  const { pir } = incident;
  const lacking = missingForComplete(incident);
  const move = (to: 'draft' | 'inReview' | 'complete') =>
    void give({ type: 'movePir', incidentId: incident.id, to });
  return (
    <div className="pir-facts">
      <dl>
        <dt>Meeting</dt>
        <dd>
          {pir.dateAt === null ? (
            <span className="faint">no date</span>
          ) : (
            `${longDay(pir.dateAt)}, ${time(pir.dateAt)} ${zoneName(pir.dateAt)}`
          )}{' '}
          <Button small onClick={() => openCommand('setPirDate')}>
            Set date
          </Button>
        </dd>
        <dt>Resolved</dt>
        <dd>
          {incident.resolvedAt.at === null
            ? 'not resolved'
            : `${stamp(incident.resolvedAt.at)} ${zoneName(incident.resolvedAt.at)}`}
        </dd>
        <dt>Root cause</dt>
        <dd>{pir.rootCauseKnown ?? 'not recorded'}</dd>
        <dt>Status</dt>
        <dd className="pir-moves">
          {steps
            .filter((step) => step.to !== pir.status)
            .map(({ to, label }) => (
              <Button key={to} small onClick={() => move(to)}>
                {to === 'draft'
                  ? 'Return to draft'
                  : to === 'inReview'
                    ? 'Send to review'
                    : `Mark ${label.toLowerCase()}`}
              </Button>
            ))}
        </dd>
      </dl>
      <p className="hint">
        {pir.status === 'complete'
          ? 'Complete. Action items stay open to change.'
          : lacking.length === 0
            ? 'All is there to complete it.'
            : `To complete it, still needed: ${lacking.join('; ')}.`}
      </p>
    </div>
  );
}
