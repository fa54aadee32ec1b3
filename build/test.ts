// `npm test`: typecheck, lint, unit tests, build, end-to-end tests; the last line is `N passed, N failed`. A step
// without tests of its own counts as one failed when it fails, and so does a runner that broke without naming a test.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './places.ts';
import { buildApp, endToEnd, run, script, tool } from './steps.ts';

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};
type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
};

const results = path.join(root, 'test-results');
const unitReport = path.join(results, 'unit.json');
const e2eReport = path.join(results, 'e2e.json');
const cli = process.env['npm_execpath'];
const npm = cli === undefined ? (['npm'] as const) : ([process.execPath, cli] as const);
const passed: Count = { passed: 0, failed: 0, skipped: 0 };
const failed: Count = { ...passed, failed: 1 };

async function step(name: string, action: () => Promise<Count>): Promise<Count> {
  console.log(`\n== ${name}`);
  const count = await action();
  if (count.failed > 0) console.log(`== ${name} failed`);
  counts.push(count);
  return count;
}

const plain = async (code: Promise<number>): Promise<Count> => ((await code) === 0 ? passed : failed);

async function counted(file: string, code: Promise<number>, read: (text: unknown) => Count): Promise<Count> {
  const broke = (await code) !== 0;
  try {
    const count = read(JSON.parse(readFileSync(file, 'utf8')));
    return broke && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return failed;
  }
}

const counts: Count[] = [];
rmSync(unitReport, { force: true });
rmSync(e2eReport, { force: true });

await step('typecheck', () => plain(run([...tool('typescript', 'tsc'), '-b'])));
await step('lint', () => plain(run([...npm, 'run', '--silent', 'lint'])));
await step('unit', () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  const vitest = run([...tool('vitest'), 'run', '-c', 'build/vitest.config.ts', ...reporters]);
  return counted(unitReport, vitest, (text) => {
    const report = text as VitestReport;
    // A file that could not be loaded is failed without naming a test.
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests,
    };
  });
});
const machine = await step('machine', async () => {
  const ready = (await run(script('build/prepare-machine.ts', '--tests'))) === 0;
  return ready ? plain(run(script('build/sqlite-napi8.ts'))) : failed;
});
const build = await step('build', () => plain(buildApp()));
if (machine.failed + build.failed === 0) {
  await step('e2e', () => {
    return counted(e2eReport, endToEnd('--grep-invert', '@soak'), (report) => {
      const { stats } = report as PlaywrightReport;
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
    });
  });
}

const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${String(sum('skipped'))} skipped`);
console.log(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
