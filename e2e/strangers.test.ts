import path from 'node:path';
import { root } from '../build/places.ts';
import type { Bridge } from '../electron/bridge/contract.ts';
import { requestNames } from '../electron/bridge/parse.ts';
import { declare } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { expectUnmoved } from './support/unmoved.ts';

test('a request of the wrong shape is refused, and nothing else happens', async ({ start }) => {
  const console = await start();
  const incidentId = await console.give(declare());
  const before = (await console.events(incidentId)).length;
  const names = requestNames.filter((name) => name !== 'openDataFolder');
  const answers = await console.window.evaluate(async (requests) => {
    const deep: Record<string, unknown> = {};
    let inner = deep;
    for (let i = 0; i < 300; i++) inner = inner['a'] = {} as Record<string, unknown>;
    const polluting: unknown = JSON.parse('{"__proto__": {"incidentId": "x"}, "constructor": 1}');
    const odd = [undefined, 7, 'x', [], {}, { incidentId: 7 }, polluting, deep, 'y'.repeat(5_000_000)];
    const { request } = (globalThis as unknown as { readonly sitrep: Bridge }).sitrep;
    const results: { readonly name: string; readonly answer: unknown }[] = [];
    for (const name of [...requests, 'dropTables'])
      for (const argument of odd)
        results.push({
          name,
          answer: await request(name as 'desk', argument as null).catch((error: unknown) => String(error)),
        });
    return results;
  }, names);
  for (const { name, answer } of answers) {
    // A command is answered as a refusal that names its field; every other request fails with a sentence.
    if (name === 'submit') expect(answer).toMatchObject({ ok: false, refusal: { reason: 'bad-request' } });
    else
      expect([name, answer]).toEqual([
        name,
        expect.stringContaining("Error invoking remote method 'request'"),
      ]);
    expect(JSON.stringify(answer)).not.toMatch(/\/electron\/|at .*\.(ts|cjs):\d/);
  }
  expect(answers.filter(({ name }) => name === 'dropTables').length).toBeGreaterThan(0);
  expect((await console.events(incidentId)).length).toBe(before);
  expect(await console.request('listIncidents', null)).toHaveLength(1);
  expect(await console.notices()).toEqual([]);
});

test('a page that is not ours is refused by every request, also with our preload', async ({ start }) => {
  const console = await start();
  const preload = path.join(root, 'out/preload/preload.cjs');
  for (const url of [
    'data:text/html,<title>foreign</title>',
    'about:blank',
    'app://sitrep.evil/index.html',
  ]) {
    const answers = await console.app.evaluate(
      async ({ BrowserWindow }, [file, to, names]) => {
        const foreign = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
        await foreign.loadURL(to).catch(() => undefined);
        const results = (await foreign.webContents.executeJavaScript(
          `Promise.all(${JSON.stringify(names)}.map((name) =>
             sitrepText.request(name, 'null').then(() => name + ' answered', (error) => String(error))))`,
        )) as string[];
        foreign.destroy();
        return results;
      },
      [preload, url, requestNames] as const,
    );
    for (const [i, answer] of answers.entries())
      expect(answer).toContain(`${requestNames[i] ?? ''}: refused`);
  }
  await expectUnmoved(console);
});

test('the scheme of the app serves the window and nothing beside it', async ({ start }) => {
  const console = await start();
  const inside = await console.window.evaluate(async () => (await fetch('app://sitrep/index.html')).status);
  expect(inside).toBe(200);
  const paths = [
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/assets/..%5c..%5cpackage.json',
    '/..%2fmain%2fboot.cjs',
    '/..%2frenderer-evil%2findex.html',
    '//etc/passwd',
    '/%00',
    '/%',
    '/%E0%A4%A',
    '/nothing.html',
    `/${'a'.repeat(5000)}`,
    '/',
    '/assets',
  ];
  for (const place of paths) {
    const found = await console.app.evaluate(async ({ net }, url) => {
      try {
        const answer = await net.fetch(url);
        return { status: answer.status, text: (await answer.text()).slice(0, 200) };
      } catch (error) {
        return { status: 0, text: String(error) };
      }
    }, `app://sitrep${place}`);
    // A path that is no text is refused before it reaches the app.
    const refused = place === '/%00' ? 0 : 404;
    expect([place.slice(0, 40), found.status]).toEqual([place.slice(0, 40), refused]);
    expect(found.text).not.toMatch(/root:|"name"|use strict/);
  }
  const others = await console.app.evaluate(async ({ net }) => {
    const status = (url: string, init?: { readonly method: string }) =>
      net.fetch(url, init).then(
        (answer) => answer.status,
        () => 0,
      );
    return [
      await status('app://other/index.html'),
      await status('app://sitrep/index.html', { method: 'POST' }),
    ];
  });
  expect(others).toEqual([404, 404]);
  expect(await console.notices()).toEqual([]);
});
