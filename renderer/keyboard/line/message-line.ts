import { updateLimit } from '@domain/updates.ts';
import {
  fillTemplate,
  openPlaceholders,
  proposedAudiences,
  proposedKind,
  templateFor,
} from '../../incident/message.ts';
import { timeOnDay } from '../../ui/format.ts';
import { type LineReader, lacks } from './line-reading.ts';
import { orNull } from './line-words.ts';

/** The filled text without the lines that nobody wrote anything for; what was typed stands in it in any case. */
function textOf(filled: string, typed: string): string {
  const lines = filled.split('\n').filter((line) => openPlaceholders(line).length === 0);
  const text = lines.join('\n').trim();
  return text.includes(typed) ? text : `${typed}\n${text}`.trim();
}

/**
 * `/update what is going on`: the template filled, the next time proposed, for the audiences that are owed one. Where
 * one of them is public it has to be seen first: the composer opens with the text in it.
 */
export const update: LineReader = ({ rest, time }, { incident }, { desk, now }) => {
  const typed = orNull(rest);
  const kind = proposedKind(incident);
  const asked = proposedAudiences(incident, kind);
  const audiences = incident.policy.audiences.filter(({ id }) => asked.includes(id));
  const labels = audiences.map(({ label }) => label).join(', ');
  const open = (says: string) =>
    ({
      ok: true,
      act: { does: 'open', action: 'update', ...(typed === null ? {} : { filled: typed }) },
      says,
    }) as const;
  if (typed === null) return open('Opens the message, filled from the template');
  if (audiences.length === 0) return open('Opens the message: nobody is owed one, choose the audiences');
  if (audiences.some((audience) => audience.public))
    return open(`Opens the message for ${labels}, with a preview`);
  const ends = kind === 'resolution' || kind === 'standDown';
  const nextUpdateAt = ends ? null : updateLimit(incident, now);
  if (time !== null && time.at > now) return lacks('The update was sent in the past: take the time out.');
  const filled = fillTemplate(templateFor(desk.policy.templates, kind, asked), {
    incident,
    nextUpdateAt,
    impact: typed,
    conditions: typed,
    actions: '',
    needs: '',
  });
  const text = textOf(filled, typed);
  const next = nextUpdateAt === null ? '' : `; next at ${timeOnDay(nextUpdateAt, now)} UTC`;
  return {
    ok: true,
    act: {
      does: 'give',
      copies: text,
      command: {
        type: 'recordCommunication',
        incidentId: incident.id,
        at: time?.at ?? null,
        message: kind,
        audiences: asked,
        text,
        channel: null,
        person: desk.actingAs,
        nextUpdateAt,
        extensionReason: null,
        actions: null,
        needs: null,
        untimed: false,
      },
    },
    says: `Copies it for ${labels} and records it as sent by ${desk.actingAs.name}${next}`,
  };
};
