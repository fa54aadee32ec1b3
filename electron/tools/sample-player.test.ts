import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type HandClock, handClock } from '../desk/testing/desk-on-disk.ts';
import { exportBundle } from '../store/bundle.ts';
import { parseIncidentFile } from './incident-file.ts';
import { namedRandom } from './named-random.ts';
import { replayIncident } from './replay-incident.ts';
import { planReplay, type ReplayPlan } from './replay-plan.ts';
import { openSamplePlayer, type SamplePlayer } from './sample-player.ts';
import { shippedRules } from './shipped-rules.ts';
import { onTemporaryRecord } from './temporary-record.ts';

const folder = path.resolve(import.meta.dirname, '../../resources/samples');
const samples = readdirSync(folder).filter((name) => name.endsWith('.json'));
const minute = 60_000;

function planOf(name: string): ReplayPlan {
  const reading = parseIncidentFile(readFileSync(path.join(folder, name), 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return planReplay(reading.file);
}

function watching<T>(
  name: string,
  work: (player: SamplePlayer, person: HandClock, changes: () => number) => T,
): T {
  const person = handClock(Date.UTC(2026, 0, 5));
  let changes = 0;
  return onTemporaryRecord((store) => {
    const player = openSamplePlayer({
      plan: planOf(name),
      store,
      rules: shippedRules(),
      real: person,
      timers: person.timers,
      changed: () => {
        changes += 1;
      },
    });
    return work(player, person, () => changes);
  }, namedRandom(name));
}

describe('a guided sample', () => {
  it.each(samples)('of %s, played to its end, is its source event for event', (name) => {
    const played = watching(name, (player, person) => {
      player.setSpeed(300);
      player.play();
      for (let i = 0; i < 24 * 60 && !player.state().over; i++) person.pass(1000);
      expect(player.state()).toMatchObject({ over: true, playing: false });
      return exportBundle(player.desk.store, player.incidentId);
    });
    const source = onTemporaryRecord(
      (store) => replayIncident(planOf(name), store, shippedRules()),
      namedRandom(name),
    );
    expect(played.events.map((event) => event.id)).toEqual(source.bundle.events.map((event) => event.id));
    expect(played).toEqual(source.bundle);
  });

  it('goes as fast as it is asked to, and stands still while it is held', () => {
    watching('checkout-certificate.json', (player, person) => {
      const began = player.state().now;
      person.pass(minute);
      expect(player.state().now).toBe(began);
      player.play();
      person.pass(10_000);
      expect(player.state().now - began).toBe(10 * minute);
      player.setSpeed(1);
      person.pass(10_000);
      expect(player.state().now - began).toBe(10 * minute + 10_000);
      player.pause();
      person.pass(minute);
      expect(player.state()).toMatchObject({ playing: false, now: began + 10 * minute + 10_000 });
    });
  });

  it('leaps to what happens next', () => {
    watching('checkout-certificate.json', (player, _person, changes) => {
      const before = player.desk.events(player.incidentId).length;
      const told = changes();
      player.next();
      expect(player.desk.events(player.incidentId).length).toBeGreaterThan(before);
      expect(changes()).toBeGreaterThan(told);
    });
  });
});
