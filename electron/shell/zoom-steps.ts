/** The steps that browsers have. */
const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
/** From this width on, a window begins larger: text of a laptop is too small on a large screen (design, section 3). */
const wide = 2300;
const zoomOfWide = 1.15;

/** What a window of this width begins with. */
export function startZoom(width: number): number {
  return width >= wide ? zoomOfWide : 1;
}

/** The next step of a window's own zoom. */
export function nextStep(zoom: number, change: 'in' | 'out'): number {
  return change === 'in'
    ? (steps.find((step) => step > zoom + 0.001) ?? zoom)
    : (steps.findLast((step) => step < zoom - 0.001) ?? zoom);
}
