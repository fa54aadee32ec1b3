import { lazy, type ReactNode, Suspense } from 'react';
import type { Made } from './use-document.ts';
import './document.css';

const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }));

/** A document as people will read it, as plain text where formatting it would take too long, or why there is none. */
export function DocumentBody({
  made,
  label,
  instead,
}: {
  readonly made: Made | null;
  readonly label: string;
  /** What can be had where the document is refused. */
  readonly instead?: ReactNode;
}) {
  return (
    <section className="document" aria-label={label} aria-busy={made === null}>
      {made === null ? <p className="faint">Making the document</p> : null}
      {made?.result.ok === false ? (
        <>
          <p role="alert">{made.result.refusal.sentence}</p>
          {instead}
        </>
      ) : null}
      {made?.result.ok === true && made.trial === 'too-much' ? (
        <>
          <p className="hint">Too complex to format: shown as plain text. Copy and save give all of it.</p>
          <pre>{made.result.markdown}</pre>
        </>
      ) : null}
      {made?.result.ok === true && made.trial === 'fine' ? (
        <Suspense fallback={<p className="faint">Making the document</p>}>
          <MarkdownView text={made.result.markdown} />
        </Suspense>
      ) : null}
    </section>
  );
}
