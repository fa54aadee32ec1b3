import { Notification } from 'electron';
import type { Alarm } from '../bridge/contract.ts';

/** Shows alarms to a person who does not look at the window. */
export type Notifier = { readonly show: (alarm: Alarm) => void };

export function systemNotifier(open: (incidentId: string) => void): Notifier {
  // A notification that nobody refers to may be collected before it is clicked.
  const shown = new Set<Notification>();
  return {
    show: (alarm) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({
        title: alarm.title,
        body: alarm.body,
        silent: true, // the window sounds, so that silencing reaches every sound
        urgency:
          alarm.kind === 'exhausted' || alarm.kind === 'overdue' || alarm.kind === 'paged'
            ? 'critical'
            : 'normal',
      });
      shown.add(notification);
      notification.on('click', () => open(alarm.incidentId));
      notification.on('close', () => shown.delete(notification));
      notification.on('failed', () => shown.delete(notification));
      notification.show();
    },
  };
}
