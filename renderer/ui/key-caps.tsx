import { isMac } from './platform.ts';

const names: Readonly<Record<string, string>> = {
  Control: isMac ? '⌃' : 'Ctrl',
  Ctrl: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/**
 * Draws a chord such as `Ctrl+Enter`, or two strokes such as `G B`, as key caps. Hidden from screen readers: the control
 * beside it is labelled.
 */
export function KeyCaps({ chord }: { readonly chord: string }) {
  const keys = chord.split(/[+ ](?=.)/).map((key) => names[key] ?? key);
  return (
    <span className="keys" aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
