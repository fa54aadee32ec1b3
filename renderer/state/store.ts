import type { Alarm, DeskView, DocumentName, Draft } from '@bridge/contract.ts';
import type { CommandType } from '@domain/command.ts';
import type { StoredEvent } from '@domain/event.ts';
import type { FoldedIncident, Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import type { MessageKind } from '@domain/terms.ts';
import { create } from 'zustand';

/**
 * What the window knows. The desk and incident slices are written by connect.ts alone, from pushes and answers; the
 * views write the ui slice. May import the domain and the contract's types.
 */

/** The incident on screen, folded from its events by the very function that main uses. */
export type Opened = {
  readonly incidentId: string;
  readonly reading: boolean;
  readonly folded: FoldedIncident;
  /** In order of ids. */
  readonly events: readonly StoredEvent[];
};

export type Screen =
  | { readonly name: 'board' }
  | { readonly name: 'incident'; readonly incidentId: string }
  | { readonly name: 'pir'; readonly incidentId: string };

/** A file of the record that the window shows. */
export type ShownFile = {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
};

export type DialogRequest =
  | { readonly name: 'declare' | 'keys' | 'alarms' | 'guide' | 'close' | 'brief' | 'settings' }
  /** `from`: the message that is to be approved, to go back to. */
  | { readonly name: 'actingAs'; readonly from?: SheetRequest }
  /**
   * A message. `message`, `audiences` and `text`, what is going on, are what it starts with, in place of what the
   * incident proposes; `again` is a message that was sent, to be said anew as it stands.
   */
  | {
      readonly name: 'communicate';
      readonly message?: MessageKind;
      readonly text?: string;
      readonly audiences?: readonly string[];
      readonly again?: string;
    }
  /** What waits to be sent by hand; `communication` is the message that it is about first. */
  | { readonly name: 'deliveries'; readonly communication: string | null }
  /** Pictures beside an entry, `at` the one to begin with. */
  | { readonly name: 'files'; readonly files: readonly ShownFile[]; readonly at: number }
  | { readonly name: 'document'; readonly document: DocumentName }
  /** `query`: what stands in its field at first. */
  | { readonly name: 'palette'; readonly query: string }
  /** A command with a form of its own; `target` is the debt, entry, role or criterion that it is about. */
  | {
      readonly name: 'command';
      readonly command: CommandType;
      readonly target: string | null;
      /** The dialog that it was opened from, to go back to. */
      readonly from: DialogRequest | null;
    };

/** A sentence for people after a command that has no form: why it was refused, or what was done. */
export type Said = {
  readonly tone: 'info' | 'alarm';
  readonly text: string;
  /** What takes it back while the record stays honest; Ctrl Z does the same outside of text fields. */
  readonly undo?: { readonly label: string; readonly act: () => void };
};

/** What past incidents can be narrowed down by, and sorted by. */
export type PastFacet = 'severity' | 'status' | 'kind' | 'service' | 'period';
export type PastSort = 'severity' | 'title' | 'detected' | 'duration' | 'target';
/** How the past incidents are looked at: kept while one of them is read. */
export type PastView = {
  readonly typed: string;
  /** Empty: any. */
  readonly filters: { readonly [F in PastFacet]: string };
  readonly sort: PastSort;
  readonly descending: boolean;
  /** How far the board was scrolled, px. */
  readonly scrolled: number;
};
export const allPast: PastView = {
  typed: '',
  filters: { severity: '', status: '', kind: '', service: '', period: '' },
  sort: 'detected',
  descending: true,
  scrolled: 0,
};

type DeskSlice = {
  readonly desk: DeskView | null;
  /** The desk's clock as it was last heard: `shown` (epoch ms) when this window's stood at `at`, and how fast it goes. */
  readonly clock: { readonly shown: number; readonly at: number; readonly speed: number };
  readonly failure: string | null;
};
type IncidentSlice = {
  readonly rows: ReadonlyMap<string, IncidentRow>;
  readonly rowsLoaded: boolean;
  readonly opened: Opened | null;
};
type UiSlice = {
  readonly screen: Screen;
  readonly dialog: DialogRequest | null;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What was kept of earlier has arrived: forms may be shown. */
  readonly draftsLoaded: boolean;
  /** Whether main keeps what is typed; `behind`: it has not answered for a while. */
  readonly keeping: 'kept' | 'behind' | 'failed';
  readonly said: Said | null;
  /** The incident that was on screen last: its row takes the focus on the board. */
  readonly lastIncidentId: string | null;
  /** An entry just logged here, to be brought into view wherever it sorts. */
  readonly revealed: string | null;
  /** At narrow widths: the timeline, or the panels beside it. */
  readonly narrowPane: 'timeline' | 'panels';
  readonly past: PastView;
};
export type State = DeskSlice & IncidentSlice & UiSlice;

export const useStore = create<State>()(() => ({
  desk: null,
  clock: { shown: 0, at: 0, speed: 1 },
  failure: null,
  rows: new Map(),
  rowsLoaded: false,
  opened: null,
  screen: { name: 'board' },
  dialog: null,
  drafts: {},
  draftsLoaded: false,
  keeping: 'kept',
  said: null,
  lastIncidentId: null,
  revealed: null,
  narrowPane: 'timeline',
  past: allPast,
}));

export function showScreen(screen: Screen): void {
  useStore.setState((state) => ({
    screen,
    dialog: null,
    said: null,
    narrowPane: 'timeline',
    lastIncidentId: selectIncidentId(state) ?? state.lastIncidentId,
  }));
}

export type SheetRequest = Extract<DialogRequest, { name: 'communicate' | 'deliveries' }>;

/**
 * The sheet that lies in the war room, also while a person is changed over it; the rest of the window can be worked
 * with. Null where none does.
 */
export function selectSheet({ dialog }: Pick<State, 'dialog'>): SheetRequest | null {
  if (dialog?.name === 'actingAs') return dialog.from ?? null;
  return dialog?.name === 'communicate' || dialog?.name === 'deliveries' ? dialog : null;
}

export function openDialog(dialog: DialogRequest): void {
  useStore.setState((state) => {
    const open = selectSheet(state);
    const toSheet = dialog.name === 'communicate' || dialog.name === 'deliveries';
    return {
      // A sheet lies in the war room.
      ...(toSheet && state.screen.name === 'pir' ? { screen: { ...state.screen, name: 'incident' } } : {}),
      dialog: dialog.name === 'actingAs' && open !== null ? { name: 'actingAs', from: open } : dialog,
      said: null,
    };
  });
}

/** Opens the form of a command on the incident that is on screen. */
export function openCommand(command: CommandType, target: string | null = null): void {
  const { dialog } = useStore.getState();
  openDialog({ name: 'command', command, target, from: dialog?.name === 'close' ? dialog : null });
}

export function closeDialog(): void {
  useStore.setState(({ dialog }) => ({
    dialog: dialog?.name === 'command' || dialog?.name === 'actingAs' ? (dialog.from ?? null) : null,
  }));
}

export function say(said: Said | null): void {
  useStore.setState({ said });
}

export function keepDraft(key: string, draft: Draft): void {
  useStore.setState((state) => ({ drafts: { ...state.drafts, [key]: draft } }));
}

export function dropDraft(key: string): void {
  useStore.setState((state) => {
    const { [key]: _gone, ...drafts } = state.drafts;
    return { drafts };
  });
}

export function reveal(entry: string | null): void {
  useStore.setState({ revealed: entry });
}

export function showPane(narrowPane: UiSlice['narrowPane']): void {
  useStore.setState({ narrowPane });
}

export function lookAtPast(change: Partial<PastView>): void {
  useStore.setState((state) => ({ past: { ...state.past, ...change } }));
}

export const selectIncident = ({ opened }: Pick<State, 'opened'>): Incident | null =>
  opened?.folded.incident ?? null;

/** The incident that the screen is about; null on the board. */
export const selectIncidentId = ({ screen }: Pick<State, 'screen'>): string | null =>
  screen.name === 'board' ? null : screen.incidentId;

const noAlarms: readonly Alarm[] = [];
export const selectAlarms = (state: State): readonly Alarm[] => state.desk?.alarms ?? noAlarms;
