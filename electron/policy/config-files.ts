import path from 'node:path';
import type { CompiledPolicy } from '../domain/compiled-policy.ts';
import { compilePolicy } from './compile.ts';
import { type Directory, directoryFileName, emptyDirectory, parseDirectory } from './directory-file.ts';
import { parsePolicy, policyFileName } from './policy-file.ts';
import type { Policy } from './policy-schema.ts';
import { readRegularFile } from './regular-file.ts';
import { type WatchFolder, watchFolder } from './watch-folder.ts';
import { hashOf, type Refused } from './yaml-file.ts';

/**
 * The two files in force: the user's own in the data folder, else the shipped policy and an empty directory. A file
 * that is bad, unreadable or suddenly gone changes nothing: the last good one stays in force. Nothing is written.
 */

/** A file that is not in force, and what is instead. */
export type ConfigProblem = {
  readonly file: string;
  /** The first thing wrong with it and what stays in force. */
  readonly text: string;
  /** What else is wrong; where that is much, the beginning and how much more. */
  readonly lines: readonly string[];
};

/** The user's own file: in force since then, refused, or not there. */
export type ConfigFileState = {
  readonly name: typeof policyFileName | typeof directoryFileName;
  readonly since: number | null;
  readonly problem: ConfigProblem | null;
};

export type Config = {
  readonly policy: Policy;
  readonly compiled: CompiledPolicy;
  readonly policyText: string;
  readonly policyHash: string;
  readonly directory: Directory;
  readonly problems: readonly ConfigProblem[];
  readonly files: readonly ConfigFileState[];
};

export type ConfigFiles = {
  readonly current: () => Config;
  /** Reads the files again; true where anything changed, a problem included. */
  readonly check: () => boolean;
  /** Calls back after each change until the returned function is called. */
  readonly watch: (changed: (config: Config) => void) => () => void;
};

/** What the outside world does to the files. */
export type ConfigSeams = {
  readonly now: () => number;
  /** The text of a file, null where there is none; throws where it cannot be read. */
  readonly readText: (file: string) => string | null;
  readonly watchFolder: WatchFolder;
  /** Runs once after so many ms, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export const nodeSeams: ConfigSeams = {
  now: Date.now,
  readText: readTextFile,
  watchFolder,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Editors write in several steps; the files are read when this long nothing moved. */
const settleMs = 200;
const largestBytes = 256 * 1024;
/** A notice with more lines is read by nobody. */
const mostLines = 20;

/** A policy that was read and checked before, and the hash of the text that it was read from. */
export type ReadPolicy = { readonly hash: string; readonly policy: Policy };

/**
 * Reads both files; throws only where the shipped policy itself is missing or bad. `known` spares reading it again
 * where it still says the same.
 */
export function openConfigFiles(
  folders: { readonly resources: string; readonly data: string },
  seams: ConfigSeams = nodeSeams,
  known: ReadPolicy | null = null,
): ConfigFiles {
  const policyFile = keepFile(seams, {
    file: path.join(folders.data, policyFileName),
    word: 'policy',
    read: readPolicy,
    shipped: shippedPolicy(seams, path.join(folders.resources, policyFileName), known),
    otherwise: 'The shipped policy is in force.',
  });
  const directoryFile = keepFile(seams, {
    file: path.join(folders.data, directoryFileName),
    word: 'directory',
    read: readDirectory,
    shipped: { value: emptyDirectory, hash: hashOf(''), text: '' },
    otherwise: 'The directory stays empty.',
  });

  const check = () => [policyFile.check(), directoryFile.check()].includes(true);
  const current = (): Config => {
    const { value, text, hash } = policyFile.inForce();
    return {
      policy: value.policy,
      compiled: value.compiled,
      policyText: text,
      policyHash: hash,
      directory: directoryFile.inForce().value,
      files: [
        { name: policyFileName, since: policyFile.ownSince(), problem: policyFile.problem() },
        { name: directoryFileName, since: directoryFile.ownSince(), problem: directoryFile.problem() },
      ],
      problems: [policyFile.problem(), directoryFile.problem()].filter((problem) => problem !== null),
    };
  };
  const watch = (changed: (config: Config) => void) => {
    let cancel = () => {};
    const stop = seams.watchFolder(folders.data, [policyFileName, directoryFileName], () => {
      cancel();
      cancel = seams.after(settleMs, () => {
        if (check()) changed(current());
      });
    });
    return () => {
      cancel();
      stop();
    };
  };

  check();
  return { current, check, watch };
}

type Revision<T> = { readonly value: T; readonly hash: string; readonly text: string };
type Read<T> = { readonly ok: true; readonly value: T; readonly hash: string } | Refused;
type KeptFile<T> = {
  readonly file: string;
  readonly word: string;
  readonly read: (text: string) => Read<T>;
  readonly shipped: Revision<T>;
  readonly otherwise: string;
};
type Loaded = { readonly policy: Policy; readonly compiled: CompiledPolicy };

/** Keeps the last good revision of a file. */
function keepFile<T>(seams: ConfigSeams, kept: KeptFile<T>) {
  const name = path.basename(kept.file);
  let inForce = kept.shipped;
  /** When the user's own file came into force; null while the shipped one is. */
  let ownSince: number | null = null;
  let problem: ConfigProblem | null = null;

  const refuse = (first: string, lines: readonly string[]) => {
    const stays =
      ownSince === null
        ? kept.otherwise
        : `The ${kept.word} of ${clockTime(ownSince, seams.now())} stays in force.`;
    problem = { file: name, text: `${first} ${stays}`, lines };
  };
  const look = () => {
    let text: string | null;
    try {
      text = seams.readText(kept.file);
    } catch (error) {
      refuse(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, []);
      return;
    }
    if (text === null) {
      if (ownSince === null) problem = null;
      else refuse(`${name} is gone. Put it back, or start Sitrep again without it.`, []);
      return;
    }
    if (ownSince !== null && hashOf(text) === inForce.hash) {
      problem = null;
      return;
    }
    const reading = kept.read(text);
    if (reading.ok) {
      inForce = { value: reading.value, hash: reading.hash, text };
      ownSince = seams.now();
      problem = null;
    } else {
      const [first, ...rest] = reading.problems.map(({ sentence }) => sentence);
      const untold = Math.max(rest.length - mostLines, 0) + reading.more;
      const last = untold > 0 ? [`and ${untold} more`] : [];
      refuse(first ?? `${name} is not right.`, [...rest.slice(0, mostLines), ...last]);
    }
  };
  return {
    inForce: () => inForce,
    ownSince: () => ownSince,
    problem: () => problem,
    check: () => {
      const before = JSON.stringify([inForce.hash, ownSince !== null, problem]);
      look();
      return JSON.stringify([inForce.hash, ownSince !== null, problem]) !== before;
    },
  };
}

function shippedPolicy(seams: ConfigSeams, file: string, known: ReadPolicy | null): Revision<Loaded> {
  const text = seams.readText(file);
  if (text === null) throw new Error(`The shipped policy is missing: ${file}`);
  if (known !== null && known.hash === hashOf(text))
    return { value: loaded(known.policy), hash: known.hash, text };
  const reading = readPolicy(text);
  if (!reading.ok) throw new Error(`The shipped policy is bad: ${reading.problems[0]?.sentence ?? file}`);
  return { value: reading.value, hash: reading.hash, text };
}

function readPolicy(text: string): Read<Loaded> {
  const reading = parsePolicy(text);
  if (!reading.ok) return reading;
  return { ok: true, hash: reading.hash, value: loaded(reading.policy) };
}

function loaded(policy: Policy): Loaded {
  return { policy, compiled: compilePolicy(policy) };
}

function readDirectory(text: string): Read<Directory> {
  const reading = parseDirectory(text);
  return reading.ok ? { ok: true, value: reading.directory, hash: reading.hash } : reading;
}

function readTextFile(file: string): string | null {
  const reading = readRegularFile(file, largestBytes);
  if (reading.ok) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(reading.bytes);
  if (reading.why === 'missing') return null;
  throw new Error(reading.why === 'too-large' ? 'it is larger than 256 KB' : 'it is not a file');
}

/** `08:12 UTC`, with its date where that is not today's. */
function clockTime(at: number, now: number): string {
  const [day, time] = new Date(at).toISOString().split('T') as [string, string];
  const clock = `${time.slice(0, 5)} UTC`;
  return new Date(now).toISOString().startsWith(day) ? clock : `${day} ${clock}`;
}
