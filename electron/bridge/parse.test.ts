import { describe, expect, it } from 'vitest';
import { parseRequest, requestNames } from './parse.ts';

const commandId = '0b9c2f9e-3f0a-4b7e-9a35-0f1c2d3e4f50';

describe('parsing what a window sends', () => {
  it('takes a command whole', () => {
    const argument = {
      commandId,
      command: { type: 'escalate', incidentId: 'x', reason: 'no database expert here' },
    };
    expect(parseRequest('submit', argument)).toEqual({ ok: true, value: argument });
  });

  it.each([
    ['an unknown command', { type: 'dropTable', incidentId: 'x' }, 'type'],
    ['a field of the wrong kind', { type: 'escalate', incidentId: 'x', reason: 7 }, 'reason'],
    ['a missing field', { type: 'escalate', incidentId: 'x' }, 'reason'],
    ['a time that is no whole number', { type: 'setPirDate', incidentId: 'x', at: 1.5 }, 'at'],
    [
      'a time that is not finite',
      { type: 'setPirDate', incidentId: 'x', at: Number.POSITIVE_INFINITY },
      'at',
    ],
    [
      'an unknown severity',
      { type: 'turnLive', incidentId: 'x', basedOn: null, severity: 'SEV0', note: 'n' },
      'severity',
    ],
  ])('names the field of %s', (_what, command, field) => {
    expect(parseRequest('submit', { commandId, command })).toMatchObject({ ok: false, field });
  });

  it('refuses a field that the contract does not know', () => {
    const command = {
      type: 'escalate',
      incidentId: 'x',
      reason: 'r',
      actor: { id: 'ceo', name: 'somebody else' },
    };
    expect(parseRequest('submit', { commandId, command }).ok).toBe(false);
  });

  it('refuses a command id that is no UUID', () => {
    const command = { type: 'escalate', incidentId: 'x', reason: 'r' };
    expect(parseRequest('submit', { commandId: 'again', command })).toMatchObject({
      ok: false,
      field: 'commandId',
    });
  });

  it.each(requestNames)('survives anything at all as the argument of %s', (name) => {
    for (const argument of [undefined, 7, 'x', [], {}, { __proto__: null }, new Date(0)])
      expect(() => parseRequest(name, argument)).not.toThrow();
  });

  it('takes only the values that a preference can have', () => {
    expect(parseRequest('setPreferences', { change: { textSize: 140, zone: 'local' } }).ok).toBe(true);
    expect(parseRequest('setPreferences', { change: {} }).ok).toBe(true);
    for (const change of [{ textSize: 141 }, { theme: 'purple' }, { sounds: 'yes' }, { colour: 'red' }, null])
      expect(parseRequest('setPreferences', { change }).ok).toBe(false);
  });

  it('takes rows of the menu whose keys no page, system or Electron needs otherwise', () => {
    const row = { id: 'declare', label: 'Declare an incident', section: 'file', enabled: true };
    const takes = (accelerator: string | null) =>
      parseRequest('menu', { rows: [{ ...row, accelerator }] }).ok;
    for (const accelerator of [null, 'CmdOrCtrl+N', 'CmdOrCtrl+Shift+D', 'CmdOrCtrl+,', 'F1'])
      expect(takes(accelerator)).toBe(true);
    for (const accelerator of ['A', 'Alt+F4', 'CmdOrCtrl+Alt+Delete', 'F99', ''])
      expect(takes(accelerator)).toBe(false);
  });
});
