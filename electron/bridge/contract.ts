/**
 * The contract between the window and the main process: one type map of requests, one of pushes; the bridge, the
 * handlers and the window's calls all derive from them. Imports types of the domain and nothing else.
 */
import type { Command, DeclareCommand } from '../domain/command.ts';
import type { CompiledPolicy } from '../domain/compiled-policy.ts';
import type { StoredEvent } from '../domain/event.ts';
import type { FirstPage } from '../domain/first-page.ts';
import type { GuardRule } from '../domain/guard.ts';
import type { IncidentRow } from '../domain/incident-row.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Person, Severity } from '../domain/terms.ts';

export type Submission = { readonly commandId: string; readonly command: Command };

export type SubmitResult =
  /** `repeated`: the command was known; these are its first result's events. */
  | {
      readonly ok: true;
      readonly incidentId: string;
      readonly events: readonly string[];
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** `pirDraft` is the review as it stands from *resolved* on, marked as a draft. */
export type DocumentName = 'report' | 'pir' | 'pirDraft';
export type DocumentResult =
  | { readonly ok: true; readonly markdown: string; readonly fileName: string }
  | { readonly ok: false; readonly refusal: Refusal };

/** A severity as the guide shows it beside the choice. */
export type GuideEntry = {
  readonly severity: Severity;
  readonly name: string;
  readonly meaning: string;
  readonly criteria: readonly string[];
  readonly examples: readonly string[];
  readonly requirements: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string }[];
};

export type Template = { readonly message: string; readonly audience: string; readonly text: string };

export type PolicyView = {
  readonly hash: string;
  readonly defaultSeverity: Severity;
  readonly unsure: string;
  readonly guide: readonly GuideEntry[];
  readonly audiences: readonly {
    readonly id: string;
    readonly label: string;
    readonly public: boolean;
    /** Where it reads by name, such as a chat channel. */
    readonly channel: string | null;
  }[];
  readonly templates: readonly Template[];
  /** The word lists of the public-text guard. */
  readonly guard: readonly GuardRule[];
  /** What severities, statuses and roles are called where no single incident's own policy says it. */
  readonly labels: CompiledPolicy['labels'];
  /** The tags that are given by themselves. */
  readonly tags: readonly string[];
  readonly zone: string;
};

export type DirectoryView = {
  readonly people: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
};

export type Notice = {
  readonly id: string;
  readonly kind: 'missedWhileAway' | 'clockSetBack' | 'policy' | 'storage' | 'fault';
  readonly tone: 'info' | 'caution' | 'alarm';
  /** Plain language: what happened, what is safe, what to do. */
  readonly text: string;
  readonly lines: readonly string[];
  readonly at: number;
};

/** Something that calls for attention, sounded until it is silenced or its debt ends. */
export type Alarm = {
  readonly id: string;
  readonly incidentId: string;
  readonly label: string;
  readonly kind: 'atRisk' | 'overdue' | 'exhausted' | 'paged' | 'stillOnIt' | 'offer' | 'asked' | 'reminder';
  /** It calls by sound as well, and is not silenced now. */
  readonly sound: boolean;
  /** Until when its sound is silenced, epoch ms; null where it is not. */
  readonly silencedUntil: number | null;
  readonly title: string;
  readonly body: string;
  readonly at: number;
};

/** What a form holds: kept when it is left or killed, gone once its command was carried out. */
export type FormValue = string | boolean | readonly string[];
export type Draft = {
  readonly commandId: string;
  readonly values: Readonly<Record<string, FormValue>>;
};

export type ConfigFileName = 'policy.yaml' | 'directory.yaml';
/** A file of the data folder as the settings show it. */
export type ConfigFileView = {
  readonly name: ConfigFileName;
  /** `missing`: what is shipped is in force; `refused`: what was in force before stays so. */
  readonly state: 'own' | 'missing' | 'refused';
  /** When the own file came into force; null where it is not. */
  readonly since: number | null;
  /** The first thing wrong with it. */
  readonly problem: string | null;
};

export type DeskView = {
  readonly actingAs: Person;
  /** False while acting as is still the system account's name. */
  readonly actingAsChosen: boolean;
  readonly origin: string;
  readonly policy: PolicyView;
  readonly directory: DirectoryView;
  readonly notices: readonly Notice[];
  readonly alarms: readonly Alarm[];
  readonly preferences: Preferences;
  readonly dataFolder: string;
  readonly files: readonly ConfigFileView[];
  readonly version: string;
  /** What it runs on, with versions. */
  readonly runtime: string;
  /** Wall time of the main process as the view was made, epoch ms. */
  readonly now: number;
  /** How many seconds pass on the desk's clock in one second: 1, but for a sample. */
  readonly speed: number;
  /** The window shows a guided sample on a desk of its own; null where it shows the record. */
  readonly sample: SampleView | null;
};

/** Services by id or name, as they stand in the declare form. */
export type PageQuestion = Pick<DeclareCommand, 'services' | 'kind' | 'severity'>;
/** A recorded incident that can be played. */
export type SampleOffer = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
};

export type SampleView = {
  readonly incidentId: string;
  readonly playing: boolean;
  readonly speed: number;
  readonly speeds: readonly number[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly over: boolean;
};

export type SampleControl =
  | { readonly do: 'play' | 'pause' | 'next' }
  | { readonly do: 'speed'; readonly speed: number };

export type SavedDocument = { readonly saved: string | null; readonly refusal: Refusal | null };

/** A command of the window's table as a row of the application's menu. */
export type MenuRow = {
  readonly id: string;
  readonly label: string;
  readonly section: 'file' | 'incident' | 'view';
  /** As Electron writes it; null where it has no key that a menu may hold. */
  readonly accelerator: string | null;
  readonly enabled: boolean;
};

/** Every request: its argument and its answer. */
export type Requests = {
  submit: { readonly argument: Submission; readonly answer: SubmitResult };
  desk: { readonly argument: null; readonly answer: DeskView };
  listIncidents: { readonly argument: null; readonly answer: readonly IncidentRow[] };
  /** All events of an incident in order of their ids; empty where none is known. */
  readIncident: {
    readonly argument: { readonly incidentId: string };
    readonly answer: readonly StoredEvent[];
  };
  makeDocument: {
    readonly argument: { readonly incidentId: string; readonly document: DocumentName };
    readonly answer: DocumentResult;
  };
  saveDocument: {
    readonly argument: { readonly incidentId: string; readonly document: DocumentName };
    readonly answer: SavedDocument;
  };
  copyText: { readonly argument: { readonly text: string }; readonly answer: null };
  actAs: { readonly argument: { readonly person: Person }; readonly answer: null };
  /** They hold at once in every window; answers why they could not be stored, or null. */
  setPreferences: {
    readonly argument: { readonly change: Partial<Preferences> };
    readonly answer: string | null;
  };
  resetPreferences: { readonly argument: null; readonly answer: string | null };
  /** Every draft that is kept, by the key of its form. */
  drafts: { readonly argument: null; readonly answer: Readonly<Record<string, Draft>> };
  /** Keeps a draft, or drops it; `from` names the window. Answers why it was not kept, or null. */
  keepDraft: {
    readonly argument: { readonly key: string; readonly draft: Draft | null; readonly from: string };
    readonly answer: string | null;
  };
  silence: { readonly argument: { readonly alarm: string }; readonly answer: { readonly until: number } };
  unsilence: { readonly argument: { readonly alarm: string }; readonly answer: null };
  dismissNotice: { readonly argument: { readonly notice: string }; readonly answer: null };
  /** Opens it in an editor, with a beginning where there is none; answers why not, or null. */
  openConfigFile: {
    readonly argument: { readonly name: ConfigFileName };
    readonly answer: string | null;
  };
  samples: { readonly argument: null; readonly answer: readonly SampleOffer[] };
  /** Opens a window of its own in which the sample plays. */
  openSample: { readonly argument: { readonly sample: string }; readonly answer: null };
  controlSample: { readonly argument: SampleControl; readonly answer: null };
  openDataFolder: { readonly argument: null; readonly answer: null };
  newWindow: { readonly argument: null; readonly answer: null };
  /** What the window's table of commands puts into the application's menu, and whether each can be given now. */
  menu: { readonly argument: { readonly rows: readonly MenuRow[] }; readonly answer: null };
  /** Opens the wall display, or closes it where it stands. */
  wallDisplay: { readonly argument: null; readonly answer: null };
  /** Whom a declaration would page first. */
  whoIsPaged: { readonly argument: PageQuestion; readonly answer: FirstPage };
  /** Hands an address to the system's browser or phone; refused with a sentence where it may hide where it leads. */
  openLink: { readonly argument: { readonly link: string }; readonly answer: Refusal | null };
};
export type RequestName = keyof Requests;

/** Everything that the main process tells the windows without being asked. */
export type Pushes = {
  eventsAppended: {
    readonly incidentId: string;
    readonly events: readonly StoredEvent[];
    /** Null where the lists show what they showed before. */
    readonly row: IncidentRow | null;
  };
  /** Events arrived that sort before known ones: read the incident again. */
  incidentReplaced: { readonly incidentId: string; readonly row: IncidentRow };
  deskChanged: DeskView;
  alarmRaised: Alarm;
  /** Of all windows the one named by `from` knows it already. */
  draftChanged: { readonly key: string; readonly draft: Draft | null; readonly from: string };
  /** To one window, however many are open. */
  sound: { readonly kind: Alarm['kind'] };
  /** To the wall display, every two seconds: main is there, and what its clock says, epoch ms. */
  heartbeat: { readonly now: number };
  /** A row of the application's menu was picked, in the window that has the focus. */
  menuPicked: { readonly id: string };
  /** A menu item or notification asks the window that was used last to show something. */
  show: {
    readonly view: 'board' | 'declare' | 'incident' | 'actingAs' | 'settings';
    readonly incidentId: string | null;
  };
};
export type PushName = keyof Pushes;

export type Bridge = {
  readonly request: <N extends RequestName>(
    name: N,
    argument: Requests[N]['argument'],
  ) => Promise<Requests[N]['answer']>;
  readonly on: <N extends PushName>(name: N, listener: (push: Pushes[N]) => void) => () => void;
};

/**
 * The bridge as it crosses from the preload into the page: JSON text both ways. Copying a record of 20,000 events
 * field by field between the two worlds takes many times as long as parsing it. `renderer/bridge.ts` makes a `Bridge` of it.
 */
export type TextBridge = {
  readonly request: (name: RequestName, argument: string) => Promise<string>;
  readonly on: (name: PushName, listener: (push: string) => void) => () => void;
};
