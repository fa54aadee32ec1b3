import { type Desk, deskAt } from './pages/desk.ts';
import { warRoomOf } from './pages/war-room.ts';
import { declare } from './support/commands.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

/** Picks a row of the application's menu, as a person with a mouse does; the menu itself is out of a test's reach. */
async function pickInMenu(desk: Desk, menu: string, label: string): Promise<void> {
  await desk.console.app.evaluate(
    ({ Menu }, [of, wanted]) => {
      const items = Menu.getApplicationMenu()?.items.find((item) => item.label === of)?.submenu?.items ?? [];
      const item = items.find((one) => one.label === wanted);
      if (item === undefined) throw new Error(`${of} has ${items.map((one) => one.label).join(', ')}`);
      if (!item.enabled) throw new Error(`${wanted} cannot be picked`);
      (item.click as () => void)();
    },
    [menu, label] as const,
  );
}

test('keys, strokes, menu and palette reach the same commands', async ({ start, userData }) => {
  test.setTimeout(2 * 60_000);
  putDirectory(userData);
  const desk = await deskAt(await start());
  const { console, page } = desk;
  const room = warRoomOf(desk);
  const search = await console.give(
    declare({ title: 'Search is slow', severity: 'SEV3', services: ['search'] }),
  );
  const checkout = await console.give(declare({ title: 'Checkout is down', services: ['checkout'] }));

  await test.step('Ctrl and a digit opens an incident in the order of the board, G B goes back', async () => {
    await expect(page.getByRole('table', { name: 'Open incidents' })).toContainText('Search is slow');
    await expect(page.getByRole('table', { name: 'Open incidents' })).toContainText('Checkout is down');
    await desk.press('Control+2');
    await expect(room.title).toHaveText('Search is slow');
    await desk.press('Control+1');
    await expect(room.title).toHaveText('Checkout is down');
    await room.leaveLine();
    await desk.press('g');
    await expect(page.locator('footer .commands')).toContainText('then');
    await desk.press('b');
    await expect(page.getByRole('table', { name: 'Open incidents' })).toBeVisible();
  });

  await test.step('a second stroke that means nothing gives no command of its own', async () => {
    await desk.press('Control+1');
    await expect(room.entryLine).toBeFocused();
    await room.leaveLine();
    await desk.press('g', 'e');
    await expect(page.locator('footer .commands')).not.toContainText('then');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('what was just logged is taken back by Ctrl Z, and a field keeps its own', async () => {
    await desk.press('l');
    await expect(room.entryLine).toBeFocused();
    await desk.type('wrong window');
    await desk.press('Control+z');
    await expect(room.entryLine).not.toHaveValue('wrong window');
    await room.entryLine.fill('wrong window');
    await desk.press('Enter');
    await expect(room.said).toContainText('Retract');
    await desk.press('Control+z');
    await expect(room.entry('wrong window')).toContainText('Taken back right after it was logged');
    expect(await console.events(checkout, 'entryRetracted')).toHaveLength(1);
  });

  await test.step('Ctrl K works from the line and keeps what is typed there', async () => {
    await room.entryLine.focus();
    await desk.type('half a thou');
    await expect(room.entryLine).toHaveValue('half a thou');
    await desk.press('Control+k');
    await desk.expectFocusOn('Find or do');
    await desk.type('search slow');
    await desk.press('Enter');
    await expect(room.title).toHaveText('Search is slow');
    await desk.press('Control+1');
    await expect(room.entryLine).toHaveValue('half a thou');
    await desk.press('Control+a', 'Delete');
  });

  await test.step('a command given elsewhere leaves the focus where it was', async () => {
    await desk.press('Control+k');
    await desk.expectFocusOn('Find or do');
    await desk.type('/sev 2 only EU affected');
    await desk.press('Enter');
    await room.expectSeverity('SEV2 High');
    await expect(room.entryLine).toBeFocused();
  });

  await test.step('Shift A acknowledges all that wait for whoever signs', async () => {
    await desk.actAs({ id: 'mara', name: 'Mara Lindqvist' });
    await room.leaveLine();
    await desk.press('Shift+A');
    await expect(room.said).toContainText('Acknowledged');
    expect((await desk.record(checkout)).acknowledgedBy?.name).toBe('Mara Lindqvist');
    expect((await desk.record(search)).acknowledgedBy).toBeNull();
  });

  // Last: bringing a window forward leaves it without letters where no window manager gives it the focus back.
  await test.step('the menu is made from the same table, and knows what can be given', async () => {
    await pickInMenu(desk, 'Incident', 'Escalate');
    await expect(page.getByRole('dialog', { name: 'Escalate' })).toBeVisible();
    await desk.press('Escape');
    await expect(pickInMenu(desk, 'Incident', 'Close')).rejects.toThrow('cannot be picked');
    await pickInMenu(desk, 'View', 'Find or do anything');
    const palette = page.getByRole('dialog', { name: 'Find or do anything' });
    await expect(palette).toBeVisible();
    await desk.press('Escape');
    await expect(palette).toBeHidden();
  });
});
