// `npm run e2e` and `npm run soak`: builds, then runs Playwright with the given arguments.
import process from 'node:process';
import { buildApp, endToEnd, prepareApp } from './steps.ts';

await prepareApp('--tests');
if ((await buildApp()) !== 0) process.exit(1);
process.exit(await endToEnd(...process.argv.slice(2)));
