import { kindOfFile } from '@domain/file-kind.ts';
import { useState } from 'react';
import { saveFile } from '../../incident/file-commands.ts';
import { addressOfPicture, whyNotShown } from '../../incident/file-mark.tsx';
import { closeDialog, type ShownFile } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { fileSize } from '../../ui/format.ts';
import { Modal } from '../../ui/modal.tsx';
import './files.css';

type Props = { readonly files: readonly ShownFile[]; readonly at: number };

/** The pictures of an entry, one at a time; arrows go to the next. */
export function FilesDialog({ files, at }: Props) {
  const [index, setIndex] = useState(at);
  const [failed, setFailed] = useState<{ readonly hash: string; readonly why: string } | null>(null);
  const file = files[index];
  if (file === undefined) return null;
  const go = (by: 1 | -1) => setIndex((now) => (now + by + files.length) % files.length);
  const several = files.length > 1;
  const fault = failed?.hash === file.hash ? failed.why : null;
  return (
    <Modal
      title={file.name}
      lead={`${kindOfFile(file.mediaType).label}, ${fileSize(file.size)}${several ? `, ${String(index + 1)} of ${String(files.length)}` : ''}`}
      size="wide"
      toRead
      onClose={closeDialog}
      onKey={(event) => {
        if (!several || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
        event.preventDefault();
        go(event.key === 'ArrowRight' ? 1 : -1);
      }}
      footer={
        <>
          <FormFault sentence={fault === null ? null : `${fault}. It is not what was attached.`} />
          <span className="end">
            {several ? (
              <>
                <Button chord="ArrowLeft" onClick={() => go(-1)}>
                  Previous
                </Button>
                <Button chord="ArrowRight" onClick={() => go(1)}>
                  Next
                </Button>
              </>
            ) : null}
            <Button onClick={() => void saveFile(file)}>Save as…</Button>
            <Button chord="Escape" onClick={closeDialog}>
              Back
            </Button>
          </span>
        </>
      }
    >
      <div className="file-view">
        {fault === null ? (
          <img
            key={file.hash}
            src={addressOfPicture(file.hash)}
            alt={file.name}
            onError={() => void whyNotShown(file.hash).then((why) => setFailed({ hash: file.hash, why }))}
          />
        ) : (
          <p>{fault}.</p>
        )}
        <p className="faint mono">SHA-256 {file.hash}</p>
      </div>
    </Modal>
  );
}
