// Has the page ask for its fonts together with its script: asked for when the first text is laid out, they come after it
// and everything is laid out twice.
import type { Plugin } from 'vite';

/** The subsets that every page shows; the others are fetched where a text needs them. */
const shown = /\/(inter-latin-opsz|jetbrains-mono-latin-wght)-normal-[^/]*\.woff2$/;

export function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => shown.test(`/${file}`))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          })),
    },
  };
}
