import type { Incident } from '@domain/incident.ts';
import { describe, expect, it } from 'vitest';
import { fillTemplate, openPlaceholders, templateFor } from './message.ts';

const incident = {
  label: 'INC-A2E94C34',
  severity: 'SEV1',
  status: 'identified',
  impact: 'Stale data',
  declaredAt: 0,
  detectedAt: { at: 0 },
  resolvedAt: { at: null },
  pir: { rootCause: null, summary: null, dateAt: null },
  policy: { rows: [] },
} as unknown as Incident;
const filling = { incident, now: 0, nextUpdateAt: null, impact: '', conditions: '', actions: '', needs: '' };

describe('a message from its template', () => {
  it('fills in what is known and leaves the rest to be written', () => {
    const text = fillTemplate('{id} {severity}, {status}: {conditions} {unheardOf}', filling);
    expect(text).toBe('INC-A2E94C34 SEV1, identified: {conditions} {unheardOf}');
    expect(openPlaceholders(text)).toEqual(['{conditions}', '{unheardOf}']);
  });

  it('does not fill in what a person wrote once more', () => {
    expect(fillTemplate('{conditions}', { ...filling, conditions: 'the word {id}' })).toBe('the word {id}');
  });

  it('takes the text of the first chosen audience', () => {
    const templates = [
      { message: 'update', audience: 'stakeholders', text: 'S' },
      { message: 'update', audience: 'status-page', text: 'P' },
    ];
    expect(templateFor(templates, 'update', ['status-page'])).toBe('P');
    expect(templateFor(templates, 'update', [])).toBe('S');
    expect(templateFor(templates, 'resolution', [])).toBe('');
  });
});
