import { afterEach, describe, expect, it } from 'vitest';
import { type BadgeFace, keepBadge } from './badge.ts';
import { bea, type DeskOnDisk, declaration, deskOnDisk } from './testing/desk-on-disk.ts';

const min = 60_000;

let on: DeskOnDisk;
let faces: BadgeFace[];
let end: () => void = () => undefined;

function begin(): void {
  on = deskOnDisk();
  faces = [];
  end = keepBadge({
    desk: on.desk,
    clock: on.clock,
    timers: on.clock.timers,
    badge: { show: (face) => faces.push(face) },
  });
}

function declared(fields: Parameters<typeof declaration>[0] = {}): string {
  const result = on.give(declaration(fields));
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.incidentId;
}

afterEach(() => {
  end();
  on.end();
});

describe('the badge', () => {
  it('is empty while nothing is owed', () => {
    begin();
    on.clock.pass(min);
    expect(faces).toEqual([{ overdue: 0, dueInMinutes: null }]);
  });

  it('counts the minutes down to the next deadline, then what is overdue', () => {
    begin();
    declared();
    on.clock.pass(1_000);
    // To acknowledge is what a SEV1 has to do next; its channel, which only reminds, is due earlier.
    expect(faces.at(-1)).toEqual({ overdue: 0, dueInMinutes: 5 });
    on.clock.pass(min);
    expect(faces.at(-1)).toEqual({ overdue: 0, dueInMinutes: 4 });
    on.clock.pass(min);
    expect(faces.at(-1)).toEqual({ overdue: 1, dueInMinutes: null });
    on.clock.pass(3 * min);
    expect(faces.at(-1)?.overdue).toBe(
      on.desk.rows()[0]?.owed.filter((line) => line.overdueSince !== null).length,
    );
  });

  it('goes when what was owed has ended', () => {
    begin();
    const incidentId = declared();
    on.clock.pass(10 * min);
    expect(faces.at(-1)?.overdue).toBeGreaterThan(1);
    on.give({ type: 'cancel', incidentId, basedOn: null, reason: 'A false alarm' }, bea);
    on.clock.pass(1_000);
    expect(faces.at(-1)).toEqual({ overdue: 0, dueInMinutes: null });
  });

  it('does not count a drill beside a live incident', () => {
    begin();
    declared({ kind: 'drill', severity: 'SEV1' });
    on.clock.pass(10 * min);
    const alone = faces.at(-1)?.overdue ?? 0;
    expect(alone).toBeGreaterThan(0);
    declared({ severity: 'SEV4' });
    on.clock.pass(1_000);
    expect(faces.at(-1)?.overdue).toBe(0);
  });

  it('changes no more often than what it says', () => {
    begin();
    declared();
    on.clock.pass(30 * min);
    const texts = faces.map((face) => JSON.stringify(face));
    expect(texts.filter((text, i) => text === texts[i - 1])).toEqual([]);
  });

  it('stands again after a restart', () => {
    begin();
    declared();
    on.clock.pass(4 * min);
    const before = faces.at(-1);
    end();
    on.restart();
    faces = [];
    end = keepBadge({
      desk: on.desk,
      clock: on.clock,
      timers: on.clock.timers,
      badge: { show: (face) => faces.push(face) },
    });
    on.clock.pass(1_000);
    expect(faces).toEqual([before]);
  });
});
