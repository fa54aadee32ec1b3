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

/** The answer to *what is the status?* as it stood when it was asked for: copied, and large enough to be read aloud. */
export function BriefDialog() {
  const [brief] = useState(() => makeBrief(useStore.getState()));
  const [copied, setCopied] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  const copy = async (text: string, what: string) => {
    try {
      await window.sitrep.request('copyText', { text });
      setCopied(what);
      setFailed(false);
    } catch {
      setCopied(null);
      setFailed(true);
    }
  };

  // Opening it is asking for it: both forms are copied, and the buttons copy one of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    if (brief !== null) void copy(`${brief.five}\n\n${brief.one}`, 'Five lines and one line copied.');
  }, []);
  if (brief === null) return null;
  return (
    <Modal
      title="Status brief"
      lead={<span aria-live="polite">{copied ?? ' '}</span>}
      size="wide"
      toRead
      onClose={closeDialog}
      onConfirm={() => void copy(brief.five, 'Five lines copied.')}
      footer={
        <>
          <FormFault sentence={failed ? notCopied : null} />
          <span className="end">
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
            <Button onClick={() => void copy(brief.one, 'One line copied.')}>Copy one line</Button>
            <Button
              look="primary"
              chord="Ctrl+Enter"
              onClick={() => void copy(brief.five, 'Five lines copied.')}
            >
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
