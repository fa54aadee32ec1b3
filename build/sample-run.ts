// Opens the built app on an empty record, on a virtual screen where there is no other, and photographs it.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hasDisplay, onDisplay } from './display.ts';
import { launch } from './launch.ts';
import { root } from './places.ts';
import { run, script } from './steps.ts';

if (!hasDisplay()) process.exit(await run(onDisplay(script('build/sample-run.ts'))));

const picture = path.join(root, 'out/sample/war-room.png');
await mkdir(path.dirname(picture), { recursive: true });
const userData = await mkdtemp(path.join(os.tmpdir(), 'sitrep-sample-'));
const app = await launch(userData);
try {
  const page = await app.firstWindow();
  await page.waitForLoadState();
  await page.screenshot({ path: picture });
  console.log(`The window opened: ${path.relative(root, picture)}`);
} finally {
  await app.close();
  await rm(userData, { recursive: true, force: true });
}
