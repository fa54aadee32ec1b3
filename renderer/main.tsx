import './ui/tokens.css';
import './ui/base.css';
import './ui/marks.css';
import './ui/buttons.css';
import './ui/fields.css';
import './ui/modal.css';
import './slim.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openBridge } from './bridge.ts';
import { connect } from './state/connect.ts';
import { connectDrafts } from './state/drafts.ts';
import { startPreferences, takeOverLetterKeys } from './state/preferences.ts';
import { useStore } from './state/store.ts';

/**
 * The window: draws what main records and sends commands. Composition only: app.tsx puts the views together. The
 * renderer imports the domain and the types of the contract, nothing of Electron.
 */
startPreferences();
window.sitrep = openBridge(window.sitrepText);
connect(window.sitrep);
connectDrafts(window.sitrep);
// The first look into what the window stores waits for main, which is busy now.
requestIdleCallback(takeOverLetterKeys);
const root = document.getElementById('root');
if (root === null) throw new Error('no #root');
const Wall = lazy(async () => ({ default: (await import('./views/wall/wall.tsx')).Wall }));
const app = (
  <StrictMode>
    {location.search === '?wall' ? (
      <Suspense fallback={null}>
        <Wall />
      </Suspense>
    ) : (
      <App />
    )}
  </StrictMode>
);

/** A list that takes longer is not waited for, in ms. */
const blinkMs = 100;

// Drawn once where the list comes at once, instead of first without it.
await Promise.race([
  new Promise<void>((resolve) => {
    const end = useStore.subscribe(({ rowsLoaded }) => {
      if (!rowsLoaded) return;
      end();
      resolve();
    });
  }),
  new Promise((resolve) => setTimeout(resolve, blinkMs)),
]);
createRoot(root).render(app);
