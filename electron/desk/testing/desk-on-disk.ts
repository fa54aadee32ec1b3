import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command, DeclareCommand } from '../../domain/command.ts';
import type { Person } from '../../domain/terms.ts';
import { compilePolicy } from '../../policy/compile.ts';
import { parseDirectory } from '../../policy/directory-file.ts';
import { parsePolicy } from '../../policy/policy-file.ts';
import { attachmentsFolder, openAttachments } from '../../store/attachments.ts';
import { close, open } from '../../store/database.ts';
import type { FaultPoint } from '../../store/fault-point.ts';
import type { Clock, Timers } from '../clock.ts';
import { type DeadlineWatch, deadlineWatch, type WatchReport } from '../deadline-watch.ts';
import { type IncidentDesk, openDesk } from '../incident-desk.ts';
import { type RulesInForce, rulesOf } from '../rules-in-force.ts';

/** A real desk on a real record in a temporary folder, with a clock that only a test moves. */

const resources = path.join(import.meta.dirname, '../../../resources');

export const alex: Person = { id: null, name: 'Alex' };
export const bea: Person = { id: null, name: 'Bea' };

export function shippedRules(directoryText: string | null = null): RulesInForce {
  const policyText = readFileSync(path.join(resources, 'policy.yaml'), 'utf8');
  const reading = parsePolicy(policyText);
  const directory = parseDirectory(
    directoryText ?? readFileSync(path.join(resources, 'directory.example.yaml'), 'utf8'),
  );
  if (!reading.ok || !directory.ok) throw new Error('the shipped files do not parse');
  return rulesOf({
    policy: reading.policy,
    compiled: compilePolicy(reading.policy),
    policyText,
    policyHash: reading.hash,
    directory: directory.directory,
  });
}

export type HandClock = Clock & {
  readonly timers: Timers;
  /** Time passes for everybody: timers run as they come due. */
  readonly pass: (ms: number) => void;
  /** The machine sleeps: the wall clock moves, timers and the monotonic clock stand still. */
  readonly sleep: (ms: number) => void;
  /** Somebody sets the wall clock. */
  readonly set: (wall: number) => void;
};

export function handClock(start: number): HandClock {
  let wall = start;
  let monotonic = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => wall,
    monotonic: () => monotonic,
    timers: {
      after: (ms, run) => {
        const timer = { at: monotonic + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((t) => t !== timer);
        };
      },
    },
    pass: (ms) => {
      const end = monotonic + ms;
      for (;;) {
        const [next] = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((t) => t !== next);
        wall += Math.max(0, next.at - monotonic);
        monotonic = Math.max(monotonic, next.at);
        next.run();
      }
      wall += end - monotonic;
      monotonic = end;
    },
    sleep: (ms) => {
      wall += ms;
    },
    set: (at) => {
      wall = at;
    },
  };
}

export type DeskOnDisk = {
  readonly clock: HandClock;
  readonly file: string;
  desk: IncidentDesk;
  watch: DeadlineWatch;
  readonly reports: WatchReport[];
  readonly give: (command: Command, actor?: Person) => ReturnType<IncidentDesk['submit']>;
  /** Stops this process's desk, as a quit or a kill does, and starts another one on the same record. */
  readonly restart: () => void;
  readonly end: () => void;
};

export function deskOnDisk(
  options: { readonly start?: number; readonly rules?: RulesInForce; readonly faultPoint?: FaultPoint } = {},
): DeskOnDisk {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-desk-'));
  const file = path.join(folder, 'sitrep.db');
  const clock = handClock(options.start ?? Date.UTC(2026, 0, 9, 16, 50));
  const rules = options.rules ?? shippedRules();
  const reports: WatchReport[] = [];
  let count = 0;
  const begin = () => {
    const store = open(file, { faultPoint: options.faultPoint });
    const { find: fileOf } = openAttachments(attachmentsFolder(file));
    const desk = openDesk({ store, clock, rules: () => rules, fileOf });
    const watch = deadlineWatch({
      desk,
      clock,
      timers: clock.timers,
      report: (report) => reports.push(report),
    });
    watch.start();
    return { desk, watch };
  };
  const stop = () => {
    self.watch.stop();
    close(self.desk.store);
  };
  const self: DeskOnDisk = {
    ...begin(),
    clock,
    file,
    reports,
    give: (command, actor = alex) => {
      count += 1;
      const commandId = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
      return self.desk.submit({ commandId, command }, actor);
    },
    restart: () => {
      stop();
      Object.assign(self, begin());
    },
    end: () => {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return self;
}

export function declaration(fields: Partial<DeclareCommand> = {}): DeclareCommand {
  return {
    type: 'declare',
    title: 'Checkout is down',
    description: null,
    impact: null,
    severity: 'SEV1',
    kind: 'live',
    services: [],
    reporter: null,
    callLink: null,
    startedAt: null,
    startedAbout: false,
    detectedAt: 'declared',
    detectedAbout: false,
    plannedFrom: null,
    plannedTo: null,
    ...fields,
  };
}
