// `npm run bench [-- NAME…]`: measures the built app against bare counterparts of the same run, prints a table and
// writes out/bench.json. Nothing here fails because something is slow: missed goals are named.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hasDisplay, onDisplay } from '../display.ts';
import { root } from '../places.ts';
import { buildApp, prepareApp, run, script } from '../steps.ts';
import { coldStart } from './cold-start.ts';
import { deadlines } from './deadlines.ts';
import { entry } from './entry.ts';
import { onCall } from './on-call.ts';
import { append, fold, report } from './plain.ts';
import { type Measured, missedGoals, table } from './rows.ts';
import { keystroke, opening, scroll } from './timeline.ts';

type Bench = { readonly window: boolean; readonly measure: () => Measured[] | Promise<Measured[]> };

const benches: Readonly<Record<string, Bench>> = {
  entry: { window: true, measure: entry },
  'cold-start': { window: true, measure: coldStart },
  keystroke: { window: true, measure: keystroke },
  scroll: { window: true, measure: scroll },
  open: { window: true, measure: opening },
  deadlines: { window: false, measure: deadlines },
  fold: { window: false, measure: fold },
  report: { window: false, measure: report },
  append: { window: false, measure: append },
  'on-call': { window: false, measure: onCall },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const chosen = Object.entries(benches).filter(([name]) => names.length === 0 || names.includes(name));
const withWindow = chosen.some(([, bench]) => bench.window);
if (withWindow && !hasDisplay()) process.exit(await run(onDisplay(script('build/bench/run.ts', ...names))));
if (withWindow) {
  await prepareApp();
  if ((await buildApp()) !== 0) process.exit(1);
}

const results: Measured[] = [];
for (const [name, { measure }] of chosen) {
  console.log(`Measuring ${name}.`);
  results.push(...(await measure()));
}
const file = path.join(root, 'out/bench.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(
  file,
  `${JSON.stringify(
    results.map(({ row }) => row),
    null,
    2,
  )}\n`,
);

const missed = missedGoals(results);
const [cpu] = os.cpus();
console.log(`\n${String(os.cpus().length)} × ${cpu?.model ?? 'an unknown processor'}, ${process.version}\n`);
console.log(table(results));
console.log(
  missed.length === 0
    ? '\nNo goal was missed.'
    : `\nGoals missed:\n${missed.map((line) => `  ${line}`).join('\n')}`,
);
console.log(`Written: ${path.relative(root, file)}`);
