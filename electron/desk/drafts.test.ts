import { renameSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putDeskState } from '../store/desk-state.ts';
import { scratchFolder } from '../store/testing/scratch-stores.ts';
import { openDrafts } from './drafts.ts';
import { alex, declaration, deskOnDisk } from './testing/desk-on-disk.ts';

const { open, place } = scratchFolder(beforeEach, afterEach);
const commandId = '0b9c2f9e-3f0a-4b7e-9a35-0f1c2d3e4f50';
const draftOf = (text: string) => ({ commandId, values: { text, services: ['checkout'], ticked: true } });

describe('drafts', () => {
  it('are there again after a kill, the last text of each', () => {
    const drafts = openDrafts(open('a.db'), () => 1);
    expect(drafts.keep('entry 1', draftOf('errors'))).toBeNull();
    expect(drafts.keep('entry 1', draftOf('errors falling \u{1F525} \ud800 \0'))).toBeNull();
    expect(drafts.keep('declare', draftOf('checkout'))).toBeNull();
    // Nothing was closed: what another connection reads is what a kill leaves.
    expect(openDrafts(open('a.db'), () => 1).all()).toEqual({
      'entry 1': draftOf('errors falling \u{1F525} \ud800 \0'),
      declare: draftOf('checkout'),
    });
  });

  it('are gone once they were dropped', () => {
    const drafts = openDrafts(open('a.db'), () => 1);
    drafts.keep('declare', draftOf('x'));
    drafts.keep('declare', null);
    drafts.keep('never there', null);
    expect(drafts.all()).toEqual({});
  });

  it('leave everything else that the desk remembers', () => {
    const store = open('a.db');
    putDeskState(store, 'windowBounds', '{}');
    expect(openDrafts(store, () => 1).all()).toEqual({});
  });

  it('do not come back where their command was carried out before a kill', () => {
    const onDisk = deskOnDisk();
    try {
      const drafts = openDrafts(onDisk.desk.store, () => 1);
      drafts.keep('declare', draftOf('checkout'));
      drafts.keep('entry 1', { ...draftOf('other'), commandId: commandId.replace('0b', '0c') });
      const result = onDisk.desk.submit({ commandId, command: declaration() }, alex);
      expect(result.ok).toBe(true);
      expect(Object.keys(drafts.all())).toEqual(['entry 1']);
    } finally {
      onDisk.end();
    }
  });

  it('take a mebibyte each and say what is longer', () => {
    const drafts = openDrafts(open('a.db'), () => 1);
    drafts.keep('entry 1', draftOf('kept'));
    expect(drafts.keep('entry 1', draftOf('x'.repeat(1024 * 1024)))).toBe(
      'What you type is kept in this window only: it is longer than 1 MiB. Shorten it.',
    );
    expect(drafts.all()).toEqual({ 'entry 1': draftOf('kept') });
    expect(drafts.keep('entry 1', draftOf('x'.repeat(1_000_000)))).toBeNull();
  });

  it('lose the oldest of more than five hundred', () => {
    let at = 0;
    const drafts = openDrafts(open('a.db'), () => at++);
    for (let n = 0; n < 503; n++) drafts.keep(`entry ${String(n)}`, draftOf(String(n)));
    const left = Object.keys(drafts.all());
    expect(left).toHaveLength(500);
    for (const gone of ['entry 0', 'entry 1', 'entry 2']) expect(left).not.toContain(gone);
    expect(Object.keys(drafts.all())).toHaveLength(500);
  });

  it('are not said to be kept in a record that was moved away', () => {
    const drafts = openDrafts(open('a.db'), () => 1);
    renameSync(place('a.db'), place('b.db'));
    expect(drafts.keep('declare', draftOf('x'))).toMatch(/in this window only: the record was moved away/);
  });
});
