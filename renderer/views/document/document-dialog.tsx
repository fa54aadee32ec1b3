import type { DocumentName } from '@bridge/contract.ts';
import { Copy, FilePen, Save } from 'lucide-react';
import { useState } from 'react';
import { DocumentBody } from '../../incident/document/document-body.tsx';
import { useDocument } from '../../incident/document/use-document.ts';
import { documentWords } from '../../incident/words.ts';
import {
  closeDialog,
  openDialog,
  say,
  selectIncident,
  selectIncidentId,
  useStore,
} from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Modal } from '../../ui/modal.tsx';

/** A document as people will read it, with its Markdown at hand. The review is refused before closing; its draft is not. */
export function DocumentDialog({ document }: { readonly document: DocumentName }) {
  const incidentId = useStore(selectIncidentId);
  const resolved = useStore((state) => selectIncident(state)?.status === 'resolved');
  const made = useDocument(incidentId, document);
  const [fault, setFault] = useState<string | null>(null);
  const result = made?.result ?? null;

  const save = async () => {
    if (incidentId === null || result?.ok !== true) return;
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
      title={documentWords[document]}
      lead={result?.ok === true ? <span className="mono">{result.fileName}</span> : null}
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
                aria-pressed={name === document || (name === 'pir' && document === 'pirDraft')}
                onClick={() => openDialog({ name: 'document', document: name })}
              >
                {documentWords[name]}
              </button>
            ))}
          </fieldset>
          <FormFault sentence={fault} />
          {result?.ok === true ? (
            <span className="end">
              <Button onClick={() => void copy(result.markdown)}>
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
      <DocumentBody
        made={made}
        label={documentWords[document]}
        instead={
          document === 'pir' && resolved ? (
            <Button
              className="to-draft"
              onClick={() => openDialog({ name: 'document', document: 'pirDraft' })}
            >
              <FilePen size={14} strokeWidth={1.75} aria-hidden="true" /> See the draft
            </Button>
          ) : null
        }
      />
    </Modal>
  );
}
