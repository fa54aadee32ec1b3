import { declare, newRecord } from '@domain/testing/build-events.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../state/store.ts';
import { openRecord } from '../testing/open-record.ts';
import { sampleDesk } from '../testing/sample-desk.ts';
import { menuRows } from './application-menu.ts';

const initial = useStore.getInitialState();
const rows = () => menuRows(useStore.getState(), Date.now());
const row = (id: string) => rows().find((one) => one.id === id);

describe('the rows of the application menu', () => {
  beforeEach(() => useStore.setState({ ...initial, desk: sampleDesk }, true));

  it('show the keys that a menu may hold, and no single letter', () => {
    expect(row('declare')).toMatchObject({ accelerator: 'CmdOrCtrl+N', section: 'file', enabled: true });
    expect(row('keys')?.accelerator).toBe('F1');
    expect(row('acknowledge')?.accelerator).toBeNull();
    expect(row('goBoard')?.accelerator).toBeNull();
  });

  it('can be picked while the domain allows what they give', () => {
    expect(row('escalate')?.enabled).toBe(false);
    const record = newRecord();
    declare(record);
    openRecord(record);
    expect(row('escalate')?.enabled).toBe(true);
    expect(row('exit')?.enabled).toBe(false);
  });
});
