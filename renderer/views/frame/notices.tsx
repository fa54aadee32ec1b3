import type { Notice } from '@bridge/contract.ts';
import { HardDrive, History, TriangleAlert } from 'lucide-react';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';

const none: readonly Notice[] = [];

/** What has to be read once: misses while away, a clock set back, a refused file. Each stays until it is dismissed. */
export function Notices() {
  const notices = useStore((state) => state.desk?.notices ?? none);
  const failure = useStore((state) => state.failure);
  if (notices.length === 0 && failure === null) return null;
  return (
    <section className="notices" aria-label="Notices">
      {failure === null ? null : (
        <div className="note alarm" role="alert">
          <HardDrive size={16} strokeWidth={1.75} aria-hidden="true" />
          <div>{failure}</div>
          <Button small onClick={() => useStore.setState({ failure: null })}>
            Dismiss
          </Button>
        </div>
      )}
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={`note ${notice.tone}`}
          role={notice.tone === 'info' ? 'status' : 'alert'}
        >
          {notice.kind === 'missedWhileAway' ? (
            <History size={16} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          )}
          <div>
            {notice.text}
            {notice.lines.length === 0 ? null : (
              <ul>
                {notice.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
          <Button
            small
            onClick={() => void window.sitrep.request('dismissNotice', { notice: notice.id })}
            aria-label={`Dismiss: ${notice.text}`}
          >
            Dismiss
          </Button>
        </div>
      ))}
    </section>
  );
}
