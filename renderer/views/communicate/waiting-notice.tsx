import type { Incident } from '@domain/incident.ts';
import { Hand } from 'lucide-react';
import { openDialog } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { time } from '../../ui/format.ts';

/** Says that an earlier message still waits to be sent by hand. */
export function WaitingNotice({ incident }: { readonly incident: Incident }) {
  const { unsent, policy } = incident;
  const first = unsent[0];
  if (first === undefined) return null;
  const labels = unsent.map(
    ({ audience }) => policy.audiences.find((a) => a.id === audience)?.label ?? audience,
  );
  return (
    <p className="sh-waiting">
      <Hand size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="clip">
        Handed in {time(first.handedInAt)} and not marked as sent: {[...new Set(labels)].join(', ')}
      </span>
      <Button small onClick={() => openDialog({ name: 'deliveries', communication: first.communication })}>
        Mark as sent
      </Button>
    </p>
  );
}
