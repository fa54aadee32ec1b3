import { lazy, Suspense } from 'react';
import { type DialogRequest, useStore } from './state/store.ts';

// Each dialog is fetched as it is opened first: the board has to stand before any of them is needed.
const DeclareDialog = lazy(async () => ({
  default: (await import('./views/declare/declare-dialog.tsx')).DeclareDialog,
}));
const CommandDialog = lazy(async () => ({
  default: (await import('./views/command-form/command-form.tsx')).CommandDialog,
}));
const CloseDialog = lazy(async () => ({
  default: (await import('./views/close/close-dialog.tsx')).CloseDialog,
}));
const BriefDialog = lazy(async () => ({
  default: (await import('./views/brief/brief-dialog.tsx')).BriefDialog,
}));
const DocumentDialog = lazy(async () => ({
  default: (await import('./views/document/document-dialog.tsx')).DocumentDialog,
}));
const ActingAsDialog = lazy(async () => ({
  default: (await import('./views/acting-as/acting-as-dialog.tsx')).ActingAsDialog,
}));
const AlarmsDialog = lazy(async () => ({
  default: (await import('./views/alarms/alarms-dialog.tsx')).AlarmsDialog,
}));
const GuideDialog = lazy(async () => ({
  default: (await import('./views/guide/guide-dialog.tsx')).GuideDialog,
}));
const PaletteDialog = lazy(async () => ({
  default: (await import('./views/palette/palette-dialog.tsx')).PaletteDialog,
}));
const FilesDialog = lazy(async () => ({
  default: (await import('./views/files/files-dialog.tsx')).FilesDialog,
}));
const KeysDialog = lazy(async () => ({ default: (await import('./views/keys/keys-dialog.tsx')).KeysDialog }));

const SettingsDialog = lazy(async () => ({
  default: (await import('./views/settings/settings-dialog.tsx')).SettingsDialog,
}));

function Dialog({ dialog }: { readonly dialog: DialogRequest }) {
  switch (dialog.name) {
    case 'declare':
      return <DeclareDialog />;
    case 'command':
      return (
        <CommandDialog
          key={`${dialog.command} ${dialog.target ?? ''}`}
          command={dialog.command}
          target={dialog.target}
        />
      );
    case 'communicate':
    case 'deliveries':
      // A sheet of the war room, which shows it itself.
      return null;
    case 'close':
      return <CloseDialog />;
    case 'brief':
      return <BriefDialog />;
    case 'files':
      return <FilesDialog files={dialog.files} at={dialog.at} />;
    case 'document':
      return <DocumentDialog key={dialog.document} document={dialog.document} />;
    case 'actingAs':
      return <ActingAsDialog />;
    case 'alarms':
      return <AlarmsDialog />;
    case 'guide':
      return <GuideDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'palette':
      return <PaletteDialog key={dialog.query} query={dialog.query} />;
    case 'keys':
      return <KeysDialog />;
  }
}

/** The dialog that is asked for, at most one. */
export function DialogHost() {
  const dialog = useStore((state) => state.dialog);
  // A form begins with what was kept of it.
  const loaded = useStore((state) => state.draftsLoaded);
  return dialog === null || !loaded ? null : (
    <Suspense fallback={null}>
      <Dialog dialog={dialog} />
    </Suspense>
  );
}
