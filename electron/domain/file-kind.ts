/** What may be done with an attached file, by what its bytes say it is. */

/** What one file may have, in bytes. */
export const largestFile = 50 * 1024 * 1024;

type FileKind = {
  /** In words: `PNG image`. */
  readonly label: string;
  /** How the file is called when it is opened outside; null: it is only ever saved. */
  readonly extension: string | null;
  /** Shown inside the window. */
  readonly picture?: true;
};

const kinds: Readonly<Record<string, FileKind>> = {
  'image/png': { label: 'PNG image', extension: 'png', picture: true },
  'image/jpeg': { label: 'JPEG image', extension: 'jpg', picture: true },
  'image/gif': { label: 'GIF image', extension: 'gif', picture: true },
  'image/webp': { label: 'WebP image', extension: 'webp', picture: true },
  'application/pdf': { label: 'PDF document', extension: 'pdf' },
  'text/plain': { label: 'text', extension: 'txt' },
  'audio/mpeg': { label: 'MP3 sound', extension: 'mp3' },
  'audio/wav': { label: 'WAV sound', extension: 'wav' },
  'video/mp4': { label: 'MP4 video', extension: 'mp4' },
  'video/webm': { label: 'WebM video', extension: 'webm' },
  'image/bmp': { label: 'BMP image', extension: null },
  'image/svg+xml': { label: 'SVG image, which can hold scripts', extension: null },
  'text/html': { label: 'web page, which can hold scripts', extension: null },
  'text/x-script': { label: 'script', extension: null },
  'application/x-executable': { label: 'program', extension: null },
  'application/zip': { label: 'archive or office document', extension: null },
  'application/x-ole-storage': { label: 'office document, which can hold macros', extension: null },
  'application/gzip': { label: 'archive', extension: null },
  'application/x-7z-compressed': { label: 'archive', extension: null },
  'application/x-rar-compressed': { label: 'archive', extension: null },
  'application/vnd.sqlite3': { label: 'SQLite database', extension: null },
};
const unknown: FileKind = { label: 'file of an unknown kind', extension: null };

/** Plain text keeps these endings: programs that open them show text. */
const textEndings: ReadonlySet<string> = new Set(['txt', 'log', 'md', 'csv', 'tsv', 'json', 'yaml', 'yml']);

export function kindOfFile(mediaType: string): FileKind {
  return Object.hasOwn(kinds, mediaType) ? (kinds[mediaType] ?? unknown) : unknown;
}

/** Whether the window itself shows it. */
export function isPicture(mediaType: string): boolean {
  return kindOfFile(mediaType).picture === true;
}

/**
 * The name under which a file may be handed to the system: its ending says what its bytes are, whatever its name claims.
 * Null where it is never opened, only saved.
 */
export function nameToOpen(name: string, mediaType: string): string | null {
  const { extension } = kindOfFile(mediaType);
  if (extension === null) return null;
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Surrogate}"*/:<>?\\|]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const base = plain === '' ? 'file' : plain.slice(0, 120);
  const ending = /\.([a-z0-9]{1,5})$/i.exec(base)?.[1]?.toLowerCase();
  const fits = ending === extension || (extension === 'jpg' && ending === 'jpeg');
  const isText = extension === 'txt' && ending !== undefined && textEndings.has(ending);
  return fits || isText ? base : `${base}.${extension}`;
}
