import type { Incident } from '@domain/incident.ts';
import { DocumentBody } from '../../incident/document/document-body.tsx';
import { useDocument } from '../../incident/document/use-document.ts';
import { reviewNow } from '../../incident/words.ts';

/** The review as it reads with all that is saved; a draft until the incident is closed. */
export function Preview({ incident }: { readonly incident: Incident }) {
  const document = reviewNow(incident);
  const made = useDocument(incident.id, document);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className="pir-preview" aria-label="Preview" tabIndex={0}>
      <h2 className="sec-h">
        Preview <span className="end">{document === 'pir' ? 'as saved' : 'draft, as saved'}</span>
      </h2>
      <DocumentBody made={made} label="Document" />
    </section>
  );
}
