import type { CommandType } from '@domain/command.ts';
import {
  acknowledge,
  ana,
  declare,
  entry,
  minutes,
  newRecord,
  send,
  status,
} from '@domain/testing/build-events.ts';
import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { sampleDesk } from '../../testing/sample-desk.ts';
import { sampleLine } from '../../testing/sample-line.ts';
import { time } from '../../ui/format.ts';
import { shortcutList } from '../shortcuts.ts';
import { entryKindOf } from './entry-line.ts';
import type { LineContext } from './line-reading.ts';
import { readLine } from './read-line.ts';
import { lineReaders } from './readers.ts';

function declared(at = 3, change: Partial<LineContext> = {}): LineContext {
  const record = newRecord();
  declare(record);
  return sampleLine(record, at, change);
}

function resolved(at = 60): LineContext {
  const record = newRecord();
  const first = declare(record);
  acknowledge(record, 1, ana);
  status(record, 20, 'detected', 'resolved', first, { rootCauseKnown: 'known', rootCause: 'bad config' });
  return sampleLine(record, at);
}

const give = (line: string, context = declared()) => {
  const reading = readLine(line, context);
  return reading.is === 'command' && reading.act.does === 'give' ? reading.act.command : reading;
};
const says = (line: string, context = declared()) => {
  const reading = readLine(line, context);
  return reading.is === 'nothing' ? '' : reading.says;
};

describe('plain text', () => {
  it('is logged as the chosen kind', () => {
    expect(readLine('errors falling', declared())).toMatchObject({
      is: 'entry',
      kind: 'note',
      says: 'Logs a note',
    });
    const chosen = declared(3, { kind: 'observation' });
    expect(readLine('errors falling', chosen)).toMatchObject({
      kind: 'observation',
      says: 'Logs an observation',
    });
  });

  it('with a time in front says both times', () => {
    const reading = readLine('-12m rolled back 4.2', declared(14));
    expect(reading).toMatchObject({
      is: 'entry',
      text: 'rolled back 4.2',
      time: { at: minutes(2), approximate: false },
      says: 'Logs a note: happened 02:02 UTC, 12 min ago; written 02:14',
    });
    expect(says('yesterday 23:50 first alert')).toContain('happened 23:50 on 29 Feb UTC');
  });

  it('is no command where a slash stands within it', () => {
    expect(readLine('CPU at 80/100 on /var', declared())).toMatchObject({ is: 'entry' });
    expect(readLine('first line\n/sev 2 reason', declared())).toMatchObject({ is: 'entry' });
  });

  it('goes nowhere while no incident is open', () => {
    expect(readLine('errors falling', sampleLine(null))).toMatchObject({ is: 'incomplete' });
    expect(readLine('   ', declared())).toEqual({ is: 'nothing' });
  });
});

describe('a command of the line', () => {
  it('logs an entry of its kind, with a time before or behind the word', () => {
    expect(readLine('/hyp the cache is cold', declared())).toMatchObject({
      kind: 'hypothesis',
      text: 'the cache is cold',
    });
    for (const line of ['-1m /decision fall back', '/decision -1m fall back'])
      expect(readLine(line, declared())).toMatchObject({
        kind: 'decision',
        text: 'fall back',
        time: { at: minutes(2) },
      });
    expect(readLine('/note', declared())).toMatchObject({ is: 'incomplete', kind: 'note' });
  });

  it('changes the severity with its reason on the same line', () => {
    expect(give('/sev 2 only EU affected')).toMatchObject({
      type: 'changeSeverity',
      to: 'SEV2',
      note: 'only EU affected',
      declaredByMistake: false,
    });
    expect(says('/sev 2 only EU affected')).toBe('Sets SEV2 High, from SEV1: only EU affected');
    expect(give('/sev2 only EU')).toMatchObject({ to: 'SEV2', note: 'only EU' });
    expect(readLine('/sev 2', declared())).toMatchObject({
      is: 'incomplete',
      says: 'Sets SEV2 High, from SEV1: write what changed.',
    });
    expect(says('/sev 7 x')).toBe('“7” is no severity. Write 1, 2, 3 or 4.');
    expect(says('/sev 1 x')).toBe('The incident is SEV1 already.');
  });

  it('is based on what was seen', () => {
    const context = declared();
    const seen = context.about?.incident.severities.map(({ event }) => event);
    expect(give('/sev 2 only EU', context)).toMatchObject({ basedOn: seen });
  });

  it('moves the status by a word or its beginning, and wants a reason to go back', () => {
    expect(give('/status inv')).toMatchObject({ type: 'changeStatus', to: 'investigating', note: null });
    expect(give('-2m /status identified bad deploy')).toMatchObject({
      to: 'identified',
      note: 'bad deploy',
      at: minutes(1),
    });
    const record = newRecord();
    status(record, 2, 'detected', 'identified', declare(record));
    expect(says('/status investigating', sampleLine(record))).toBe('Goes back to investigating: write why.');
    expect(says('/status resolved')).toContain('/resolve');
    expect(says('/status page is down')).toContain('“page” is no status');
  });

  it('resolves with the cause and what resolved it', () => {
    expect(give('/resolve known bad config pushed, rolled back')).toMatchObject({
      type: 'resolve',
      rootCauseKnown: 'known',
      rootCause: 'bad config pushed',
      summary: 'rolled back',
    });
    expect(give('/resolve known pushed to eu, us; rolled back')).toMatchObject({
      rootCause: 'pushed to eu, us',
      summary: 'rolled back',
    });
    expect(give('/resolve unknown it went away')).toMatchObject({ rootCause: null, summary: 'it went away' });
    expect(readLine('/resolve known', declared())).toMatchObject({ is: 'incomplete' });
    expect(readLine('/resolve bad config', declared())).toMatchObject({ is: 'incomplete' });
  });

  it('declares with severity and services, from anywhere', () => {
    expect(give('/declare 1 checkout is down', sampleLine(null))).toMatchObject({
      type: 'declare',
      severity: 'SEV1',
      title: 'checkout is down',
      kind: 'live',
      detectedAt: 'declared',
    });
    expect(give('/declare payments fail #checkout', sampleLine(null))).toMatchObject({
      severity: 'SEV2',
      title: 'payments fail',
      services: ['Checkout'],
    });
    expect(give('/declare drill 3 game day', sampleLine(null))).toMatchObject({
      kind: 'drill',
      severity: 'SEV3',
    });
    expect(says('/declare 1', sampleLine(null))).toBe('Declares SEV1 Critical: write what is wrong.');
  });

  it('acknowledges, also for somebody else', () => {
    expect(give('/ack')).toMatchObject({ type: 'acknowledge', onBehalfOf: null, note: null });
    expect(give('-2m /ack @tomas by phone')).toMatchObject({
      onBehalfOf: { id: 'tomas', name: 'Tomas Okafor' },
      note: 'by phone',
      at: minutes(1),
    });
  });

  it('names people by id, name, or the beginning of one, else as typed', () => {
    const to = (line: string) => {
      const command = give(line);
      return 'type' in command && command.type === 'assign' ? command.person : command;
    };
    expect(to('/assign @tomas')).toEqual({ id: 'tomas', name: 'Tomas Okafor' });
    expect(to('/assign @Tomas Okafor')).toEqual({ id: 'tomas', name: 'Tomas Okafor' });
    expect(to('/assign oka')).toEqual({ id: 'tomas', name: 'Tomas Okafor' });
    expect(to('/assign @Bea Smith')).toEqual({ id: null, name: 'Bea Smith' });
    expect(to('/assign')).toEqual(sampleDesk.actingAs);
    expect(says('/role comm')).toContain('write one of commander');
    expect(says('/assign @Bea Smith')).toBe('Assigns Bea Smith (not in the directory)');
  });

  it('asks which where a name may be two', () => {
    const directory = {
      ...sampleDesk.directory,
      people: [...sampleDesk.directory.people, { id: 'tom', name: 'Tomas Reyes', phone: null }],
    };
    const context = declared(3, { desk: { ...sampleDesk, directory } });
    expect(says('/role commander @toma', context)).toBe(
      '“toma” may be Tomas Okafor or Tomas Reyes. Write more of the name.',
    );
    expect(give('/role commander @tomas', context)).toMatchObject({ person: { id: 'tomas' } });
  });

  it('puts off what is due next, or what is named', () => {
    expect(give('/snooze 10m restore running', declared(1))).toMatchObject({
      type: 'snoozeDebt',
      reason: 'restore running',
    });
    expect(give('/snooze channel 1m plan agreed', declared(1))).toMatchObject({ until: minutes(3) });
    expect(says('/snooze', declared(1))).toContain('write for how long');
    expect(says('/snooze 10m', declared(1))).toContain('write why it can wait');
  });

  it('edits tags, details and times', () => {
    expect(give('/tag +eu -checkout us')).toMatchObject({ add: ['eu', 'us'], remove: ['checkout'] });
    expect(give('/title Checkout refuses cards')).toMatchObject({
      type: 'editDetails',
      title: 'Checkout refuses cards',
      impact: null,
    });
    expect(give('/affects no card goes through')).toMatchObject({
      impact: 'no card goes through',
      title: null,
    });
    expect(give('/time started about 01:40 from the graph', declared())).toMatchObject({
      type: 'correctMoment',
      moment: 'startedAt',
      at: minutes(-20),
      approximate: true,
      note: 'from the graph',
    });
    expect(give('/time detected unknown')).toMatchObject({ moment: 'detectedAt', at: null });
  });

  it('is about the last entry where it names none', () => {
    const record = newRecord();
    declare(record);
    entry(record, 1, 'hypothesis', 'the cache is cold');
    const mine = entry(record, 2, 'note', 'typo', {}, { actor: { id: 'mara', name: 'Mara Lindqvist' } });
    const context = sampleLine(record);
    expect(give('/retract wrong window', context)).toMatchObject({ entry: mine, reason: 'wrong window' });
    expect(says('/correct type', context)).toBe('Corrects “typo” to: type');
    expect(give('/ruleout hit rate is fine', context)).toMatchObject({
      outcome: 'ruledOut',
      evidence: 'hit rate is fine',
    });
    expect(says('/answer yes', context)).toBe('No question is open.');
  });

  it('closes once the criteria are met, early with a reason, and leads to them before', () => {
    expect(readLine('/close', resolved())).toMatchObject({
      is: 'command',
      act: { does: 'open', action: 'exit' },
      says: 'Opens the 2 exit criteria that are left',
    });
    expect(says('/close')).toBe('Not closed: the incident is detected. Resolve it first.');
  });

  it('says what the domain would refuse', () => {
    expect(says('/escalate no expert', resolved())).toContain('not possible any more');
    expect(says('/reopen it is back')).toContain('only a resolved or closed one');
    expect(
      says(
        '/policy',
        declared(3, { desk: { ...sampleDesk, policy: { ...sampleDesk.policy, hash: 'hash' } } }),
      ),
    ).toBe('The incident is measured by the current policy already.');
  });

  it('takes no time in front where it has none to record', () => {
    expect(says('-5m /escalate no expert here')).toBe('Escalate takes no time in front. Take it out.');
  });

  it('is kept where it is unknown', () => {
    expect(readLine('/foo bar', declared())).toMatchObject({ is: 'unknown' });
    expect(readLine('/usr/bin/postgres is gone', declared())).toMatchObject({ is: 'unknown' });
    expect(readLine('/', declared())).toMatchObject({ is: 'incomplete' });
  });
});

describe('an update on the line', () => {
  const policy = {
    ...sampleDesk.policy,
    templates: [
      {
        message: 'initial',
        audience: 'stakeholders',
        text: 'Incident {id}, {severity}\nImpact: {impact}\nNeeded: {needs}\nNext update at {nextUpdateAt}.',
      },
    ],
  };
  const desk = { ...sampleDesk, policy };

  it('fills the template, leaves out what nobody wrote, and proposes the next time', () => {
    const command = give('/update cards are refused', declared(3, { desk }));
    expect(command).toMatchObject({
      type: 'sendCommunication',
      message: 'initial',
      audiences: ['stakeholders'],
      text: 'Incident INC-0A1B2C3D, SEV1\nImpact: cards are refused\nNext update at 2024-03-01 02:18 UTC.',
      nextUpdateAt: minutes(18),
      writer: { id: 'mara' },
      fields: [{ of: 'impact', from: 36, to: 53 }],
    });
    expect(says('/update cards are refused', declared(3, { desk }))).toBe(
      'Sends it to Stakeholders, and copies it; next at 02:18 UTC',
    );
  });

  it('is marked as sent by hand, what waits longest first', () => {
    const record = newRecord();
    declare(record);
    send(record, 1, 'initial', 'cards are refused', {
      deliveries: [
        { audience: 'stakeholders', at: null, how: 'byHand', copy: false },
        { audience: 'status-page', at: null, how: 'byHand', copy: false },
      ],
    });
    const context = sampleLine(record);
    expect(give('/sent by mail', context)).toMatchObject({
      type: 'tickDelivery',
      audience: 'stakeholders',
      channel: 'by mail',
    });
    expect(says('/sent', context)).toBe('Marks it as sent to Stakeholders by Mara Lindqvist; 1 left');
    expect(give('/sent status-page', context)).toMatchObject({ audience: 'status-page', channel: null });
    expect(says('/sent')).toBe('Nothing waits to be sent by hand.');
  });

  it('with a time in front was told elsewhere then', () => {
    expect(give('-2m /update cards are refused', declared(3, { desk }))).toMatchObject({
      type: 'recordCommunication',
      at: minutes(1),
      person: { id: 'mara' },
    });
  });

  it('opens the message where there is nothing to send yet', () => {
    expect(readLine('/update', declared(3, { desk }))).toMatchObject({
      is: 'command',
      act: { does: 'open', action: 'update' },
    });
  });
});

describe('the line as a whole', () => {
  it('reads any text as something', () => {
    const words = shortcutList.flatMap((row) => row.line?.words ?? []);
    const contexts = [sampleLine(null), declared(), resolved()];
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .tuple(
          fc.constantFrom('', '-12m ', '14:03 ', 'about 3:10 ', 'yesterday 23:50 '),
          fc.constantFrom(...words),
          fc.string({ unit: 'grapheme', maxLength: 40 }),
        )
        .map(([front, word, rest]) => `${front}/${word} ${rest}`),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...contexts), (line, context) => {
        const reading = readLine(line, context);
        const says = reading.is === 'nothing' ? line.trim() === '' : reading.says !== '';
        expect(says).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back every time that it prints', () => {
    const now = minutes(14 * 60 + 3);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47 * 60 }), fc.constantFrom('clock', 'span'), (ago, how) => {
        const at = now - ago * 60_000;
        const day = new Date(at).getUTCDate() === new Date(now).getUTCDate() ? '' : 'yesterday ';
        fc.pre(how === 'span' || ago <= 24 * 60 + 14 * 60);
        const front =
          how === 'span' ? `-${String(Math.floor(ago / 60))}h${String(ago % 60)}m` : `${day}${time(at)}`;
        const reading = readLine(`${front} text`, declared(0, { now }));
        expect(reading).toMatchObject({ is: 'entry', text: 'text', time: { at } });
      }),
    );
  });

  it('has a reader for every word of the table that is no entry and opens nothing', () => {
    const without = shortcutList
      .filter(
        (row) => row.line !== undefined && entryKindOf(row.id) === null && lineReaders[row.id] === undefined,
      )
      .map((row) => row.id);
    expect(without).toEqual(['brief', 'document', 'declare', 'guide']);
    const lost = Object.keys(lineReaders).filter(
      (id) => !shortcutList.some((row) => row.id === id && row.line !== undefined),
    );
    expect(lost).toEqual([]);
  });

  it('gives every command of the domain that fits on a line', () => {
    // What needs a choice that no line can make: which entry, criterion, section or factor.
    const byForm: { readonly [T in CommandType]?: true } = {
      attachFiles: true,
      redact: true,
      tickExitCriterion: true,
      waiveExitCriterion: true,
      writePirSection: true,
      setPirFactor: true,
      movePir: true,
    };
    const every: { readonly [T in CommandType]: 'line' | 'form' } = {
      declare: 'line',
      addEntry: 'line',
      correctEntry: 'line',
      retractEntry: 'line',
      pinEntry: 'line',
      attachFiles: 'form',
      redact: 'form',
      settleEntry: 'line',
      acknowledge: 'line',
      changeStatus: 'line',
      resolve: 'line',
      close: 'line',
      reopen: 'line',
      cancel: 'line',
      mergeInto: 'line',
      changeSeverity: 'line',
      turnLive: 'line',
      moveWindow: 'line',
      correctMoment: 'line',
      escalate: 'line',
      snoozeLadder: 'line',
      snoozeDebt: 'line',
      waiveDebt: 'line',
      tickDebt: 'line',
      requestUpdate: 'line',
      recordCommunication: 'line',
      linkChannel: 'line',
      markTimelineReviewed: 'line',
      addExitCriterion: 'line',
      tickExitCriterion: 'form',
      waiveExitCriterion: 'form',
      editTags: 'line',
      takeRole: 'line',
      leaveRole: 'line',
      assign: 'line',
      editDetails: 'line',
      setPirDate: 'line',
      writePirSection: 'form',
      setPirFactor: 'form',
      setActionItem: 'line',
      movePir: 'form',
      moveToCurrentPolicy: 'line',
      sendCommunication: 'line',
      tickDelivery: 'line',
    };
    const onLine = new Set(shortcutList.filter((row) => row.line !== undefined).map((row) => row.command));
    // The ladder is snoozed by `/snooze ladder`, what was told elsewhere by a time before `/update`; a declaration is the desk's.
    const missing = Object.entries(every).filter(
      ([type, where]) =>
        where === 'line' &&
        !onLine.has(type as CommandType) &&
        !['snoozeLadder', 'declare', 'recordCommunication'].includes(type),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(byForm)).toEqual(
      Object.keys(every).filter((type) => every[type as CommandType] === 'form'),
    );
    expect(give('/snooze ladder 5m on the phone')).toMatchObject({ type: 'snoozeLadder', minutes: 5 });
  });
});
