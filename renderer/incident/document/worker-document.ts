/**
 * One parser behind react-markdown decodes character references with an element. A worker has none; the trial only
 * asks how long the text takes, so a stand-in is enough.
 */
const scope = globalThis as { document?: unknown };
scope.document ??= { createElement: () => ({ innerHTML: '', textContent: '' }) };

export {};
