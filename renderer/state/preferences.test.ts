import { defaultPreferences } from '@domain/preferences.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { putBridge, sampleDesk } from '../testing/sample-desk.ts';
import { time } from '../ui/format.ts';
import { prefer, selectPreferences, showPreferences } from './preferences.ts';
import { useStore } from './store.ts';

const root = document.documentElement;

describe('preferences in the window', () => {
  beforeEach(() => {
    useStore.setState(useStore.getInitialState(), true);
    showPreferences(defaultPreferences);
  });

  it('stand on the page as theme, density and motion', () => {
    showPreferences({
      ...defaultPreferences,
      theme: 'light',
      density: 'compact',
      motion: 'reduced',
    });
    expect(root.dataset).toMatchObject({ theme: 'light', density: 'compact', motion: 'reduced' });
    showPreferences(defaultPreferences);
    expect(root.dataset['motion']).toBe('full');
  });

  it('are those of main once it has answered', () => {
    expect(selectPreferences(useStore.getState())).toEqual(defaultPreferences);
    useStore.setState({ desk: sampleDesk });
    expect(selectPreferences(useStore.getState())).toBe(sampleDesk.preferences);
  });

  it('leave a typed time the moment that was meant as the zone changes', () => {
    const values = { title: 'Checkout at 14:03', startedAt: '14:03', detectedAt: '-12m' };
    useStore.setState({ drafts: { declare: { commandId: 'c', values } } });
    showPreferences({ ...defaultPreferences, zone: 'local' });
    expect(useStore.getState().drafts['declare']?.values).toEqual({ ...values, startedAt: '14:03 UTC' });
    expect(time(0)).toBe(new Date(0).toTimeString().slice(0, 5));
  });

  it('say why they were not stored', async () => {
    putBridge({ setPreferences: () => Promise.resolve('The setting holds until Sitrep is closed.') });
    await prefer({ sounds: false });
    expect(useStore.getState().said).toEqual({
      tone: 'alarm',
      text: 'The setting holds until Sitrep is closed.',
    });
    putBridge({});
    await prefer({ sounds: false });
    expect(useStore.getState().said?.text).toMatch(/^Not changed: Sitrep did not answer/);
  });
});
