// What a measurement answers, the figures made from its samples, and how they are shown.

/** A row of out/bench.json. `against` is the median of the bare counterpart, measured in the same run. */
export type Row = {
  readonly name: string;
  readonly median: number;
  readonly p95: number;
  readonly unit: string;
  readonly against: number | null;
  readonly ratio: number | null;
  readonly goal: string | null;
};

/** What a row is held to: its ratio, or its median in its own unit. */
export type Goal = { readonly of: 'ratio' | 'median'; readonly atMost: number };
export type Measured = { readonly row: Row; readonly goal: Goal | null };

/** The value below which so large a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function measured(
  name: string,
  samples: readonly number[],
  more: { readonly unit?: string; readonly bare?: readonly number[]; readonly goal?: Goal } = {},
): Measured {
  const { unit = 'ms', bare, goal = null } = more;
  const median = percentile(samples, 0.5);
  const against = bare === undefined ? null : percentile(bare, 0.5);
  return {
    goal,
    row: {
      name,
      median: rounded(median),
      p95: rounded(percentile(samples, 0.95)),
      unit,
      against: against === null ? null : rounded(against),
      ratio: against === null ? null : rounded(median / against),
      goal: goal === null ? null : goalText(goal, unit),
    },
  };
}

/** A sentence for each goal that was missed. */
export function missedGoals(results: readonly Measured[]): readonly string[] {
  return results.flatMap(({ row, goal }) => {
    const found = goal === null ? null : row[goal.of];
    if (goal === null || found === null || found <= goal.atMost) return [];
    const what =
      goal.of === 'ratio' ? `${text(found)}× of the bare counterpart` : `${text(found)} ${row.unit}`;
    return [`${row.name}: ${what}, goal ${row.goal ?? ''}`];
  });
}

export function table(results: readonly Measured[]): string {
  const head = ['name', 'median', 'p95', 'unit', 'against', 'ratio', 'goal'];
  const lines = results.map(({ row }) =>
    [row.name, row.median, row.p95, row.unit, row.against, row.ratio, row.goal].map(text),
  );
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const isFigure = (i: number): boolean => i > 0 && head[i] !== 'unit' && head[i] !== 'goal';
  const drawn = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isFigure(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '-'.repeat(width)), ...lines].map(drawn).join('\n');
}

function goalText({ of, atMost }: Goal, unit: string): string {
  return of === 'ratio' ? `≤ ${String(atMost)}×` : `≤ ${String(atMost)} ${unit}`;
}

function text(cell: string | number | null): string {
  return cell === null ? '–' : String(cell);
}

/** Three digits that count, and no fraction beyond a thousandth. */
function rounded(value: number): number {
  return Number(value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3));
}
