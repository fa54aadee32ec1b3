import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../domain/preferences.ts';
import { openPreferences } from './preferences.ts';

describe('preferences', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-preferences-'));
    file = path.join(folder, 'preferences.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are the defaults where there is no file, and write none', () => {
    const preferences = openPreferences(file);
    expect(preferences.current()).toEqual(defaultPreferences);
    expect(preferences).toMatchObject({ isNew: true, problem: null });
    expect(preferences.change({})).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are there again after a start', () => {
    expect(openPreferences(file).change({ theme: 'light', textSize: 125 })).toBeNull();
    const again = openPreferences(file);
    expect(again.current()).toEqual({ ...defaultPreferences, theme: 'light', textSize: 125 });
    expect(again.isNew).toBe(false);
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  it('go back to the defaults that this machine has', () => {
    const preferences = openPreferences(file, { ...defaultPreferences, letterKeys: false });
    preferences.change({ letterKeys: true, density: 'compact' });
    preferences.reset();
    expect(openPreferences(file).current()).toMatchObject({ letterKeys: false, density: 'regular' });
  });

  it('have the default for what cannot be, keep the rest and the file as it was, and say so once', () => {
    const text = JSON.stringify({ theme: 'purple', textSize: 101, density: 'compact' });
    writeFileSync(file, text);
    const preferences = openPreferences(file);
    expect(preferences.current()).toEqual({ ...defaultPreferences, density: 'compact' });
    expect(preferences.problem).toBe(
      'preferences.json: theme cannot be "purple"; textSize cannot be 101. The default stands there. The file as it was is now preferences.refused.json.',
    );
    expect(readFileSync(path.join(folder, 'preferences.refused.json'), 'utf8')).toBe(text);
    const again = openPreferences(file);
    expect(again.problem).toBeNull();
    expect(again.current().density).toBe('compact');
  });

  it.each(['{"theme": "li', '[1]', 'null', ''])('lose nothing of a file that holds “%s”', (text) => {
    writeFileSync(file, text);
    const preferences = openPreferences(file);
    expect(preferences.current()).toEqual(defaultPreferences);
    expect(preferences.problem).toMatch(/^preferences.json: it (is not JSON|holds no list of settings)\./);
    preferences.change({ zone: 'local' });
    expect(readFileSync(path.join(folder, 'preferences.refused.json'), 'utf8')).toBe(text);
    expect(openPreferences(file).current().zone).toBe('local');
  });

  it('leave what a newer version wrote in the file', () => {
    writeFileSync(file, JSON.stringify({ palette: 'warm', density: 'compact' }));
    const preferences = openPreferences(file);
    expect(preferences.problem).toBeNull();
    preferences.change({ sounds: false });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ palette: 'warm', sounds: false });
  });

  it('hold though they cannot be stored, say why, and are stored with the next change', () => {
    const preferences = openPreferences(file);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    expect(preferences.change({ theme: 'dark' })).toMatch(
      /^The setting holds until Sitrep is closed and was not stored: .* cannot be written \((EEXIST|ENOTDIR)\)\.$/,
    );
    expect(preferences.current().theme).toBe('dark');
    rmSync(folder);
    expect(preferences.change({ theme: 'dark' })).toBeNull();
    expect(openPreferences(file).current().theme).toBe('dark');
  });

  it('say what is wrong with a folder of that name and go on', () => {
    mkdirSync(file);
    const preferences = openPreferences(file);
    expect(preferences.problem).toBe('preferences.json: it is not a file. The default stands there.');
    expect(preferences.change({ theme: 'dark' })).not.toBeNull();
    expect(preferences.current().theme).toBe('dark');
  });
});
