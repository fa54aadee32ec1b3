import { beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../policy/testing/shipped-rules.ts';
import { automaticTags } from './tag.ts';
import type { Person } from './terms.ts';
import { bystander, directory, ines, mara, minute } from './testing/people.ts';
import { type IncidentInHand, type Walk, walk } from './testing/walk.ts';

// Declaring, texts, tags, entries and the review.

const zero = Date.UTC(2026, 0, 13, 10);
let desk: Walk;
let incident: IncidentInHand;
beforeEach(() => {
  desk = walk({ policy: shippedRules(), directory, now: zero });
  incident = desk.declare(bystander, { services: ['checkout'] });
});

describe('declaring', () => {
  it('takes its automatic steps in their order, each as the system', () => {
    expect(incident.log().map((event) => `${event.type} by ${event.actor.name}`)).toEqual([
      'incidentDeclared by Bo',
      'paged by system',
      'assigned by system',
      'channelRequested by system',
      'ladderArmed by system',
      'notificationsRequested by system',
      'responseTriggered by system',
    ]);
    expect(incident.log().at(-1)?.payload).toEqual({ assignee: mara });
    expect(incident.log()[5]?.payload).toMatchObject({ to: ['desk', 'incident-channel', 'engineering'] });
  });

  it('tells first whom the policy names, and copies messages to its channel', () => {
    desk.setPolicy(
      shippedRules(
        ['channelAudience: incident-channel', 'channelAudience: engineering'],
        ['firstNotices: [desk, incident-channel, engineering]', 'firstNotices: [executives]'],
      ),
    );
    const other = desk.declare(bystander);
    expect(other.log().find((event) => event.type === 'notificationsRequested')?.payload).toMatchObject({
      to: ['executives'],
    });
    other.give(mara, 'linkChannel');
    const [sent] = other.give(mara, 'recordCommunication');
    expect(sent?.payload).toMatchObject({
      deliveries: [
        { audience: 'stakeholders', copy: false },
        { audience: 'engineering', copy: true },
      ],
    });
  });

  it.each([
    '\u200b',
    '\ufeff \u2060',
    '\u202e\u202c',
    '\u00a0\u3000',
    '\u0007',
    '\u3164',
    '\u2800',
    '\ufe0f',
  ])('takes a title of which nothing would be seen for none (%j)', (unseen) => {
    expect(desk.refusedDeclaration(bystander, { title: unseen }).field).toBe('title');
    expect(incident.refusal(mara, 'editDetails', { title: unseen }).field).toBe('title');
    expect(incident.refusal(mara, 'addEntry', { text: unseen }).field).toBe('text');
    expect(incident.refusal(mara, 'cancel', { reason: unseen }).field).toBe('reason');
    expect(incident.refusal(mara, 'acknowledge', { onBehalfOf: { id: null, name: unseen } }).field).toBe(
      'onBehalfOf',
    );
  });

  it.each(['🔥', 'ا', '\u200fعطل في الدفع', 'e\u0301', '?'])('takes %j for a title', (seen) => {
    expect(desk.declare(bystander, { title: seen }).state().title).toBe(seen);
  });

  it('needs a title and nothing else', () => {
    expect(desk.refusedDeclaration(bystander, { title: '  ' }).field).toBe('title');
    expect(desk.declare(bystander, { title: ' Slow ' }).state()).toMatchObject({
      title: 'Slow',
      services: [],
      detectedAt: { at: zero },
    });
  });

  it('keeps what is unknown unknown', () => {
    const unknown = desk.declare(bystander, { detectedAt: null });
    expect(unknown.state().detectedAt.at).toBeNull();
    expect(unknown.debt('resolve-target').startedAt).toBe(zero);
  });

  it('pages the first tier that names somebody, and records the tier passed over', () => {
    desk.setDirectory({
      services: [{ id: 'checkout', name: 'Checkout', tiers: [null, ines, null, null] }],
      defaultTiers: [],
    });
    const other = desk.declare(bystander, { services: ['checkout'] });
    expect(other.state().assignee).toEqual(ines);
    expect(
      other
        .log()
        .map((event) => event.type)
        .slice(1, 3),
    ).toEqual(['tierPassedOver', 'paged']);
    expect(other.state().escalations).toBe(0);
  });

  it('knows services by id and by name, and keeps others as typed', () => {
    const other = desk.declare(bystander, { services: ['Checkout', 'Warehouse', 'Warehouse', ' '] });
    expect(other.state().services).toEqual([
      { id: 'checkout', name: 'Checkout' },
      { id: null, name: 'Warehouse' },
    ]);
  });
});

describe('texts', () => {
  it('take 64 KiB of UTF-8 and not a byte more', () => {
    incident.give(mara, 'addEntry', { text: 'x'.repeat(65_536) });
    incident.give(mara, 'addEntry', { text: 'é'.repeat(32_768) });
    incident.give(mara, 'addEntry', { text: '🙂'.repeat(16_384) });
    for (const text of ['x'.repeat(65_537), `${'é'.repeat(32_768)}x`, `${'🙂'.repeat(16_384)}x`])
      expect(incident.refusal(mara, 'addEntry', { text })).toMatchObject({
        reason: 'too-long',
        field: 'text',
      });
  });

  it.each([
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udc00b'],
    ['a NUL', 'a\0b'],
  ])('with %s are refused, the field is named', (_what, text) => {
    expect(incident.refusal(mara, 'addEntry', { text })).toMatchObject({
      reason: 'ill-formed',
      field: 'text',
    });
    expect(incident.refusal(mara, 'assign', { person: { id: null, name: text } }).field).toBe('person.name');
    expect(desk.refusedDeclaration(mara, { services: ['fine', text] }).field).toBe('services');
  });

  it('that say nothing are refused', () => {
    expect(incident.refusal(mara, 'addEntry', { text: ' \n' }).reason).toBe('missing');
    expect(incident.refusal(mara, 'recordCommunication', { text: '' }).field).toBe('text');
    expect(incident.refusal(mara, 'recordCommunication', { audiences: [] }).field).toBe('audiences');
    expect(incident.refusal(mara, 'recordCommunication', { audiences: ['nobody'] }).reason).toBe(
      'unknown-audience',
    );
    expect(incident.refusal(mara, 'linkChannel', { link: '' }).field).toBe('link');
  });
});

describe('numbers', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, -1, 9e15, 1e300])('%d is no time', (at) => {
    expect(incident.refusal(mara, 'addEntry', { at }).reason).toBe('bad-value');
    expect(incident.refusal(mara, 'snoozeLadder', { minutes: at }).reason).toBe('bad-value');
  });
});

describe('tags', () => {
  it('are whole words of the lists, sorted', () => {
    const { tagWords } = shippedRules();
    expect(automaticTags('The DB feedback endpoint: DNS?', tagWords)).toEqual(['api', 'database', 'network']);
    expect(automaticTags('feedback on databases', tagWords)).toEqual([]);
  });

  it('come with services and texts, at declaration and on edits, and are never removed by an edit', () => {
    const other = desk.declare(bystander, { title: 'SQL is slow', services: ['checkout', 'Warehouse'] });
    expect(other.state().tags).toEqual(['checkout', 'database', 'warehouse']);
    other.give(mara, 'editDetails', {
      title: 'Packets are lost',
      description: 'network',
      services: ['search', 'Billing'],
    });
    expect(other.state().tags).toEqual(['billing', 'checkout', 'database', 'network', 'search', 'warehouse']);
  });

  it('removed by hand return with no edit but one whose new text brings them', () => {
    const other = desk.declare(bystander, { title: 'The db is slow', services: ['checkout'] });
    other.give(mara, 'editTags', { remove: ['database', 'checkout'] });
    other.give(mara, 'editDetails', { impact: 'nobody pays' });
    other.give(mara, 'editDetails', { title: 'The db is very slow', services: ['checkout'] });
    expect(other.state().tags).toEqual([]);
    other.give(mara, 'editDetails', { title: 'Something is slow' });
    other.give(mara, 'editDetails', { description: 'it is the SQL' });
    expect(other.state().tags).toEqual(['database']);
  });

  it('are added and removed by hand', () => {
    incident.give(mara, 'editTags', { add: [' Customers ', 'database'], remove: ['checkout'] });
    expect(incident.state().tags).toEqual(['customers', 'database']);
    expect(incident.refusal(mara, 'editTags', { add: ['database'], remove: ['unknown'] }).reason).toBe(
      'no-change',
    );
    incident.give(mara, 'editTags', { remove: ['customers'] });
    expect(incident.state().tags).toEqual(['database']);
  });
});

describe('entries', () => {
  const add = (kind: 'note' | 'hypothesis' | 'question') =>
    incident.give(mara, 'addEntry', { kind })[0]?.id ?? '';

  it('are corrected, retracted, pinned and settled by later events', () => {
    const hypothesis = add('hypothesis');
    const [corrected] = incident.give(mara, 'correctEntry', { entry: hypothesis });
    incident.give(mara, 'pinEntry', { entry: hypothesis });
    const [settled] = incident.give(mara, 'settleEntry', { entry: hypothesis, outcome: 'ruledOut' });
    expect(incident.fold().memory.entries.get(hypothesis)).toEqual({
      kind: 'hypothesis',
      settled: 'ruledOut',
      retracted: false,
      pinned: true,
      about: [corrected?.id, settled?.id],
    });
    incident.give(mara, 'retractEntry', { entry: hypothesis });
    expect(incident.refusal(mara, 'correctEntry', { entry: hypothesis }).reason).toBe('retracted');
  });

  it('fit their end: a hypothesis is no question, a note neither', () => {
    expect(incident.refusal(mara, 'settleEntry', { entry: add('note'), outcome: 'confirmed' }).reason).toBe(
      'wrong-kind',
    );
    expect(
      incident.refusal(mara, 'settleEntry', { entry: add('question'), outcome: 'ruledOut' }).reason,
    ).toBe('wrong-kind');
    expect(incident.refusal(mara, 'pinEntry', { entry: 'unknown' }).reason).toBe('unknown-entry');
    expect(incident.refusal(mara, 'redact', { events: ['unknown'] }).reason).toBe('unknown-entry');
  });

  it('redacted take what corrects and settles them along', () => {
    const entry = add('hypothesis');
    const [corrected] = incident.give(mara, 'correctEntry', { entry, text: 'the password is hunter2' });
    const [settled] = incident.give(mara, 'settleEntry', {
      entry,
      outcome: 'ruledOut',
      evidence: 'hunter2 works',
    });
    const other = add('note');
    incident.give(mara, 'correctEntry', { entry: other });
    const [redacted] = incident.give(mara, 'redact', { events: [entry] });
    expect(redacted?.payload).toEqual({ events: [entry, corrected?.id, settled?.id] });
    expect(incident.give(mara, 'redact', { events: [entry, corrected?.id ?? ''] })[0]?.payload).toEqual({
      events: [entry, corrected?.id, settled?.id],
    });
  });

  it('are always accepted, also while others write', () => {
    incident.give(ines, 'cancel');
    expect(incident.try(mara, 'addEntry').ok).toBe(true);
  });
});

describe('the review', () => {
  it('is complete with root cause, lessons and an action item or the reason for none, and then closed to writing', () => {
    incident.give(mara, 'resolve', { pirAt: zero + minute });
    incident.give(mara, 'markTimelineReviewed');
    incident.give(mara, 'close', { reason: 'x' });
    expect(incident.refusal(mara, 'movePir', { to: 'complete' }).sentence).toMatch(
      /root cause.*action item.*lessons/,
    );
    for (const section of ['rootCause', 'lessons', 'noActionItems'] as const)
      incident.give(mara, 'writePirSection', { section, text: 'written' });
    incident.give(mara, 'movePir', { to: 'complete' });
    expect(incident.refusal(mara, 'writePirSection').reason).toBe('pir-complete');
    expect(incident.refusal(mara, 'setPirFactor').reason).toBe('pir-complete');
    incident.give(mara, 'setActionItem', { owner: 'Ines' });
    const item = incident.state().pir.actionItems[0]?.id ?? null;
    incident.give(mara, 'setActionItem', { item, done: 'done', evidence: 'merged' });
    expect(incident.state().pir.actionItems).toEqual([
      expect.objectContaining({ id: item, done: 'done', evidence: 'merged' }),
    ]);
    expect(incident.refusal(mara, 'setActionItem', { item: 'unknown' }).reason).toBe('unknown-item');
    incident.give(mara, 'movePir', { to: 'draft' });
    incident.give(mara, 'setPirFactor');
    expect(incident.state().pir.factors).toHaveLength(1);
  });
});

describe('a person', () => {
  it('with a typed name stands in the words, not in the payload', () => {
    const typed: Person = { id: null, name: 'Zoe' };
    const [acknowledged] = incident.give(mara, 'acknowledge', { onBehalfOf: typed });
    expect(acknowledged?.payload).toMatchObject({ person: { id: null, name: null } });
    expect(acknowledged?.words).toMatchObject({ person: 'Zoe' });
    expect(incident.state().assignee).toEqual(typed);
    expect(incident.refusal(mara, 'assign', { person: typed }).reason).toBe('no-change');
  });

  it('with an id that the directory does not know counts as typed', () => {
    const invented: Person = { id: 'password hunter2', name: 'Zoe' };
    for (const [event] of [
      incident.give(mara, 'assign', { person: invented }),
      incident.give(mara, 'takeRole', { role: 'scribe', person: invented }),
      incident.give(mara, 'acknowledge', { onBehalfOf: invented }),
      incident.give(invented, 'takeRole', { role: 'deputy' }),
      incident.give(mara, 'recordCommunication', { person: invented }),
    ]) {
      expect(event?.payload).toMatchObject({ person: { id: null, name: null } });
      expect(event?.words).toMatchObject({ person: 'Zoe' });
    }
    const [entry] = incident.give(mara, 'addEntry', { executor: invented });
    expect(entry).toMatchObject({ payload: { executor: { id: null } }, words: { executor: 'Zoe' } });
    incident.give(mara, 'leaveRole', { role: 'scribe', person: { id: null, name: 'Zoe' } });
  });

  it('of the directory bears the name that the directory gives', () => {
    incident.give(bystander, 'assign', { person: { id: 'ines', name: 'hunter2' } });
    expect(incident.state().assignee).toEqual(ines);
  });
});
