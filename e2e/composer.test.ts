import type { Incident } from '../electron/domain/incident.ts';
import type { Person } from '../electron/domain/terms.ts';
import { boardOf } from './pages/board.ts';
import { composerOf, deliveriesOf } from './pages/composer.ts';
import { type Desk, deskAt } from './pages/desk.ts';
import { clipboardText } from './pages/document-view.ts';
import { formOf } from './pages/form.ts';
import { warRoomOf } from './pages/war-room.ts';
import { acknowledge, changeStatus, declare, entry } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

const minute = 60_000;
const begin = Date.UTC(2026, 2, 4, 9);
const title = 'Checkout refuses every card';
const nadim: Person = { id: 'nadim', name: 'Nadim Serrano' };
const ruth: Person = { id: 'ruth', name: 'Ruth Calloway' };

function endOf(incident: Incident, row: string): string | null {
  return incident.debts.findLast((debt) => debt.row.id === row)?.end?.how ?? null;
}

async function declared(desk: Desk, more: Parameters<typeof declare>[0] = {}): Promise<string> {
  await desk.actAs(nadim);
  const incidentId = await desk.console.give(
    declare({ title, services: ['checkout'], impact: 'No card payment goes through', ...more }),
  );
  await boardOf(desk).enter(title);
  await expect(warRoomOf(desk).entryLine).toBeFocused();
  return incidentId;
}

test('a message goes from template to the last audience, and the clock with it', async ({
  start,
  userData,
}) => {
  test.setTimeout(3 * minute);
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const { page, console } = desk;
  const room = warRoomOf(desk);
  const composer = composerOf(desk);
  const deliveries = deliveriesOf(desk);
  await desk.show(1280, 720, 'dark');
  const incidentId = await declared(desk);
  await console.give(acknowledge(incidentId));
  await console.give(changeStatus(incidentId, 'investigating'));
  await console.give(entry(incidentId, 'Deployments are blocked', { kind: 'action' }));
  const record = () => desk.record(incidentId);

  await test.step('the first one: proposed kind, audiences, words and time; the column stays readable', async () => {
    await desk.pass(1);
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.template('Initial')).toBeChecked();
    for (const name of ['Engineering manager', 'Stakeholders', 'Public status page'])
      await expect(composer.audience(name)).toBeChecked();
    await expect(composer.text).toHaveValue(/^We are aware of a problem/);
    await expect(composer.next).toHaveValue('09:16');
    await expect(composer.stages).toHaveText(/Draft\s*Approval asked\s*Approved\s*Sent/);
    const column = await page.locator('.column').boundingBox();
    const sheet = await composer.sheet.boundingBox();
    const head = await page.locator('header.head').boundingBox();
    expect(sheet?.x).toBeGreaterThanOrEqual((column?.x ?? 0) + (column?.width ?? 0));
    expect(sheet?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
    await composer.audience('Public status page').uncheck();
    // Another audience brings its own wording while nobody wrote.
    await expect(composer.text).toHaveValue(
      /SEV1\nImpact: No card payment goes through\nStatus: investigating\nNext update at 2026-03-04 09:16 UTC, then every 15 min\.$/,
    );
  });

  await test.step('handed in, it waits by hand; the clock is met only as it was sent', async () => {
    await desk.press('Control+Enter');
    await deliveries.expectOpen();
    expect(endOf(await record(), 'stakeholders')).toBeNull();
    expect((await record()).unsent.map(({ audience }) => audience)).toEqual([
      'engineering-manager',
      'stakeholders',
    ]);
    await expect(room.dueNext.or(room.owed('Stakeholders told')).first()).toContainText(
      /handed in 09:0\d, to be sent by hand/,
    );
    await desk.expectFocusOn('Copy text');
    await desk.press('Enter');
    await expect(room.said).toContainText('Text copied');
    expect(await clipboardText(console)).toContain('Impact: No card payment goes through');
    await desk.picture('composer-by-hand');
    await deliveries.field('Through').fill('phone');
    await deliveries.field('Sent by').fill('Ruth Calloway');
    await deliveries.field('Sent at').fill('09:00:30');
    await deliveries.line('Stakeholders').getByRole('button', { name: 'Mark as sent' }).click();
    await expect(deliveries.line('Stakeholders')).toContainText('by hand, phone 09:00:30 by Ruth Calloway');
    const incident = await record();
    expect(endOf(incident, 'stakeholders')).toBe('met');
    expect(incident.told['stakeholders']?.last).toBe(begin + minute / 2);
    await desk.press('Escape');
    await expect(deliveries.sheet).toBeHidden();
    await desk.expectFocusKept();
    await expect(room.panel('Last said')).toContainText('Engineering manager');
    await expect(room.panel('Last said')).toContainText('by hand, not sent yet');
    await expect(room.panel('Last said')).toContainText('Next update due at 09:16');
  });

  await test.step('the second is written into its gaps, with what the record knows filled in', async () => {
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.template('Update')).toBeChecked();
    await expect(composer.sheet).toContainText('not marked as sent: Engineering manager');
    // What is done inside is not offered to the public.
    await expect(composer.text).toHaveValue(/What we are doing: {actions}/);
    await composer.expectSelected('{actions}');
    await composer.audience('Public status page').uncheck();
    await expect(composer.text).toHaveValue(
      /Now: No card payment goes through\nBeing done: Deployments are blocked\nNeeded: {needs}/,
    );
    await desk.press('Control+Enter');
    await expect(composer.text).toHaveAccessibleDescription(/still to be written are {needs} in line 4/);
    await composer.fillGap('{needs}', 'somebody from the card network');
    await expect(composer.text).toHaveValue(/Needed: somebody from the card network\nNext/);
    await composer.text.press('Control+End');
    await desk.type(' {eta} {id}');
    await expect(composer.text).toHaveValue(/\. {eta} INC-[0-9A-F]{8}$/);
    await desk.press('Control+Enter');
    await expect(composer.text).toHaveAccessibleDescription(/Line 5: “{eta}” is not a placeholder/);
    await composer.text.press('Control+End');
    for (let i = 0; i < ' {eta} INC-00000000'.length; i++) await desk.press('Backspace');
    await composer.sendByHand();
    const [, second] = await console.events(incidentId, 'communicationRecorded');
    expect(second?.words).toMatchObject({
      actions: 'Deployments are blocked',
      needs: 'somebody from the card network',
    });
    expect(endOf(await record(), 'update')).toBeNull();
  });

  await test.step('the third is one key: last text, placeholders filled, next time proposed', async () => {
    await desk.pass(10);
    await console.give(changeStatus(incidentId, 'identified'));
    const page = (await record()).debts.find((debt) => debt.row.id === 'status-page');
    await console.give({
      type: 'waiveDebt',
      incidentId,
      debt: page?.id ?? '',
      reason: 'The provider runs its own page',
    });
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.text).toHaveValue(
      /SEV1, identified\nNow: No card payment goes through\nBeing done: Deployments are blocked\nNeeded: somebody from the card network\nNext update at 2026-03-04 09:2\d UTC\.$/,
    );
    await composer.sendByHand();
    expect(await console.events(incidentId, 'communicationRecorded')).toHaveLength(3);
  });

  await test.step('a draft is kept with Esc and Ctrl S, also over another template, and taken back', async () => {
    await desk.press('u');
    await composer.expectOpen();
    await composer.text.press('Control+Home');
    await desk.type('Mind you: ');
    await desk.press('Control+s');
    await expect(room.said).toContainText('Draft kept');
    await desk.press('Escape');
    await expect(composer.sheet).toBeHidden();
    await expect(room.panel('Last said')).toContainText('Draft, not sent');
    await desk.press('u');
    await expect(composer.text).toHaveValue(/^Mind you: Incident/);
    await desk.press('Alt+t');
    await desk.press('ArrowDown');
    await expect(composer.template('Resolution')).toBeChecked();
    await expect(composer.text).toHaveValue(/is resolved after/);
    await composer.button('Put mine back').click();
    await expect(composer.text).toHaveValue(/^Mind you: Incident/);
    await composer.template('Update').check();
    await desk.press('Alt+a');
    await expect(page.locator(':focus')).toHaveRole('checkbox');
    await desk.press('Alt+n');
    await expect(composer.next).toBeFocused();
  });

  await test.step('later than the limit needs a reason, and is shown with the name', async () => {
    await composer.next.fill('+1h');
    await expect(composer.sheet).toContainText('SEV1 asks for');
    await desk.press('Control+Enter');
    const reason = composer.sheet.getByLabel(/^Why later/);
    await expect(reason).toHaveAccessibleDescription(/A later promise needs a reason/);
    await reason.fill('The provider calls back at ten');
    await composer.sendByHand();
    await expect(page.locator('.column')).toContainText('extended by Nadim Serrano');
  });

  await test.step('asked for: the clock says by whom until the next one', async () => {
    await desk.actAs(ruth);
    const form = await room.more('Request an update', 'Request an update');
    await form.write('What is to be said', 'Which regions?');
    await form.confirmByMouse('Request');
    await expect(page.locator('.column')).toContainText('asked by Ruth Calloway');
    await desk.actAs(nadim);
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await composer.sendByHand();
    await expect(page.locator('.column')).not.toContainText('asked by');
  });

  await test.step('the log holds every message with its deliveries, and sends one again', async () => {
    const panel = room.panel('Last said');
    await panel.getByRole('button', { name: /^All 5 messages/ }).click();
    await expect(panel.getByRole('article')).toHaveCount(5);
    await panel.getByRole('article').last().getByRole('button', { name: 'Send again' }).click();
    await composer.expectOpen();
    await expect(composer.template('Initial')).toBeChecked();
    await expect(composer.text).toHaveValue(/Impact: No card payment goes through/);
    await desk.press('Escape');
    await page
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: /^Updates/ })
      .click();
    await expect(room.entries).toHaveCount(5);
    await expect(room.entries.first()).toContainText('Stakeholders, by hand 09:00:30 by Ruth Calloway');
  });
});

test('a public text passes the guard and an approval, or goes by a second key that is recorded', async ({
  start,
  userData,
}) => {
  test.setTimeout(3 * minute);
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const { page, console } = desk;
  const room = warRoomOf(desk);
  const composer = composerOf(desk);
  await desk.show(1440, 900, 'light');
  const incidentId = await declared(desk);
  await desk.pass(2);
  const sent = async () => (await console.events(incidentId, 'communicationRecorded')).at(-1)?.payload;

  await test.step('every passage that should not leave is marked and told with its reason', async () => {
    await room.leaveLine();
    await desk.press('u');
    await composer.expectOpen();
    await expect(composer.guard).toBeHidden();
    await composer.text.press('Control+End');
    await desk.type('\nProbably pg-node-3; back in 20 minutes. Write to ops@example.com');
    await expect(composer.guard.getByRole('listitem')).toHaveCount(4);
    await expect(composer.guard).toContainText('Four passages should not reach the public');
    await expect(composer.guard.getByRole('listitem').nth(2)).toContainText(
      'Says when it will be repaired: in 20 minutes',
    );
    await expect(composer.sheet.locator('.doc-marks mark.warned')).toHaveText([
      'Probably',
      'pg-node-3',
      'in 20 minutes',
      'ops@example.com',
    ]);
    await composer.text.press('Control+Home');
    await desk.press('F8');
    await composer.expectSelected('Probably');
    await desk.press('F8', 'F8');
    await composer.expectSelected('in 20 minutes');
    await desk.press('Shift+F8');
    await composer.expectSelected('pg-node-3');
    for (const [width, height] of [
      [1024, 700],
      [1280, 720],
      [1440, 900],
      [1920, 1080],
    ] as const)
      for (const theme of ['dark', 'light'] as const) {
        await desk.show(width, height, theme);
        await desk.picture(`composer-guard-${String(width)}-${theme}`);
      }
    await desk.show(1280, 720, 'light');
    await desk.press('Alt+p');
    await expect(composer.sheet.getByRole('region', { name: 'Preview' })).toBeVisible();
    await desk.picture('composer-preview-1280-light');
    await composer.button('As Markdown').click();
    await expect(composer.sheet.locator('.paper')).toContainText('We are aware of a problem');
    await desk.press('Alt+p');
    await desk.show(1440, 900, 'light');
    await composer.guard.getByRole('button', { name: 'Take out “ops@example.com”' }).click();
    await expect(composer.guard.getByRole('listitem')).toHaveCount(3);
  });

  await test.step('an approval is asked for, given by somebody else, and lost with another text', async () => {
    await composer.button('Ask for approval').click();
    await expect(composer.stages.locator('[aria-current]')).toHaveText('Approval asked');
    await expect(composer.why).toContainText('Waits for an approval by anybody else, for Public status page');
    await composer.button('Approve as somebody else').click();
    const acting = formOf(desk, 'Acting as');
    await acting.expectOpen();
    await desk.type('ruth');
    await desk.press('Enter');
    await expect(acting.dialog).toBeHidden();
    await expect(composer.why).toContainText('Written by Nadim Serrano');
    await composer.button('Approve').click();
    await expect(composer.why).toContainText(/^Approved by Ruth Calloway at 09:0\d/);
    await expect(composer.stages.locator('[aria-current]')).toHaveText('Approved');
    await desk.picture('composer-approved-1440-light');
    await composer.text.press('Control+End');
    await desk.type('!');
    // Ruth wrote last: it is hers now, and not approved any more.
    await expect(composer.stages.locator('[aria-current]')).not.toHaveText('Approved');
    await desk.press('Backspace');
    await desk.actAs(nadim);
    await expect(composer.why).toContainText('Written by Ruth Calloway');
    await composer.button('Approve').click();
    await expect(composer.why).toContainText(/^Approved by Nadim Serrano/);
  });

  await test.step('sent against the warnings by a second key; both are recorded', async () => {
    await composer.text.focus();
    await desk.press('Control+Enter');
    await expect(composer.why).toContainText('Not sent yet. Send once more: 3 warnings stand');
    await expect(composer.button('Send to 3 all the same')).toBeVisible();
    expect(await sent()).toBeUndefined();
    await composer.sendByHand();
    expect(await sent()).toMatchObject({
      person: ruth,
      approval: { person: nadim },
      guardWarnings: ['guess', 'host', 'estimate'],
    });
    await expect(room.panel('Last said')).toContainText('approved by Nadim Serrano');
    expect(endOf(await desk.record(incidentId), 'status-page')).toBe('met');
  });

  await test.step('the writer approves by the second key alone', async () => {
    await desk.press('u');
    await composer.expectOpen();
    await composer.audience('Public status page').check();
    await composer.text.focus();
    await desk.press('Control+a');
    await desk.type('We are on it.');
    await desk.press('Control+Enter');
    await expect(composer.why).toContainText('Send once more: you approve it yourself. It is recorded.');
    // What is changed in between has to be confirmed anew.
    await desk.type(' Soon more.');
    await expect(composer.button('Send to 2')).toBeVisible();
    await desk.press('Control+Enter');
    await composer.sendByHand();
    expect(await sent()).toMatchObject({ person: nadim, approval: { person: nadim }, guardWarnings: [] });
  });

  await test.step('report and record tell who approved and what it was sent against', async () => {
    await page.keyboard.press('Control+e');
    await expect(page.getByRole('dialog', { name: 'Incident report' })).toContainText(
      'approved by Nadim Serrano; sent against the warnings guess, host, estimate',
    );
  });
});

test('a drill delivers at once, and a stand-down is not written over a draft', async ({
  start,
  userData,
}) => {
  putDirectory(userData);
  const desk = await deskAt(await start({ now: begin }));
  const { console } = desk;
  const room = warRoomOf(desk);
  const composer = composerOf(desk);
  const incidentId = await declared(desk, { kind: 'drill' });
  await room.leaveLine();
  await desk.press('u');
  await composer.expectOpen();
  await composer.audience('Public status page').uncheck();
  await expect(composer.why).toContainText('A drill');
  await desk.press('Control+Enter');
  await expect(composer.sheet).toBeHidden();
  await expect(room.said).toContainText('as a drill does');
  expect(endOf(await desk.record(incidentId), 'stakeholders')).toBe('met');
  await desk.press('u');
  await composer.expectOpen();
  await desk.type('A draft');
  await desk.press('Escape');
  const form = await room.more('Cancel this incident', /^Cancel/);
  await form.write('Why', 'A practice that was broken off');
  await desk.press('Control+Enter');
  await composer.expectOpen();
  await expect(composer.template('Stand-down')).toBeChecked();
  await expect(composer.text).not.toHaveValue(/A draft/);
  expect((await console.events(incidentId, 'communicationRecorded')).length).toBe(1);
});
