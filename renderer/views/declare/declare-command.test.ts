import { describe, expect, it } from 'vitest';
import { declareCommand, fromDraft } from './declare-command.ts';

const now = Date.UTC(2026, 1, 9, 19, 2, 0);

describe('what the declare form says', () => {
  it('takes an empty start as unknown and an empty detection as declared', () => {
    const made = declareCommand({ ...fromDraft(undefined, 'SEV2'), title: ' x ' }, now);
    expect(made).toMatchObject({
      ok: true,
      command: { title: 'x', startedAt: null, detectedAt: 'declared' },
    });
  });

  it('takes a detection that is said to be unknown as unknown', () => {
    const made = declareCommand({ ...fromDraft(undefined, 'SEV2'), title: 'x', detectedAt: 'unknown' }, now);
    expect(made).toMatchObject({ ok: true, command: { detectedAt: null } });
  });

  it('reads times in the past, about or exact', () => {
    const typed = {
      ...fromDraft(undefined, 'SEV2'),
      title: 'x',
      startedAt: 'about 18:30',
      detectedAt: '-5m',
    };
    expect(declareCommand(typed, now)).toMatchObject({
      ok: true,
      command: {
        startedAt: Date.UTC(2026, 1, 9, 18, 30),
        startedAbout: true,
        detectedAt: now - 300_000,
        detectedAbout: false,
      },
    });
  });

  it('reads the window of planned work in the future, and of nothing else', () => {
    const typed = { ...fromDraft(undefined, 'SEV4'), title: 'x', plannedFrom: '02:00', plannedTo: '04:00' };
    expect(declareCommand({ ...typed, kind: 'maintenance' }, now)).toMatchObject({
      command: { plannedFrom: Date.UTC(2026, 1, 10, 2), plannedTo: Date.UTC(2026, 1, 10, 4) },
    });
    expect(declareCommand(typed, now)).toMatchObject({ command: { plannedFrom: null, plannedTo: null } });
  });
});
