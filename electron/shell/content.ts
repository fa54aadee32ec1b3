import { readFileSync } from 'node:fs';
import path from 'node:path';
import { protocol } from 'electron';
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
  /** Main's clock, epoch ms. */
  readonly now: () => number;
  readonly fault: () => string | null;
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

/** The types of what the build makes; nothing else is served. */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
} as const;

/**
 * Serves the files of the window. Not by `protocol.handle`: that loads Node's fetch (25 ms of a start) and hands every
 * body on through this thread, piece by piece.
 */
export function serveContent(seams: ContentSeams): void {
  protocol.registerBufferProtocol(scheme, (request, answer) => {
    answered(request, seams).then(answer, () => answer(notFound));
  });
}

type Request = Pick<Electron.ProtocolRequest, 'url' | 'method'>;

const notFound = answerOf(types['.html'], Buffer.from('Not found'), 404);

async function answered({ url, method }: Request, seams: ContentSeams): Promise<Electron.ProtocolResponse> {
  const { hostname, pathname } = new URL(url);
  if (!host.test(hostname) || method !== 'GET') return notFound;
  const { folder, theme, preferences, now, fault, dataFolder } = seams;
  const sentence = fault();
  if (sentence !== null)
    return answerOf(types['.html'], Buffer.from(faultPage(sentence, theme(), dataFolder)));
  const file = fileOf(folder, pathname);
  const type = file === null ? undefined : typeOf(file);
  if (file === null || type === undefined) return notFound;
  const content = readFileSync(file);
  if (type !== types['.html']) return answerOf(type, content);
  const chosen = escaped(JSON.stringify(preferences()));
  const attributes = `data-theme="${theme()}" data-preferences="${chosen}" data-now="${String(now())}"`;
  return answerOf(
    type,
    Buffer.from(content.toString('utf8').replace('<html lang="en"', `<html lang="en" ${attributes}`)),
  );
}

function typeOf(file: string): string | undefined {
  return (types as Readonly<Record<string, string>>)[path.extname(file)];
}

function answerOf(type: string, data: Buffer, statusCode = 200): Electron.ProtocolResponse {
  return { statusCode, headers: { ...headers, 'content-type': type }, data };
}
