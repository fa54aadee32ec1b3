import { useEffect } from 'react';
import { isTextField } from '../ui/focus.ts';
import { type ActionId, actionFor, type Scope } from './shortcuts.ts';

export type Actions = { readonly [A in ActionId]?: (event: KeyboardEvent) => void };

/** Hands key presses of the window to the actions of the screen. A dialog handles its own. */
export function useShortcuts(scope: Scope, letterKeys: boolean, actions: Actions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // A list that scrolls keeps its arrow keys.
      if (event.key.startsWith('Arrow') && (event.target as Element).closest('[data-own-keys]') !== null)
        return;
      const id = actionFor(event, scope, isTextField(event.target), letterKeys);
      const action = id === null ? undefined : actions[id];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [scope, letterKeys, actions]);
}
