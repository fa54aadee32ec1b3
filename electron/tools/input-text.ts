import { readFileSync, statSync } from 'node:fs';
import { faultOf, StoreFault } from '../store/store-fault.ts';

/** Text files named on the command line, and their faults as sentences. */

/** The text of a UTF-8 file; throws an error whose message is a sentence for people. */
export function readText(file: string, largestBytes: number): string {
  let bytes: Buffer;
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) throw new Error('There is no such file.');
    if (found.isDirectory()) throw new Error('This is a folder. Name the files in it.');
    if (found.size > largestBytes)
      throw new Error(`The file is larger than ${String(Math.floor(largestBytes / 1024 / 1024))} MiB.`);
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    throw code === null ? error : new Error(`The file cannot be read (${code}).`, { cause: error });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('The file is no UTF-8 text.', { cause: error });
  }
}

/** A fault of the disk in its own sentence, anything else by its message. */
export function sentenceOf(error: unknown): string {
  const fault = faultOf(error, 'read');
  return fault instanceof StoreFault ? fault.sentence : fault.message;
}
