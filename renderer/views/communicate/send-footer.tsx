import type { Person } from '@domain/terms.ts';
import { samePerson } from '@domain/terms.ts';
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { duration, sameDay, stamp, time } from '../../ui/format.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { Words } from '../../ui/words.tsx';
import type { Approval, Fields } from './compose.ts';
import type { NextUpdate } from './use-composing.ts';

const step = 5 * 60_000;

/** As typed; a time that was proposed or reached by steps as short as it can be read. */
function nextText(fields: Fields, next: NextUpdate, now: number): string {
  if (next.at === null || (fields.next !== '' && fields.next !== stamp(next.at))) return fields.next;
  return sameDay(next.at, now) ? time(next.at) : stamp(next.at);
}

function nextNote({ at, limitAt, later }: NextUpdate, severity: string, now: number): string {
  if (at === null) return limitAt === null ? 'no update is owed' : 'no time given';
  const away = `in ${duration(Math.max(0, at - now + 30_000))}`;
  if (limitAt === null) return away;
  return later
    ? `${away}, ${severity} asks for ${time(limitAt)}`
    : `${away}, ${severity} asks by ${time(limitAt)}`;
}

type Props = {
  readonly fields: Fields;
  readonly next: NextUpdate;
  readonly severity: string;
  readonly approval: Approval;
  readonly actingAs: Person;
  readonly writer: Person;
  readonly now: number;
  readonly promises: boolean;
  /** The second key is waited for. */
  readonly armed: boolean;
  readonly sending: boolean;
  readonly refusal: { readonly sentence: string; readonly field: string | null } | null;
  readonly why: ReactNode;
  readonly onChange: (fields: Partial<Fields>) => void;
  readonly onKeep: () => void;
  readonly onAsk: () => void;
  readonly onApprove: () => void;
  readonly onSend: () => void;
};

const ownFields: ReadonlySet<string> = new Set(['text', 'audiences', 'nextUpdateAt', 'extensionReason']);

/** When the next update follows, who approves, and the way out. */
export function SendFooter(props: Props) {
  const { fields, next, approval, actingAs, writer, now, refusal, onChange } = props;
  const fault = (field: string) => (refusal?.field === field ? refusal.sentence : null);
  const byStep = (by: number) => {
    const from = next.at ?? Math.ceil(now / 60_000) * 60_000;
    onChange({ next: stamp(from + by) });
  };
  const count = fields.audiences.length;
  return (
    <footer className="sh-f">
      <div className="sh-next">
        {props.promises ? (
          <Field label="Next update due" note="UTC" fault={fault('nextUpdateAt')}>
            {(ids) => (
              <span className="stepper" data-part="next">
                <button
                  type="button"
                  className="step"
                  aria-label="5 min earlier"
                  onClick={() => byStep(-step)}
                >
                  <Minus size={14} strokeWidth={1.75} aria-hidden="true" />
                </button>
                <TextInput
                  ids={ids}
                  mono
                  value={nextText(fields, next, now)}
                  placeholder="+15m"
                  onChange={(value) => onChange({ next: value })}
                />
                <button type="button" className="step" aria-label="5 min later" onClick={() => byStep(step)}>
                  <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
                </button>
              </span>
            )}
          </Field>
        ) : null}
        {props.promises ? <KeyCaps chord={chordOf('nextDue')} /> : null}
        {props.promises ? (
          <span className={next.later ? 'sh-note strong' : 'sh-note faint'}>
            {nextNote(next, props.severity, now)}
            {fields.next === '' ? null : (
              <button type="button" className="link" onClick={() => onChange({ next: '', reason: '' })}>
                as proposed
              </button>
            )}
          </span>
        ) : (
          <span className="sh-note faint">No further update is promised with this message.</span>
        )}
      </div>
      {next.later ? (
        <div className="sh-reason">
          <Field
            label="Why later than the limit"
            note="shown with your name"
            fault={fault('extensionReason')}
          >
            {(ids) => (
              <TextInput ids={ids} value={fields.reason} onChange={(reason) => onChange({ reason })} />
            )}
          </Field>
        </div>
      ) : null}
      <output className="why">
        {refusal === null || ownFields.has(refusal.field ?? '') ? (
          props.why
        ) : (
          <FormFault sentence={refusal.sentence} />
        )}
      </output>
      <div className="sh-acts">
        <Button chord="Ctrl+S" onClick={props.onKeep}>
          Keep draft
        </Button>
        <ApprovalButton {...props} approval={approval} mine={samePerson(actingAs, writer)} />
        <Button
          look="primary"
          chord="Ctrl+Enter"
          aria-disabled={props.sending || undefined}
          onClick={props.onSend}
        >
          {props.armed ? `Send to ${String(count)} all the same` : `Send to ${String(count)}`}
        </Button>
      </div>
      <p className="only-heard" role="alert">
        {refusal?.sentence ?? ''}
      </p>
    </footer>
  );
}

function ApprovalButton({
  approval,
  mine,
  writer,
  onAsk,
  onApprove,
}: Pick<Props, 'approval' | 'writer' | 'onAsk' | 'onApprove'> & { readonly mine: boolean }) {
  if (approval.state === 'notNeeded' || approval.state === 'approved') return null;
  if (!mine) return <Button onClick={onApprove}>Approve</Button>;
  if (approval.state === 'needed') return <Button onClick={onAsk}>Ask for approval</Button>;
  return (
    <Button onClick={() => openDialog({ name: 'actingAs' })} title={`Written by ${writer.name}`}>
      Approve as somebody else
    </Button>
  );
}

/** What the message waits for, in one sentence. */
export function whyText({
  armed,
  warned,
  approval,
  mine,
  writer,
  drill,
}: {
  readonly armed: boolean;
  readonly warned: number;
  readonly approval: Approval;
  readonly mine: boolean;
  readonly writer: Person;
  readonly drill: boolean;
}): ReactNode {
  const waits = approval.state === 'needed' || approval.state === 'asked';
  if (armed) {
    const what = [
      ...(warned === 0 ? [] : [warned === 1 ? 'the warning stands' : `${String(warned)} warnings stand`]),
      ...(waits && mine ? ['you approve it yourself'] : []),
    ];
    const recorded = what.length > 1 ? 'Both are recorded.' : 'It is recorded.';
    return `Not sent yet. Send once more: ${what.join(', and ')}. ${recorded}`;
  }
  if (waits) {
    const by = approval.by.join(', ');
    if (!mine)
      return (
        <>
          Written by <Words text={writer.name} />. Approve it, or send it, which approves it.
        </>
      );
    return approval.state === 'asked'
      ? `Waits for an approval by anybody else, for ${by}. It is kept here; a second key of yours sends it too.`
      : `${by}: approved by anybody else, or by your second key.`;
  }
  if (approval.state === 'approved')
    return (
      <>
        Approved by <Words text={approval.person.name} /> at {time(approval.at)}. Another text needs another
        approval.
      </>
    );
  return drill
    ? 'A drill: delivered at once, and to nobody outside.'
    : 'Nothing is connected: after sending, copy the text and mark each audience as sent.';
}
