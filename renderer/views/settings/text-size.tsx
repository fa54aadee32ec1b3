import { preferenceChoices } from '@domain/preferences.ts';
import { useId, useState } from 'react';
import { prefer } from '../../state/preferences.ts';

const textSizes = preferenceChoices.textSize;

/** The slider of the text size. */
export function TextSize({ value }: { readonly value: number }) {
  const id = useId();
  // Where the slider was moved to, until main's word comes: the next key goes on from there.
  const [moved, setMoved] = useState<number | null>(null);
  if (moved === value) setMoved(null);
  const shown = moved ?? value;
  return (
    <div className="setting">
      <p>
        <label htmlFor={id}>Text size</label>
        <small id={`${id} note`}>Lines, rows and columns grow with it.</small>
      </p>
      <span className="text-size">
        <input
          id={id}
          type="range"
          min={textSizes[0]}
          max={textSizes.at(-1)}
          step={5}
          value={shown}
          aria-describedby={`${id} note`}
          aria-valuetext={`${String(shown)} %`}
          onChange={(event) => {
            const textSize = Number(event.target.value);
            setMoved(textSize);
            void prefer({ textSize });
          }}
        />
        <output htmlFor={id}>{shown} %</output>
      </span>
    </div>
  );
}
