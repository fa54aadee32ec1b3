import type { DeskView, FormValue } from '@bridge/contract.ts';
import type { Command, CommandType } from '@domain/command.ts';
import type { FoldMemory, Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import type { Person, Severity } from '@domain/terms.ts';
import type { TimelineItem } from '@domain/timeline.ts';
import type { ReactNode } from 'react';
import { personNamed } from '../../incident/words.ts';
import type { Seen } from '../../state/submit.ts';
import type { Option } from '../../ui/inputs.tsx';
import { type Direction, readWhen } from '../../ui/when.ts';

/** Forms of commands as data: fields, what stands in them at first, and the command that they make. */

export type Values = Readonly<Record<string, FormValue>>;

export type FormContext = {
  readonly incident: Incident;
  readonly memory: FoldMemory;
  readonly desk: DeskView;
  readonly now: number;
  /** What the form is about: a debt, entry, role, criterion or person. */
  readonly target: string | null;
  readonly seen: Seen;
  readonly rows: readonly IncidentRow[];
  readonly items: readonly TimelineItem[];
};

type Base = {
  /** The command's field of the same name: its refusals show here. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly note?: string;
  readonly placeholder?: string;
};

export type FormField = Base &
  (
    | { readonly type: 'text' | 'person' | 'severity' }
    | { readonly type: 'area'; readonly rows?: number }
    | { readonly type: 'when'; readonly direction?: Direction }
    | { readonly type: 'choice' | 'select'; readonly options: readonly Option[] }
    | { readonly type: 'chips'; readonly suggestions: readonly string[] }
    | { readonly type: 'check' }
  );

export type CommandForm = {
  readonly title: (c: FormContext) => string;
  readonly lead?: (c: FormContext, values: Values) => ReactNode;
  readonly fields: (c: FormContext, values: Values) => readonly FormField[];
  readonly initial?: (c: FormContext) => Values;
  readonly command: (c: FormContext, read: Reader) => Command;
  readonly button: (c: FormContext, values: Values) => string;
  readonly danger?: boolean;
  /** What comes next, once it was carried out. `c` is the incident as it stood before. */
  readonly done?: (c: FormContext, values: Values) => void;
  /** A choice that has a form of its own. */
  readonly leadsTo?: (name: string, value: FormValue) => CommandType | null;
};
export type CommandForms = { readonly [T in CommandType]?: CommandForm };

export type Fault = { readonly field: string; readonly sentence: string };

/** Reads typed values; what cannot be read is noted as a fault at its field. */
export class Reader {
  readonly faults: Fault[] = [];
  private readonly values: Values;
  private readonly c: Pick<FormContext, 'desk' | 'now'>;

  constructor(values: Values, c: Pick<FormContext, 'desk' | 'now'>) {
    this.values = values;
    this.c = c;
  }

  fault(field: string, sentence: string): void {
    this.faults.push({ field, sentence });
  }

  /** As typed; empty where nothing was. */
  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Null where nothing was typed. */
  maybe(name: string): string | null {
    return this.text(name) === '' ? null : this.text(name);
  }

  choice<T extends string>(name: string): T {
    return this.text(name) as T;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  list(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }

  private read(
    name: string,
    direction: Direction,
  ): { readonly at: number; readonly approximate: boolean } | null {
    const typed = this.text(name);
    if (typed === '' || /^unknown$/i.test(typed)) return null;
    const when = readWhen(typed, this.c.now, direction);
    if (when.ok) return when;
    this.fault(name, when.sentence);
    return null;
  }

  when(name: string, direction: Direction = 'past'): number | null {
    return this.read(name, direction)?.at ?? null;
  }

  about(name: string): boolean {
    return this.read(name, 'past')?.approximate ?? false;
  }

  /** A time that the command cannot do without. */
  time(name: string, direction: Direction, sentence: string): number {
    const at = this.when(name, direction);
    if (at === null && this.faults.length === 0) this.fault(name, sentence);
    return at ?? 0;
  }

  person(name: string, sentence = 'Name a person.'): Person {
    const typed = this.text(name);
    if (typed === '') this.fault(name, sentence);
    return personNamed(this.c.desk.directory, typed);
  }

  severity(name: string): Severity {
    return this.text(name) as Severity;
  }
}

/** A reason, the one field of many dialogs. */
export function reasonField(label: string, placeholder?: string): FormField {
  return {
    type: 'area',
    name: 'reason',
    label,
    rows: 3,
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

export function debtOf(c: FormContext) {
  return c.incident.debts.find((debt) => debt.id === c.target) ?? null;
}

export function itemOf(c: FormContext): TimelineItem | null {
  return c.items.find((item) => item.id === c.target) ?? null;
}

export const optional = 'optional';
