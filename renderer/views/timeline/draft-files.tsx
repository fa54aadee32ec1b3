import { X } from 'lucide-react';
import { type DraftFile, removeDraftFile, useUploads } from '../../incident/draft-files.ts';
import { FileMark } from '../../incident/file-mark.tsx';
import { fileSize } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

type Props = { readonly incidentId: string; readonly files: readonly DraftFile[] };

/** What will be logged with the entry: each with name and size, and those on their way. */
export function DraftFiles({ incidentId, files }: Props) {
  const uploads = useUploads(({ list }) => list);
  if (files.length === 0 && uploads.length === 0) return null;
  return (
    <ul className="draft-files" aria-label="Files of this entry">
      {files.map((file) => (
        <li key={file.hash}>
          <FileMark {...file} />
          <span className="clip">
            <Words text={file.name} />
          </span>
          <span className="n">{fileSize(file.size)}</span>
          <button
            type="button"
            className="icon-btn"
            aria-label={`Leave out ${file.name}`}
            onClick={() => {
              removeDraftFile(incidentId, file.hash);
              document.querySelector<HTMLElement>('[data-focus=entry]')?.focus();
            }}
          >
            <X size={13} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </li>
      ))}
      {uploads.map(({ id, name, share }) => (
        <li key={id} aria-busy="true">
          <span className="clip">
            <Words text={name} />
          </span>
          <span className="n">{Math.round(share * 100)} %</span>
        </li>
      ))}
    </ul>
  );
}
