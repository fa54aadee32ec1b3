import { useEffect } from 'react';
import { isTextField } from '../ui/focus.ts';
import { isModifier } from './chords.ts';
import { awaitStroke, dropStroke, usePendingStroke } from './pending-stroke.ts';
import { type ActionId, actionFor, firstStroke, type Scope } from './shortcuts.ts';

export type Actions = { readonly [A in ActionId]?: (event: KeyboardEvent) => void };

/** A field in which nothing stands has nothing of its own to undo. */
function holdsText(target: EventTarget | null): boolean {
  return (
    isTextField(target) &&
    !(
      (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) &&
      target.dataset['focus'] === 'entry' &&
      target.value === ''
    )
  );
}

/** Hands key presses of the window to the actions of the screen. A dialog handles its own. */
export function useShortcuts(scope: Scope, letterKeys: boolean, actions: Actions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event)) return;
      // A list that scrolls keeps its arrow keys.
      if (event.key.startsWith('Arrow') && (event.target as Element).closest('[data-own-keys]') !== null)
        return;
      const { first } = usePendingStroke.getState();
      const inField = isTextField(event.target);
      const keys = { inField, letterKeys };
      if (first !== null) {
        // Whatever comes second is not a command of its own: a slip of the finger must not give one.
        dropStroke();
        event.preventDefault();
        const second = actionFor(event, scope, { ...keys, first });
        if (second !== null) actions[second]?.(event);
        return;
      }
      const begun = firstStroke(event, scope, keys);
      if (begun !== null) {
        event.preventDefault();
        awaitStroke(begun);
        return;
      }
      const id =
        actionFor(event, scope, keys) ??
        (inField &&
          !holdsText(event.target) &&
          actionFor(event, scope, { inField: false, letterKeys: false }));
      const action = id === null || id === false ? undefined : actions[id];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('keydown', onKeyDown);
      dropStroke();
    };
  }, [scope, letterKeys, actions]);
}
