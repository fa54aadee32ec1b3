/** `npm run verify [-- FILE]`: computes every hash of a record, or of an exported incident (bundle.json), anew. */
import process from 'node:process';
import { rowOf } from '../desk/row-of.ts';
import { beginningOf } from '../policy/regular-file.ts';
import { attachmentProblems } from '../store/attached-files.ts';
import { attachmentsFolder, openAttachments } from '../store/attachments.ts';
import { readBundle } from '../store/bundle.ts';
import { close, open } from '../store/database.ts';
import type { Problem } from '../store/problem.ts';
import { transaction } from '../store/transaction.ts';
import { type Verification, verify } from '../store/verify.ts';
import { fileFrom } from './data-folder.ts';
import { readText, sentenceOf } from './input-text.ts';
import { onTemporaryRecord } from './temporary-record.ts';

const mostShown = 20;

type Checked = {
  readonly verification: Verification;
  /** What is wrong beside the record's own problems. */
  readonly more: readonly string[];
};

function main(args: readonly string[]): number {
  let file: string;
  try {
    file = fileFrom(args);
  } catch (error) {
    console.error(`${sentenceOf(error)}\nUse it as: npm run verify [-- FILE]`);
    return 2;
  }
  try {
    return tell(file, isBundle(file) ? checkBundle(file) : checkRecord(file));
  } catch (error) {
    console.error(`${file}: not checked\n  ${sentenceOf(error)}`);
    return 1;
  }
}

function tell(file: string, { verification, more }: Checked): number {
  const { events, incidents, heads, drifted } = verification;
  const problems = [...verification.problems.map(lineOf), ...more];
  console.log(`${file}: ${counted(events, 'event')} of ${counted(incidents, 'incident')} checked`);
  show(problems);
  if (problems.length > 0)
    console.log(`${counted(problems.length, 'problem')} found: the record was changed after it was written.`);
  else {
    if (incidents === 1)
      for (const [incidentId, ends] of heads)
        for (const { id, hash } of ends) console.log(`  head of ${incidentId}: ${id} ${hash}`);
    console.log(
      'Every hash fits. Compare the heads with a copy that you trust: they prove all that they are based on.',
    );
  }
  show(drifted.map(lineOf));
  if (drifted.length > 0)
    console.log('Lists or guard are not what the record gives: “npm run rebuild” writes them anew.');
  return problems.length + drifted.length > 0 ? 1 : 0;
}

function show(lines: readonly string[]): void {
  for (const line of lines.slice(0, mostShown)) console.log(`  ${line}`);
  if (lines.length > mostShown) console.log(`  … and ${String(lines.length - mostShown)} more`);
}

function lineOf({ eventId, what }: Problem): string {
  return `${eventId}: ${what}`;
}

function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** A record is a database, whose file begins otherwise. */
function isBundle(file: string): boolean {
  const start = beginningOf(file, 64)?.toString('utf8') ?? '';
  return start
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
}

function checkRecord(file: string): Checked {
  const store = open(file, { readonly: true });
  try {
    const files = attachmentProblems(store, openAttachments(attachmentsFolder(file)));
    return { verification: verify(store, { rowOf }), more: files.map(lineOf) };
  } finally {
    close(store);
  }
}

const largestBytes = 256 * 1024 * 1024;

/** Reads the bundle into an empty record by the way that any other desk would take, and checks that. */
function checkBundle(file: string): Checked {
  let bundle: unknown;
  try {
    bundle = JSON.parse(readText(file, largestBytes));
  } catch (error) {
    throw error instanceof SyntaxError ? new Error(`This is not JSON: ${error.message}.`) : error;
  }
  return onTemporaryRecord((store) => {
    const answer = transaction(store, () => readBundle(store, bundle));
    if (!answer.ok) throw new Error(answer.detail);
    const refused = answer.received.flatMap((row) =>
      row.outcome === 'refused' ? [`${row.id ?? 'a row without id'}: ${row.detail}`] : [],
    );
    const twice = answer.repeated.map((id) => `${id}: stands twice in the file`);
    const missing = answer.headsMissing.map(({ id }) => `${id}: named as a head and not among the events`);
    return { verification: verify(store), more: [...refused, ...twice, ...missing] };
  });
}

process.exitCode = main(process.argv.slice(2));
