// Who is on call, asked 100,000 times over two years, against asking the platform what its clocks show as often.
import { parseDirectory } from '../../electron/policy/directory-file.ts';
import { nowAndNext, turnAt } from '../../electron/policy/rotation.ts';
import { type Measured, measured } from './rows.ts';

const lookUps = 100_000;
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'];
const minute = 60_000;
const from = Date.UTC(2026, 0, 1);
const span = 730 * 24 * 60;

/** Twenty rotations of five people, with fifty overrides each. */
function sampleDirectory(): string {
  const overrides = Array.from({ length: 50 }, (_, i) => {
    const at = new Date(from + i * 14 * 24 * 60 * minute).toISOString().slice(0, 10);
    return `      - { person: p${String(i % 5)}, from: ${at} 10:00, to: ${at} 18:00 }`;
  });
  const rotations = Array.from({ length: 20 }, (_, i) => [
    `  - id: r${String(i)}`,
    `    name: Rotation ${String(i)}`,
    `    zone: ${zones[i % zones.length] ?? 'UTC'}`,
    '    start: 2025-12-01 09:00',
    `    length: ${['12h', '1d', '1w'][i % 3] ?? '1w'}`,
    '    people: [p0, p1, p2, p3, p4]',
    '    overrides:',
    ...overrides,
  ]);
  const people = Array.from({ length: 5 }, (_, i) => `  - { id: p${String(i)}, name: Person ${String(i)} }`);
  return ['people:', ...people, 'rotations:', ...rotations.flat(), ''].join('\n');
}

export function onCall(): Measured[] {
  const reading = parseDirectory(sampleDirectory());
  if (!reading.ok) throw new Error(reading.problems[0]?.sentence);
  const rotations = [...reading.directory.turns.values()];
  const instants = Array.from({ length: lookUps }, (_, i) => from + ((i * 7919) % span) * minute);
  const rotationOf = (i: number) => {
    const rotation = rotations[i % rotations.length];
    if (rotation === undefined) throw new Error('no rotation');
    return rotation;
  };
  const formats = zones.map((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }));
  const asked = timed(() => {
    for (const [i, at] of instants.entries()) turnAt(rotationOf(i), at);
  });
  const bare = timed(() => {
    for (const [i, at] of instants.entries()) formats[i % formats.length]?.format(at);
  });
  const next = timed(() => {
    for (const [i, at] of instants.slice(0, 1000).entries()) nowAndNext(rotationOf(i), at);
  });
  return [measured('on-call-100k', asked, { bare }), measured('on-call-next-1k', next)];
}

function timed(work: () => void): number[] {
  work();
  return Array.from({ length: 10 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}
