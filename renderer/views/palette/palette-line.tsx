import { CompletionList } from '../../keyboard/completion-list.tsx';
import { Words } from '../../ui/words.tsx';
import type { PaletteLineState } from './use-palette-line.ts';

type Props = { readonly list: string; readonly state: PaletteLineState };

/** What a line typed into the palette will do, and what could stand at its caret. */
export function PaletteLine({ list, state: { reading, completions } }: Props) {
  return (
    <>
      <p id={`${list}-says`} className={reading.is === 'command' ? 'palette-says' : 'palette-says faint'}>
        <Words text={reading.is === 'nothing' ? '' : reading.says} />
      </p>
      <CompletionList id={list} state={completions} />
    </>
  );
}
