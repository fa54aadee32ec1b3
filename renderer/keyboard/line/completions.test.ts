import { declare, newRecord } from '@domain/testing/build-events.ts';
import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { sampleLine } from '../../testing/sample-line.ts';
import { complete, completionsAt } from './completions.ts';

function context() {
  const record = newRecord();
  declare(record);
  return sampleLine(record);
}

const at = (line: string, caret = line.length) => completionsAt(line, caret, context());
const texts = (line: string) => at(line)?.options.map(({ text }) => text);

describe('completions', () => {
  it('offer commands by their word or by what they are called', () => {
    expect(texts('/se')?.[0]).toBe('/sev');
    expect(texts('/severi')).toContain('/sev');
    expect(texts('-5m /st')?.[0]).toBe('/status');
    expect(at('/xyz')).toBeNull();
  });

  it('offer only what can be given now', () => {
    expect(texts('/re')).not.toContain('/reopen');
  });

  it('offer people by any part of the name, anywhere in a text', () => {
    expect(texts('ping @oka')).toEqual(['@Tomas Okafor']);
    expect(texts('@')).toEqual(['@Mara Lindqvist', '@Tomas Okafor']);
    expect(at('mail@oka')).toBeNull();
  });

  it('offer services, statuses, severities, roles and debts where they belong', () => {
    expect(texts('slow #che')).toEqual(['#checkout']);
    expect(texts('/status i')).toEqual(['investigating', 'identified']);
    expect(texts('/sev ')).toEqual(['1', '2', '3', '4']);
    expect(texts('/role comm')).toEqual(['commander', 'communications']);
    expect(texts('/waive cha')).toEqual(['channel']);
    expect(at('/sev 2 reason')).toBeNull();
  });

  it('know a part that stands there in full', () => {
    expect(at('/ack')?.complete).toBe(true);
    expect(at('/ac')?.complete).toBe(false);
    expect(at('/sev 2')?.complete).toBe(true);
  });

  it('put the taken one in place of the typed part', () => {
    const line = 'ping @oka about it';
    const found = completionsAt(line, 9, context());
    const option = found?.options[0];
    expect(found === null || option === undefined ? null : complete(line, found, option)).toEqual({
      line: 'ping @Tomas Okafor about it',
      caret: 19,
    });
  });

  it('never reach beyond the line', () => {
    const known = context();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '@', '#', 's', 'e', ' ', '-5m ') }),
        fc.nat(),
        (line, place) => {
          const caret = place % (line.length + 1);
          const found = completionsAt(line, caret, known);
          if (found === null) return;
          expect(found.from).toBeGreaterThanOrEqual(0);
          expect(found.from).toBeLessThanOrEqual(found.to);
          expect(found.to).toBe(caret);
        },
      ),
    );
  });
});
