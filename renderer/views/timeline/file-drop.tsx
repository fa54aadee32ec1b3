import { useEffect, useState } from 'react';
import { addDraftFiles } from '../../incident/draft-files.ts';
import { readNow } from '../../state/clock.ts';
import { showPane } from '../../state/store.ts';
import { isTextField } from '../../ui/focus.ts';
import { stamp } from '../../ui/format.ts';

/** Takes files that are dropped anywhere on the war room or pasted there into the entry that is being written. */
export function FileDrop() {
  const [over, setOver] = useState(false);

  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const isElsewhere = (): boolean => document.querySelector('dialog[open]') !== null;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event) || isElsewhere()) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (!isElsewhere()) take([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      const target = event.target as HTMLElement | null;
      const inLine = target?.dataset['focus'] === 'entry';
      if (files.length === 0 || isElsewhere() || (isTextField(target) && !inLine)) return;
      // What a table or a document puts there beside its text is a picture of the same text.
      if (event.clipboardData?.getData('text/plain').trim() !== '' && inLine) return;
      event.preventDefault();
      take(files.map(named));
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', hover);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', hover);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, []);

  return over ? (
    <div className="file-drop" aria-hidden="true">
      <p>Drop to put it into the entry</p>
    </div>
  ) : null;
}

function take(files: readonly File[]): void {
  showPane('timeline');
  document.querySelector<HTMLElement>('[data-focus=entry]')?.focus();
  void addDraftFiles(files);
}

/** A screenshot comes without a name worth keeping. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const name = `Screenshot ${stamp(readNow()).replace(':', '.')}${file.name.slice(5)}`;
  return new File([file], name, { type: file.type });
}
