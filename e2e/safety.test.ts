import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import config from '../build/electron-builder.ts';
import type { Bridge } from '../electron/bridge/contract.ts';
import { declare } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { policyWithLimits, putPolicy } from './support/data-folder.ts';
import { missesOf } from './support/record.ts';
import { expectUnmoved, home } from './support/unmoved.ts';

const contentSecurityPolicy = [
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

test('the window is sandboxed and has nothing of Node', async ({ start }) => {
  const console = await start();
  const preferences = await console.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) =>
      (
        window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  for (const [name, value] of Object.entries(preferences[0] ?? {})) {
    if (name === 'webSecurity') expect(value).toBe(true);
    if (
      /^(nodeIntegrationIn|webviewTag|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures)/.test(
        name,
      )
    )
      expect([name, Boolean(value)]).toEqual([name, false]);
  }
  const globals = await console.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
});

test('the bridge is two functions that hand over plain data', async ({ start }) => {
  const console = await start();
  const found = await console.window.evaluate(async () => {
    const { sitrep } = globalThis as unknown as { readonly sitrep: Bridge };
    const pushes: unknown[][] = [];
    sitrep.on('deskChanged', (...all: unknown[]) => pushes.push(all));
    await sitrep.request('setPreferences', { change: { theme: 'dark' } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    structuredClone(pushes);
    return {
      names: Object.keys(sitrep),
      arguments: pushes.map((all) => all.length),
      keys: Object.keys((pushes[0]?.[0] ?? {}) as object),
    };
  });
  expect(found.names.sort()).toEqual(['on', 'request']);
  expect(new Set(found.arguments)).toEqual(new Set([1]));
  expect(found.keys).toContain('notices');
  expect(found.keys).not.toContain('sender');
});

test('the policy of what a page may load comes as a header and is the exact one', async ({ start }) => {
  const console = await start();
  const headers = await console.window.evaluate(async () => {
    const answer = await fetch('app://sitrep/index.html');
    return Object.fromEntries(answer.headers.entries());
  });
  expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('what is slipped into the page does not run and loads nothing', async ({ start }) => {
  const console = await start();
  const found = await console.window.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'globalThis.ranInline = true';
    document.body.append(script);
    const holder = document.createElement('div');
    holder.innerHTML =
      '<img src="x" onerror="globalThis.ranHandler = true"><a href="javascript:globalThis.ranUrl = true">x</a>';
    document.body.append(holder);
    holder.querySelector('a')?.click();
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const refused = async (load: () => unknown): Promise<boolean> => {
      try {
        await load();
        return false;
      } catch {
        return true;
      }
    };
    const answers = {
      file: await refused(() => fetch('file:///etc/passwd')),
      http: await refused(() => fetch('http://127.0.0.1:9/')),
      otherHost: await refused(() => fetch('app://other/index.html')),
    };
    await new Promise((resolve) => setTimeout(resolve, 300));
    holder.remove();
    frame.remove();
    return {
      ...answers,
      ran: ['ranInline', 'ranHandler', 'ranUrl'].filter((name) => name in globalThis),
      violations: [...new Set(violations)],
    };
  });
  expect(found).toMatchObject({ file: true, http: true, otherHost: true, ran: [] });
  expect(found.violations).toEqual(expect.arrayContaining(['script-src-elem', 'frame-src', 'connect-src']));
  await expectUnmoved(console);
});

const elsewhere = [
  'https://example.com/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'app://other/index.html',
  'app://sitrep.evil/index.html',
  'app://sitrep/other.html',
  'javascript:void(document.title="x")',
  'smb://server/share',
] as const;

test('the window goes nowhere: not by address, link, form, refresh or a dropped file', async ({
  start,
  userData,
}) => {
  test.setTimeout(120_000);
  const console = await start();
  for (const url of elsewhere) {
    await console.window.evaluate((to) => {
      try {
        location.href = to;
      } catch {
        // Refused at once is refused as well.
      }
    }, url);
    await console.window.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
  }
  await expectUnmoved(console);

  await console.window.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://example.com/';
    form.method = 'post';
    document.body.append(form);
    form.submit();
    form.remove();
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = '0; url=https://example.com/';
    document.head.append(refresh);
    refresh.remove();
  });
  await expectUnmoved(console);

  const file = path.join(userData, 'dropped.html');
  writeFileSync(file, '<h1>dropped</h1>');
  const devTools = await console.window.context().newCDPSession(console.window);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  await expectUnmoved(console);
});

test('no second window opens, whatever asks for one', async ({ start }) => {
  const console = await start();
  const opened = await console.window.evaluate(
    (urls) =>
      urls.map((url) => {
        const link = document.createElement('a');
        link.href = url;
        link.target = '_blank';
        document.body.append(link);
        link.click();
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }));
        link.remove();
        return window.open(url) === null;
      }),
    [...elsewhere, 'about:blank', home],
  );
  expect(opened).toEqual(opened.map(() => true));
  await expectUnmoved(console);
});

test('no permission is given', async ({ start }) => {
  const console = await start();
  const found = await console.window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
    ];
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => [name, state] as const,
          () => [name, 'unknown'] as const,
        ),
      ),
    );
    const place = await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
        { timeout: 3000 },
      );
    });
    const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => 'given',
      () => 'refused',
    );
    const notification = await Notification.requestPermission();
    return { states, place, media, notification };
  });
  expect(found.states.filter(([, state]) => state === 'granted' || state === 'prompt')).toEqual([]);
  expect(found).toMatchObject({ place: 'refused', media: 'refused', notification: 'denied' });
});

test('what goes wrong in the main process is told and stops no clock', async ({ start, userData }) => {
  putPolicy(userData, policyWithLimits({ channel: '4s', stakeholders: '10m' }));
  const console = await start();
  const incidentId = await console.give(declare());
  await console.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by a test');
    }, 1);
    void Promise.reject(new Error('rejected by a test'));
  });
  await expect.poll(async () => (await console.notices('fault')).length, { timeout: 10_000 }).toBe(2);
  const [notice] = await console.notices('fault');
  expect(notice?.text).toContain('The clocks go on and nothing that was saved is lost');
  await expect
    .poll(async () => missesOf(await console.events(incidentId), 'channel').length, { timeout: 20_000 })
    .toBe(1);
  const [miss] = missesOf(await console.events(incidentId), 'channel');
  expect(miss?.absent).toBe(false);
  expect(readFileSync(path.join(userData, 'logs/sitrep.log'), 'utf8')).toContain(
    'uncaught: Error: thrown by a test',
  );
});

test('the packaged app has its fuses set', () => {
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
  });
  expect(config.asar).toBe(true);
});
