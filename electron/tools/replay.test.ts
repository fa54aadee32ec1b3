import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTool } from './testing/run-tool.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-replay-test-'));
const samples = path.resolve(import.meta.dirname, '../../resources/samples');
const sample = path.join(samples, 'checkout-certificate.json');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('npm run replay', () => {
  it('replays the samples, the same to the byte in another time zone', () => {
    const files = readdirSync(samples).map((name) => path.join(samples, name));
    const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
    const first = runTool('replay', [...files, '--out', a], { TZ: 'UTC' });
    const second = runTool('replay', ['--out', b, ...files], { TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8' });
    expect([first.stderr, first.status, second.status]).toEqual(['', 0, 0]);
    expect(first.stdout).toContain('3 of 3 replayed');
    expect(readdirSync(a).sort()).toEqual(['checkout-certificate', 'database-failover', 'log-store-full']);
    for (const name of readdirSync(a)) {
      expect(readdirSync(path.join(a, name)).sort()).toEqual([
        'bundle.json',
        'pir.md',
        'report.md',
        'summary.json',
      ]);
      for (const file of readdirSync(path.join(a, name))) {
        const [one, other] = [a, b].map((out) => readFileSync(path.join(out, name, file), 'utf8'));
        expect(other, `${name}/${file}`).toBe(one);
      }
    }
  });

  it('writes a summary of exactly these fields', () => {
    const out = path.join(folder, 'fields');
    runTool('replay', [sample, '--out', out]);
    const text = readFileSync(path.join(out, 'checkout-certificate/summary.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      id: expect.stringMatching(/^INC-[0-9A-F]{8}$/) as string,
      title: 'Checkout refuses every payment: its certificate has expired',
      severity: 'SEV2',
      peakSeverity: 'SEV2',
      status: 'closed',
      entries: 11,
      communications: 5,
      startedAt: '2026-03-06T07:00:00.000Z',
      detectedAt: '2026-03-06T07:04:00.000Z',
      declaredAt: '2026-03-06T07:09:00.000Z',
      identifiedAt: '2026-03-06T07:18:00.000Z',
      mitigatedAt: '2026-03-06T07:31:00.000Z',
      resolvedAt: '2026-03-06T08:02:00.000Z',
      timeToDetectMs: 240_000,
      timeToMitigateMs: 1_620_000,
      timeToResolveMs: 3_480_000,
      escalations: 0,
      obligationsMet: expect.any(Number) as number,
      obligationsMissed: expect.any(Number) as number,
      refused: [],
      verified: true,
    });
  });

  it('reports what cannot be read with its reason, goes on with the others, and ends with 1', () => {
    const broken = write('broken.json', '{"title": "Half a fi');
    const wrong = write(
      'wrong.json',
      JSON.stringify({ title: 'x', timeline: [{ at: 'noon', actor: null, event: 'y' }] }),
    );
    const out = path.join(folder, 'mixed');
    const missing = path.join(folder, 'not-there.json');
    const { status, stdout, stderr } = runTool('replay', [
      broken,
      sample,
      missing,
      wrong,
      samples,
      '--out',
      out,
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('1 of 5 replayed');
    expect(stderr).toMatch(/broken\.json: not replayed\n {2}This is not JSON: /);
    expect(stderr).toContain(`${missing}: not replayed\n  There is no such file.`);
    expect(stderr).toContain('timeline[0].at “noon” is no time that can be read.');
    expect(stderr).toContain(`${samples}: not replayed\n  This is a folder. Name the files in it.`);
    expect(readdirSync(out)).toEqual(['checkout-certificate']);
  });

  it('does not write over the results of another file of the same name', () => {
    const other = write('elsewhere/checkout-certificate.json', readFileSync(sample, 'utf8'));
    const { status, stderr } = runTool('replay', [sample, other, '--out', path.join(folder, 'same')]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${other}: not replayed\n  ${sample} has the same name`);
  });

  it('takes the results of a good file where another one of the same name was bad', () => {
    const broken = write('bad/checkout-certificate.json', '{');
    const { stdout } = runTool('replay', [broken, sample, '--out', path.join(folder, 'after-bad')]);
    expect(stdout).toContain('1 of 2 replayed');
  });

  it('refuses a file whose name would lead out of the folder of results', () => {
    const out = path.join(folder, 'inside/out');
    const files = ['.json', '..json', '...json'].map((name) =>
      write(`odd/${name}`, readFileSync(sample, 'utf8')),
    );
    const { status, stderr, stdout } = runTool('replay', [...files, '--out', out]);
    expect([status, readdirSync(out), readdirSync(path.dirname(out))]).toEqual([1, [], ['out']]);
    expect(stdout).toContain('0 of 3 replayed');
    for (const file of files)
      expect(stderr).toContain(
        `${file}: not replayed\n  The file's name leaves none for its results. Rename it.`,
      );
  });

  it('reads neither pipes nor devices', () => {
    const pipe = path.join(folder, 'pipe.json');
    spawnSync('/usr/bin/mkfifo', [pipe]);
    const device = path.join(folder, 'device.json');
    symlinkSync('/dev/zero', device);
    const { status, stderr } = runTool('replay', [pipe, device, '--out', path.join(folder, 'pipes')]);
    expect(status).toBe(1);
    for (const file of [pipe, device])
      expect(stderr).toContain(`${file}: not replayed\n  This is not a file but a pipe or a device.`);
  });

  it('takes away the review of an earlier run where there is none any more', () => {
    const out = path.join(folder, 'again');
    const text = readFileSync(sample, 'utf8');
    runTool('replay', [write('again.json', text), '--out', out]);
    expect(readdirSync(path.join(out, 'again'))).toContain('pir.md');
    const open = { ...(JSON.parse(text) as object), resolved_at: null, status_changes: [] };
    const { status, stdout } = runTool('replay', [write('again.json', JSON.stringify(open)), '--out', out]);
    expect([status, readdirSync(path.join(out, 'again'))]).toEqual([
      0,
      ['bundle.json', 'report.md', 'summary.json'],
    ]);
    expect(stdout).toContain('not taken over: root_cause. The incident is monitoring, not resolved.');
  });

  it('says how it is used', () => {
    expect(runTool('replay', [sample])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No folder for the results') as string,
    });
    expect(runTool('replay', ['--out', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No incident file') as string,
    });
    expect(runTool('replay', ['--into', folder])).toMatchObject({ status: 2 });
  });
});
