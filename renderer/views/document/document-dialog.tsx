import type { DocumentName, DocumentResult } from '@bridge/contract.ts';
import { Copy, Save } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { closeDialog, openDialog, say, selectIncidentId, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Modal } from '../../ui/modal.tsx';
import { type Trial, tryMarkdown } from './markdown-trial.ts';
import './document.css';

const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }));

const names: { readonly [D in DocumentName]: string } = {
  report: 'Incident report',
  pir: 'Post-incident review',
};
const noAnswer: DocumentResult = {
  ok: false,
  refusal: {
    reason: 'no-answer',
    sentence: 'The document was not made: Sitrep did not answer. Try again.',
    field: null,
  },
};

/** A document as people will read it, with its Markdown at hand. */
export function DocumentDialog({ document }: { readonly document: DocumentName }) {
  const incidentId = useStore(selectIncidentId);
  const head = useStore((state) => state.opened?.folded.incident?.head);
  const [made, setMade] = useState<DocumentResult | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new event makes a new document
  useEffect(() => {
    if (incidentId === null) return;
    let gone = false;
    const isGone = () => gone;
    const make = async () => {
      const answer = await window.sitrep
        .request('makeDocument', { incidentId, document })
        .catch(() => noAnswer);
      if (isGone()) return;
      const outcome = answer.ok ? await tryMarkdown(answer.markdown) : 'too-much';
      if (isGone()) return;
      setTrial(outcome);
      setMade(answer);
    };
    void make();
    return () => {
      gone = true;
    };
  }, [incidentId, document, head]);

  const save = async () => {
    if (incidentId === null) return;
    setFault(null);
    try {
      const answer = await window.sitrep.request('saveDocument', { incidentId, document });
      if (answer.refusal !== null) setFault(answer.refusal.sentence);
      else if (answer.saved !== null) say({ tone: 'info', text: `Saved: ${answer.saved}` });
    } catch {
      setFault('Not saved: Sitrep did not answer. Try again.');
    }
  };
  const copy = async (markdown: string) => {
    await window.sitrep.request('copyText', { text: markdown });
    say({ tone: 'info', text: 'Document copied as Markdown.' });
  };

  return (
    <Modal
      title={names[document]}
      lead={made?.ok === true ? <span className="mono">{made.fileName}</span> : null}
      size="wide"
      toRead
      onClose={closeDialog}
      onConfirm={() => void save()}
      footer={
        <>
          <fieldset className="tl-filters" aria-label="Document">
            {(['report', 'pir'] as const).map((name) => (
              <button
                key={name}
                type="button"
                className="tab"
                aria-pressed={name === document}
                onClick={() => openDialog({ name: 'document', document: name })}
              >
                {names[name]}
              </button>
            ))}
          </fieldset>
          <FormFault sentence={fault} />
          {made?.ok === true ? (
            <span className="end">
              <Button onClick={() => void copy(made.markdown)}>
                <Copy size={14} strokeWidth={1.75} aria-hidden="true" /> Copy
              </Button>
              <Button look="primary" chord="Ctrl+Enter" onClick={() => void save()}>
                <Save size={14} strokeWidth={1.75} aria-hidden="true" /> Save
              </Button>
            </span>
          ) : null}
        </>
      }
    >
      <section className="document" aria-label={names[document]} aria-busy={made === null}>
        {made === null ? <p className="faint">Making the document</p> : null}
        {made?.ok === false ? <p role="alert">{made.refusal.sentence}</p> : null}
        {made?.ok === true && trial === 'too-much' ? (
          <>
            <p className="hint">Too complex to format: shown as plain text. Copy and save give all of it.</p>
            <pre>{made.markdown}</pre>
          </>
        ) : null}
        {made?.ok === true && trial === 'fine' ? (
          <Suspense fallback={<p className="faint">Making the document</p>}>
            <MarkdownView text={made.markdown} />
          </Suspense>
        ) : null}
      </section>
    </Modal>
  );
}
