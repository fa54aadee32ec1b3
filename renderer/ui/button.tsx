import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { KeyCaps } from './key-caps.tsx';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: 'primary' | 'default' | 'quiet' | 'danger';
  /** The chord that does the same, shown on the button. */
  readonly chord?: string;
  readonly small?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = 'default', chord, small = false, children, className, ...rest }: Props) {
  const classes = ['btn', look === 'default' ? '' : look, small ? 'small' : '', className ?? ''];
  return (
    <button type="button" className={classes.filter(Boolean).join(' ')} {...rest}>
      {children}
      {chord === undefined ? null : <KeyCaps chord={chord} />}
    </button>
  );
}
