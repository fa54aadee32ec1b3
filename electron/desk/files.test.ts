import { randomUUID } from 'node:crypto';
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileAnswer } from '../bridge/contract.ts';
import type { Command, FileToAttach } from '../domain/command.ts';
import { timelineOf } from '../domain/timeline.ts';
import { attachmentProblems } from '../store/attached-files.ts';
import { attachmentsFolder, openAttachments } from '../store/attachments.ts';
import { openFiles } from './files.ts';
import { type DeskOnDisk, declaration, deskOnDisk } from './testing/desk-on-disk.ts';

const text = new TextEncoder().encode('pool exhausted at 09:14');
const other = new TextEncoder().encode('nothing to see');
const plain = {
  type: 'addEntry',
  kind: 'note',
  text: 'see the log',
  at: null,
  approximate: false,
  untimed: false,
  source: 'person',
  executor: null,
  objections: null,
  checkBackAt: null,
} as const;

let opened: DeskOnDisk[] = [];
afterEach(() => {
  for (const one of opened) one.end();
  opened = [];
});

/** A desk that keeps files, with one incident; answers what a window could do with it. */
function desk(drafts: () => string = () => '{}') {
  const own = deskOnDisk();
  opened.push(own);
  const { store } = own.desk;
  const attachments = openAttachments(attachmentsFolder(own.file));
  const files = openFiles({ store, attachments, drafts, now: own.clock.now });
  const declared = own.give(declaration());
  if (!declared.ok) throw new Error('not declared');
  const { incidentId } = declared;
  const handIn = (bytes: Uint8Array, piece = 7): FileAnswer => {
    const upload = randomUUID();
    let answer: FileAnswer = { state: 'more' };
    for (let at = 0; at < bytes.length; at += piece)
      answer = files.take({
        upload,
        at,
        size: bytes.length,
        bytes: Buffer.from(bytes.subarray(at, at + piece)).toString('base64'),
      });
    return answer;
  };
  const keep = (bytes: Uint8Array): string => {
    const answer = handIn(bytes);
    if (answer.state !== 'kept') throw new Error(`not kept: ${JSON.stringify(answer)}`);
    return answer.hash;
  };
  /** Gives a command that has to be accepted; answers its events. */
  const give = (command: Command): readonly string[] => {
    const result = own.give(command);
    if (!result.ok) throw new Error(result.refusal.sentence);
    return result.events;
  };
  const log = (named: readonly FileToAttach[]) => ({ ...plain, incidentId, files: named });
  const items = () => timelineOf(own.desk.events(incidentId), own.desk.fold(incidentId));
  return { ...own, store, attachments, files, incidentId, handIn, keep, give, log, items, try: own.give };
}

describe('a file handed in', () => {
  it('piece by piece is kept as it was', () => {
    const { attachments, handIn } = desk();
    const answer = handIn(text);
    expect(answer).toMatchObject({ state: 'kept', size: text.length, mediaType: 'text/plain' });
    const hash = answer.state === 'kept' ? answer.hash : '';
    expect(Buffer.from(attachments.read(hash) as Uint8Array).toString()).toBe('pool exhausted at 09:14');
  });

  it('is refused where it is too large, where a piece is missing, and where too many come at once', () => {
    const { files } = desk();
    const chunk = { upload: randomUUID(), at: 0, size: 60, bytes: 'YWJj' };
    expect(files.take({ ...chunk, size: 51 * 1024 * 1024 })).toMatchObject({
      refusal: { sentence: expect.stringContaining('50 MB') as string },
    });
    expect(files.take(chunk)).toEqual({ state: 'more' });
    expect(files.take({ ...chunk, at: 30 })).toMatchObject({ refusal: { reason: 'broken' } });
    for (let i = 0; i < 4; i++) files.take({ ...chunk, upload: randomUUID() });
    expect(files.take({ ...chunk, upload: randomUUID() })).toMatchObject({ refusal: { reason: 'busy' } });
  });
});

describe('an entry with files', () => {
  it('is written with them in one command, and takes more later', () => {
    const { keep, give, log, items, incidentId, desk: own } = desk();
    const hash = keep(text);
    const entry =
      give(
        log([
          { hash, name: 'pool.log' },
          { hash: keep(other), name: 'empty.txt' },
        ]),
      ).at(-1) ?? '';
    give({ type: 'attachFiles', incidentId, entry, files: [{ hash, name: 'again.log' }] });
    expect(items().find(({ id }) => id === entry)?.attachments).toMatchObject([
      { name: 'pool.log', hash, size: text.length, mediaType: 'text/plain' },
      { name: 'empty.txt', mediaType: 'text/plain' },
      { name: 'again.log', hash },
    ]);
    const report = own.document(incidentId, 'report');
    expect(report.ok && report.markdown).toContain(
      'Note: see the log (attached: pool.log, empty.txt, again.log)',
    );
    expect(report.ok && report.markdown).toContain(`SHA-256 ${hash}`);
  });

  it('is refused where a file is not kept or has no plain name', () => {
    const { keep, log, try: attempt } = desk();
    const hash = keep(text);
    expect(attempt(log([{ hash: 'a'.repeat(64), name: 'x.log' }]))).toMatchObject({
      refusal: { reason: 'unknown-file' },
    });
    for (const name of ['', ' ', '..', 'a/b', 'a\\b', 'a\nb', 'x'.repeat(300)])
      expect(attempt(log([{ hash, name }]))).toMatchObject({
        refusal: { reason: 'bad-value', field: 'files' },
      });
  });
});

describe('a redaction', () => {
  it('of an entry takes its files with it, unless another one still shows them', () => {
    const { keep, give, log, items, files, attachments, store, incidentId } = desk();
    const secret = keep(text);
    const shared = keep(other);
    const named = (hash: string) => ({ hash, name: 'secret.log' });
    const entry = give(log([named(secret), named(shared)])).at(-1) ?? '';
    const standing = give(log([{ hash: shared, name: 'shown.log' }])).at(-1) ?? '';
    expect(attachmentProblems(store, attachments)).toEqual([]);
    give({ type: 'redact', incidentId, events: [entry], reason: 'a password' });
    expect(attachmentProblems(store, attachments).map(({ what }) => what)).toEqual([
      `its file ${secret} is there although it was redacted`,
    ]);
    files.sweep();
    expect(attachments.read(secret)).toBe('missing');
    expect(attachments.read(shared)).not.toBe('missing');
    expect(attachmentProblems(store, attachments)).toEqual([]);
    const namesOf = (id: string) =>
      items()
        .find((item) => item.id === id)
        ?.attachments.map(({ name }) => name);
    expect(namesOf(entry)).toEqual([null, null]);
    expect(namesOf(standing)).toEqual(['shown.log']);
    expect(JSON.stringify(items())).not.toContain('secret.log');
  });
});

describe('the folder', () => {
  it('is rid of what nobody logged for a week, and keeps what a draft holds', () => {
    let drafts = '';
    const { keep, files, attachments, clock } = desk(() => drafts);
    const forgotten = keep(text);
    const drafted = keep(other);
    drafts = JSON.stringify({ files: [drafted] });
    files.sweep();
    expect(attachments.list()).toHaveLength(2);
    const weekAgo = new Date(clock.now() - 8 * 86_400_000);
    for (const hash of [forgotten, drafted])
      utimesSync(path.join(attachments.folder, hash), weekAgo, weekAgo);
    files.sweep();
    expect(attachments.list().map(({ hash }) => hash)).toEqual([drafted]);
  });

  it('is checked against the record', () => {
    const { keep, give, log, attachments, store } = desk();
    const [gone, changed] = [keep(text), keep(other)];
    give(
      log([
        { hash: gone, name: 'a' },
        { hash: changed, name: 'b' },
      ]),
    );
    attachments.remove(gone);
    writeFileSync(path.join(attachments.folder, changed), 'something else');
    expect(attachmentProblems(store, attachments).map(({ what }) => what)).toEqual([
      `its file ${gone} is missing`,
      `its file ${changed} was changed after it was stored`,
    ]);
  });
});
