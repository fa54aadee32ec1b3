import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { KeyCaps } from './key-caps.tsx';

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly chord?: string | undefined;
  readonly danger?: boolean;
  readonly onPick: () => void;
};

type Props = {
  readonly label: string;
  /** The trigger shows no words: the label names it too. */
  readonly iconOnly?: boolean;
  readonly trigger: ReactNode;
  readonly className?: string;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
};

/** A button that opens a list of commands, drawn outside of whatever scrolls around it so that nothing cuts it off. */
export function Menu({ label, iconOnly = false, trigger, className, items, align = 'end' }: Props) {
  /** Where the list is drawn while it is open: outside an open dialog everything is inert. */
  const [host, setHost] = useState<Element | null>(null);
  const open = host !== null;
  const [place, setPlace] = useState({ top: 0, left: 0 });
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open || button.current === null || list.current === null) return;
    const from = button.current.getBoundingClientRect();
    const box = list.current.getBoundingClientRect();
    const below = from.bottom + 4;
    const top = below + box.height > innerHeight - 8 ? Math.max(8, from.top - box.height - 4) : below;
    const wanted = align === 'end' ? from.right - box.width : from.left;
    setPlace({ top, left: Math.min(Math.max(8, wanted), innerWidth - box.width - 8) });
    list.current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = (event: Event) => {
      if (list.current?.contains(event.target as Node) || button.current?.contains(event.target as Node))
        return;
      setHost(null);
    };
    addEventListener('pointerdown', leave, true);
    addEventListener('resize', leave);
    return () => {
      removeEventListener('pointerdown', leave, true);
      removeEventListener('resize', leave);
    };
  }, [open, align]);

  const close = () => {
    setHost(null);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const move = (to: number) => {
      event.preventDefault();
      event.stopPropagation();
      all[(to + all.length) % all.length]?.focus();
    };
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(all.length - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key !== 'Enter' && event.key !== ' ') event.stopPropagation();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={iconOnly ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={(event) =>
          setHost(open ? null : (event.currentTarget.closest('dialog, aside, main') ?? document.body))
        }
      >
        {trigger}
      </button>
      {host !== null
        ? createPortal(
            <div
              ref={list}
              id={id}
              className="menu"
              role="menu"
              tabIndex={-1}
              aria-label={label}
              style={place}
              onKeyDown={onKeyDown}
            >
              {items.map((item) => (
                <button
                  key={item.id}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={item.danger === true ? 'danger' : ''}
                  onClick={() => {
                    close();
                    item.onPick();
                  }}
                >
                  <span>{item.label}</span>
                  {item.chord === undefined ? null : <KeyCaps chord={item.chord} />}
                </button>
              ))}
            </div>,
            host,
          )
        : null}
    </>
  );
}
