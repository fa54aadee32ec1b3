// Which room may import which. Arrows point at electron/domain, and domain points nowhere. A test may cross rooms
// (it brings the real parts together), but only shell, boot.ts, main.ts and preload.ts ever know Electron.
const test = '\\.test\\.tsx?$';
const rooms = 'electron/(domain|bridge|policy|store|desk|tools|outbox|intake|shell)/';

/** A room of electron/ and everything it may import; `core` are Node's own modules. */
function room(name, { rooms: others = [], files = [], packages = [], core = false }, comment) {
  const reachable = [
    `^electron/(${[name, ...others].join('|')})/`,
    ...files.map((f) => `^electron/${f.replaceAll('.', '\\.')}$`),
    ...packages.map((p) => `node_modules/(@types/)?${p}/`),
  ];
  return {
    name: `${name}-imports`,
    comment,
    severity: 'error',
    from: { path: `^electron/${name}/`, pathNot: test },
    to: { pathNot: reachable, ...(core ? { dependencyTypesNot: ['core'] } : {}) },
  };
}

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Move what both need into a third file below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The file is not there. Relative imports name it with its extension: ./incident.ts',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    room(
      'domain',
      {},
      'domain is pure and imports nothing outside itself. Take the clock, ids and files as arguments: desk passes them.',
    ),
    room(
      'bridge',
      { rooms: ['domain'], packages: ['zod'] },
      'bridge describes what crosses to the window: domain types and zod only. What acts on a request belongs in desk or shell.',
    ),
    room(
      'policy',
      { rooms: ['domain'], packages: ['yaml', 'zod'], core: true },
      'policy reads its files into domain types. What needs the record, or is shaped for the window, belongs in desk.',
    ),
    room(
      'store',
      { rooms: ['domain'], packages: ['better-sqlite3'], core: true },
      'store keeps rows, not rules: domain, better-sqlite3 and Node only. Decisions belong in desk or domain.',
    ),
    room(
      'desk',
      { rooms: ['domain', 'store', 'policy'], files: ['bridge/contract.ts'], core: true },
      'desk runs without a window. What needs Electron belongs in shell, which calls desk; what needs zod in bridge or policy.',
    ),
    {
      name: 'desk-takes-only-types-of-the-contract',
      comment: 'Write `import type`: the desk must run without the bridge.',
      severity: 'error',
      from: { path: '^electron/desk/', pathNot: test },
      to: { path: '^electron/bridge/', dependencyTypesNot: ['type-only'] },
    },
    room(
      'outbox',
      { rooms: ['domain', 'store'], core: true },
      'outbox delivers what the store holds. It takes sending, time and keys as arguments from main.ts, and never asks desk.',
    ),
    room(
      'intake',
      { rooms: ['domain', 'store'], packages: ['yaml', 'zod'], core: true },
      'intake turns alerts and files into domain commands. It is handed a `submit` by main.ts and never imports desk.',
    ),
    room(
      'tools',
      { rooms: ['domain', 'store', 'policy', 'desk'], core: true },
      'tools run the desk from the command line, without Electron. What needs a window belongs in shell.',
    ),
    {
      name: 'only-shell-knows-electron',
      comment:
        'Put it in electron/shell and hand it in from main.ts as one of the seams (Clock, Files, Notifier, …).',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/(shell/|(boot|main|preload)\\.ts$)' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'shell-is-imported-by-main-only',
      comment: 'shell stands at the outside: let main.ts hand in what you need.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(shell/|(boot|main)\\.ts$)' },
      to: { path: '^electron/shell/' },
    },
    {
      name: 'preload-is-thin',
      comment:
        'The preload passes calls on: Electron and the types of bridge/contract.ts only. Logic belongs in shell.',
      severity: 'error',
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: '^electron/bridge/contract\\.ts$|^electron$|node_modules/electron/' },
    },
    {
      name: 'main-side-never-imports-the-window',
      comment: 'What both sides need belongs in electron/domain.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'window-sees-domain-and-contract',
      comment:
        'Ask over the bridge: add a request to bridge/contract.ts, or move a pure function into electron/domain.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/', pathNot: '^electron/(domain/|bridge/contract\\.ts$)' },
    },
    {
      name: 'window-takes-only-types-of-the-contract',
      comment: 'Write `import type`: values that the window needs belong in electron/domain.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { path: '^electron/bridge/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'window-has-no-node',
      comment: 'The window is sandboxed and has no Node: ask over the bridge.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'window-has-no-main-packages',
      comment: 'Rows and files are read by main: ask over the bridge.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: 'node_modules/(better-sqlite3|yaml)/' },
    },
    {
      name: 'views-do-not-know-each-other',
      comment:
        'A view never imports another: app.tsx puts them together; share through renderer/state or renderer/ui.',
      severity: 'error',
      from: { path: '^renderer/views/([^/]+)/' },
      to: { path: '^renderer/views/', pathNot: '^renderer/views/$1/' },
    },
    {
      name: 'only-app-composes-views',
      comment:
        'state, keyboard, incident and ui lie below the views: pass what they need as arguments or through the store.',
      severity: 'error',
      from: { path: '^renderer/(state|keyboard|incident|ui)/' },
      to: { path: '^renderer/views/' },
    },
    {
      name: 'ui-has-no-incident-words',
      comment:
        'ui is buttons and fields: take text and values as props; what knows incidents belongs in views.',
      severity: 'error',
      from: { path: '^renderer/ui/', pathNot: test },
      to: { path: '^electron/|^renderer/(state|views|keyboard|incident)/' },
    },
    {
      name: 'build-and-e2e-stay-outside',
      comment: 'Nothing that ships may import build/ or e2e/.',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^(build|e2e)/' },
    },
    {
      name: 'every-room-has-a-rule',
      comment: 'A new folder of electron/ needs a room() in build/dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^electron/[^/]+/', pathNot: `^${rooms}` },
      to: {},
    },
  ],
  options: {
    parser: 'swc', // the TypeScript 7 that compiles this project has no API for the other one
    doNotFollow: { path: 'node_modules' },
    webpackConfig: { fileName: 'build/aliases.mjs' }, // for its resolve.alias only
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
