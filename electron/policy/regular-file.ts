import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Opening a pipe waits for its writer, unless told not to; Windows has neither. */
const readFlags =
  process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

/** The bytes of a file, or why there are none. */
export type FileReading =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: 'missing' | 'folder' | 'not-a-file' | 'too-large' };

/**
 * Reads a file that a person may have put there, at most `largestBytes` of it. Pipes, sockets and devices are not
 * read: they could hold the reader up for ever. Throws errors of the file system.
 */
export function readRegularFile(file: string, largestBytes: number): FileReading {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return { ok: false, why: 'missing' };
  if (found.isDirectory()) return { ok: false, why: 'folder' };
  if (!found.isFile()) return { ok: false, why: 'not-a-file' };
  // It may be another one by now.
  const descriptor = openSync(file, readFlags);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { ok: false, why: 'not-a-file' };
    if (stats.size > largestBytes) return { ok: false, why: 'too-large' };
    return bytesOf(descriptor, stats.size, largestBytes);
  } finally {
    closeSync(descriptor);
  }
}

/** The first bytes of a file, fewer where it is shorter; null where it is none that can be read. */
export function beginningOf(file: string, count: number): Buffer | null {
  try {
    if (!statSync(file).isFile()) return null;
    const descriptor = openSync(file, readFlags);
    try {
      const bytes = Buffer.alloc(count);
      return fstatSync(descriptor).isFile() ? bytes.subarray(0, readSync(descriptor, bytes)) : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** The size said may be wrong: a file may grow, and some of the system's say 0. */
function bytesOf(descriptor: number, size: number, largestBytes: number): FileReading {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = Buffer.alloc(Math.min(Math.max(size - length, 4096), largestBytes + 1 - length));
    const count = readSync(descriptor, part);
    if (count === 0) return { ok: true, bytes: Buffer.concat(parts) };
    parts.push(part.subarray(0, count));
    length += count;
    if (length > largestBytes) return { ok: false, why: 'too-large' };
  }
}
