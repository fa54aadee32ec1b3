import type { Approval } from './compose.ts';

type Stage = { readonly word: string; readonly look: 'done' | 'here' | 'ahead' };

function stagesOf(approval: Approval, sent: boolean): readonly Stage[] {
  const needsApproval = approval.state !== 'notNeeded';
  const words = needsApproval ? ['Draft', 'Approval asked', 'Approved', 'Sent'] : ['Draft', 'Sent'];
  const at = sent ? words.length - 1 : approval.state === 'approved' ? 2 : approval.state === 'asked' ? 1 : 0;
  return words.map((word, index) => ({ word, look: index < at ? 'done' : index === at ? 'here' : 'ahead' }));
}

/** How far a message has come, from draft to sent. */
export function Stages({ approval, sent }: { readonly approval: Approval; readonly sent: boolean }) {
  return (
    <ol className="mini" aria-label="State">
      {stagesOf(approval, sent).map(({ word, look }) => (
        <li key={word} className={look} aria-current={look === 'here' ? 'step' : undefined}>
          {word}
        </li>
      ))}
    </ol>
  );
}
