import { randomUUID } from 'node:crypto';
import type { Notice } from '../bridge/contract.ts';

/** What the window has to tell until a person takes it away. */
export type Notices = {
  readonly current: () => readonly Notice[];
  readonly add: (notice: Omit<Notice, 'id'>) => void;
  /** Puts these in place of all notices of a kind. */
  readonly replaceKind: (kind: Notice['kind'], notices: readonly Omit<Notice, 'id' | 'kind'>[]) => void;
  readonly dismiss: (id: string) => void;
};

/** The oldest go first when more than this many stand. */
const most = 20;

export function openNotices(changed: () => void): Notices {
  let notices: readonly Notice[] = [];
  const set = (next: readonly Notice[]): void => {
    notices = next.slice(-most);
    changed();
  };
  return {
    current: () => notices,
    add: (notice) => set([...notices, { ...notice, id: randomUUID() }]),
    replaceKind: (kind, fresh) =>
      set([
        ...notices.filter((notice) => notice.kind !== kind),
        ...fresh.map((notice) => ({ ...notice, kind, id: randomUUID() })),
      ]),
    dismiss: (id) => set(notices.filter((notice) => notice.id !== id)),
  };
}
