import type { Incident } from '@domain/incident.ts';
import { describe, expect, it } from 'vitest';
import { fillTemplate, openPlaceholders, proposedKind } from './message.ts';

const incident = {
  label: 'INC-A2E94C34',
  severity: 'SEV1',
  status: 'identified',
  impact: 'Stale data',
  declaredAt: 0,
  detectedAt: { at: 0 },
  resolvedAt: { at: null },
  pir: { rootCause: null, summary: null, dateAt: null },
  policy: { rows: [], audiences: [], labels: { statuses: { identified: 'Located' } } },
  severityHistory: [],
  told: {},
  communications: 1,
} as unknown as Incident;
const filling = { incident, nextUpdateAt: null, impact: '', conditions: '', actions: '', needs: '' };

describe('a message from its template', () => {
  it('fills in what is known and leaves the rest to be written', () => {
    const text = fillTemplate('{id} {severity}, {status}: {conditions} {unheardOf}', filling);
    expect(text).toBe('INC-A2E94C34 SEV1, located: {conditions} {unheardOf}');
    expect(openPlaceholders(text)).toEqual(['{conditions}', '{unheardOf}']);
  });

  it('says the duration less the time that it stood resolved', () => {
    const minute = 60_000;
    const reopened = {
      ...incident,
      resolvedAt: { at: 100 * minute },
      passes: [
        { startedAt: 0, resolvedAt: 30 * minute },
        { startedAt: 60 * minute, resolvedAt: 100 * minute },
      ],
    } as unknown as Incident;
    expect(fillTemplate('{duration}', { ...filling, incident: reopened })).toBe('1 h 10');
    expect(fillTemplate('{duration}', filling)).toBe('{duration}');
  });

  it('does not fill in what a person wrote once more', () => {
    expect(fillTemplate('{conditions}', { ...filling, conditions: 'the word {id}' })).toBe('the word {id}');
  });
});

describe('the kind of message that is proposed', () => {
  const lowered = (told: number): Incident =>
    ({
      ...incident,
      told: { stakeholders: { first: 0, last: told } },
      severityHistory: [
        { event: 'a', at: 0, severity: 'SEV1', mistake: true },
        { event: 'b', at: 100, severity: 'SEV3', mistake: false },
      ],
    }) as unknown as Incident;

  it('is a stand-down once the incident turned out to be less than was told', () => {
    expect(proposedKind(lowered(50))).toBe('standDown');
  });

  it('is an update again once those were told', () => {
    expect(proposedKind(lowered(200))).toBe('update');
    expect(proposedKind(incident)).toBe('update');
  });
});
