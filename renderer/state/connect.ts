import type { Bridge, DeskView } from '@bridge/contract.ts';
import type { StoredEvent } from '@domain/event.ts';
import { emptyFold, foldAll, foldEvents } from '@domain/fold.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { readNow } from './clock.ts';
import { showPreferences } from './preferences.ts';
import { type Opened, openDialog, showScreen, useStore } from './store.ts';

/** Writes the incident and desk slices from what main answers and pushes: the one way in for a change of state. */

/** Pushes for an incident that arrived while it is being read. */
type Reading = { readonly incidentId: string; readonly arrived: StoredEvent[]; again: boolean };

let reading: Reading | null = null;
/** Ids of the events in `opened.events`. */
let known = new Set<string>();
/** Rows pushed while the list was on its way: newer than the answer. */
let pushedRows: Map<string, IncidentRow> | null = null;

function byId(a: StoredEvent, b: StoredEvent): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function setOpened(incidentId: string, events: readonly StoredEvent[]): void {
  const unique = new Map(events.map((event) => [event.id, event]));
  const ordered = [...unique.values()].sort(byId);
  known = new Set(unique.keys());
  useStore.setState({
    opened: { incidentId, reading: false, folded: foldAll(ordered), events: ordered },
    failure: null,
  });
}

function setRow(row: IncidentRow): void {
  pushedRows?.set(row.id, row);
  useStore.setState((state) => ({ rows: new Map(state.rows).set(row.id, row) }));
}

function setDesk(desk: DeskView): void {
  const before = useStore.getState().desk;
  // First: what the state draws stands in the zone that was chosen.
  showPreferences(desk.preferences);
  useStore.setState({ desk, clock: { shown: desk.now, at: Date.now(), speed: desk.speed } });
  const { sample } = desk;
  // A sample is about one incident: it is on screen from the start.
  if (sample !== null && before?.sample == null)
    showScreen({ name: 'incident', incidentId: sample.incidentId });
}

/** The clock of main never runs behind what it has recorded. */
function followClock(events: readonly StoredEvent[]): void {
  const newest = events.reduce((latest, event) => Math.max(latest, event.recordedAt), 0);
  if (newest > readNow())
    useStore.setState(({ clock }) => ({ clock: { ...clock, shown: newest, at: Date.now() } }));
}

function append(opened: Opened, events: readonly StoredEvent[], bridge: Bridge): void {
  const fresh = events.filter((event) => !known.has(event.id)).sort(byId);
  const first = fresh[0];
  if (first === undefined) return;
  const last = opened.events.at(-1);
  if (last !== undefined && first.id < last.id) {
    void readIncident(opened.incidentId, bridge);
    return;
  }
  for (const event of fresh) known.add(event.id);
  useStore.setState({
    opened: {
      ...opened,
      folded: foldEvents(opened.folded, fresh),
      events: opened.events.concat(fresh),
    },
  });
}

function isWantedAgain(mine: Reading): boolean {
  return mine.again && reading === mine;
}

/** Shows head and end of a long incident while the whole of it is on its way. */
async function showEnd(mine: Reading, bridge: Bridge): Promise<void> {
  const { incidentId } = mine;
  const end = await bridge.request('readEnd', { incidentId }).catch(() => null);
  if (end === null || reading !== mine) return;
  const folded = { ...emptyFold(), incident: end.incident };
  useStore.setState({ opened: { incidentId, reading: true, folded, events: end.events } });
}

async function readIncident(incidentId: string, bridge: Bridge): Promise<void> {
  if (reading?.incidentId === incidentId) {
    reading.again = true;
    return;
  }
  const mine: Reading = { incidentId, arrived: [], again: false };
  reading = mine;
  const before = useStore.getState().opened;
  useStore.setState({
    opened:
      before?.incidentId === incidentId
        ? { ...before, reading: true }
        : { incidentId, reading: true, folded: emptyFold(), events: [] },
  });
  if (before?.incidentId !== incidentId) void showEnd(mine, bridge);
  try {
    let events: readonly StoredEvent[];
    do {
      mine.again = false;
      events = await bridge.request('readIncident', { incidentId });
    } while (isWantedAgain(mine));
    // Another incident was opened meanwhile: this answer is nobody's any more.
    if (reading !== mine) return;
    reading = null;
    setOpened(incidentId, [...events, ...mine.arrived]);
  } catch {
    if (reading !== mine) return;
    reading = null;
    useStore.setState({
      // Or opening it again would find it opened.
      opened: null,
      failure:
        'This incident could not be read. Nothing was changed. Go back to the board and open it again.',
    });
  }
}

async function loadRows(bridge: Bridge): Promise<void> {
  pushedRows = new Map();
  const rows = await bridge.request('listIncidents', null);
  const all = new Map(rows.map((row) => [row.id, row]));
  for (const [id, row] of pushedRows) all.set(id, row);
  pushedRows = null;
  useStore.setState({ rows: all, rowsLoaded: true });
}

/**
 * Runs what waits together in a turn of its own, then `end`: a thousand deadlines of one second are one drawing, not a
 * thousand.
 */
function turns(end: () => void): (run: () => void) => void {
  // Unlike a timer, a message is not slowed in a hidden window.
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void)[] = [];
  port1.onmessage = () => {
    const runs = waiting;
    waiting = [];
    for (const run of runs) run();
    end();
  };
  return (run) => {
    waiting.push(run);
    if (waiting.length === 1) port2.postMessage(null);
  };
}

/** Subscribes, then loads: nothing that happens in between is lost. Returns what ends it. */
export function connect(bridge: Bridge): () => void {
  /** Of the incident on screen, in this turn: many are taken in as quickly as one. */
  const came: StoredEvent[] = [];
  const inTurn = turns(() => {
    const { opened } = useStore.getState();
    const events = came.splice(0).filter((event) => event.incidentId === opened?.incidentId);
    if (opened === null || events.length === 0) return;
    if (reading?.incidentId === opened.incidentId) reading.arrived.push(...events);
    else append(opened, events, bridge);
  });
  const ends = [
    bridge.on('eventsAppended', ({ incidentId, events, row }) => {
      inTurn(() => {
        followClock(events);
        if (row !== null) setRow(row);
        if (reading?.incidentId === incidentId) reading.arrived.push(...events);
        else if (useStore.getState().opened?.incidentId === incidentId) came.push(...events);
      });
    }),
    bridge.on('incidentReplaced', ({ incidentId, row }) => {
      inTurn(() => {
        setRow(row);
        if (useStore.getState().opened?.incidentId === incidentId) void readIncident(incidentId, bridge);
      });
    }),
    bridge.on('deskChanged', setDesk),
    bridge.on('alarmRaised', (alarm) => {
      useStore.setState(({ desk }) => {
        if (desk === null) return {};
        const others = desk.alarms.filter((other) => other.id !== alarm.id);
        return { desk: { ...desk, alarms: [...others, alarm] } };
      });
    }),
    bridge.on('sound', ({ kind }) => {
      void import('./sound.ts').then(({ sound }) => sound(kind));
    }),
    bridge.on('heartbeat', ({ now }) =>
      useStore.setState({ clock: { shown: now, at: Date.now(), speed: 1 } }),
    ),
    bridge.on('show', ({ view, incidentId }) => {
      if (view === 'declare' || view === 'actingAs' || view === 'settings') openDialog({ name: view });
      else if (view === 'incident' && incidentId !== null) showScreen({ name: 'incident', incidentId });
      else showScreen({ name: 'board' });
    }),
    // Opening an incident is a wish of the ui slice; the incident slice follows it here.
    useStore.subscribe(({ screen, opened }, before) => {
      if (screen === before.screen || screen.name === 'board') return;
      if (opened?.incidentId !== screen.incidentId) void readIncident(screen.incidentId, bridge);
    }),
  ];
  const failed = () =>
    useStore.setState({
      failure:
        'Sitrep could not read its record. Nothing was changed. Close this window and start Sitrep again.',
    });
  bridge.request('desk', null).then(setDesk, failed);
  loadRows(bridge).catch(failed);
  return () => {
    for (const end of ends) end();
    reading = null;
  };
}
