/** Where the focus goes when the element that had it is gone. */
function focusHome(): void {
  const dialog = document.querySelector('dialog[open]');
  const home =
    dialog?.querySelector<HTMLElement>('[data-first], button') ??
    document.querySelector<HTMLElement>('[data-focus-home]') ??
    document.querySelector<HTMLElement>('main, [tabindex]');
  home?.focus({ preventScroll: true });
}

/** Gives the focus a place again when what had it was taken away. */
export function keepFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && document.hasFocus()) focusHome();
  });
}

/** Returns the focus to `element`, or home where it is no longer on the page or cannot take it. */
export function returnFocus(element: Element | null): void {
  if (element instanceof HTMLElement && element.isConnected && element !== document.body) {
    element.focus();
    if (document.activeElement === element) return;
  }
  focusHome();
}

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  );
}
