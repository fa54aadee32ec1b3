import { isPicture, kindOfFile, nameToOpen } from '@domain/file-kind.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import { ChevronDown, Paperclip } from 'lucide-react';
import { openFile, saveFile } from '../../incident/file-commands.ts';
import { FileMark } from '../../incident/file-mark.tsx';
import { openDialog } from '../../state/store.ts';
import { fileSize } from '../../ui/format.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Words } from '../../ui/words.tsx';

type Attachment = TimelineItem['attachments'][number];
type Named = Attachment & { readonly name: string };

/** So many are shown at once; the rest is a count that opens the viewer. */
const mostShown = 8;

/** The files beside an entry: pictures small, others by name, what was redacted said. */
export function EntryFiles({ files }: { readonly files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  const named = files.filter((file): file is Named => file.name !== null);
  const pictures = named.filter(({ mediaType }) => isPicture(mediaType));
  const others = named.filter(({ mediaType }) => !isPicture(mediaType));
  const redacted = files.length - named.length;
  const view = (at: number) => openDialog({ name: 'files', files: pictures, at });
  const left = pictures.length - mostShown;
  return (
    <div className="entry-files">
      {pictures.slice(0, mostShown).map((file, i) => (
        <button
          key={file.event}
          type="button"
          className="thumb"
          title={`${file.name}, ${fileSize(file.size)}`}
          onClick={() => view(i)}
        >
          <FileMark {...file} />
        </button>
      ))}
      {left > 0 ? (
        <button type="button" className="thumb more" onClick={() => view(mostShown)}>
          {left} more
        </button>
      ) : null}
      {others.map((file) => (
        <Menu
          key={file.event}
          label={`${file.name}: commands`}
          className="file-chip"
          align="start"
          trigger={
            <>
              <Paperclip size={13} strokeWidth={1.75} aria-hidden="true" />
              <span className="clip">
                <Words text={file.name} />
              </span>
              <span className="n">{fileSize(file.size)}</span>
              <ChevronDown size={13} strokeWidth={1.75} aria-hidden="true" />
            </>
          }
          items={commandsFor(file)}
        />
      ))}
      {redacted > 0 ? (
        <span className="faint">
          {redacted === 1 ? 'A file was redacted' : `${String(redacted)} files were redacted`}
        </span>
      ) : null}
    </div>
  );
}

/** What may be done with a file that the window does not show; what it is stands in the words. */
function commandsFor(file: Named): readonly MenuItem[] {
  const { label } = kindOfFile(file.mediaType);
  const save = { id: 'save', label: `Save as… (${label})`, onPick: () => void saveFile(file) };
  return nameToOpen(file.name, file.mediaType) === null
    ? [save]
    : [{ id: 'open', label: `Open with the system (${label})`, onPick: () => void openFile(file) }, save];
}
