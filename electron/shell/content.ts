import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';
import type { Preferences } from '../domain/preferences.ts';

/** The window's content under its own scheme, with the policy of what a page may load as a header. */

export const scheme = 'app';
/** Every window has a host of its own, because pages of one host share their zoom. */
export const host = /^sitrep(?:-\d+|-wall)?$/;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
};

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}

/** A page that says why Sitrep did not start, readable without any script. */
function faultPage(sentence: string, theme: string, dataFolder: string): string {
  return `<!doctype html><html lang="en" data-theme="${theme}"><head><meta charset="utf-8"><title>Sitrep did not start</title>
<style>:root{color-scheme:${theme}}body{margin:0;font:14px/22px system-ui,sans-serif;display:grid;min-height:100vh;place-items:center}
main{max-width:560px;padding:32px}h1{font-size:20px;font-weight:600;margin:0 0 12px}code{font-size:12px;overflow-wrap:anywhere}</style></head>
<body><main role="alert"><h1>Sitrep did not start</h1><p>${escaped(sentence)}</p><p>The record lies in<br><code>${escaped(dataFolder)}</code></p></main></body></html>`;
}

export type ContentSeams = {
  readonly folder: string;
  /** `light` or `dark`, asked at each load so that the first paint has it. */
  readonly theme: () => 'light' | 'dark';
  /** Carried by the page itself, so that density and zone stand before anything is asked. */
  readonly preferences: () => Preferences;
  readonly fault: () => string | null;
  /** The bytes of a picture beside the record; a number is the status of its refusal. */
  readonly picture: (hash: string) => { readonly bytes: Uint8Array; readonly mediaType: string } | number;
  readonly dataFolder: string;
};

/** The file that a path names, null where it lies outside the folder or is no path at all. */
function fileOf(folder: string, pathname: string): string | null {
  try {
    const file = path.join(folder, decodeURIComponent(pathname));
    return file.startsWith(folder + path.sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
}

const pictures = '/attachments/';

/** A picture as one: nothing in it is carried out, and no copy of it stays in a cache once it was redacted. */
function pictureResponse(found: ReturnType<ContentSeams['picture']>): Response {
  if (typeof found === 'number') return page('Not shown', found);
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

export function serveContent(seams: ContentSeams): void {
  const { folder, theme, preferences, fault, picture, dataFolder } = seams;
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    if (!host.test(url.host) || request.method !== 'GET') return page('Not found', 404);
    const sentence = fault();
    if (sentence !== null) return page(faultPage(sentence, theme(), dataFolder));
    if (url.pathname.startsWith(pictures))
      return pictureResponse(picture(url.pathname.slice(pictures.length)));
    const file = fileOf(folder, url.pathname);
    if (file === null) return page('Not found', 404);
    if (file.endsWith('.html')) {
      const html = await readFile(file, 'utf8').catch(() => null);
      if (html === null) return page('Not found', 404);
      const chosen = escaped(JSON.stringify(preferences()));
      const attributes = `data-theme="${theme()}" data-preferences="${chosen}"`;
      return page(html.replace('<html lang="en"', `<html lang="en" ${attributes}`));
    }
    const found = await net.fetch(pathToFileURL(file).toString()).catch(() => null);
    if (found === null) return page('Not found', 404);
    const type = found.headers.get('content-type') ?? 'application/octet-stream';
    return new Response(found.body, { status: found.status, headers: { ...headers, 'content-type': type } });
  });
}
