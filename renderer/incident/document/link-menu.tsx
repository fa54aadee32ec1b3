import type { ReactNode } from 'react';
import { Menu } from '../../ui/menu.tsx';
import { openLink } from '../open-link.ts';
import './link-menu.css';

/** Where a link really leads, written out; null where main would open nothing. */
function addressOf(href: string): string | null {
  if (!/^(https?:|mailto:)/i.test(href)) return null;
  try {
    return new URL(href).href;
  } catch {
    return null;
  }
}

/** A link in a text that a person wrote: it opens only once its address was shown, whatever its words say. */
export function LinkMenu({
  href = '',
  children,
}: {
  readonly href?: string | undefined;
  readonly children?: ReactNode;
}) {
  const address = addressOf(href);
  if (address === null) return <span>{children}</span>;
  return (
    <Menu
      label={`Link to ${address}`}
      className="link text-link"
      trigger={children}
      align="start"
      items={[
        { id: 'open', label: `Open ${address}`, onPick: () => void openLink(address) },
        {
          id: 'copy',
          label: 'Copy the address',
          onPick: () => void window.sitrep.request('copyText', { text: address }),
        },
      ]}
    />
  );
}
