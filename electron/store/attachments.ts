import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { FaultPoint } from './fault-point.ts';
import { noFaultPoint } from './fault-point.ts';
import { headLength, mediaTypeOf } from './media-type.ts';
import { StoreFault } from './store-fault.ts';

/** Files that lie beside the record under the hash of their bytes: the same file twice is one. */
export type Attachments = {
  readonly folder: string;
  /** Writes bytes for good and answers what they are; throws a StoreFault where they could not be. */
  readonly put: (bytes: Uint8Array) => StoredFile;
  /** What is kept under a hash; null where nothing is. */
  readonly find: (hash: string) => StoredFile | null;
  /** The bytes, if they are still those that were stored. */
  readonly read: (hash: string) => Uint8Array | 'missing' | 'altered';
  readonly remove: (hash: string) => void;
  readonly list: () => readonly { readonly hash: string; readonly storedAt: number }[];
};

export type StoredFile = { readonly hash: string; readonly size: number; readonly mediaType: string };

const hashForm = /^[0-9a-f]{64}$/;

export function attachmentsFolder(recordFile: string): string {
  return path.join(path.dirname(recordFile), 'attachments');
}

export function openAttachments(folder: string, faultPoint: FaultPoint = noFaultPoint): Attachments {
  const place = (hash: string): string | null => (hashForm.test(hash) ? path.join(folder, hash) : null);

  const find = (hash: string): StoredFile | null => {
    const file = place(hash);
    if (file === null) return null;
    try {
      const { size } = statSync(file);
      return { hash, size, mediaType: mediaTypeOf(headOf(file)) };
    } catch {
      return null;
    }
  };

  return {
    folder,
    put: (bytes) => {
      const hash = hashOf(bytes);
      const known = find(hash);
      // A file of this name and length that was altered is written anew.
      if (
        known === null ||
        known.size !== bytes.length ||
        hashOf(readFileSync(path.join(folder, hash))) !== hash
      )
        write(folder, hash, bytes, faultPoint);
      return { hash, size: bytes.length, mediaType: mediaTypeOf(bytes.subarray(0, headLength)) };
    },
    find,
    read: (hash) => {
      const file = place(hash);
      if (file === null || !existsSync(file)) return 'missing';
      const bytes = readFileSync(file);
      return hashOf(bytes) === hash ? bytes : 'altered';
    },
    remove: (hash) => {
      const file = place(hash);
      if (file !== null) rmSync(file, { force: true });
    },
    list: () => {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((name) => hashForm.test(name))
        .map((hash) => ({ hash, storedAt: statSync(path.join(folder, hash)).mtimeMs }));
    },
  };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function headOf(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const head = new Uint8Array(headLength);
    return head.subarray(0, readSync(descriptor, head, 0, headLength, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** A temporary file, synced and renamed: a kill leaves no half file under a hash. */
function write(folder: string, hash: string, bytes: Uint8Array, faultPoint: FaultPoint): void {
  const temporary = path.join(folder, `.${randomBytes(6).toString('hex')}.${String(process.pid)}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    dropParts(folder);
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    faultPoint('before-attachment-rename');
    renameSync(temporary, path.join(folder, hash));
    syncFolder(folder);
  } catch (error) {
    dropQuietly(temporary);
    throw faultOf(error);
  }
}

function dropQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What went wrong before is told.
  }
}

/** What a kill left of files that were being written; those of this process are still wanted. */
function dropParts(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.endsWith('.part') && !name.includes(`.${String(process.pid)}.`))
      rmSync(path.join(folder, name), { force: true });
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function faultOf(error: unknown): StoreFault {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new StoreFault('disk-full', 'Not attached: the disk is full. Free some room, then attach it again.')
    : new StoreFault('io', `Not attached: the folder of attachments cannot be written to (${code}).`);
}
