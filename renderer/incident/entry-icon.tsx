import type { TimelineItem } from '@domain/timeline.ts';
import {
  Activity,
  ChevronsUp,
  CircleQuestionMark,
  Eye,
  Flag,
  FlaskConical,
  Gavel,
  type LucideIcon,
  Send,
  Settings2,
  StickyNote,
  UserRoundCheck,
  Wrench,
} from 'lucide-react';

const icons: { readonly [K in Exclude<TimelineItem['kind'], 'missed'>]: LucideIcon } = {
  note: StickyNote,
  observation: Eye,
  hypothesis: FlaskConical,
  decision: Gavel,
  action: Wrench,
  question: CircleQuestionMark,
  impact: Activity,
  update: Send,
  escalation: ChevronsUp,
  role: UserRoundCheck,
  status: Flag,
  severity: Flag,
  declared: Flag,
  system: Settings2,
};

export function EntryIcon({ kind }: { readonly kind: keyof typeof icons }) {
  const Icon = icons[kind];
  return <Icon size={14} strokeWidth={1.75} aria-hidden="true" />;
}
