import type { DocumentName, DocumentResult } from '@bridge/contract.ts';
import { useEffect, useState } from 'react';
import { useStore } from '../../state/store.ts';
import { type Trial, tryMarkdown } from './markdown-trial.ts';

const noAnswer: DocumentResult = {
  ok: false,
  refusal: {
    reason: 'no-answer',
    sentence: 'The document was not made: Sitrep did not answer. Try again.',
    field: null,
  },
};

/** A document as main made it, and whether its Markdown may be formatted. */
export type Made = { readonly result: DocumentResult; readonly trial: Trial };

/** Asks for a document of the incident on screen, and anew with each of its events; null until the first answer. */
export function useDocument(incidentId: string | null, document: DocumentName): Made | null {
  const head = useStore((state) => state.opened?.folded.incident?.head);
  const [made, setMade] = useState<Made | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new event makes a new document
  useEffect(() => {
    if (incidentId === null) return;
    let gone = false;
    const isGone = () => gone;
    const make = async () => {
      const result = await window.sitrep
        .request('makeDocument', { incidentId, document })
        .catch(() => noAnswer);
      if (isGone()) return;
      const trial = result.ok ? await tryMarkdown(result.markdown) : 'too-much';
      if (!isGone()) setMade({ result, trial });
    };
    void make();
    return () => {
      gone = true;
    };
  }, [incidentId, document, head]);

  return made;
}
