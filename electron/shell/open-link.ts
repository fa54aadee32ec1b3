import { type Refusal, refusal } from '../domain/refusal.ts';

/** What the system's browser, phone or meeting client may be handed: nothing that runs or opens a file. */
const schemes: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:', 'tel:', 'sip:', 'sips:']);
const phone = /^\+?[\d\s().#*-]{5,40}$/;
/** Characters that make an address read differently from where it leads. */
const hidden = /[\p{Cc}\p{Cf}\p{Z}]/u;

export type AddressToOpen =
  | { readonly address: string; readonly refused: null }
  | { readonly address: null; readonly refused: Refusal };

function not(sentence: string): AddressToOpen {
  return { address: null, refused: refusal('link', sentence) };
}

/** The address that a typed link names, or why it is not opened. A bare number is a call. */
export function addressToOpen(typed: string): AddressToOpen {
  const link = typed.trim();
  if (phone.test(link)) return { address: `tel:${link.replace(/[^\d+#*]/g, '')}`, refused: null };
  if (hidden.test(link))
    return not('Not opened: the link holds spaces or characters that cannot be seen. Edit it, or copy it.');
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return not('Not opened: this is no address. Write it with https:// in front, or a phone number.');
  }
  if (!schemes.has(url.protocol))
    return not(
      `Not opened: Sitrep opens web addresses and calls, not ${url.protocol} addresses. Copy it instead.`,
    );
  if (url.username !== '' || url.password !== '')
    return not('Not opened: the address holds a name or password before its host. Edit it, or copy it.');
  return { address: url.href, refused: null };
}
