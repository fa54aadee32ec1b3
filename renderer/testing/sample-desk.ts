import type { Bridge, DeskView, RequestName, Requests } from '@bridge/contract.ts';
import { defaultPreferences } from '@domain/preferences.ts';

const sampleLabels = {
  severities: { SEV1: 'Critical', SEV2: 'High', SEV3: 'Medium', SEV4: 'Low' },
  statuses: { detected: 'Detected', investigating: 'Investigating', resolved: 'Resolved' },
  roles: { commander: 'Incident Commander', communications: 'Communications Lead' },
};

/** A desk for component tests: a small policy, two people, one service. */
export const sampleDesk: DeskView = {
  actingAs: { id: 'mara', name: 'Mara Lindqvist' },
  actingAsChosen: true,
  origin: 'test',
  policy: {
    hash: 'hash',
    defaultSeverity: 'SEV2',
    unsure: 'Unsure? Take the higher.',
    guide: [],
    audiences: [],
    templates: [],
    guard: [],
    labels: sampleLabels,
    tags: ['database', 'network'],
    zone: 'UTC',
  },
  directory: {
    people: [
      { id: 'mara', name: 'Mara Lindqvist', phone: null },
      { id: 'tomas', name: 'Tomas Okafor', phone: null },
    ],
    services: [{ id: 'checkout', name: 'Checkout' }],
  },
  notices: [],
  alarms: [],
  preferences: { ...defaultPreferences, theme: 'dark' },
  dataFolder: '/tmp',
  files: [
    { name: 'policy.yaml', state: 'missing', since: null, problem: null },
    { name: 'directory.yaml', state: 'missing', since: null, problem: null },
  ],
  version: '0.0.0',
  runtime: 'Electron 0',
  now: Date.UTC(2026, 1, 9, 19, 2, 0),
  speed: 1,
  sample: null,
};

type Answers = {
  readonly [N in RequestName]?: (argument: Requests[N]['argument']) => Promise<Requests[N]['answer']>;
};

/** Puts a bridge on the window that answers these requests and refuses all others. */
export function putBridge(answers: Answers): void {
  const bridge: Bridge = {
    request: (name, argument) => {
      const answer = answers[name];
      return answer === undefined ? Promise.reject(new Error(`not expected: ${name}`)) : answer(argument);
    },
    on: () => () => undefined,
  };
  Object.defineProperty(window, 'sitrep', { value: bridge, configurable: true });
}
