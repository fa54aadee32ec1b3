import type { Incident } from '@domain/incident.ts';
import type { IncidentRow } from '@domain/incident-row.ts';
import { Link as LinkIcon, Phone } from 'lucide-react';
import { openCall, openLink } from '../../incident/open-link.ts';
import { kindWords } from '../../incident/words.ts';
import { chordOf } from '../../keyboard/shortcuts.ts';
import { KeyCaps } from '../../ui/key-caps.tsx';
import { useMedia } from '../../ui/media.ts';
import { Words } from '../../ui/words.tsx';

type Props = {
  readonly incident: Incident | null;
  readonly row: IncidentRow | undefined;
  /** Whether the head is unfolded: all services and tags, the whole title. */
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
};

/** Longer titles may be cut off after two lines. */
const longTitle = 90;

/** Label, kind, services, tags, the channel and the call: a few, and the rest on demand. */
export function IncidentMeta({ incident, row, all, onAll }: Props) {
  const narrow = useMedia('(max-width: 1151px)');
  const mostServices = narrow ? 2 : 4;
  const mostTags = narrow ? 1 : 4;
  const services = incident?.services.map((service) => service.name) ?? row?.services ?? [];
  const tags = incident?.tags.filter((tag) => !isService(incident, tag)) ?? [];
  const folded = Math.max(0, services.length - mostServices) + Math.max(0, tags.length - mostTags);
  const isLong = (incident?.title ?? row?.title ?? '').length > longTitle;
  const shownServices = all ? services : services.slice(0, mostServices);
  const more =
    folded === 0 && !isLong ? null : (
      <button type="button" className="link more-meta" aria-expanded={all} onClick={() => onAll(!all)}>
        {all ? 'less' : folded === 0 ? 'whole title' : `and ${String(folded)} more`}
      </button>
    );
  return (
    <p className="meta" data-all={all || undefined}>
      <span className="mono">{incident?.label ?? row?.label}</span>
      {incident !== null && (incident.kind === 'backfilled' || incident.kind === 'maintenance') ? (
        <span className="tag">{kindWords[incident.kind]}</span>
      ) : null}
      {incident?.callLink == null ? null : <CallLink link={incident.callLink} />}
      {incident?.channelLink == null ? null : <ChannelLink link={incident.channelLink} />}
      {more}
      <span className={services.length === 0 ? 'faint' : 'clip'} title={services.join(', ')}>
        {services.length === 0 ? 'no service named' : <Words text={shownServices.join(', ')} />}
      </span>
      {(all ? tags : tags.slice(0, mostTags)).map((tag) => (
        <span key={tag} className="tag">
          <Words text={tag} />
        </span>
      ))}
    </p>
  );
}

/** The services are tags too: they stand in front already. */
function isService(incident: Incident, tag: string): boolean {
  return incident.services.some((service) => service.id === tag || service.name.toLowerCase() === tag);
}

function CallLink({ link }: { readonly link: string }) {
  return (
    <button type="button" className="call-link" title={link} onClick={() => void openCall()}>
      <Phone size={13} strokeWidth={1.75} aria-hidden="true" />
      <span className="only-heard">Open the call </span>
      <span className="clip">
        <Words text={link.replace(/^https?:\/\//, '')} />
      </span>
      <KeyCaps chord={chordOf('openCall')} />
    </button>
  );
}

/** A channel is an address or the name of a place in the chat. */
function ChannelLink({ link }: { readonly link: string }) {
  const icon = <LinkIcon size={13} strokeWidth={1.75} aria-hidden="true" />;
  if (!/^https?:\/\//i.test(link))
    return (
      <span className="channel clip" title={link}>
        {icon} <Words text={link} />
      </span>
    );
  return (
    <button type="button" className="call-link" title={link} onClick={() => void openLink(link)}>
      {icon}
      <span className="only-heard">Open the incident channel </span>
      <span className="clip">
        <Words text={link.replace(/^https?:\/\//, '')} />
      </span>
    </button>
  );
}
