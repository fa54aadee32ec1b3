import type { MenuRow } from '@bridge/contract.ts';
import { whyNotGiven } from './availability.ts';
import type { Known } from './line/line-context.ts';
import { chordsOf, shortcutList } from './shortcuts.ts';

/** A single letter in a menu would be taken from the page on macOS; two strokes no menu knows. */
function acceleratorOf(chord: string | undefined): string | null {
  if (chord === undefined || !/^(Ctrl\+(Shift\+)?.|F\d+)$/.test(chord)) return null;
  return chord.replace('Ctrl', 'CmdOrCtrl');
}

/** The rows that the application's menu takes from the table, as they can be given now. */
export function menuRows(state: Known, now: number): readonly MenuRow[] {
  return shortcutList.flatMap((row) => {
    const { application, id, label } = row;
    if (application === undefined) return [];
    const accelerator = chordsOf(row)
      .map(acceleratorOf)
      .find((one) => one !== null);
    return [
      {
        id,
        label,
        section: application,
        accelerator: accelerator ?? null,
        enabled: whyNotGiven(row, state, now) === null,
      },
    ];
  });
}
