import { describe, expect, it } from 'vitest';
import { nextStep, startZoom } from './zoom-steps.ts';

describe('zoom', () => {
  it('begins larger in a window of 2300 px and more', () => {
    expect(startZoom(1024)).toBe(1);
    expect(startZoom(2299)).toBe(1);
    expect(startZoom(2300)).toBe(1.15);
    // 2560 px lay out as the design has it.
    expect(Math.round(2560 / startZoom(2560))).toBe(2226);
  });

  it('goes by the steps of a browser and stops at their ends', () => {
    expect(nextStep(1, 'in')).toBe(1.1);
    expect(nextStep(1.1, 'out')).toBe(1);
    expect(nextStep(3, 'in')).toBe(3);
    expect(nextStep(0.5, 'out')).toBe(0.5);
  });
});
