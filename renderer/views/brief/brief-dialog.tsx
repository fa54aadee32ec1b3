import { type Brief, statusBrief } from '@domain/brief.ts';
import { useEffect, useState } from 'react';
import { readNow } from '../../state/clock.ts';
import { closeDialog, type State, useStore } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Words } from '../../ui/words.tsx';
import './brief.css';

const notCopied =
  'Not copied: Sitrep did not answer. Select the text and copy it, or press the button again.';

function makeBrief(state: State): Brief | null {
  const incident = state.opened?.folded.incident ?? null;
  if (state.opened === null || incident === null) return null;
  return statusBrief({ incident, events: state.opened.events, items: selectTimeline(state) }, readNow());
}

/** What was copied, or that it failed; null before the first answer. */
type Copied = { readonly done: boolean; readonly sentence: string } | null;

async function copyText(text: string, what: string): Promise<Copied> {
  try {
    await window.sitrep.request('copyText', { text });
    return { done: true, sentence: what };
  } catch {
    return { done: false, sentence: notCopied };
  }
}

/** The answer to *what is the status?* as it stood when it was asked for: copied, and large enough to be read aloud. */
export function BriefDialog() {
  const [brief] = useState(() => makeBrief(useStore.getState()));
  const [copied, setCopied] = useState<Copied>(null);

  const copy = (text: string, what: string) => void copyText(text, what).then(setCopied);

  // Opening it is asking for it: both forms are copied, and the buttons copy one of them.
  useEffect(() => {
    if (brief === null) return;
    void copyText(`${brief.five}\n\n${brief.one}`, 'Five lines and one line copied.').then(setCopied);
  }, [brief]);
  if (brief === null) return null;
  return (
    <Modal
      title="Status brief"
      lead={<span aria-live="polite">{copied?.done === true ? copied.sentence : ' '}</span>}
      size="wide"
      toRead
      onClose={closeDialog}
      onConfirm={() => copy(brief.five, 'Five lines copied.')}
      footer={
        <>
          <FormFault sentence={copied?.done === false ? copied.sentence : null} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button onClick={() => copy(brief.one, 'One line copied.')}>Copy one line</Button>
            <Button look="primary" chord="Ctrl+Enter" onClick={() => copy(brief.five, 'Five lines copied.')}>
              Copy five lines
            </Button>
          </span>
        </>
      }
    >
      <dl className="brief">
        {brief.lines.map((line) => (
          <div key={line.about}>
            <dt>{line.about}</dt>
            <dd className={line.age === null ? 'faint' : ''}>
              <Words text={line.text} />
              {line.age === null ? null : <small>{line.age}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="brief-one">
        <span className="faint">In one line</span> <Words text={brief.one} />
      </p>
    </Modal>
  );
}
