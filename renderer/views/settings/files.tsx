import type { ConfigFileView } from '@bridge/contract.ts';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { readNow } from '../../state/clock.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { FormFault } from '../../ui/form-fault.tsx';
import { timeOnDay } from '../../ui/format.ts';
import { zoneName } from '../../ui/zone.ts';

/** What is in force of each file, in words. */
function stateOf({ name, state, since, problem }: ConfigFileView): string {
  if (state === 'refused') return problem ?? 'Refused.';
  if (state === 'own' && since !== null)
    return `In force since ${timeOnDay(since, readNow())} ${zoneName(since)}. Read again at every save.`;
  return name === 'policy.yaml'
    ? 'The shipped policy is in force. A copy to edit takes its place.'
    : 'None: nobody is on call. Fill in the example and save it as directory.yaml.';
}

function buttonOf({ name, state }: ConfigFileView): string {
  if (state !== 'missing') return 'Open';
  return name === 'policy.yaml' ? 'Copy to edit' : 'Copy the example';
}

/** Where the record and the two files lie, what is in force of them, and the way into them. */
export function Files() {
  const desk = useStore((state) => state.desk);
  const [fault, setFault] = useState<string | null>(null);
  if (desk === null) return null;
  const open = async (name: ConfigFileView['name']) => {
    const why = await window.sitrep
      .request('openConfigFile', { name })
      .catch(() => 'Not opened: Sitrep did not answer. Try again.');
    setFault(why);
  };
  return (
    <>
      <div className="setting">
        <p>
          Data folder
          <small className="mono">{desk.dataFolder}</small>
        </p>
        <Button small onClick={() => void window.sitrep.request('openDataFolder', null)}>
          Open
        </Button>
      </div>
      {desk.files.map((file) => (
        <div key={file.name} className="setting">
          <p>
            <span className="mono">{file.name}</span>
            <small className={file.state === 'refused' ? 'refused' : ''}>
              {file.state === 'refused' ? (
                <TriangleAlert size={13} strokeWidth={1.75} aria-hidden="true" />
              ) : null}
              {stateOf(file)}
            </small>
          </p>
          <Button small aria-label={`${buttonOf(file)}: ${file.name}`} onClick={() => void open(file.name)}>
            {buttonOf(file)}
          </Button>
        </div>
      ))}
      <FormFault sentence={fault} />
    </>
  );
}
