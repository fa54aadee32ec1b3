import type { EntryKind } from '@domain/terms.ts';
import { acknowledge, acknowledgeAll } from './incident/acknowledge.ts';
import { dueNextDebt, whyNotSnoozed } from './incident/debt-action.ts';
import { addDraftFiles, pickFiles } from './incident/draft-files.ts';
import { copyShown, correctSelected, pinSelected, retractSelected } from './incident/line-commands.ts';
import { openInOrder } from './incident/open-in-order.ts';
import { openCall } from './incident/open-link.ts';
import { reviewNow } from './incident/words.ts';
import { shortcutOf } from './keyboard/shortcuts.ts';
import type { Actions } from './keyboard/use-shortcuts.ts';
import { readNow } from './state/clock.ts';
import {
  closeDialog,
  keepDraft,
  openCommand,
  openDialog,
  say,
  selectAlarms,
  selectIncident,
  selectIncidentId,
  showPane,
  showScreen,
  useStore,
} from './state/store.ts';
import { newCommandId } from './state/submit.ts';
import { time } from './ui/format.ts';

/** What the commands of the table do, wherever they are given: by key, menu, bar, palette or line. */

function focusOn(name: 'entry' | 'search'): void {
  showPane('timeline');
  const focus = (): void => document.querySelector<HTMLElement>(`[data-focus=${name}]`)?.focus();
  // At once, so that no letter typed next is taken for a command; again where the pane has to be shown first.
  focus();
  requestAnimationFrame(focus);
}

/** Turns the entry line to a kind; what is typed there stays. */
function logAs(kind: EntryKind): void {
  const { drafts } = useStore.getState();
  const key = `entry ${selectIncidentId(useStore.getState()) ?? ''}`;
  const draft = drafts[key];
  keepDraft(key, { commandId: draft?.commandId ?? newCommandId(), values: { ...draft?.values, kind } });
  focusOn('entry');
}

function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]:not([inert] *)')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  regions[(at + step + regions.length) % regions.length]?.focus();
}

/** At a narrow window the command column is a tab of its own: F6 turns to it. */
function nextRegion(event: KeyboardEvent): void {
  const { screen, narrowPane } = useStore.getState();
  if (screen.name === 'incident' && matchMedia('(max-width: 1151px)').matches) {
    const pane = narrowPane === 'timeline' ? 'panels' : 'timeline';
    showPane(pane);
    const target = pane === 'panels' ? '.cmd' : '[data-focus=entry]';
    requestAnimationFrame(() => document.querySelector<HTMLElement>(target)?.focus());
    return;
  }
  moveRegion(event.shiftKey ? -1 : 1);
}

function snooze(): void {
  const state = useStore.getState();
  const debt = dueNextDebt(state, readNow());
  const why = debt === null ? 'Nothing is due that could be snoozed.' : whyNotSnoozed(debt);
  if (debt === null || why !== null) say({ tone: 'info', text: why ?? '' });
  else openCommand('snoozeDebt', debt.id);
}

async function silence(): Promise<void> {
  const state = useStore.getState();
  const here = selectIncidentId(state);
  const sounding = selectAlarms(state).filter((alarm) => alarm.sound);
  const alarm = sounding.findLast((one) => one.incidentId === here) ?? sounding.at(-1);
  if (alarm === undefined) {
    say({ tone: 'info', text: 'No alarm sounds.' });
    return;
  }
  try {
    const { until } = await window.sitrep.request('silence', { alarm: alarm.id });
    say({ tone: 'info', text: `Silenced until ${time(until)}: ${alarm.title}` });
  } catch {
    say({ tone: 'alarm', text: 'Not silenced: Sitrep did not answer. Press M again.' });
  }
}

function back(): void {
  const { screen, dialog } = useStore.getState();
  // Asked for and not there yet: it would have taken the key itself.
  if (dialog !== null) closeDialog();
  else if (screen.name === 'pir') showScreen({ name: 'incident', incidentId: screen.incidentId });
  else showScreen({ name: 'board' });
}

/** Arrow keys move the focus from row to row of the board. */
function moveRow(event: KeyboardEvent): void {
  const links = [...document.querySelectorAll<HTMLElement>('.row-link')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const to = event.key === 'ArrowDown' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[to]?.focus();
}

/** Ctrl 1 to 9: the open incidents in the order of the board. */
function openNth(event: KeyboardEvent): void {
  const digit = Number(event.key);
  const row = openInOrder([...useStore.getState().rows.values()])[digit - 1];
  if (row === undefined) say({ tone: 'info', text: `There is no open incident ${String(digit)}.` });
  else showScreen({ name: 'incident', incidentId: row.id });
}

function undo(): void {
  const { said } = useStore.getState();
  if (said?.undo === undefined) say({ tone: 'info', text: 'There is nothing that could be undone here.' });
  else said.undo.act();
}

function review(): void {
  const incident = selectIncident(useStore.getState());
  if (incident !== null) showScreen({ name: 'pir', incidentId: incident.id });
}

/** The document that is wanted now: the report while it goes on, the review from *resolved* on. */
function openDocument(): void {
  const state = useStore.getState();
  const incident = selectIncident(state);
  const over = incident !== null && ['resolved', 'closed'].includes(incident.status);
  openDialog({
    name: 'document',
    document: state.screen.name === 'pir' || over ? reviewNow(incident) : 'report',
  });
}

function openPalette(query = ''): void {
  openDialog({ name: 'palette', query });
}

export const actions: Actions = {
  move: moveRow,
  declare: () => openDialog({ name: 'declare' }),
  log: () => focusOn('entry'),
  decide: () => logAs('decision'),
  hypothesis: () => logAs('hypothesis'),
  searchPast: () => focusOn('search'),
  find: () => focusOn('search'),
  acknowledge: () => void acknowledge(),
  acknowledgeAll: () => void acknowledgeAll(),
  acknowledgeFor: () => openCommand('acknowledge'),
  update: () => openDialog({ name: 'communicate' }),
  requestUpdate: () => openCommand('requestUpdate'),
  status: () => openCommand('changeStatus'),
  severity: () => openCommand('changeSeverity'),
  escalate: () => openCommand('escalate'),
  snooze,
  snoozeLadder: () => openCommand('snoozeLadder'),
  resolve: () => openCommand('resolve'),
  exit: () => openDialog({ name: 'close' }),
  brief: () => openDialog({ name: 'brief' }),
  openCall: () => void openCall(),
  reopen: () => openCommand('reopen'),
  reviewed: () => openCommand('markTimelineReviewed'),
  review,
  editDetails: () => openCommand('editDetails'),
  tags: () => openCommand('editTags'),
  assign: () => openCommand('assign'),
  roles: () => openCommand('takeRole'),
  channel: () => openCommand('linkChannel'),
  correctMoment: () => openCommand('correctMoment'),
  moveWindow: () => openCommand('moveWindow'),
  turnLive: () => openCommand('turnLive'),
  policy: () => openCommand('moveToCurrentPolicy'),
  merge: () => openCommand('mergeInto'),
  cancel: () => openCommand('cancel'),
  pirDate: () => openCommand('setPirDate'),
  criterion: () => openCommand('addExitCriterion'),
  document: openDocument,
  correctSelected,
  retractSelected,
  pinSelected,
  attachFile: () => void pickFiles().then(addDraftFiles),
  copyAllMarkdown: () => copyShown('Markdown'),
  copyAllSlack: () => copyShown('Slack text'),
  guide: () => openDialog({ name: 'guide' }),
  palette: () => openPalette(),
  goBoard: () => showScreen({ name: 'board' }),
  openNth,
  silence: () => void silence(),
  silenceAnywhere: () => void silence(),
  newWindow: () => void window.sitrep.request('newWindow', null),
  wallDisplay: () => void window.sitrep.request('wallDisplay', null),
  actingAs: () => openDialog({ name: 'actingAs' }),
  settings: () => openDialog({ name: 'settings' }),
  undo,
  nextRegion,
  back,
  keys: () => openDialog({ name: 'keys' }),
};

/** Gives a command of the table; what has to be written on a line first begins there, in the palette. */
export function giveAction(id: keyof typeof actions): void {
  const action = actions[id];
  if (action !== undefined) action(new KeyboardEvent('keydown'));
  else openPalette(`/${shortcutOf(id).line?.words[0] ?? ''} `);
}
