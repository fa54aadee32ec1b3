import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { returnFocus } from './focus.ts';

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly size?: 'narrow' | 'normal' | 'wide';
  readonly onClose: () => void;
  /** Ctrl Enter. */
  readonly onConfirm?: () => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly footer?: ReactNode;
  /** A second part that stands beside the body. */
  readonly aside?: ReactNode;
  /** The body is there to be read: it takes the focus and scrolls by the keyboard. */
  readonly toRead?: boolean;
  readonly children: ReactNode;
};

/** A dialog over the work area; the column at the left stays readable. Focus returns to where it came from. */
export function Modal({
  title,
  lead,
  size = 'normal',
  onClose,
  onConfirm,
  onKey,
  footer,
  aside,
  toRead = false,
  children,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    if (!element.open) element.showModal();
    const first =
      element.querySelector<HTMLElement>('[data-first]') ??
      element.querySelector<HTMLElement>('.modal-body input, .modal-body textarea, .modal-body select');
    (first ?? element.querySelector<HTMLElement>('.modal-body button, button'))?.focus();
    return () => {
      if (element.open) element.close();
      // After React has taken the dialog out: what had the focus may be gone or come back with it.
      queueMicrotask(() => {
        // A sheet below has the focus itself, unless the dialog was opened from it.
        const sheet = document.querySelector('.sheet');
        if (document.querySelector('dialog[open]') === null && (sheet?.contains(before) ?? true))
          returnFocus(before);
      });
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      onConfirm?.();
    } else onKey?.(event);
  };

  return (
    <dialog
      ref={dialog}
      className={`modal ${size}`}
      aria-labelledby={heading}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="modal-card">
        <header className="modal-head">
          <div>
            <h2 id={heading}>{title}</h2>
            {lead === undefined || lead === null ? null : <div className="modal-lead">{lead}</div>}
          </div>
          <button type="button" className="icon-btn" aria-label="Close this dialog" onClick={onClose}>
            <X size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </header>
        <div className={aside === undefined ? 'modal-main' : 'modal-main with-aside'}>
          <div className="modal-body" {...(toRead ? { 'data-first': true, tabIndex: 0 } : {})}>
            {children}
          </div>
          {aside}
        </div>
        {footer === undefined ? null : <footer className="modal-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
