// The picture that the README shows, taken of a window at a known moment.
import path from 'node:path';
import process from 'node:process';
import { root } from '../build/places.ts';
import { boardOf } from './pages/board.ts';
import { deskAt } from './pages/desk.ts';
import { warRoomOf } from './pages/war-room.ts';
import { failoverNight, nightBegins, nightPicturedAt } from './pictures/failover-night.ts';
import { expect, test } from './support/console-test.ts';
import { putDirectory } from './support/data-folder.ts';

test('the war room of a SEV1, an hour and a half in, answers how bad, how long, what is due and who owes it', async ({
  start,
  userData,
}) => {
  test.setTimeout(180_000);
  putDirectory(userData);
  const desk = await deskAt(await start({ now: nightBegins }));
  const room = warRoomOf(desk);
  await failoverNight(desk);
  await boardOf(desk).enter('Databases change coasts');
  await desk.show(1280, 720, 'dark');
  await desk.standStill(nightPicturedAt);

  await room.expectSeverity('SEV1 Critical');
  await expect(desk.page.locator('.column .long')).toContainText('1:33:00');
  await expect(desk.page.locator('.column .long')).toContainText('Resolve target 30 min, 21:0');
  await expect(room.dueNext).toContainText('Stakeholder update');
  await expect(room.dueNext).toContainText('was due 00:21:0');
  await expect(room.dueNext).toContainText('Communications Lead · Ruth Calloway');
  await expect(room.owed('Engineering manager told')).toContainText('At risk');
  await expect(room.owed('Status page')).toContainText('06:00');
  await room.expectPerson('Incident Commander', 'Ines Varga');
  await expect(room.entry('Restore, bring both coasts together')).toContainText('Executes: Tomas Okafor');
  const committed = process.env['SITREP_PICTURES'] === '1';
  await desk.picture('war-room', committed ? path.join(root, 'e2e/pictures/war-room.png') : undefined);
  await desk.show(1280, 720, 'light');
  await desk.picture('war-room-light');
});
