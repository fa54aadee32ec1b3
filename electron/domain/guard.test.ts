import { describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { type GuardRule, guardWarnings } from './guard.ts';

const { guard } = shippedRules();

/** The passages that are held up, each with its rule. */
function found(text: string, rules: readonly GuardRule[] = guard): readonly string[] {
  return guardWarnings(text, rules).map(({ rule, from, to }) => `${rule}: ${text.slice(from, to)}`);
}

describe('the public-text guard with the shipped words', () => {
  it.each([
    ['ETA TBD.', ['estimate: ETA', 'estimate: TBD']],
    ['We are back in 20 minutes', ['estimate: in 20 minutes']],
    [
      'Fixed within two  hours, or in a few hours',
      ['estimate: within two  hours', 'estimate: in a few hours'],
    ],
    ['Back in an\nhour', ['estimate: in an\nhour']],
    ['It will be RESOLVED BY noon', ['estimate: RESOLVED BY']],
    ['(shortly)', ['estimate: shortly']],
    ['pg-node-3 lost its disk', ['host: pg-node-3']],
    ['Look at db1.internal:5432/health.', ['host: db1.internal']],
    ['ip-10-0-4-17 and localhost answer', ['host: ip-10-0-4-17', 'host: localhost']],
    ['“cache-7.eu.example.net”', ['host: cache-7.eu.example.net']],
    [
      '10.0.4.17, 10.0.0.0/8 and 10.0.4.17:443',
      ['address: 10.0.4.17', 'address: 10.0.0.0/8', 'address: 10.0.4.17:443'],
    ],
    ['Reach us at 2001:db8:0:0:0:0:0:1', ['address: 2001:db8:0:0:0:0:0:1']],
    ['Write to ops@example.com.', ['address: ops@example.com']],
    ['See https://grafana.example.com/d/1?x=2, please', ['address: https://grafana.example.com/d/1?x=2']],
    ['Probably a deployment; it might be DNS', ['guess: Probably', 'guess: might be']],
  ])('holds up %j', (text, passages) => {
    expect(found(text)).toEqual(passages);
  });

  it.each([
    'Version 4.2 and 4.2.1 are affected, v1.2.3.4 is not',
    'We measured the metadata of a theta series in beta',
    'It is unlikely; the seemingly slow page is fine',
    'Next update in 30 minutes. Next update at 2026-03-04 09:15 UTC, then every 15 min.',
    'The next update follows within the hour',
    'Reference: INC-A2E94C34, SEV1',
    'Orders from 10:30:00 to 11:45:10 were refused',
    'The nodes in our EU region were restarted. 3 of 4 regions work.',
    'Prices of 10.000 or 1,5 are shown wrongly',
    'and/or, either way: (see below)',
    '',
  ])('lets %j through', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('excuses an estimate by the words in front of it only within their sentence', () => {
    expect(found('The next update comes at noon. We are back in 20 minutes')).toEqual([
      'estimate: in 20 minutes',
    ]);
  });

  it('names one passage once, at its longest', () => {
    expect(found('http://db.internal/x')).toEqual(['address: http://db.internal/x']);
  });

  it('holds up the names of customers that a policy lists, as whole words', () => {
    const rules = [
      { id: 'customer', label: 'Names a customer', patterns: ['Acme Corp', 'Zeta+'], unless: [] },
    ];
    expect(found('ACME  corp and Zeta+ write in, Acme Corporation does not', rules)).toEqual([
      'customer: ACME  corp',
      'customer: Zeta+',
    ]);
  });

  it('says where and why', () => {
    expect(guardWarnings('We think so', guard)).toEqual([
      { rule: 'guess', label: 'Sounds like a guess. Say what is known', from: 0, to: 8 },
    ]);
  });

  it('takes no number in words inside a word, nor a star that stands for nothing', () => {
    const rules = [{ id: 'x', label: 'x', patterns: ['*.corp', 'node-#'], unless: [] }];
    expect(found('.corp node- node-two', rules)).toEqual([]);
  });

  it('reads 64 KiB of signs in a row without going back over them', () => {
    const rules = [{ id: 'x', label: 'x', patterns: ['*:*:*:*:*', '*@*.*', '#.#.#.#'], unless: [] }];
    expect(found(`${'a:1.'.repeat(16_000)} end`, rules)).toEqual([expect.stringMatching(/^x: a:1/)]);
    expect(found('1.'.repeat(32_000), rules)).toEqual([]);
  });
});
