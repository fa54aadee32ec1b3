import { useNow } from '../../state/clock.ts';
import { prefer, useZone } from '../../state/preferences.ts';
import { inOtherZone, shortDay, timeWithSeconds } from '../../ui/format.ts';
import { zoneName } from '../../ui/zone.ts';
import './top-clock.css';

/** The time, and the one place that says in which zone all times stand; a click changes it. */
export function TopClock() {
  const now = useNow();
  const zone = useZone();
  const name = zoneName(now, 'local');
  return (
    <span className="now" title={inOtherZone(now)}>
      <span className="faint date">{shortDay(now)}</span>
      <span className="fig">{timeWithSeconds(now)}</span>
      <fieldset className="zones" aria-label="Times in">
        <button type="button" aria-pressed={zone === 'utc'} onClick={() => void prefer({ zone: 'utc' })}>
          UTC
        </button>
        <button
          type="button"
          aria-pressed={zone === 'local'}
          aria-label={name === 'UTC' ? 'Local time' : `Local time, ${name}`}
          onClick={() => void prefer({ zone: 'local' })}
        >
          {name === 'UTC' ? 'Local' : name}
        </button>
      </fieldset>
    </span>
  );
}
