import type { Incident } from '../incident.ts';

/** How the debts of an incident ended. Holds and open debts are in none of these. */
export type ObligationCounts = {
  readonly met: number;
  readonly metLate: number;
  readonly missed: number;
  readonly waived: number;
  readonly cancelled: number;
};

export function obligationCounts(incident: Incident): ObligationCounts {
  const counts = { met: 0, metLate: 0, missed: 0, waived: 0, cancelled: 0 };
  for (const debt of incident.debts) {
    if (debt.row.hold || debt.end === null) continue;
    counts[debt.end.how] += 1;
  }
  return counts;
}

/** Owed in figures (rules, section 2): met, met late and missed; waived and cancelled ones are not. */
export function owedCount(counts: ObligationCounts): number {
  return counts.met + counts.metLate + counts.missed;
}
