import type { Template } from '@bridge/contract.ts';
import { foldAll } from '@domain/fold.ts';
import { declare, entry, minutes, newRecord, redact, send } from '@domain/testing/build-events.ts';
import { timelineOf } from '@domain/timeline.ts';
import { describe, expect, it } from 'vitest';
import { sampleDesk } from '../../testing/sample-desk.ts';
import {
  type About,
  approvalOf,
  approvedWhat,
  type Fields,
  fromValues,
  knownOf,
  startFields,
  startOver,
  toValues,
  warningsOf,
  withAudiences,
  withKind,
  withWording,
  wordingsOf,
} from './compose.ts';
import { textOf } from './pieces.ts';

const template = (message: string, audience: string, text: string): Template => ({ message, audience, text });
const inside = (message: string, text: string) => [
  template(message, 'incident-channel', text),
  template(message, 'stakeholders', text),
];
const templates = [
  ...inside('initial', 'We look into it: {impact}'),
  template('initial', 'status-page', 'You may notice: {impact}'),
  ...inside('update', '{severity} now: {conditions} Done: {actions} Needed: {needs} Next: {nextUpdateAt}'),
  template('update', 'status-page', 'You may notice: {conditions} We do: {actions}'),
  ...inside('resolution', 'Over. {rootCause}'),
  template('resolution', 'status-page', 'Over.'),
];
const guard = [{ id: 'guess', label: 'Sounds like a guess', patterns: ['maybe'], unless: [] }];
const desk = { ...sampleDesk, policy: { ...sampleDesk.policy, templates, guard } };

type Built = ReturnType<typeof newRecord>;

function about(build: (record: Built) => void = () => undefined): About {
  const record = newRecord();
  declare(record, { impact: 'Nobody can pay' });
  build(record);
  const folded = foldAll(record.events);
  if (folded.incident === null) throw new Error('nothing was declared');
  return { incident: folded.incident, desk, items: timelineOf(record.events, folded) };
}
const read = (on: About, fields: Fields) => textOf(fields.pieces, knownOf(on, fields, minutes(30)));
const told = 'SEV1 now: Cards fail Done: Rolled back Needed: help Next: 2024-03-01 02:10 UTC';
const part = (of: 'conditions' | 'actions' | 'needs' | 'nextUpdateAt' | 'severity', words: string) => ({
  of,
  from: told.indexOf(words),
  to: told.indexOf(words) + words.length,
});
const update = (record: Built, audience = 'stakeholders') =>
  send(record, 5, 'update', told, {
    deliveries: [{ audience, at: minutes(5), how: 'byHand', copy: false }],
    fields: [
      part('severity', 'SEV1'),
      part('conditions', 'Cards fail'),
      part('actions', 'Rolled back'),
      part('needs', 'help'),
      part('nextUpdateAt', '2024-03-01 02:10 UTC'),
    ],
  });

describe('a message begins', () => {
  it('with the template of its kind, filled from the record, a gap where nothing is known', () => {
    const on = about((record) => {
      send(record, 1, 'initial', 'We look into it');
      entry(record, 2, 'action', 'Deployments are blocked');
    });
    const fields = startFields(on, { audiences: ['stakeholders'] });
    expect(fields.message).toBe('update');
    expect(read(on, fields)).toBe(
      'SEV1 now: Nobody can pay Done: Deployments are blocked Needed: {needs} Next: 2024-03-01 02:30 UTC',
    );
  });

  it('with the last update, said anew with what the record knows by now', () => {
    const on = about(update);
    expect(read(on, startFields(on, { audiences: ['stakeholders'] }))).toBe(
      'SEV1 now: Cards fail Done: Rolled back Needed: help Next: 2024-03-01 02:30 UTC',
    );
  });

  it('with nothing of what was worded for people inside where the public reads it', () => {
    const on = about((record) => {
      update(record);
      entry(record, 6, 'action', 'Deployments are blocked');
    });
    const fields = startFields(on, { audiences: ['status-page', 'stakeholders'] });
    expect(read(on, fields)).toBe('You may notice: Nobody can pay We do: {actions}');
    const before = about((record) => update(record, 'status-page'));
    expect(read(before, startFields(before, { audiences: ['status-page'] }))).toContain('Done: Rolled back');
  });

  it('without what was redacted', () => {
    const on = about((record) => redact(record, 6, [update(record)], 'held a name'));
    expect(read(on, startFields(on, { audiences: ['stakeholders'] }))).toContain('now: Nobody can pay');
  });

  it('with what was typed elsewhere in the place of what is going on, the draft not lost', () => {
    const on = about();
    const fields = startFields(on, { message: 'update', audiences: ['stakeholders'], text: 'Cards fail' });
    expect(read(on, fields)).toContain('now: Cards fail');
    const draft = { ...fields, pieces: ['my own words'] };
    const over = startOver(on, draft, { text: 'All is back' });
    expect(read(on, over)).toContain('All is back');
    expect(over.before).toEqual(['my own words']);
  });

  it('as it stood where it is sent again', () => {
    let id = '';
    const on = about((record) => {
      id = send(record, 5, 'message', 'Please answer the phones', { fields: [] });
    });
    expect(startFields(on, { again: id })).toMatchObject({
      message: 'message',
      audiences: ['stakeholders'],
      pieces: ['Please answer the phones'],
    });
  });
});

describe('another kind or audience', () => {
  const on = about();
  const begun = startFields(on, { message: 'update', audiences: ['stakeholders', 'status-page'] });

  it('brings its own wording, the public’s first', () => {
    expect(wordingsOf(on, begun).map(({ audience }) => audience)).toEqual(['status-page', 'stakeholders']);
    expect(read(on, begun)).toContain('You may notice');
    const alone = withAudiences(on, begun, ['stakeholders']);
    expect(read(on, alone)).toContain('SEV1 now');
    expect(read(on, withWording(on, begun, 'stakeholders'))).toContain('SEV1 now');
  });

  it('keeps the text where somebody wrote, and gives it back where a template takes its place', () => {
    const written: Fields = { ...begun, pieces: ['All my own'] };
    expect(withAudiences(on, written, ['stakeholders']).pieces).toEqual(['All my own']);
    const resolved = withKind(on, written, 'resolution');
    expect(read(on, resolved)).toMatch(/^Over\./);
    expect(resolved.before).toEqual(['All my own']);
    expect(withKind(on, written, 'message').pieces).toEqual(['All my own']);
    expect(withKind(on, begun, 'initial').before).toBeNull();
  });
});

describe('an approval', () => {
  const on = about();
  const mara = desk.actingAs;
  const tomas = { id: 'tomas', name: 'Tomas Okafor' };
  const fields: Fields = {
    ...startFields(on, { message: 'update', audiences: ['status-page'] }),
    writer: mara,
  };

  it('is asked for by the audiences that the policy marks', () => {
    expect(approvalOf(on, { ...fields, audiences: ['stakeholders'] }, 'text')).toEqual({
      state: 'notNeeded',
    });
    expect(approvalOf(on, fields, 'text')).toEqual({ state: 'needed', by: ['Public status page'] });
    expect(approvalOf(on, { ...fields, askedAt: 1 }, 'text').state).toBe('asked');
  });

  it('holds for one text and one set of audiences, and never by the writer', () => {
    const given = { approvedBy: tomas, approvedAt: 5, approvedFor: approvedWhat(fields, 'text') };
    expect(approvalOf(on, { ...fields, ...given }, 'text')).toEqual({
      state: 'approved',
      person: tomas,
      at: 5,
    });
    expect(approvalOf(on, { ...fields, ...given }, 'other text').state).toBe('needed');
    const more = { ...fields, ...given, audiences: ['status-page', 'stakeholders'] };
    expect(approvalOf(on, more, 'text').state).toBe('needed');
    expect(approvalOf(on, { ...fields, ...given, approvedBy: mara }, 'text').state).toBe('needed');
  });
});

describe('the guard', () => {
  it('reads along where an audience is public', () => {
    const on = about();
    const fields = startFields(on, { message: 'update', audiences: ['status-page'] });
    expect(warningsOf(on, fields, 'It is maybe DNS')).toHaveLength(1);
    expect(warningsOf(on, { ...fields, audiences: ['stakeholders'] }, 'It is maybe DNS')).toEqual([]);
  });
});

describe('a draft', () => {
  const on = about();
  const initial = startFields(on, { message: 'update', audiences: ['stakeholders'] });

  it('keeps every field', () => {
    const fields: Fields = {
      message: 'resolution',
      audiences: ['status-page'],
      wording: 'status-page',
      pieces: ['Over ', { of: 'rootCause', typed: 'a “certificate”' }],
      before: ['old'],
      next: '+1h',
      reason: 'the vendor',
      writer: { id: null, name: 'Zoe' },
      askedAt: 1,
      approvedBy: { id: 'tomas', name: 'Tomas Okafor' },
      approvedAt: 2,
      approvedFor: '["a"]',
    };
    expect(fromValues(toValues(fields), initial)).toEqual(fields);
  });

  it('of another version is read as far as it goes', () => {
    expect(fromValues({ kind: 'update', text: 'old', pieces: '{', message: 'unheardOf' }, initial)).toEqual(
      initial,
    );
  });
});
