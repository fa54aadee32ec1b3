import type { PirSection, Severity, Status } from '../domain/terms.ts';
import { type IncidentFile, type Timed, timesOf } from './incident-file.ts';

/**
 * What a file says, as steps in the order in which a replay takes them (rules, section 7). Pure: which command a step
 * becomes depends on the incident as it then stands, see `step-command.ts`.
 */

/** Statuses that a file can reach by a word or by a field. */
export type Reachable = Extract<Status, 'investigating' | 'identified' | 'monitoring' | 'resolved'>;

type What =
  /** Something of the file that the incident starts with or learns later than it was declared. */
  | { readonly do: 'moment'; readonly moment: 'startedAt' | 'detectedAt' }
  | { readonly do: 'severity'; readonly to: Severity; readonly note: string }
  /** Concluded: the first responder seen after declaration answers for the incident. */
  | { readonly do: 'acknowledge'; readonly actor: string }
  | { readonly do: 'investigate'; readonly actor: string }
  | { readonly do: 'entry'; readonly actor: string | null; readonly text: string; readonly untimed: boolean }
  /** About the file, no entry of it. */
  | { readonly do: 'note'; readonly text: string; readonly untimed: boolean }
  /** `field`: the file states the moment itself; a status word only moves forward. */
  | { readonly do: 'reach'; readonly status: Reachable; readonly field: boolean }
  | {
      readonly do: 'message';
      readonly audience: string;
      readonly channel: string;
      readonly text: string;
      readonly untimed: boolean;
    };

export type ReplayStep = What & {
  /** When it happened, epoch ms; before declaration for what is logged late. */
  readonly at: number;
  /** Where it stands in the file. */
  readonly what: string;
};

export type ReviewStep = { readonly what: string } & (
  | { readonly do: 'section'; readonly section: PirSection; readonly text: string }
  | { readonly do: 'factor'; readonly text: string }
  | {
      readonly do: 'actionItem';
      readonly title: string;
      readonly owner: string | null;
      readonly dueAt: number | null;
      readonly done: 'open' | 'done' | 'unknown';
    }
);

export type ReplayPlan = {
  readonly declaration: {
    readonly title: string;
    readonly description: string | null;
    readonly impact: string | null;
    readonly severity: Severity;
    readonly services: readonly string[];
    readonly startedAt: number | null;
    readonly detectedAt: number | null;
  };
  readonly declaredAt: number;
  /** Sorted by their time; the clock stands at declaration for all that is earlier. */
  readonly steps: readonly ReplayStep[];
  readonly rootCause: string | null;
  /** What fills the review once the incident is closed. */
  readonly review: readonly ReviewStep[];
  /** Fields that the format does not have. */
  readonly unknownFields: readonly string[];
};

export function planReplay(file: IncidentFile): ReplayPlan {
  const declaredAt = declarationTime(file);
  const later = (at: number | null): boolean => at !== null && at > declaredAt;
  return {
    declaration: {
      title: file.title,
      description: file.description,
      impact: file.severityReason,
      severity: firstSeverity(file, declaredAt),
      services: file.services,
      startedAt: later(file.startedAt) ? null : file.startedAt,
      detectedAt: later(file.detectedAt) ? null : file.detectedAt,
    },
    declaredAt,
    steps: [aboutFile(file, declaredAt), ...sorted(listedSteps(file, declaredAt))],
    rootCause: file.rootCause,
    review: reviewSteps(file),
    unknownFields: file.unknownFields,
  };
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function declarationTime(file: IncidentFile): number {
  return (
    earliest(file.statusChanges.map((change) => change.at)) ??
    file.detectedAt ??
    file.startedAt ??
    earliest(file.timeline.map((entry) => entry.at)) ??
    Math.min(...timesOf(file))
  );
}

/** An item without a time takes that of the item before it, the first that of the next, else `otherwise`. */
function placed<T extends Timed>(items: readonly T[], otherwise: number) {
  let last = items.find((item) => item.at !== null)?.at ?? otherwise;
  return items.map((item, index) => {
    last = item.at ?? last;
    return { item, at: last, untimed: item.at === null, index };
  });
}

function sorted<T extends { readonly at: number }>(steps: readonly T[]): readonly T[] {
  return steps.toSorted((a, b) => a.at - b.at);
}

function severityChangesInOrder(file: IncidentFile, declaredAt: number) {
  return sorted(placed(file.severityChanges, declaredAt));
}

function firstSeverity(file: IncidentFile, declaredAt: number): Severity {
  const [first] = severityChangesInOrder(file, declaredAt);
  const said = first === undefined ? file.severityGuess : (first.item.from ?? first.item.to);
  return said?.severity ?? 'SEV2';
}

/** All that the file lists; the order here is the order among things of the same instant. */
function listedSteps(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  return [
    ...lateMoments(file, declaredAt),
    ...severitySteps(file, declaredAt),
    ...entrySteps(file, declaredAt),
    ...statusNotes(file, declaredAt),
    ...reachSteps(file, declaredAt),
    ...messageSteps(file, declaredAt),
  ];
}

/** Moments after declaration are learned when the clock gets there. */
function lateMoments(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  const moments = [
    { moment: 'startedAt', at: file.startedAt, what: 'started_at' },
    { moment: 'detectedAt', at: file.detectedAt, what: 'detected_at' },
  ] as const;
  return moments.flatMap(({ moment, at, what }) =>
    at !== null && at > declaredAt ? [{ do: 'moment', moment, at, what } as const] : [],
  );
}

function severitySteps(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  return severityChangesInOrder(file, declaredAt).map(({ item, at, untimed, index }, place) => {
    const what = `severity_changes[${String(index)}]`;
    const { from, to } = item;
    // The first one may only say what the incident was declared with.
    if (place === 0 && from === null)
      return { do: 'note', text: `Severity in the file: ${to.said}`, at, untimed, what } as const;
    const note = `Severity in the file: ${from === null ? '' : `${from.said} to `}${to.said}`;
    return { do: 'severity', to: to.severity, note, at, what } as const;
  });
}

const noResponders = new Set(['monitoring', 'automation', 'user', 'customer', 'reporter']);

function isResponder(actor: string | null): actor is string {
  return actor !== null && !noResponders.has(actor.trim().toLowerCase());
}

function entrySteps(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  const entries = sorted(placed(file.timeline, declaredAt));
  const first = entries.find(
    ({ item, at, untimed }) => !untimed && at > declaredAt && isResponder(item.actor),
  );
  return entries.flatMap((entry): readonly ReplayStep[] => {
    const { item, at, untimed, index } = entry;
    const what = `timeline[${String(index)}]`;
    const step = { do: 'entry', actor: item.actor, text: item.event, untimed, at, what } as const;
    if (entry !== first || !isResponder(item.actor)) return [step];
    const { actor } = item;
    return [{ do: 'acknowledge', actor, at, what }, { do: 'investigate', actor, at, what }, step];
  });
}

function statusNotes(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  return placed(file.statusChanges, declaredAt).map(({ item, at, untimed, index }) => {
    const text = `Status in the file: ${item.from === null ? '' : `${item.from} to `}${item.to}`;
    return { do: 'note', text, untimed, at, what: `status_changes[${String(index)}]` };
  });
}

const reachOrder: readonly Reachable[] = ['investigating', 'identified', 'monitoring', 'resolved'];

/** Fields beat status words: a word moves the status only where the file has no field for it. */
function reachSteps(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  const fields = [
    { status: 'identified', at: file.identifiedAt, what: 'identified_at' },
    { status: 'monitoring', at: file.mitigatedAt, what: 'mitigated_at' },
    { status: 'resolved', at: file.resolvedAt, what: 'resolved_at' },
  ] as const;
  const stated = fields.flatMap(({ status, at, what }) =>
    at === null ? [] : [{ do: 'reach', status, at, what, field: true } as const],
  );
  const words = placed(file.statusChanges, declaredAt).flatMap(({ item, at, index }) => {
    const status = reachOrder.find((known) => known === item.to.trim().toLowerCase());
    if (status === undefined || stated.some((step) => step.status === status)) return [];
    return [{ do: 'reach', status, at, what: `status_changes[${String(index)}]`, field: false } as const];
  });
  return [...words, ...stated].sort((a, b) => reachOrder.indexOf(a.status) - reachOrder.indexOf(b.status));
}

const publicChannel = /\b(status ?page|dashboard|blog|twitter)\b/i;

function messageSteps(file: IncidentFile, declaredAt: number): readonly ReplayStep[] {
  return placed(file.communications, declaredAt).map(({ item, at, untimed, index }) => ({
    do: 'message',
    audience: publicChannel.test(item.channel) ? 'status-page' : 'stakeholders',
    channel: item.channel,
    text: item.message,
    untimed,
    at,
    what: `communications[${String(index)}]`,
  }));
}

/** One note of what the file says about itself. */
function aboutFile(file: IncidentFile, declaredAt: number): ReplayStep {
  const guessed = file.severityChanges.length > 0 ? (file.severityGuess?.said ?? null) : null;
  const published = file.publishedMetrics.map(([name, value]) => `${name} ${value}`);
  const lines = [
    ['Source', file.source],
    ['Licence', file.sourceLicence],
    ['Organisation', file.organisation],
    ['About the times', file.timeNotes],
    ['Published', published.length === 0 ? null : published.join(', ')],
    ['Severity guess', guessed],
  ].flatMap(([name, value]) => (value == null ? [] : [`${name ?? ''}: ${value}`]));
  return {
    do: 'note',
    text: ['From the file', ...lines].join('\n'),
    untimed: false,
    at: declaredAt,
    what: 'source',
  };
}

function reviewSteps(file: IncidentFile): readonly ReviewStep[] {
  const section = (name: PirSection, items: readonly string[], what: string): readonly ReviewStep[] =>
    items.length === 0
      ? []
      : [{ do: 'section', section: name, text: items.map((i) => `- ${i}`).join('\n'), what }];
  return [
    ...file.contributingFactors.map(
      (text, index) => ({ do: 'factor', text, what: `contributing_factors[${String(index)}]` }) as const,
    ),
    ...section('wentWell.notSorted', file.wentWell, 'went_well'),
    ...section('improve.notSorted', file.improve, 'improve'),
    ...file.actionItems.map(
      ({ title, ownerRole, due, done }, index) =>
        ({
          do: 'actionItem',
          title,
          owner: ownerRole,
          dueAt: due,
          done: done === null ? 'unknown' : done ? 'done' : 'open',
          what: `action_items[${String(index)}]`,
        }) as const,
    ),
  ];
}
