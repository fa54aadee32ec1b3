import { AlarmClockOff, Check, CircleSlash, Hourglass } from 'lucide-react';

export type ClockLook = 'running' | 'atRisk' | 'overdue' | 'snoozed' | 'met' | 'cancelled';

/** The glyph of a clock: ring with the share gone, hourglass, square, check. The word stands beside it. */
export function StateGlyph({ look, gone = 0 }: { readonly look: ClockLook; readonly gone?: number }) {
  switch (look) {
    case 'overdue':
      return (
        <svg className="st st-overdue" viewBox="0 0 16 16" aria-hidden="true">
          <rect className="sq" x="1" y="1" width="14" height="14" rx="2" />
          <path className="bang" d="M7 3.6h2l-.3 5.4H7.3zM7 10.4h2v2H7z" />
        </svg>
      );
    case 'atRisk':
      return <Hourglass className="st st-risk" aria-hidden="true" strokeWidth={1.75} />;
    case 'snoozed':
      return <AlarmClockOff className="st st-snoozed" aria-hidden="true" strokeWidth={1.75} />;
    case 'met':
      return <Check className="st st-met" aria-hidden="true" strokeWidth={1.75} />;
    case 'cancelled':
      return <CircleSlash className="st st-cancelled" aria-hidden="true" strokeWidth={1.75} />;
    case 'running': {
      const share = Math.min(1, Math.max(0, gone));
      return (
        <svg className="st st-run" viewBox="0 0 16 16" aria-hidden="true">
          <circle className="ring" cx="8" cy="8" r="6.5" />
          <circle
            className="gone"
            cx="8"
            cy="8"
            r="2.75"
            strokeWidth="5.5"
            strokeDasharray={`${(share * 17.28).toFixed(1)} 17.28`}
            transform="rotate(-90 8 8)"
          />
        </svg>
      );
    }
  }
}
