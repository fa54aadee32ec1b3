import { dueNextDebt, whyNotSnoozed } from './incident/debt-action.ts';
import { openCall } from './incident/open-link.ts';
import { reviewNow } from './incident/words.ts';
import type { Actions } from './keyboard/use-shortcuts.ts';
import { readNow } from './state/clock.ts';
import {
  closeDialog,
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
import { time } from './ui/format.ts';

/** What the keys and the command bar do. */

function focusOn(name: 'entry' | 'search'): void {
  showPane('timeline');
  // After the pane is shown.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-focus=${name}]`)?.focus());
}

function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
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

export const actions: Actions = {
  move: moveRow,
  declare: () => openDialog({ name: 'declare' }),
  log: () => focusOn('entry'),
  searchPast: () => focusOn('search'),
  find: () => focusOn('search'),
  acknowledge: () => openCommand('acknowledge'),
  update: () => openDialog({ name: 'communicate' }),
  status: () => openCommand('changeStatus'),
  severity: () => openCommand('changeSeverity'),
  escalate: () => openCommand('escalate'),
  snooze,
  roles: () => openCommand('takeRole'),
  exit: () => openDialog({ name: 'close' }),
  brief: () => openDialog({ name: 'brief' }),
  openCall: () => void openCall(),
  document: () => {
    const state = useStore.getState();
    openDialog({
      name: 'document',
      document: state.screen.name === 'pir' ? reviewNow(selectIncident(state)) : 'report',
    });
  },
  silence: () => void silence(),
  silenceAnywhere: () => void silence(),
  newWindow: () => void window.sitrep.request('newWindow', null),
  wallDisplay: () => void window.sitrep.request('wallDisplay', null),
  actingAs: () => openDialog({ name: 'actingAs' }),
  settings: () => openDialog({ name: 'settings' }),
  nextRegion,
  back,
  keys: () => openDialog({ name: 'keys' }),
};
