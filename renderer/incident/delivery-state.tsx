import type { TimelineItem } from '@domain/timeline.ts';
import { Check, CircleSlash, Hand } from 'lucide-react';
import { timeWithSeconds } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import './delivery-state.css';

export type Delivery = TimelineItem['deliveries'][number];

const icons = { delivered: Check, waiting: Hand, overtaken: CircleSlash } as const;

/** How a message stands with one audience: shape, audience, and in words what became of it, when and by whom. */
export function DeliveryState({ delivery }: { readonly delivery: Delivery }) {
  const { state, audience, copy, how, at, by, channel } = delivery;
  const Icon = icons[state];
  return (
    <span className={`delivery ${state}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="to">
        {audience}
        {copy ? ' (copy)' : ''}
      </span>
      <span className="how">
        {how}
        {channel === null ? null : (
          <>
            , <Words text={channel} />
          </>
        )}
        {at === null ? null : ` ${timeWithSeconds(at)}`}
        {by === null ? null : (
          <>
            {' '}
            by <Words text={by} />
          </>
        )}
      </span>
    </span>
  );
}
