import type { PushName } from '@bridge/contract.ts';
import { useEffect, useState } from 'react';

/** Any of these is a word from main. */
const words = ['heartbeat', 'eventsAppended', 'incidentReplaced', 'deskChanged', 'alarmRaised'] as const;
/** Without a word for this long, nothing on the display can be trusted. */
const longestMs = 5_000;

/** Whether main has been heard of in the last five seconds. */
export function useContact(): boolean {
  const [contact, setContact] = useState(true);
  useEffect(() => {
    let heardAt = performance.now();
    const heard = (): void => {
      heardAt = performance.now();
      setContact(true);
    };
    const ends = words.map((name: PushName) => window.sitrep.on(name, heard));
    const looks = setInterval(() => {
      if (performance.now() - heardAt > longestMs) setContact(false);
    }, 250);
    return () => {
      clearInterval(looks);
      for (const end of ends) end();
    };
  }, []);
  return contact;
}
