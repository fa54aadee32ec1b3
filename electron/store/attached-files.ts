import type { Attachments } from './attachments.ts';
import { parsed } from './event-row.ts';
import { prepared, type Store } from './handle.ts';
import type { Problem } from './problem.ts';
import { guarded } from './store-fault.ts';

/** A file that an event names; `redacted`: its name was blanked, and its bytes have to be gone. */
export type AttachedFile = {
  readonly eventId: string;
  readonly hash: string;
  readonly size: number;
  readonly redacted: boolean;
};

/** Every file that the record names, in the order of arrival. */
export function attachedFiles(store: Store): readonly AttachedFile[] {
  return guarded('read', () =>
    prepared<{ readonly id: string; readonly payload: string; readonly redacted: 0 | 1 }>(
      store,
      `SELECT id, payload, words IS NULL AS redacted FROM incident_events WHERE type = 'fileAttached' ORDER BY arrival`,
    )
      .all()
      .flatMap(({ id, payload, redacted }) => {
        const { hash, size } = (parsed(payload) ?? {}) as {
          readonly hash?: unknown;
          readonly size?: unknown;
        };
        return typeof hash === 'string' && typeof size === 'number'
          ? [{ eventId: id, hash, size, redacted: redacted === 1 }]
          : [];
      }),
  );
}

/** Hashes that some event still shows, and those whose every event was redacted. */
export function hashesOf(files: readonly AttachedFile[]): {
  readonly shown: ReadonlySet<string>;
  readonly redacted: ReadonlySet<string>;
} {
  const shown = new Set(files.filter((file) => !file.redacted).map(({ hash }) => hash));
  const redacted = new Set(files.map(({ hash }) => hash).filter((hash) => !shown.has(hash)));
  return { shown, redacted };
}

/** Where the files beside a record are not what its events say. */
export function attachmentProblems(store: Store, attachments: Attachments): readonly Problem[] {
  const files = attachedFiles(store);
  const { redacted } = hashesOf(files);
  const states = new Map<string, string | null>();
  const stateOf = ({ hash, size }: AttachedFile): string | null => {
    const bytes = attachments.read(hash);
    if (bytes === 'missing') return 'is missing';
    if (bytes === 'altered') return 'was changed after it was stored';
    return bytes.length === size ? null : `has ${String(bytes.length)} bytes, not ${String(size)}`;
  };
  return files.flatMap((file) => {
    const { eventId, hash } = file;
    if (redacted.has(hash))
      return attachments.find(hash) === null
        ? []
        : [{ eventId, what: `its file ${hash} is there although it was redacted` }];
    if (file.redacted) return [];
    if (!states.has(hash)) states.set(hash, stateOf(file));
    const state = states.get(hash) ?? null;
    return state === null ? [] : [{ eventId, what: `its file ${hash} ${state}` }];
  });
}
