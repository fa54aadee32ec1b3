import { updateLimit } from '@domain/updates.ts';
import {
  fillTemplate,
  offered,
  openPlaceholders,
  proposedAudiences,
  proposedKind,
  wordings,
} from '../../incident/message.ts';
import { timeOnDay } from '../../ui/format.ts';
import { zoneName } from '../../ui/zone.ts';
import { gives, type LineReader, lacks } from './line-reading.ts';
import { firstWord, orNull, pickWord } from './line-words.ts';

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
export const update: LineReader = ({ rest, time }, { incident, items }, { desk, now }) => {
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
  const [wording] = wordings(desk.policy.templates, kind, asked, () => false);
  const filled = fillTemplate(wording?.text ?? '', {
    ...offered(incident, items, false),
    incident,
    nextUpdateAt,
    impact: typed,
    conditions: typed,
  });
  const text = textOf(filled, typed);
  const next =
    nextUpdateAt === null ? '' : `; next at ${timeOnDay(nextUpdateAt, now)} ${zoneName(nextUpdateAt)}`;
  const common = {
    incidentId: incident.id,
    message: kind,
    audiences: asked,
    text,
    nextUpdateAt,
    extensionReason: null,
    actions: null,
    needs: null,
  };
  // The next message starts from what this one said there.
  const field = kind === 'initial' ? 'impact' : kind === 'update' ? 'conditions' : null;
  const from = text.indexOf(typed);
  // A time in front: it was told then, elsewhere.
  if (time !== null)
    return gives(
      {
        type: 'recordCommunication',
        ...common,
        at: time.at,
        channel: null,
        person: desk.actingAs,
        untimed: false,
      },
      `Records it as told to ${labels} by ${desk.actingAs.name} at ${timeOnDay(time.at, now)}${next}`,
    );
  return {
    ok: true,
    act: {
      does: 'give',
      // Without a connected destination it goes out by hand: it lies ready to be pasted.
      copies: text,
      command: {
        type: 'sendCommunication',
        ...common,
        writer: desk.actingAs,
        approvedBy: null,
        approvedAt: null,
        confirmed: false,
        fields: field === null ? [] : [{ of: field, from, to: from + typed.length }],
      },
    },
    says: `Sends it to ${labels}, and copies it${next}`,
  };
};

/** `/sent`: what waits longest went out by hand; an audience may be named, and the way that it took. */
export const sent: LineReader = ({ rest, time }, { incident }, { desk, now }) => {
  const [word, way] = firstWord(rest);
  const label = (id: string) => incident.policy.audiences.find((one) => one.id === id)?.label ?? id;
  const waiting = incident.unsent;
  const [first] = waiting;
  if (first === undefined) return lacks('Nothing waits to be sent by hand.');
  const named = pickWord(
    word,
    waiting,
    ({ audience }) => audience,
    ({ audience }) => label(audience),
  );
  const delivery = named ?? first;
  const channel = orNull(named === null ? rest : way);
  const left = waiting.length - 1;
  const when = time === null ? '' : ` at ${timeOnDay(time.at, now)} ${zoneName(time.at)}`;
  return gives(
    {
      type: 'tickDelivery',
      incidentId: incident.id,
      communication: delivery.communication,
      audience: delivery.audience,
      person: desk.actingAs,
      channel,
      at: time?.at ?? null,
    },
    `Marks it as sent to ${label(delivery.audience)} by ${desk.actingAs.name}${when}${left > 0 ? `; ${String(left)} left` : ''}`,
  );
};
