/** Markdown of legal size can take its reader 40 s: a worker tries the text first, and what takes longer stays plain. */

export type Trial = 'fine' | 'too-much';

/** What a text may take in the worker; the window then reads it once more, at most as long. */
const budgetMs = 1_000;

export function tryMarkdown(text: string, within: number = budgetMs): Promise<Trial> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' });
    const end = (trial: Trial) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(trial);
    };
    // Starting the worker is not the text's fault.
    let timer = setTimeout(() => end('too-much'), 5_000);
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'ready') {
        clearTimeout(timer);
        timer = setTimeout(() => end('too-much'), within);
        worker.postMessage(text);
      } else end(event.data === 'fine' ? 'fine' : 'too-much');
    });
    worker.addEventListener('error', () => end('too-much'));
  });
}
