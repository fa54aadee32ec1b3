import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '../support/console-test.ts';
import type { Desk } from './desk.ts';

/** What stands on screen now has nothing that axe finds fault with. */
export async function expectAccessible({ page }: Desk): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map((node) => node.target.join(' ')),
  }));
  expect(found).toEqual([]);
}
