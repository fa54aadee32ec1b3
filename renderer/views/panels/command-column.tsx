import { selectIncident, showPane, useStore } from '../../state/store.ts';
import { selectTimeline } from '../../state/timeline.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { CommunicationsPanel } from './communications-panel.tsx';
import { CriteriaPanel } from './criteria-panel.tsx';
import { LadderPanel } from './ladder-panel.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { PresentPanel } from './present-panel.tsx';
import { RolesPanel } from './roles-panel.tsx';
import './panels.css';

/** Who does what, what is not settled and who is called; what was said and what is left to do, beside it from 1600 px on. */
export function CommandColumn() {
  const incident = useStore(selectIncident);
  const items = useStore(selectTimeline);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <aside className="cmd" aria-label="Command" data-region tabIndex={0}>
      <p className="only-narrow back-to">
        <button type="button" className="tab" onClick={() => showPane('timeline')}>
          Timeline <KeyCaps chord="F6" />
        </button>
      </p>
      {incident === null ? null : (
        <>
          <div className="cmd-part">
            <RolesPanel incident={incident} />
            <PresentPanel incident={incident} />
            <LadderPanel incident={incident} />
            <LedgerPanel incident={incident} items={items} />
          </div>
          <div className="cmd-part">
            <CommunicationsPanel incident={incident} items={items} />
            {incident.status === 'cancelled' || incident.status === 'merged' ? null : (
              <CriteriaPanel incident={incident} />
            )}
          </div>
        </>
      )}
    </aside>
  );
}
