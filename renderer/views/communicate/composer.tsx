import { bracedNames, isPlaceholder } from '@domain/placeholder.ts';
import { samePerson } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { messageWords } from '@domain/timeline-words.ts';
import { Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { lastMessage } from '../../incident/message.ts';
import { statusWord } from '../../incident/words.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { readNow } from '../../state/clock.ts';
import { closeDialog, dropDraft, openDialog, say } from '../../state/store.ts';
import { useSubmission } from '../../state/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { stamp } from '../../ui/format.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import {
  type About,
  approvedWhat,
  type Fields,
  promisesNext,
  type Start,
  withAudiences,
  withKind,
  withWording,
} from './compose.ts';
import { Editor, type EditorHandle } from './editor.tsx';
import { GuardPanel } from './guard-panel.tsx';
import { fieldMarks, type Mark } from './marked-text.tsx';
import { piecesOfMessage, saidFor, typedInto } from './pieces.ts';
import { Preview } from './preview.tsx';
import { SendFooter, whyText } from './send-footer.tsx';
import { Sheet, type SheetKeys } from './sheet.tsx';
import { Side } from './side.tsx';
import { Stages } from './stages.tsx';
import { useComposing } from './use-composing.ts';
import { WaitingNotice } from './waiting-notice.tsx';

const gapWords = {
  id: 'the id',
  severity: 'the severity',
  impact: 'what users feel',
  status: 'the status',
  nextUpdateAt: 'the time of the next update',
  updateEvery: 'how often updates follow',
  conditions: 'what is going on',
  actions: 'what is being done',
  needs: 'what is needed',
  duration: 'how long it lasted',
  rootCause: 'the root cause',
  resolution: 'what was done',
  pirDate: 'the date of the review',
} as const;

/** Writes a message: template and audiences, the text over the guard, the preview, and the way out. */
export function Composer({ about, start }: { readonly about: About; readonly start: Start }) {
  const { incident, desk, items } = about;
  const composing = useComposing(about, start);
  const { fields, text, shown, warnings, known, next, approval, now, key } = composing;
  const { send, sending, refusal, setRefusal } = useSubmission();
  // The Enter of the entry line was the first key.
  const [pressed, setArmed] = useState(start.text !== undefined);
  const [pane, setPane] = useState<'text' | 'preview'>('text');
  const editor = useRef<EditorHandle>(null);
  const writer = fields.writer ?? desk.actingAs;
  const mine = samePerson(writer, desk.actingAs);
  const waits = approval.state === 'needed' || approval.state === 'asked';
  const armed = pressed && (warnings.length > 0 || (waits && mine));
  const last = useMemo(() => lastMessage(items), [items]);

  const change = (some: Partial<Fields>) => {
    setRefusal(null);
    setArmed(false);
    composing.change(some);
  };
  const become = (all: Fields) =>
    change(all.pieces === fields.pieces ? { ...all, pieces: fields.pieces } : all);

  /** Gaps and unknown names in braces, then the guard's passages: what F8 goes through. */
  const unknown = bracedNames(text).filter(({ name }) => !isPlaceholder(name));
  const gaps = shown.filter(({ look }) => look === 'gap');
  const stops = [...gaps, ...unknown, ...warnings].toSorted((a, b) => a.from - b.from);
  const marks: readonly Mark[] = [
    ...fieldMarks(shown),
    ...unknown.map(({ from, to }) => ({ from, to, look: 'unknown' as const })),
    ...warnings.map(({ from, to }, index) => ({ from, to, look: 'warned' as const, number: index + 1 })),
  ];

  // The first gap is what has to be written: typing fills it.
  const [opensAt] = useState(() => gaps[0] ?? { from: text.length, to: text.length });
  useEffect(() => editor.current?.select(opensAt.from, opensAt.to), [opensAt]);

  const goTo = (direction: 1 | -1) => {
    setPane('text');
    const at = editor.current?.at() ?? 0;
    const stop =
      direction === 1
        ? (stops.find(({ from }) => from > at) ?? stops[0])
        : (stops.findLast(({ from }) => from < at) ?? stops.at(-1));
    if (stop === undefined) say({ tone: 'info', text: 'Nothing is left to be written or held up.' });
    else editor.current?.select(stop.from, stop.to);
  };

  const submit = async () => {
    setPane('text');
    if (next.read?.ok === false) {
      setRefusal({ reason: 'form', sentence: next.read.sentence, field: 'nextUpdateAt' });
      return;
    }
    const result = await send(composing.commandId, {
      type: 'sendCommunication',
      incidentId: incident.id,
      message: fields.message,
      audiences: fields.audiences,
      text: text.trim(),
      writer,
      approvedBy: approval.state === 'approved' ? approval.person : null,
      approvedAt: approval.state === 'approved' ? approval.at : null,
      confirmed: pressed,
      nextUpdateAt: next.at,
      extensionReason: next.later && fields.reason.trim() !== '' ? fields.reason.trim() : null,
      actions: saidFor(fields.pieces, known, 'actions'),
      needs: saidFor(fields.pieces, known, 'needs'),
      fields: fieldsSent(text, shown),
    });
    if (result === null) return;
    if (!result.ok) {
      const { reason, field } = result.refusal;
      if (reason === 'guard' || reason === 'approval') {
        setRefusal(null);
        setArmed(true);
      } else if (field === 'text') goTo(1);
      return;
    }
    dropDraft(key);
    if (incident.kind === 'drill') {
      say({ tone: 'info', text: 'Delivered to all of them, as a drill does.' });
      closeDialog();
    } else openDialog({ name: 'deliveries', communication: result.events[0] ?? null });
  };

  const keep = () => {
    change({});
    say({ tone: 'info', text: 'Draft kept. It waits here and beside the timeline.' });
  };
  const ask = () =>
    change({
      askedAt: readNow(),
      // What is approved is this text: the proposed time does not move on under it.
      ...(fields.next === '' && next.at !== null ? { next: stamp(next.at) } : {}),
    });
  const approve = () =>
    change({
      approvedBy: desk.actingAs,
      approvedAt: readNow(),
      approvedFor: approvedWhat(fields, text),
      askedAt: fields.askedAt ?? readNow(),
      ...(fields.next === '' && next.at !== null ? { next: stamp(next.at) } : {}),
    });
  const startFrom = (item: TimelineItem) =>
    change({ pieces: piecesOfMessage(item.text, item.message?.fields ?? []), before: fields.pieces });

  const keys: SheetKeys = {
    onConfirm: () => void submit(),
    onKeep: keep,
    onStop: goTo,
    onPreview: () => setPane(pane === 'text' ? 'preview' : 'text'),
    onClose: closeDialog,
  };
  const fault = (field: string) => (refusal?.field === field ? refusal.sentence : null);
  const toWrite = [...new Set(gaps.map(({ of }) => gapWords[of]))].join(', ');

  return (
    <Sheet
      title="Write a message"
      heading={fields.message === 'update' ? 'Stakeholder update' : messageWords[fields.message]}
      note={`number ${String(incident.communications + 1)}, ${incident.severity}, ${statusWord(incident.status, incident.policy.labels).toLowerCase()}`}
      end={<Stages approval={approval} sent={false} />}
      keys={keys}
    >
      <WaitingNotice incident={incident} />
      <div className="sh" data-pane={pane}>
        <Side
          about={about}
          fields={fields}
          fault={fault('audiences')}
          onKind={(message) => become(withKind(about, fields, message))}
          onWording={(audience) => become(withWording(about, fields, audience))}
          onAudiences={(audiences) => become(withAudiences(about, fields, audiences))}
        />
        <div className="edit">
          <div className="edit-tabs">
            <button type="button" aria-pressed={pane === 'text'} onClick={() => setPane('text')}>
              Text
            </button>
            <button type="button" aria-pressed={pane === 'preview'} onClick={() => setPane('preview')}>
              Preview <KeyCaps chord={chordOf('messagePreview')} />
            </button>
          </div>
          <div className="edit-text">
            {fields.before === null ? null : (
              <output className="put-back">
                The text was replaced by the template.
                <Button
                  small
                  look="quiet"
                  onClick={() => change({ pieces: fields.before ?? fields.pieces, before: null })}
                >
                  <Undo2 size={13} strokeWidth={1.75} aria-hidden="true" /> Put mine back
                </Button>
              </output>
            )}
            <Field
              label="Text"
              hiddenLabel
              fault={fault('text')}
              hint={
                toWrite === '' ? undefined : (
                  <>
                    To be written: {toWrite}. <KeyCaps chord={chordOf('nextWarning')} />
                  </>
                )
              }
            >
              {(ids) => (
                <Editor
                  ids={ids}
                  handle={editor}
                  text={text}
                  shown={shown}
                  marks={marks}
                  onType={(after, caret) => {
                    const typed = typedInto(fields.pieces, known, after, caret);
                    change({ pieces: typed.pieces });
                    return typed.caret;
                  }}
                />
              )}
            </Field>
            <GuardPanel
              text={text}
              warnings={warnings}
              onShow={({ from, to }) => editor.current?.select(from, to)}
              onTakeOut={({ from, to }) => {
                const { pieces } = typedInto(
                  fields.pieces,
                  known,
                  text.slice(0, from) + text.slice(to),
                  from,
                );
                change({ pieces });
                editor.current?.select(from, from);
              }}
            />
          </div>
        </div>
        <Preview text={text} marks={marks} last={last} now={now} onStartFrom={startFrom} />
      </div>
      <SendFooter
        fields={fields}
        next={next}
        severity={incident.severity}
        approval={approval}
        actingAs={desk.actingAs}
        writer={writer}
        now={now}
        promises={promisesNext(fields.message)}
        armed={armed}
        sending={sending}
        refusal={refusal}
        why={whyText({
          armed,
          warned: warnings.length,
          approval,
          mine,
          writer,
          drill: incident.kind === 'drill',
        })}
        onChange={change}
        onKeep={keep}
        onAsk={ask}
        onApprove={approve}
        onSend={() => void submit()}
      />
    </Sheet>
  );
}

/** The passages of the text without the white space around it. */
function fieldsSent(text: string, shown: ReturnType<typeof useComposing>['shown']) {
  const lead = text.length - text.trimStart().length;
  const end = text.trim().length;
  return shown.flatMap(({ of, look, from, to }) => {
    if (look === 'gap' || from - lead < 0) return [];
    return [{ of, from: from - lead, to: Math.min(to - lead, end) }];
  });
}
