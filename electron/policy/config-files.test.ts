import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Config,
  type ConfigSeams,
  nodeSeams,
  openConfigFiles,
  type ReadPolicy,
} from './config-files.ts';
import { hashOf } from './yaml-file.ts';

const resources = path.resolve(import.meta.dirname, '../../resources');
const shipped = readFileSync(path.join(resources, 'policy.yaml'), 'utf8');
const atRisk = (percent: number | string) =>
  shipped.replace('atRiskPercent: 80', `atRiskPercent: ${percent}`);
const ada = 'people:\n  - { id: ada, name: Ada }\n';

let data: string;
beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'sitrep-config-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(path.join(data, name), text);

/** Real files; a clock, a watch and timers moved by hand. */
function handMoved() {
  let now = Date.parse('2026-03-02T08:12:40Z');
  let changed = () => {};
  const timers = new Set<() => void>();
  const seams: ConfigSeams = {
    ...nodeSeams,
    now: () => now,
    watchFolder: (_folder, _names, tell) => {
      changed = tell;
      return () => {
        changed = () => {};
      };
    },
    after: (_ms, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  return {
    seams,
    tell: () => changed(),
    settle: () => {
      const due = [...timers];
      timers.clear();
      for (const run of due) run();
      return due.length;
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('at the start', () => {
  const open = () => openConfigFiles({ resources, data }, handMoved().seams).current();

  it('the shipped policy and an empty directory are in force where the user has no files', () => {
    const config = open();
    expect(config.policyHash).toBe(hashOf(shipped));
    expect(config.policyText).toBe(shipped);
    expect(config.compiled.rows).toHaveLength(13);
    expect(config.directory.people).toEqual([]);
    expect(config.problems).toEqual([]);
  });

  it('what the build has read of the shipped policy holds while the file says the same', () => {
    const read = JSON.parse(JSON.stringify({ hash: hashOf(shipped), policy: open().policy })) as ReadPolicy;
    const openWith = (known: ReadPolicy) =>
      openConfigFiles({ resources, data }, handMoved().seams, known).current();
    expect(openWith(read)).toStrictEqual(open());
    const older = { hash: hashOf(`${shipped}#`), policy: { ...read.policy, atRiskPercent: 1 } };
    expect(openWith({ ...older, hash: read.hash }).policy.atRiskPercent).toBe(1);
    expect(openWith(older)).toStrictEqual(open());
  });

  it('the user’s own files go first', () => {
    write('policy.yaml', atRisk(75));
    write('directory.yaml', ada);
    const config = open();
    expect([config.policy.atRiskPercent, config.compiled.atRiskPercent]).toEqual([75, 75]);
    expect(config.policyHash).toBe(hashOf(atRisk(75)));
    expect(config.directory.people[0]?.name).toBe('Ada');
  });

  it('a bad file is reported, left as it is, and the shipped policy used', () => {
    write('policy.yaml', atRisk('most'));
    write('directory.yaml', 'people: 3\n');
    const config = open();
    const line = shipped.slice(0, shipped.indexOf('atRiskPercent: 80')).split('\n').length;
    expect(config.policy.atRiskPercent).toBe(80);
    expect(config.problems).toEqual([
      {
        file: 'policy.yaml',
        text: `policy.yaml, line ${line}, column 16: “atRiskPercent” has to be a number, not “most”. The shipped policy is in force.`,
        lines: [],
      },
      {
        file: 'directory.yaml',
        text: 'directory.yaml, line 1, column 9: “people” has to be a list, not “3”. The directory stays empty.',
        lines: [],
      },
    ]);
    expect(readFileSync(path.join(data, 'policy.yaml'), 'utf8')).toBe(atRisk('most'));
  });

  it('a file that cannot be read is reported', () => {
    mkdirSync(path.join(data, 'policy.yaml'));
    writeFileSync(path.join(data, 'directory.yaml'), Buffer.from([0x70, 0xff, 0xfe]));
    const texts = open().problems.map(({ text }) => text);
    expect(texts[0]).toMatch(/^policy\.yaml cannot be read: .+ The shipped policy is in force\.$/);
    expect(texts[1]).toMatch(/^directory\.yaml cannot be read: .+ The directory stays empty\.$/);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file)],
    ['a pipe', (file: string) => spawnSync('/usr/bin/mkfifo', [file])],
    ['a device', (file: string) => symlinkSync('/dev/zero', file)],
  ])('%s in the place of a file is reported and not read', (_what, make) => {
    make(path.join(data, 'directory.yaml'));
    expect(open().problems).toEqual([
      {
        file: 'directory.yaml',
        text: 'directory.yaml cannot be read: it is not a file. The directory stays empty.',
        lines: [],
      },
    ]);
  });

  it('a file of more than 256 KB is reported and not read', () => {
    write('directory.yaml', `${ada}#${'x'.repeat(256 * 1024)}`);
    expect(open().problems[0]?.text).toBe(
      'directory.yaml cannot be read: it is larger than 256 KB. The directory stays empty.',
    );
  });

  it('of many problems it tells the first and twenty more, and how many there are', () => {
    write('directory.yaml', Array.from({ length: 10_000 }, (_, i) => `k${i}: x\n`).join(''));
    const [problem] = open().problems;
    expect(problem?.text).toContain('line 1, column 1: “k0” is not a field here.');
    expect(problem?.lines).toHaveLength(21);
    expect(problem?.lines[19]).toContain('line 21, column 1');
    expect(problem?.lines[20]).toBe('and 9979 more');
  });

  it('a missing or bad shipped policy is a fault of the build', () => {
    expect(() => openConfigFiles({ resources: data, data: resources }, handMoved().seams)).toThrow(
      'is missing',
    );
    write('policy.yaml', 'x: 1\n');
    expect(() => openConfigFiles({ resources: data, data: resources }, handMoved().seams)).toThrow('is bad');
  });
});

describe('while running', () => {
  function running() {
    write('policy.yaml', atRisk(75));
    write('directory.yaml', ada);
    const hand = handMoved();
    const files = openConfigFiles({ resources, data }, hand.seams);
    const told: Config[] = [];
    const stop = files.watch((config) => told.push(config));
    return { ...hand, files, told, stop };
  }

  it('a saved file comes into force, once for several signs of change', () => {
    const { tell, settle, told, files } = running();
    write('policy.yaml', atRisk(70));
    tell();
    tell();
    tell();
    expect(settle()).toBe(1);
    expect(told.map(({ policy }) => policy.atRiskPercent)).toEqual([70]);
    expect(files.current().policyHash).toBe(hashOf(atRisk(70)));
  });

  it('a copy of what is shipped is told too: from then on it is the user’s own', () => {
    const { seams, tell, settle } = handMoved();
    const files = openConfigFiles({ resources, data }, seams);
    const told: Config[] = [];
    files.watch((config) => told.push(config));
    const own = () => files.current().files.map(({ name, since }) => [name, since !== null]);
    expect(own()).toEqual([
      ['policy.yaml', false],
      ['directory.yaml', false],
    ]);
    write('policy.yaml', shipped);
    tell();
    settle();
    expect(told).toHaveLength(1);
    expect(own()[0]).toEqual(['policy.yaml', true]);
  });

  it('a bad file is refused and the last good one stays in force, with its time', () => {
    const { tell, settle, told, pass } = running();
    pass(600_000);
    write('policy.yaml', `${atRisk('much')}nonsense: 1\n`);
    tell();
    settle();
    expect(told).toHaveLength(1);
    expect(told[0]?.policy.atRiskPercent).toBe(75);
    expect(told[0]?.policyHash).toBe(hashOf(atRisk(75)));
    expect(told[0]?.problems[0]?.text).toMatch(
      /^policy\.yaml, line \d+, column 16: .* The policy of 08:12 UTC stays in force\.$/,
    );
    expect(told[0]?.problems[0]?.lines).toHaveLength(1);
    expect(told[0]?.problems[0]?.lines[0]).toContain('“nonsense” is not a field here.');
  });

  it('a mended file clears the problem, also where it is the old text again', () => {
    const { tell, settle, told } = running();
    for (const text of ['people: [\n', ada]) {
      write('directory.yaml', text);
      tell();
      settle();
    }
    expect(told.map(({ problems }) => problems.length)).toEqual([1, 0]);
    expect(told.map(({ directory }) => directory.people.length)).toEqual([1, 1]);
  });

  it('a file that is suddenly gone stays in force, and names its day where that is past', () => {
    const { tell, settle, told, pass } = running();
    pass(24 * 3_600_000);
    rmSync(path.join(data, 'directory.yaml'));
    tell();
    settle();
    expect(told[0]?.directory.people).toHaveLength(1);
    expect(told[0]?.problems[0]?.text).toBe(
      'directory.yaml is gone. Put it back, or start Sitrep again without it. The directory of 2026-03-02 08:12 UTC stays in force.',
    );
  });

  it('nothing is told where nothing changed, nor after the watch is stopped', () => {
    const { tell, settle, told, stop } = running();
    write('policy.yaml', atRisk(75));
    tell();
    settle();
    write('policy.yaml', atRisk(60));
    tell();
    stop();
    settle();
    tell();
    expect(settle()).toBe(0);
    expect(told).toEqual([]);
  });
});

describe('on the real file system', () => {
  it('a save by renaming is noticed, and so is a file that appears', async () => {
    const files = openConfigFiles({ resources, data });
    let stop = () => {};
    const changes: Config[] = [];
    const next = () =>
      new Promise<Config>((resolve) => {
        stop = files.watch((config) => {
          stop();
          changes.push(config);
          resolve(config);
        });
      });
    const first = next();
    write('.policy.yaml.part', atRisk(66));
    renameSync(path.join(data, '.policy.yaml.part'), path.join(data, 'policy.yaml'));
    expect((await first).policy.atRiskPercent).toBe(66);
    const second = next();
    write('directory.yaml', ada);
    expect((await second).directory.people).toHaveLength(1);
    expect(changes).toHaveLength(2);
  });

  it('files are looked at where the folder cannot be watched', async () => {
    const later = path.join(data, 'later');
    const files = openConfigFiles({ resources, data: later });
    const changed = new Promise<Config>((resolve) => {
      const stop = files.watch((config) => {
        stop();
        resolve(config);
      });
    });
    mkdirSync(later);
    writeFileSync(path.join(later, 'directory.yaml'), ada);
    expect((await changed).directory.people).toHaveLength(1);
  });
});
