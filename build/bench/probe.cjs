'use strict';
// Loaded before an app (`electron -r`): carries out orders that come over a socket, one JSON text a line. It runs the
// same way in Sitrep and in the bare app, so that neither is measured with more in it than the other.
const net = require('node:net');
const process = require('node:process');
const readline = require('node:readline');
const { app } = require('electron');

const socket = net.connect(Number(process.env.SITREP_BENCH_PORT), '127.0.0.1');
const firstWindow = new Promise((resolve) => {
  app.once('web-contents-created', (_event, contents) => {
    contents.once('dom-ready', () => resolve(contents));
  });
});

async function carryOut({ what, code, message, key }) {
  const contents = await firstWindow;
  // The frame's own method: that of the contents waits until the page has stopped loading.
  if (what === 'page') return await contents.mainFrame.executeJavaScript(code);
  if (what === 'push') return contents.send('push', ...message);
  if (what === 'key') {
    contents.focus();
    contents.sendInputEvent({ type: 'keyDown', keyCode: key });
    contents.sendInputEvent({ type: 'char', keyCode: key });
    contents.sendInputEvent({ type: 'keyUp', keyCode: key });
    return null;
  }
  if (what === 'exit') return app.exit(0);
  throw new Error(`no order ${what}`);
}

readline.createInterface({ input: socket }).on('line', (line) => {
  const order = JSON.parse(line);
  carryOut(order).then(
    (value) => socket.write(`${JSON.stringify({ id: order.id, value: value ?? null })}\n`),
    (error) => socket.write(`${JSON.stringify({ id: order.id, error: String(error) })}\n`),
  );
});
socket.on('error', () => undefined);
socket.on('close', () => app.exit(0));
