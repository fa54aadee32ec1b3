import { isPicture, kindOfFile } from '@domain/file-kind.ts';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';

/** Where main serves pictures that lie beside the record. */
export function addressOfPicture(hash: string): string {
  return `app://sitrep/attachments/${hash}`;
}

type Props = { readonly hash: string; readonly mediaType: string; readonly name: string };

/** A small picture of a file that is one, else a clip; where the picture is not shown, why. */
export function FileMark({ hash, mediaType, name }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  if (!isPicture(mediaType) || failed !== null)
    return (
      <span className="file-clip" title={failed ?? kindOfFile(mediaType).label}>
        <Paperclip size={14} strokeWidth={1.75} aria-hidden="true" />
        {failed === null ? null : <span className="alarm-text">{failed}</span>}
      </span>
    );
  return (
    <img
      className="file-picture"
      src={addressOfPicture(hash)}
      alt={name}
      decoding="async"
      onError={() => void whyNotShown(hash).then(setFailed)}
    />
  );
}

/** Why main does not show a picture, in words. */
export async function whyNotShown(hash: string): Promise<string> {
  try {
    const { status } = await fetch(addressOfPicture(hash));
    if (status === 404) return 'The file is missing';
    if (status === 409) return 'The file was altered';
  } catch {
    // Nothing more is known.
  }
  return 'Not shown';
}
