/** What a file is by its first bytes, never by its name (WHATWG MIME Sniffing; file signatures of the formats). */

type Signature = readonly [mediaType: string, bytes: readonly (number | null)[], at?: number];

const ascii = (text: string): readonly number[] => Array.from(text, (char) => char.charCodeAt(0));

const signatures: readonly Signature[] = [
  ['image/png', [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', ascii('GIF87a')],
  ['image/gif', ascii('GIF89a')],
  ['image/webp', [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')]],
  ['audio/wav', [...ascii('RIFF'), null, null, null, null, ...ascii('WAVE')]],
  ['image/bmp', ascii('BM')],
  ['application/pdf', ascii('%PDF-')],
  ['video/mp4', ascii('ftyp'), 4],
  ['video/webm', [0x1a, 0x45, 0xdf, 0xa3]],
  ['audio/mpeg', ascii('ID3')],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/zip', [0x50, 0x4b, 0x05, 0x06]],
  ['application/gzip', [0x1f, 0x8b]],
  ['application/x-7z-compressed', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['application/x-rar-compressed', ascii('Rar!')],
  ['application/vnd.sqlite3', ascii('SQLite format 3')],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0]],
  ['application/x-executable', [0x7f, ...ascii('ELF')]],
  ['application/x-executable', ascii('MZ')],
  ['application/x-executable', [0xcf, 0xfa, 0xed, 0xfe]],
  ['application/x-executable', [0xce, 0xfa, 0xed, 0xfe]],
  ['application/x-executable', [0xca, 0xfe, 0xba, 0xbe]],
  ['application/x-executable', ascii('!<arch>')],
  ['text/x-script', ascii('#!')],
];

/** So much of a file tells what it is. */
export const headLength = 4096;

export function mediaTypeOf(head: Uint8Array): string {
  for (const [mediaType, bytes, at = 0] of signatures)
    if (head.length >= at + bytes.length && bytes.every((byte, i) => byte === null || head[at + i] === byte))
      return mediaType;
  const text = textOf(head);
  if (text === null) return 'application/octet-stream';
  // Markup at the beginning is what a browser would carry out.
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg|<svg)/i.test(text))
    return 'image/svg+xml';
  if (
    /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|script|iframe|h1|div|table|a|style|title)\b/i.test(
      text,
    )
  )
    return 'text/html';
  return 'text/plain';
}

/** The bytes as text; null where they are none. The last character may be cut off. */
function textOf(head: Uint8Array): string | null {
  // Control characters beside tab, line ends and the escape of coloured logs stand in no text.
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
