import type { SampleControl } from '@bridge/contract.ts';
import { Pause, Play, SkipForward } from 'lucide-react';
import { useNow } from '../../state/clock.ts';
import { say, selectIncident, useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { guideWords } from './guide-words.ts';
import './sample.css';

function control(asked: SampleControl): void {
  window.sitrep.request('controlSample', asked).catch(() => {
    say({ tone: 'alarm', text: 'The sample did not answer. Close this window and start it again.' });
  });
}

/** Above the work area while a sample plays: what this is, what to look at, and how fast it goes. */
export function SampleBar() {
  const sample = useStore((state) => state.desk?.sample ?? null);
  const incident = useStore(selectIncident);
  const now = useNow();
  if (sample === null) return null;
  const { playing, over, speed, speeds, startsAt, endsAt } = sample;
  const share = Math.min(1, Math.max(0, (now - startsAt) / Math.max(1, endsAt - startsAt)));
  return (
    <section className="sample-bar" aria-label="Guided sample">
      <p className="what">
        <b>Sample</b> A recorded incident, with invented people. Nothing here is kept, nobody is called.
      </p>
      <p className="look" aria-live="polite">
        {guideWords(incident)}
      </p>
      <div className="controls">
        {over ? (
          <span className="faint">Played to its end</span>
        ) : (
          <>
            <Button small onClick={() => control({ do: playing ? 'pause' : 'play' })}>
              {playing ? (
                <Pause size={14} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <Play size={14} strokeWidth={1.75} aria-hidden="true" />
              )}
              {playing ? 'Pause' : 'Play'}
            </Button>
            <Button small onClick={() => control({ do: 'next' })}>
              <SkipForward size={14} strokeWidth={1.75} aria-hidden="true" /> Next event
            </Button>
            <fieldset className="speeds" aria-label="Speed">
              {speeds.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={one === speed}
                  onClick={() => control({ do: 'speed', speed: one })}
                >
                  {one}×
                </button>
              ))}
            </fieldset>
          </>
        )}
        <progress max={1} value={share} aria-label="Played" />
      </div>
    </section>
  );
}
