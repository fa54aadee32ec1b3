import type { SampleOffer } from '@bridge/contract.ts';
import { Flag, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { openDialog } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { SampleChoice } from './sample-choice.tsx';
import { SetupList } from './setup-list.tsx';
import './first-start.css';

/** The board of an empty record: try it, use it, set it up. */
export function FirstStart() {
  const [offers, setOffers] = useState<readonly SampleOffer[]>([]);
  useEffect(() => {
    window.sitrep.request('samples', null).then(setOffers, () => undefined);
  }, []);
  return (
    <main className="work board start" data-region tabIndex={-1}>
      <section className="start-main">
        <h1>An empty desk</h1>
        <p className="lead">Sitrep keeps the record on this machine. It needs no account and no network.</p>
        <ul className="start-choices">
          {offers.length === 0 ? null : (
            <li>
              <Play size={20} strokeWidth={1.75} aria-hidden="true" />
              <SampleChoice offers={offers} />
            </li>
          )}
          <li>
            <Flag size={20} strokeWidth={1.75} aria-hidden="true" />
            <div>
              <h2>Declare an incident</h2>
              <p>A title is enough. Clocks start at once under the policy in force.</p>
            </div>
            <Button
              look={offers.length === 0 ? 'primary' : 'default'}
              data-focus-home={offers.length === 0 || undefined}
              chord={chordOf('declare')}
              onClick={() => openDialog({ name: 'declare' })}
            >
              Declare
            </Button>
          </li>
        </ul>
      </section>
      <SetupList />
    </main>
  );
}
