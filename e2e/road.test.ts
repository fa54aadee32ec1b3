import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Incident } from '../electron/domain/incident.ts';
import { nextUpdateAt } from '../electron/domain/updates.ts';
import { boardOf } from './pages/board.ts';
import { composerOf, deliveriesOf } from './pages/composer.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { answerFileDialog, clipboardText, openDocument } from './pages/document-view.ts';
import { formOf, pickSuggestion } from './pages/form.ts';
import { reviewEditorOf } from './pages/review-editor.ts';
import { warRoomOf } from './pages/war-room.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);
const title = 'Checkout refuses every card';
const newTitle = 'Checkout and accounts refuse every card';

/** How a row of the policy ended, newest start last. */
function endsOf(incident: Incident, row: string): readonly (string | null)[] {
  return incident.debts.filter((debt) => debt.row.id === row).map((debt) => debt.end?.how ?? null);
}

async function onlyIncident(desk: Desk): Promise<string> {
  const rows = await desk.console.request('listIncidents', null);
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? '';
}

test('an incident goes the whole road, from declaration to the complete review, by keyboard and mouse', async ({
  start,
  userData,
}) => {
  test.setTimeout(10 * 60_000);
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const board = boardOf(desk);
  const room = warRoomOf(desk);
  const composer = composerOf(desk);
  const { page, console } = desk;
  await desk.show(1280, 720, 'dark');
  let incidentId = '';
  const record = () => desk.record(incidentId);

  await test.step('somebody signs, in two keys and a name', async () => {
    await board.expectEmpty();
    await desk.expectFocusOn('Start the sample');
    await desk.picture('01-empty-board');
    await desk.press('w');
    const acting = formOf(desk, 'Acting as');
    await acting.expectOpen();
    await desk.type('ruth');
    await desk.press('Enter');
    await expect(acting.dialog).toBeHidden();
    await desk.expectFocusOn('Start the sample');
    await expect(page.getByRole('button', { name: 'Acting as Ruth Calloway' })).toBeVisible();
  });

  await test.step('declared by the keyboard alone', async () => {
    const form = await board.declare();
    await desk.type(title);
    await desk.press('Alt+1', 'Tab', 'Tab');
    await pickSuggestion(desk, 'che');
    await desk.press('Tab');
    await desk.type('No card payment goes through');
    await desk.press('Tab', 'Tab');
    await desk.type('about 08:35');
    await desk.press('Tab');
    await desk.type('08:54');
    await form.expectWritten('Detected', '08:54');
    await desk.picture('02-declare');
    await form.confirm();

    await expect(room.title).toHaveText(title);
    await room.expectStatus('Detected');
    await room.expectSeverity('SEV1 Critical');
    await room.expectPerson('Incident Commander', 'Ruth Calloway');
    await room.expectPerson('Assignee', 'Mara Lindqvist');
    await expect(room.entryLine).toBeFocused();
    await expect(room.entry('Incident declared as SEV1 Critical')).toBeVisible();
    await expect(room.panel('Escalation')).toContainText('+1 202 555 0111');

    incidentId = await onlyIncident(desk);
    const incident = await record();
    expect(incident).toMatchObject({
      status: 'detected',
      severity: 'SEV1',
      kind: 'live',
      impact: 'No card payment goes through',
      services: [{ id: 'checkout', name: 'Checkout' }],
      assignee: { id: 'mara' },
      declarer: { id: 'ruth' },
      channelName: `incident-${incident.label.toLowerCase()}`,
    });
    expect(incident.startedAt).toMatchObject({ at: begin - 25 * minute, approximate: true });
    expect(incident.detectedAt).toMatchObject({ at: begin - 6 * minute, approximate: false });
    expect(incident.runs[0]?.steps).toMatchObject([{ tier: 1, person: { id: 'mara' }, how: 'paged' }]);
  });

  await test.step('acknowledged on behalf of who was paged', async () => {
    await desk.pass(1);
    const form = await room.more('Acknowledge for somebody', 'Acknowledge the incident');
    await desk.type('Mara Lindqvist');
    await form.confirm();
    await room.expectPerson('Incident Commander', 'Mara Lindqvist');
    await expect(room.panel('Escalation')).toContainText('by acknowledgement of Mara Lindqvist');
    await expect(room.met).toContainText('Acknowledge');
    const incident = await record();
    expect(incident).toMatchObject({ acknowledgedBy: { id: 'mara' }, commander: { id: 'mara' } });
    expect(endsOf(incident, 'acknowledge')).toEqual(['met']);
  });

  await test.step('logged: entries of every kind, a late one, one of several lines', async () => {
    await desk.press('l');
    await expect(room.entryLine).toBeFocused();
    await room.log('Every card is refused, in all regions', 'observation');
    await room.log('-12m The first customers write to support');
    await expect(room.entry('The first customers')).toContainText('Late entry, written 09:01');
    await room.log('The gateway dropped our certificate', 'hypothesis');
    await room.log('The card network is down', 'hypothesis');
    await room.log('Who may renew the certificate?', 'question');
    await room.log('Take the certificate of the standby host', 'decision');
    await room.log('Deployments are blocked', 'action');
    await room.log('About 400 orders an hour are held up', 'impact');
    await room.log('The password of the gateway is hunter2');
    await room.log('It works again');
    await desk.type('Gateway A: refused');
    await desk.press('Shift+Enter');
    await desk.type('Gateway B: refused');
    await desk.press('Control+Enter');
    await expect(room.entry(/Gateway A: refused\s+Gateway B: refused/)).toBeVisible();

    const events = await console.events(incidentId, 'entryAdded');
    expect(events.map((event) => (event.payload as { kind: string }).kind)).toEqual([
      'observation',
      'note',
      'hypothesis',
      'hypothesis',
      'question',
      'decision',
      'action',
      'impact',
      'note',
      'note',
      'note',
    ]);
    const late = events[1];
    expect(((late?.recordedAt ?? 0) - (late?.occurredAt ?? 0)) / minute).toBeCloseTo(12, 0);
    // What happened earlier stands earlier, whenever it was written.
    const texts = await room.entries.allInnerTexts();
    const place = (text: string) => texts.findIndex((entry) => entry.includes(text));
    expect(place('The first customers')).toBeLessThan(place('Incident declared as'));
    await desk.picture('03-logged');
  });

  await test.step('the status moves on with a note', async () => {
    const form = await room.command('s', 'Change status');
    await form.write('Note', 'The gateway team joins the call');
    await form.confirm();
    await room.expectStatus('Investigating');
    await expect(room.entry('From Detected to Investigating')).toContainText(
      'The gateway team joins the call',
    );
    const incident = await record();
    expect(incident.status).toBe('investigating');
    expect(endsOf(incident, 'investigation')).toEqual(['met']);
  });

  await test.step('the channel is linked from what is due next, by mouse', async () => {
    await desk.passTo(begin + 1.75 * minute);
    await expect(room.dueNext).toContainText('Incident channel');
    await expect(room.dueNext).toContainText('At risk');
    await room.dueNext.getByRole('button', { name: 'Link channel' }).click();
    const form = formOf(desk, 'Link the incident channel');
    await form.expectOpen();
    await expect(form.dialog).toContainText('incident-inc-');
    await form.write('Link', 'https://chat.example.com/c/checkout');
    await form.confirmByMouse('Link');
    await expect(room.dueNext).not.toContainText('Incident channel');
    const incident = await record();
    expect(incident.channelLink).toBe('https://chat.example.com/c/checkout');
    expect(endsOf(incident, 'channel')).toEqual(['met']);
  });

  await test.step('stakeholders are told, with the next time', async () => {
    await desk.pass(1.25);
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.audience('Stakeholders')).toBeChecked();
    await expect(composer.audience('Engineering manager')).toBeChecked();
    await composer.audience('Public status page').uncheck();
    await expect(composer.text).toHaveValue(
      /SEV1\nImpact: No card payment goes through\nStatus: investigating/,
    );
    await composer.next.fill('09:15');
    await expect(composer.text).toHaveValue(/Next update at 2026-03-04 09:15 UTC, then every 15 min/);
    await desk.picture('04-initial-message');
    await desk.press('Control+Enter');
    await deliveriesOf(desk).field('Through').fill('e-mail');
    await deliveriesOf(desk).markAll();
    await expect(room.panel('Last said')).toContainText('Next update due at 09:15');
    const incident = await record();
    expect(Object.keys(incident.told).toSorted()).toEqual(['engineering-manager', 'stakeholders']);
    expect(nextUpdateAt(incident)).toBe(begin + 15 * minute);
    expect([endsOf(incident, 'stakeholders'), endsOf(incident, 'manager')]).toEqual([['met'], ['met']]);
    expect(endsOf(incident, 'update')).toEqual([null]);
  });

  await test.step('a debt is waived by name, with a reason', async () => {
    const form = await room.ofOwed('Status page', 'Waive', 'Waive: Status page');
    await form.expectRefused('Why it is not needed', /reason/i);
    await form.write('Why it is not needed', 'The provider runs its own page');
    await form.confirm();
    await expect(room.owed('Status page')).toHaveCount(0);
    expect((await record()).debts.find((debt) => debt.row.id === 'status-page')?.end).toMatchObject({
      how: 'waived',
      by: { id: 'ruth' },
    });
  });

  await test.step('hypotheses and questions are settled', async () => {
    const ledger = room.panel('Hypotheses, questions');
    await expect(ledger).toContainText('3 open');
    await ledger
      .getByRole('listitem')
      .filter({ hasText: 'The card network is down' })
      .getByText('Settle')
      .click();
    const form = formOf(desk, 'Settle the hypothesis');
    await form.expectOpen();
    await form.choose('Ruled out');
    await form.write('Evidence', 'Other shops take cards');
    await form.confirmByMouse('Settle');
    await expect(room.entry('The card network is down')).toContainText('Ruled out');
    await expect(room.entry('The card network is down')).toContainText('Other shops take cards');
    await room.ofEntry('The gateway dropped', 'Settle');
    const confirmed = formOf(desk, 'Settle the hypothesis');
    await confirmed.expectOpen();
    await confirmed.confirm();
    await expect(room.entry('The gateway dropped')).toContainText('Confirmed');
    await expect(ledger).toContainText('1 open');
    const settled = await console.events(incidentId, 'entrySettled');
    expect(settled.map((event) => (event.payload as { outcome: string }).outcome)).toEqual([
      'ruledOut',
      'confirmed',
    ]);
  });

  await test.step('the severity changes, which needs a note', async () => {
    const form = await room.command('v', 'Change severity');
    await desk.press('Alt+2');
    await form.expectRefused('What changed', 'A change of severity needs a note. Say what changed.');
    await expect(form.dialog.getByRole('radio', { name: /^SEV2/ })).toBeChecked();
    await form.write('What changed', 'Saved cards go through');
    await form.confirm();
    await room.expectSeverity('SEV2 High');
    await room.toEnd();
    await expect(room.entry('From SEV1 Critical to SEV2 High')).toContainText('Saved cards go through');
    expect(await record()).toMatchObject({ severity: 'SEV2', peakSeverity: 'SEV1' });
  });

  await test.step('escalated by hand with a reason, and the answer is noted', async () => {
    const form = await room.command('e', 'Escalate');
    await expect(form.dialog).toContainText('Pages tier 2, Senior engineer or team lead');
    await form.expectRefused('Why', /reason/i);
    await form.write('Why', 'Nobody here knows the gateway');
    await form.confirm();
    await room.expectPerson('Assignee', 'Ines Varga');
    await expect(room.entry(/From Mara Lindqvist to Ines Varga, Nobody here knows the gateway/)).toHaveCount(
      1,
    );
    const incident = await record();
    expect(incident).toMatchObject({ escalations: 1, assignee: { id: 'ines' } });
    expect(await console.events(incidentId, 'escalated')).toHaveLength(1);

    await room.panel('Escalation').getByRole('button', { name: 'Ines Varga answered' }).click();
    const answer = formOf(desk, 'Acknowledge the incident');
    await answer.expectOpen();
    await answer.expectWritten('On behalf of', 'Ines Varga');
    await answer.confirm();
    await expect(room.panel('Escalation').getByRole('button', { name: 'Ines Varga answered' })).toHaveCount(
      0,
    );
    expect((await record()).answeredTiers).toContain(2);
  });

  await test.step('what is due next is put off once, with a reason', async () => {
    await expect(room.dueNext).toContainText('Stakeholder update');
    const form = await room.command('z', 'Snooze: Stakeholder update');
    await form.expectRefused('Why it can wait', /reason/i);
    await form.write('Why it can wait', 'The call with the provider runs');
    await form.confirm();
    await expect(room.dueNext).toContainText('Snoozed');
    await expect(room.dueNext).toContainText('“The call with the provider runs”');
    const debt = (await record()).debts.find((one) => one.row.id === 'update');
    expect(debt?.snoozed).toMatchObject({ reason: 'The call with the provider runs', by: { id: 'ruth' } });
  });

  await test.step('somebody asks for an update', async () => {
    const form = await room.more('Request an update', 'Request an update');
    await form.write('What is to be said', 'Which regions?');
    await form.confirmByMouse('Request');
    await expect(room.panel('Last said')).toContainText('Update asked for by Ruth Calloway');
    expect((await record()).updateRequestedBy).toMatchObject({ id: 'ruth' });
  });

  await test.step('roles are taken and left', async () => {
    const form = await room.command('r', 'Roles');
    await form.field('Role').selectOption('scribe');
    await form.write('Taken by', 'Nadim Serrano');
    await form.confirm();
    const roles = room.panel('Roles');
    await expect(roles).toContainText('Nadim Serrano');
    await roles.getByRole('listitem').filter({ hasText: 'Communications' }).getByText('nobody').click();
    const second = formOf(desk, 'Roles');
    await second.expectOpen();
    await expect(second.field('Role')).toHaveValue('communications');
    await second.write('Taken by', 'A visitor from support');
    await second.confirm();
    await roles.getByRole('button', { name: 'Nadim Serrano leaves Scribe' }).click();
    const third = formOf(desk, 'Leave a role');
    await third.expectOpen();
    await third.confirm();
    await expect(roles).not.toContainText('Nadim Serrano');
    const held = (await record()).roles.filter((role) => role.to === null);
    expect(held.map((role) => [role.role, role.person.name])).toEqual([
      ['commander', 'Mara Lindqvist'],
      ['communications', 'A visitor from support'],
    ]);
  });

  await test.step('title, services and tags are edited', async () => {
    const form = await room.more('Edit details and services', 'Edit details');
    await form.write('Title', newTitle);
    await form.field('Services').focus();
    await pickSuggestion(desk, 'acc');
    await form.confirm();
    await expect(room.title).toHaveText(newTitle);
    const tags = await room.more('Edit tags', 'Edit tags');
    await desk.type('payments,');
    await tags.confirm();
    const incident = await record();
    expect(incident.title).toBe(newTitle);
    expect(incident.services.map((service) => service.id)).toEqual(['checkout', 'accounts']);
    expect(incident.tags).toEqual(expect.arrayContaining(['accounts', 'checkout', 'payments']));
    await expect(page.locator('header.head .meta')).toContainText('payments');
  });

  await test.step('an entry is corrected, one retracted, one pinned, one redacted', async () => {
    await room.ofEntry('About 400 orders', 'Correct');
    const correct = formOf(desk, 'Correct the entry');
    await correct.expectOpen();
    await correct.write('Text', 'About 600 orders an hour are held up');
    await correct.confirm();
    const corrected = room.entry('About 600 orders');
    await corrected.getByRole('button', { name: /^corrected/ }).click();
    await expect(corrected).toContainText('Before: About 400 orders an hour are held up');

    await room.ofEntry('It works again', 'Retract');
    const retract = formOf(desk, 'Retract the entry');
    await retract.expectOpen();
    await retract.write('Why', 'Only for one card');
    await retract.confirm();
    await expect(room.entry('It works again')).toContainText('Retracted by Ruth Calloway: Only for one card');

    await room.ofEntry('Take the certificate', 'Pin');
    await expect(room.entry('Take the certificate').getByRole('button', { name: /^Pinned/ })).toBeVisible();
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Pinned' }).click();
    await expect(room.entries).toHaveCount(1);
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Timeline' }).click();

    await room.ofEntry('hunter2', 'Redact for good');
    const redact = formOf(desk, 'Redact for good');
    await redact.expectOpen();
    await redact.expectRefused('Why', /reason/i);
    await redact.write('Why', 'A password was pasted');
    await redact.confirm();
    await expect(room.entry('hunter2')).toHaveCount(0);
    await expect(room.entry(/redacted by Ruth Calloway/i)).toContainText('A password was pasted');
    expect(JSON.stringify(await console.events(incidentId))).not.toContain('hunter2');
    await desk.picture('05-entries');
  });

  await test.step('the status skips a step, and goes back with a note', async () => {
    const form = await room.command('s', 'Change status');
    await form.choose('Monitoring');
    await form.confirm();
    await room.expectStatus('Monitoring');
    const back = await room.command('s', 'Change status');
    await back.choose('Investigating');
    await back.expectRefused('Note', /Going back to investigating needs a note/);
    await back.write('Note', 'Half of the cards are refused again');
    await back.confirm();
    await room.expectStatus('Investigating');
    const incident = await record();
    expect(incident.status).toBe('investigating');
    expect(incident.mitigatedAt.at).toBeNull();
    const moves = await console.events(incidentId, 'statusChanged');
    expect(moves[1]?.payload).toMatchObject({ to: 'monitoring', skipped: ['identified'] });
  });

  await test.step('an update is missed, silenced, and sent late with a later next time', async () => {
    await desk.passTo(begin + 52 * minute);
    await expect(room.dueNext).toHaveAttribute('data-state', 'overdue');
    await expect(room.dueNext).toContainText('Stakeholder update');
    await room.toEnd();
    await expect(room.entry('Stakeholder update missed')).toBeVisible();
    await expect(page.getByRole('button', { name: /alarms?$/ })).toBeVisible();
    await desk.picture('06-overdue-dark');
    await desk.show(1280, 720, 'light');
    await desk.picture('07-overdue-light');
    await desk.show(1280, 720, 'dark');
    await room.leaveLine();
    await desk.press('m');
    await expect(room.said).toContainText(/^Silenced until 10:07: SEV2/);

    await desk.press('u');
    await composer.expectOpen();
    await desk.press('Control+Enter');
    await expect(composer.text).toHaveAccessibleDescription(
      /Not sent: still to be written are {needs} in line 4/,
    );
    await composer.fillGap('{needs}', 'Somebody from the card network');
    await expect(composer.text).toHaveValue(
      /Now: No card payment goes through\nBeing done: Deployments are blocked\nNeeded: Somebody/,
    );
    await composer.next.fill('+1h');
    await desk.press('Control+Enter');
    const reason = composer.sheet.getByLabel(/^Why later/);
    await expect(reason).toHaveAccessibleDescription(/A later promise needs a reason/);
    await reason.fill('The provider works on it');
    await composer.sendByHand();
    const incident = await record();
    expect(endsOf(incident, 'update')).toEqual(['metLate', null]);
    expect(incident.debts.findLast((debt) => debt.row.id === 'update')?.extendedBy).toMatchObject({
      id: 'ruth',
    });
    expect(incident.updateRequestedBy).toBeNull();
    await expect(room.met).toContainText(/Stakeholder update\s*09:52, \d+ min late/);
  });

  await test.step('resolved with root cause, summary and the date of the review', async () => {
    await desk.passTo(begin + 60 * minute);
    const form = await room.more('Resolve', 'Resolve the incident');
    await form.choose('Known');
    await form.write('What it was', 'The certificate of the gateway ran out');
    await form.write('What resolved it', 'The certificate of the standby host');
    await form.write('Review', 'tomorrow 10:00');
    await desk.picture('08-resolve');
    await form.confirm();
    await room.expectStatus('Resolved');
    await expect(page.locator('.column .long')).toContainText('1:06:0');
    const incident = await record();
    expect(incident).toMatchObject({ status: 'resolved', pir: { rootCauseKnown: 'known' } });
    expect(incident.pir.dateAt).toBe(Date.UTC(2026, 2, 5, 10));
    expect(endsOf(incident, 'pir-scheduled')).toEqual(['met']);
    expect(endsOf(incident, 'resolve-target')).toEqual(['met']);
  });

  await test.step('the review as a document is refused before closing, with what is missing', async () => {
    await room.leaveLine();
    const view = await openDocument(desk, 'pirDraft');
    await view.turnTo('report');
    await expect(view.paper.getByRole('heading', { level: 1 })).toHaveText(`Incident Report: ${newTitle}`);
    await view.turnTo('pir');
    await expect(view.dialog.getByRole('alert')).toContainText(/resolved, not closed/);
    await expect(view.dialog.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await view.dialog.getByRole('button', { name: 'See the draft' }).click();
    await expect(page.getByRole('dialog', { name: 'Post-incident review, draft' })).toBeVisible();
    await expect(view.paper).toContainText('The certificate of the gateway ran out');
    await view.leave();
  });

  await test.step('closing is refused with what is missing, then asks for a reason', async () => {
    const form = await room.command('x', 'Close the incident');
    await form.expectRefusedAsAWhole(/Not closed: still open are Resolution told, Timeline reviewed/);
    await form.dialog.getByRole('button', { name: 'Add a line' }).click();
    const line = formOf(desk, 'Add an exit criterion');
    await line.expectOpen();
    await line.write('Has to be done before closing', 'Held orders are sent again');
    await desk.press('Control+Enter');
    // Back to where it was asked for.
    await form.expectOpen();
    await form.dialog.getByRole('checkbox', { name: /^Held orders/ }).click();
    await expect(form.dialog).toContainText('ticked by Ruth Calloway');
    await desk.picture('09-close');
    await form.leave();

    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.template('Resolution')).toBeChecked();
    await expect(composer.text).toHaveValue(/Root cause: The certificate of the gateway ran out/);
    await composer.sendByHand();
    const reviewed = await room.more('Mark timeline reviewed', 'Mark the timeline as reviewed');
    await reviewed.confirm();
    expect(endsOf(await record(), 'tell-resolution')).toEqual(['met']);
    expect(endsOf(await record(), 'timeline-review')).toEqual(['met']);

    const again = await room.command('x', 'Close the incident');
    await again.expectRefused('Reason to close before', /Not closed: the stability hold ends at 10:30 UTC/);
    await again.write('Reason to close before', 'The provider confirmed the repair');
    await again.confirm();
    await room.expectStatus('Closed');
    const incident = await record();
    expect(incident.status).toBe('closed');
    expect(endsOf(incident, 'stability')).toEqual(['waived']);
  });

  await test.step('reopened: a second pass beside the first', async () => {
    await desk.pass(20);
    const form = await room.more('Reopen', 'Reopen the incident');
    await form.expectRefused('What came back', /Reopening needs a reason/);
    await form.write('What came back', 'American cards are refused again');
    await form.confirm();
    await room.expectStatus('Investigating');
    await expect(page.locator('.step-note')).toContainText('Reopened, pass 2; 1st pass');
    expect(await record()).toMatchObject({
      status: 'investigating',
      timelineReviewedAt: null,
      resolutionTold: [],
    });

    await room.leaveLine();
    await desk.press('a');
    await expect(room.said).toContainText('Acknowledged by');
    await room.log('The second gateway had the old certificate too', 'observation');
    const resolve = await room.more('Resolve', 'Resolve the incident');
    await resolve.choose('Known');
    await resolve.write('What it was', 'Both gateways had a certificate that ran out');
    await resolve.write('What resolved it', 'The certificate of the standby host on both');
    await resolve.confirm();
    await room.expectStatus('Resolved');
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await composer.sendByHand();
    const reviewed = await room.more('Mark timeline reviewed', 'Mark the timeline as reviewed');
    await reviewed.confirm();

    await desk.pass(31);
    const close = await room.command('x', 'Close the incident');
    await close.dialog.getByRole('button', { name: 'Add a line' }).click();
    const line = formOf(desk, 'Add an exit criterion');
    await line.expectOpen();
    await line.write('Has to be done before closing', 'Every gateway is looked at');
    await desk.press('Control+Enter');
    await close.expectOpen();
    await close.expectRefusedAsAWhole(/still open are Every gateway is looked at/);
    await close.dialog.getByRole('button', { name: 'Waive' }).click();
    const waive = formOf(desk, 'Waive: Every gateway is looked at');
    await waive.expectOpen();
    await waive.write('Why it is not needed', 'Both were changed');
    await desk.press('Control+Enter');
    await close.expectOpen();
    await expect(close.dialog).toContainText('waived by Ruth Calloway: Both were changed');
    await close.confirmByMouse('Close incident');
    await room.expectStatus('Closed');
    const incident = await record();
    expect(incident.passes).toHaveLength(2);
    expect(endsOf(incident, 'stability')).toEqual(['waived', 'met']);
    expect(incident.debts.filter((debt) => debt.end === null).map((debt) => debt.row.id)).toEqual([
      'pir-complete',
    ]);
  });

  await test.step('the review is written, refused while something is missing, and completed', async () => {
    await expect(room.dueNext).toContainText('PIR complete');
    await room.dueNext.getByRole('button', { name: 'Write PIR' }).click();
    const editor = reviewEditorOf(desk);
    await editor.expectState('Draft');
    await desk.expectFocusKept();
    await editor.part.getByRole('button', { name: 'Mark complete' }).click();
    await expect(room.said).toContainText(/not complete/i);
    await expect(editor.part).toContainText('still needed');

    await editor.next('Impact');
    await editor.write('Impact', 'Nobody could pay for an hour.');
    await editor.open('What happened');
    await editor.write('What happened', 'A certificate ran out and **both** gateways refused.');
    await editor.open('What went well');
    await editor.write('Response', 'The on-call answered within a minute.');
    await editor.open('Contributing factors');
    await editor.part.getByLabel('Kind').selectOption('process');
    await editor.part.getByLabel('Factor').fill('Nobody owned the renewal');
    await desk.press('Enter');
    await expect(editor.part.getByRole('listitem')).toContainText('Nobody owned the renewal');
    await editor.open('Action items');
    await editor.part.getByRole('button', { name: 'Add an action item' }).click();
    await editor.part.getByLabel('Action').fill('Alert three weeks before a certificate runs out');
    await editor.part.getByLabel('Owner').fill('Ines Varga');
    await editor.part.getByLabel('Type').selectOption('detect');
    await editor.part.locator('label').filter({ hasText: 'High' }).click();
    await editor.part.getByRole('button', { name: 'Save' }).click();
    await expect(editor.part.getByRole('row').filter({ hasText: 'Alert three weeks' })).toContainText(
      'Ines Varga',
    );
    await desk.expectFocusOn('Add an action item');
    await desk.picture('10-action-items');
    await editor.open('Lessons learned');
    await editor.write('Lessons learned', 'A certificate needs an owner.');
    await editor.open('Date and status');
    await expect(editor.part).toContainText('All is there to complete it.');
    await editor.part.getByRole('button', { name: 'Send to review' }).click();
    await editor.expectState('In review');
    await editor.part.getByRole('button', { name: 'Mark complete' }).click();
    await editor.expectState('Complete');
    await desk.expectFocusKept();
    await desk.picture('11-review');

    const incident = await record();
    expect(incident.pir).toMatchObject({
      status: 'complete',
      sections: { impact: 'Nobody could pay for an hour.', lessons: 'A certificate needs an owner.' },
      factors: [{ kind: 'process', ticked: true, text: 'Nobody owned the renewal' }],
      actionItems: [
        { title: 'Alert three weeks before a certificate runs out', priority: 'high', type: 'detect' },
      ],
    });
    expect(endsOf(incident, 'pir-complete')).toEqual(['cancelled', 'met']);
  });

  await test.step('both documents are read, copied and saved byte for byte', async () => {
    const view = await openDocument(desk, 'pir');
    for (const document of ['pir', 'report'] as const) {
      await view.turnTo(document);
      const made = await console.request('makeDocument', { incidentId, document });
      if (!made.ok) throw new Error(made.refusal.sentence);
      const heading = document === 'pir' ? 'Post-Incident Review' : 'Incident Report';
      await expect(view.paper.getByRole('heading', { level: 1 })).toHaveText(`${heading}: ${newTitle}`);
      await desk.picture(`12-${document}`);

      await answerFileDialog(console, null);
      await view.save();
      const file = path.join(userData, made.fileName);
      await answerFileDialog(console, file);
      await view.save();
      await expect.poll(() => readFile(file, 'utf8').catch(() => null)).toBe(made.markdown);
      await view.copy();
      await expect.poll(() => clipboardText(console)).toBe(made.markdown);
      expect(made.markdown).toContain((await record()).label);
    }
    await answerFileDialog(console, path.join(userData, 'not-there', 'report.md'));
    await view.save();
    await expect(view.dialog).toContainText('The document was not saved');
    await view.leave();
  });

  await test.step('back on the board it stands with the past ones', async () => {
    await desk.press('Escape');
    await expect(room.entryLine).toBeFocused();
    await room.leaveLine();
    await desk.press('Escape');
    await expect(board.past).toBeVisible();
    await expect(board.open).toHaveCount(0);
    const row = board.past.getByRole('row').filter({ hasText: newTitle });
    await expect(row).toContainText('complete');
    await desk.expectFocusOn(newTitle);
    await desk.picture('13-board');
    await desk.press('Enter');
    await expect(room.title).toHaveText(newTitle);
    expect(await room.moreOffers()).toContain('Reopen');
  });
});
