import { describe, expect, it } from 'vitest';
import { addressToOpen } from './open-link.ts';

describe('opening a link', () => {
  it.each([
    ['https://meet.example.com/abc?x=1', 'https://meet.example.com/abc?x=1'],
    [' http://bridge.local:8443 ', 'http://bridge.local:8443/'],
    ['mailto:oncall@example.com', 'mailto:oncall@example.com'],
    ['tel:+12025550111', 'tel:+12025550111'],
    ['+1 (202) 555-0111', 'tel:+12025550111'],
    ['sip:warroom@example.com', 'sip:warroom@example.com'],
  ])('hands on %s', (typed, address) => {
    expect(addressToOpen(typed)).toEqual({ address, refused: null });
  });

  it.each([
    ['file:///etc/passwd', /not file:/],
    ['javascript:alert(1)', /not javascript:/],
    ['data:text/html,x', /not data:/],
    ['smb://host/share', /not smb:/],
    ['ms-msdt:/id', /not ms-msdt:/],
    ['https://google.com@evil.example/', /name or password/],
    ['https://meet.example\u202e.com', /cannot be seen/],
    ['https://meet.example.com/a b', /spaces/],
    ['meet.example.com', /no address/],
    ['#incident-room', /no address/],
    ['', /no address/],
    ['\\\\host\\share', /no address/],
  ])('does not hand on %j', (typed, why) => {
    const { address, refused } = addressToOpen(typed);
    expect(address).toBeNull();
    expect(refused?.sentence).toMatch(why);
  });
});
