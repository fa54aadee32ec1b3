import { create } from 'zustand';

/** The first stroke of a chord of two while the second is awaited; it is given up after a moment. */
export const usePendingStroke = create<{ readonly first: string | null }>()(() => ({ first: null }));

const patienceMs = 1_500;
let timer: ReturnType<typeof setTimeout> | undefined;

export function awaitStroke(first: string): void {
  clearTimeout(timer);
  usePendingStroke.setState({ first });
  timer = setTimeout(dropStroke, patienceMs);
}

export function dropStroke(): void {
  clearTimeout(timer);
  usePendingStroke.setState({ first: null });
}
