import os from 'node:os';
import { app, type BrowserWindow, clipboard, shell } from 'electron';
import type {
  DeskView,
  MenuRow,
  Pushes,
  PushName,
  SampleControl,
  SampleOffer,
  SampleView,
} from '../bridge/contract.ts';
import type { Alarms } from '../desk/alarms.ts';
import type { KeptDrafts } from '../desk/drafts.ts';
import type { IncidentDesk } from '../desk/incident-desk.ts';
import type { Notices } from '../desk/notices.ts';
import type { OpenPreferences } from '../desk/preferences.ts';
import { isBlank } from '../domain/decision.ts';
import type { Preferences } from '../domain/preferences.ts';
import { refusal } from '../domain/refusal.ts';
import type { Person } from '../domain/terms.ts';
import type { ConfigFiles } from '../policy/config-files.ts';
import { directoryView } from '../policy/directory-file.ts';
import { policyView } from '../policy/policy-view.ts';
import { getDeskState, putDeskState } from '../store/desk-state.ts';
import type { Store } from '../store/handle.ts';
import type { Handlers } from './ipc.ts';
import { openConfigFile } from './open-config-file.ts';
import { addressToOpen } from './open-link.ts';
import { saveDocument } from './save-document.ts';

/** What a window can ask for, answered by the desk; `view` is what all windows are shown. */
export type HandlerSeams = {
  readonly desk: IncidentDesk;
  readonly config: ConfigFiles;
  readonly alarms: Alarms;
  readonly notices: Notices;
  readonly dataFolder: string;
  /** What is shipped. */
  readonly resources: string;
  readonly drafts: KeptDrafts;
  readonly preferences: OpenPreferences;
  /** They changed: what they reach outside the windows follows, and every window is told, whichever desk it shows. */
  readonly prefer: (preferences: Preferences) => void;
  readonly changed: () => void;
  /** Tells every window of this desk. */
  readonly tell: <N extends PushName>(name: N, message: Pushes[N]) => void;
  readonly newWindow: () => void;
  /** `window` is the one whose rows they are. */
  readonly menu: (rows: readonly MenuRow[], window: BrowserWindow | null) => void;
  readonly wallDisplay: () => void;
  /** What plays in the windows of this desk; null for the desk of the record. */
  readonly sample: () => SampleView | null;
  readonly samples: {
    readonly offers: () => readonly SampleOffer[];
    readonly open: (id: string) => void;
    readonly control: (window: BrowserWindow | null, control: SampleControl) => void;
  };
};

const actingAsKey = 'actingAs';

export function openHandlers(seams: HandlerSeams): {
  readonly handlers: Handlers;
  readonly view: () => DeskView;
} {
  const { desk, config, alarms, notices, drafts, preferences, dataFolder, changed } = seams;
  const { store } = desk;

  // Asked at every command, and nobody but this window's own request changes it.
  let chosen = chosenIn(store);
  const account = accountName();
  const actingAs = (): Person => chosen ?? { id: null, name: account };

  const view = (): DeskView => {
    const current = config.current();
    return {
      actingAs: actingAs(),
      actingAsChosen: chosen !== null,
      origin: store.origin,
      policy: policyView(current.policy, current.policyHash),
      directory: directoryView(current.directory),
      notices: notices.current(),
      alarms: alarms.current(),
      preferences: preferences.current(),
      dataFolder,
      files: current.files.map(({ name, since, problem }) => ({
        name,
        since,
        problem: problem?.text ?? null,
        state: problem !== null ? 'refused' : since === null ? 'missing' : 'own',
      })),
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
      now: desk.clock.now(),
      speed: speedOf(seams.sample()),
      sample: seams.sample(),
    };
  };

  const preferred = (unstored: string | null): string | null => {
    seams.prefer(preferences.current());
    return unstored;
  };

  const handlers: Handlers = {
    submit: (submission) => desk.submit(submission, actingAs()),
    desk: view,
    listIncidents: desk.rows,
    readIncident: ({ incidentId }) => desk.events(incidentId),
    makeDocument: ({ incidentId, document }) => desk.document(incidentId, document),
    saveDocument: ({ incidentId, document }, { window }) => {
      if (window === null) return { saved: null, refusal: null };
      return saveDocument(window, desk.document(incidentId, document));
    },
    copyText: ({ text }) => {
      void clipboard.writeText(text);
      return null;
    },
    actAs: ({ person }) => {
      const { people } = config.current().directory;
      const known = people.find((p) => p.id === person.id);
      if (person.id !== null && known === undefined)
        throw new Error('Acting as names nobody of the directory.');
      const name = known?.name ?? person.name.trim();
      if (!isPlainName(name)) throw new Error('Acting as needs a name of plain characters.');
      putDeskState(store, actingAsKey, JSON.stringify({ id: person.id, name }));
      chosen = { id: person.id, name };
      changed();
      return null;
    },
    setPreferences: ({ change }) => preferred(preferences.change(change)),
    resetPreferences: () => preferred(preferences.reset()),
    drafts: drafts.all,
    keepDraft: (change) => {
      seams.tell('draftChanged', change);
      return drafts.keep(change.key, change.draft);
    },
    silence: ({ alarm }) => ({ until: alarms.silence(alarm) }),
    unsilence: ({ alarm }) => {
      alarms.unsilence(alarm);
      return null;
    },
    dismissNotice: ({ notice }) => {
      notices.dismiss(notice);
      return null;
    },
    whoIsPaged: (asked) => desk.firstPage(asked, actingAs()),
    openLink: async ({ link }) => {
      const { address, refused } = addressToOpen(link);
      if (refused !== null) return refused;
      try {
        await shell.openExternal(address);
        return null;
      } catch {
        return refusal('not-opened', `The system opened nothing for ${address}. Copy the address instead.`);
      }
    },
    openConfigFile: ({ name }) => openConfigFile(name, { resources: seams.resources, data: dataFolder }),
    openDataFolder: async () => {
      await shell.openPath(dataFolder);
      return null;
    },
    samples: () => seams.samples.offers(),
    openSample: ({ sample }) => {
      seams.samples.open(sample);
      return null;
    },
    controlSample: (control, { window }) => {
      seams.samples.control(window, control);
      return null;
    },
    menu: ({ rows }, { window }) => {
      seams.menu(rows, window);
      return null;
    },
    newWindow: () => {
      seams.newWindow();
      return null;
    },
    wallDisplay: () => {
      seams.wallDisplay();
      return null;
    },
  };
  return { handlers, view };
}

function chosenIn(store: Store): Person | null {
  const text = getDeskState(store, actingAsKey);
  if (text === null) return null;
  const person = JSON.parse(text) as Person;
  return isPlainName(person.name) ? person : null;
}

/** A name that can be read and stored: no half characters, no control characters, not empty. */
function isPlainName(name: string): boolean {
  return !isBlank(name) && name.length <= 200 && !/[\p{Surrogate}\p{Cc}]/u.test(name);
}

function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'this computer';
  }
}

function speedOf(sample: SampleView | null): number {
  return sample === null ? 1 : sample.playing ? sample.speed : 0;
}
