import type { FormValue } from '@bridge/contract.ts';
import type { DeclareCommand } from '@domain/command.ts';
import type { Severity } from '@domain/terms.ts';
import { readWhen } from '../../ui/when.ts';

/** The declare form as typed, and the command that it makes. */
export type DeclareValues = {
  readonly title: string;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly description: string;
  readonly impact: string;
  readonly startedAt: string;
  readonly detectedAt: string;
  readonly reporter: string;
  readonly kind: DeclareCommand['kind'];
  readonly callLink: string;
  readonly plannedFrom: string;
  readonly plannedTo: string;
};

function emptyDeclaration(severity: Severity): DeclareValues {
  return {
    title: '',
    severity,
    services: [],
    description: '',
    impact: '',
    startedAt: '',
    detectedAt: '',
    reporter: '',
    kind: 'live',
    callLink: '',
    plannedFrom: '',
    plannedTo: '',
  };
}

export function fromDraft(
  draft: Readonly<Record<string, FormValue>> | undefined,
  severity: Severity,
): DeclareValues {
  return { ...emptyDeclaration(severity), ...(draft as Partial<DeclareValues> | undefined) };
}

export type Made =
  | { readonly ok: true; readonly command: DeclareCommand }
  | { readonly ok: false; readonly field: string; readonly sentence: string };

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** Reads the form at `now`. Empty: started is unknown, detected is as declared. */
export function declareCommand(values: DeclareValues, now: number): Made {
  const faults: { field: string; sentence: string }[] = [];
  const when = (field: 'startedAt' | 'detectedAt' | 'plannedFrom' | 'plannedTo') => {
    const typed = values[field].trim();
    if (typed === '' || /^(unknown|not known)$/i.test(typed)) return null;
    const read = readWhen(typed, now, field.startsWith('planned') ? 'future' : 'past');
    if (read.ok) return read;
    faults.push({ field, sentence: read.sentence });
    return null;
  };
  const started = when('startedAt');
  const detected = when('detectedAt');
  const maintenance = values.kind === 'maintenance';
  const from = maintenance ? when('plannedFrom') : null;
  const to = maintenance ? when('plannedTo') : null;
  const fault = faults[0];
  if (fault !== undefined) return { ok: false, ...fault };
  return {
    ok: true,
    command: {
      type: 'declare',
      title: values.title.trim(),
      description: orNull(values.description),
      impact: orNull(values.impact),
      severity: values.severity,
      kind: values.kind,
      services: values.services,
      reporter: orNull(values.reporter),
      callLink: orNull(values.callLink),
      startedAt: started?.at ?? null,
      startedAbout: started?.approximate ?? false,
      detectedAt: values.detectedAt.trim() === '' ? 'declared' : (detected?.at ?? null),
      detectedAbout: detected?.approximate ?? false,
      plannedFrom: from?.at ?? null,
      plannedTo: to?.at ?? null,
    },
  };
}
