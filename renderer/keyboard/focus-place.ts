import { useSyncExternalStore } from 'react';
import { isTextField } from '../ui/focus.ts';

/** Where the keyboard is: the entry line, another text field, or the page with its single letters. */
export type FocusPlace = 'line' | 'field' | 'page';

function read(): FocusPlace {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.dataset['focus'] === 'entry') return 'line';
  return isTextField(activeElement) ? 'field' : 'page';
}

function subscribe(changed: () => void): () => void {
  addEventListener('focusin', changed);
  addEventListener('focusout', changed);
  return () => {
    removeEventListener('focusin', changed);
    removeEventListener('focusout', changed);
  };
}

export function useFocusPlace(): FocusPlace {
  return useSyncExternalStore(subscribe, read);
}
