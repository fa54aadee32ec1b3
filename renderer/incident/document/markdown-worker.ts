import './worker-document.ts';
import { Markdown, plugins } from './markdown.ts';

/** Reads a text as the document view would, and says that it came to an end. */
addEventListener('message', (event: MessageEvent<string>) => {
  try {
    Markdown({ children: event.data, ...plugins });
    postMessage('fine');
  } catch {
    postMessage('too-much');
  }
});
postMessage('ready');
