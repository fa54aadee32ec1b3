import type { SampleOffer } from '@bridge/contract.ts';
import { useEffect, useRef, useState } from 'react';
import { say } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { duration, longDay } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';

/** Which recorded incident to watch. It opens in a window of its own, so that this desk stays as it is. */
export function SampleChoice({ offers }: { readonly offers: readonly SampleOffer[] }) {
  const [chosen, setChosen] = useState(offers[0]?.id ?? '');
  const offer = offers.find(({ id }) => id === chosen);
  const button = useRef<HTMLButtonElement>(null);
  // The offers came after the page had put the focus somewhere.
  useEffect(() => button.current?.focus(), []);
  const start = () => {
    window.sitrep.request('openSample', { sample: chosen }).catch(() => {
      say({ tone: 'alarm', text: 'The sample could not be opened. Nothing was changed. Try another one.' });
    });
  };
  return (
    <>
      <div>
        <h2>Watch a recorded incident</h2>
        <p>
          Played in a window of its own at the speed that you choose: people are paged, clocks run out,
          updates go out. It leaves nothing behind here.
        </p>
        <fieldset className="sample-offers" aria-label="Recorded incident">
          {offers.map(({ id, title }) => (
            <label key={id}>
              <input type="radio" name="sample" checked={id === chosen} onChange={() => setChosen(id)} />{' '}
              <Words text={title} />
            </label>
          ))}
        </fieldset>
        {offer === undefined ? null : (
          <p className="faint">
            {longDay(offer.startsAt)}, {duration(offer.endsAt - offer.startsAt)}; at 60×{' '}
            {duration((offer.endsAt - offer.startsAt) / 60)}
          </p>
        )}
      </div>
      <Button ref={button} look="primary" data-focus-home chord="Enter" onClick={start}>
        Start the sample
      </Button>
    </>
  );
}
