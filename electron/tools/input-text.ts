import { type FileReading, readRegularFile } from '../policy/regular-file.ts';
import { faultOf, StoreFault } from '../store/store-fault.ts';

type Unread = Extract<FileReading, { readonly ok: false }>;

/** Text files named on the command line, and their faults as sentences. */

/** The text of a UTF-8 file; throws an error whose message is a sentence for people. */
export function readText(file: string, largestBytes: number): string {
  let reading: FileReading;
  try {
    reading = readRegularFile(file, largestBytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    throw code === null ? error : new Error(`The file cannot be read (${code}).`, { cause: error });
  }
  if (!reading.ok) throw new Error(refusals(largestBytes)[reading.why]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reading.bytes);
  } catch (error) {
    throw new Error('The file is no UTF-8 text.', { cause: error });
  }
}

function refusals(largestBytes: number): { readonly [W in Unread['why']]: string } {
  return {
    missing: 'There is no such file.',
    folder: 'This is a folder. Name the files in it.',
    'not-a-file': 'This is not a file but a pipe or a device.',
    'too-large': `The file is larger than ${String(Math.floor(largestBytes / 1024 / 1024))} MiB.`,
  };
}

/** A fault of the disk in its own sentence, anything else by its message. */
export function sentenceOf(error: unknown): string {
  const fault = faultOf(error, 'read');
  return fault instanceof StoreFault ? fault.sentence : fault.message;
}
