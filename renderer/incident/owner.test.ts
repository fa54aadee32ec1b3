import { describe, expect, it } from 'vitest';
import { ownerOf, shortOwner } from './owner.ts';

describe('who owes a debt', () => {
  it('is a role and the person in it', () => {
    expect(ownerOf('Communications Lead · Ruth Calloway')).toEqual({
      role: 'Communications Lead',
      person: 'Ruth Calloway',
    });
    expect(shortOwner('Communications Lead · Ruth Calloway')).toBe('Communications Lead');
  });

  it('is in short the person who stands in for an empty role', () => {
    expect(ownerOf('Communications Lead (nobody): Ines Varga, commander')).toEqual({
      role: 'Communications Lead (nobody)',
      person: 'Ines Varga, commander',
    });
    expect(shortOwner('Communications Lead (nobody): Ines Varga, commander')).toBe('Ines Varga, commander');
  });

  it('is the whole text where it has no parts', () => {
    expect(ownerOf('On-call')).toEqual({ role: 'On-call', person: null });
    expect(shortOwner('On-call')).toBe('On-call');
  });
});
