export type Shape = 'octagon' | 'triangle' | 'diamond' | 'circle';

const shapes = {
  octagon: { path: 'M7.6 1.5h8.8L22.5 7.6v8.8l-6.1 6.1H7.6L1.5 16.4V7.6z', base: 16.6 },
  triangle: { path: 'M12 1.2 23.4 21.6a.8.8 0 0 1-.7 1.2H1.3a.8.8 0 0 1-.7-1.2z', base: 19.6 },
  diamond: { path: 'M12 1.4 22.6 12 12 22.6 1.4 12z', base: 16.4 },
  circle: { path: 'M12 2.4a9.6 9.6 0 1 1 0 19.2a9.6 9.6 0 1 1 0-19.2z', base: 16.5 },
} as const;

type Props = {
  readonly shape: Shape;
  readonly digit: string;
  /** What it means, where no word stands beside it. */
  readonly label?: string;
};

/** One of four shapes with a digit inside; the colour comes from the class around it. */
export function ShapeMark({ shape, digit, label }: Props) {
  const inside = (
    <>
      <path className="sh" d={shapes[shape].path} />
      <text x="12" y={shapes[shape].base}>
        {digit}
      </text>
    </>
  );
  return label === undefined ? (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {inside}
    </svg>
  ) : (
    <svg viewBox="0 0 24 24">
      <title>{label}</title>
      {inside}
    </svg>
  );
}
