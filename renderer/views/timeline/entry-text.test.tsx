import { foldAll } from '@domain/fold.ts';
import { declare, entry, newRecord } from '@domain/testing/build-events.ts';
import { type TimelineItem, timelineOf } from '@domain/timeline.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { putBridge } from '../../testing/sample-desk.ts';
import { EntryText } from './entry-text.tsx';

function itemWith(text: string): TimelineItem {
  const record = newRecord();
  declare(record);
  const id = entry(record, 5, 'note', text);
  const item = timelineOf(record.events, foldAll(record.events)).find((one) => one.id === id);
  if (item === undefined) throw new Error('no item');
  return item;
}

describe('what a line says', () => {
  let asked: unknown[] = [];

  beforeEach(() => {
    asked = [];
    putBridge({
      openLink: (argument) => {
        asked.push(argument);
        return Promise.resolve(null);
      },
      copyText: (argument) => {
        asked.push(argument);
        return Promise.resolve(null);
      },
    });
  });

  it('is plain at once, and formatted when there is time', async () => {
    render(<EntryText item={itemWith('rolled back **4.2** by `helm rollback`\n- eu-1\n- us-2')} />);
    expect(screen.getByText(/rolled back \*\*4\.2\*\*/)).toBeInTheDocument();
    expect(await screen.findByText('4.2')).toHaveProperty('tagName', 'STRONG');
    expect(screen.getByText('helm rollback')).toHaveProperty('tagName', 'CODE');
    expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual(['eu-1', 'us-2']);
  });

  it('keeps line breaks, and makes no page of a heading', async () => {
    const { container } = render(<EntryText item={itemWith('# first *line*\nsecond\nthird')} />);
    await screen.findByText('line');
    expect(container.querySelector('h1')).toBeNull();
    expect(container.querySelectorAll('br')).toHaveLength(1);
  });

  it('shows where a link leads before it opens it', async () => {
    render(<EntryText item={itemWith('see [the runbook](https://evil.example/a?b=1)')} />);
    const link = await screen.findByRole('button', { name: 'the runbook' });
    await userEvent.click(link);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Open https://evil.example/a?b=1' }));
    expect(asked).toEqual([{ link: 'https://evil.example/a?b=1' }]);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://host/share',
    '//host/share',
  ])('makes no link of %s', async (address) => {
    const { container } = render(<EntryText item={itemWith(`**see** [here](${address})`)} />);
    await screen.findByText('see');
    expect(screen.queryByRole('button')).toBeNull();
    expect(container.querySelector('a')).toBeNull();
    expect(container.textContent).toContain('here');
  });

  it('lets no HTML in and loads no picture', async () => {
    const { container } = render(
      <EntryText
        item={itemWith('**x** <img src="https://a.example/b.png"> ![p](https://a.example/c.png)')}
      />,
    );
    await screen.findByText('x');
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('https://a.example/c.png');
  });

  it('stays plain where it would take its reader very long, and says so', () => {
    const evil = '>'.repeat(400);
    render(<EntryText item={itemWith(evil)} />);
    expect(screen.getByText(evil)).toBeInTheDocument();
    expect(screen.getByText(/Too complex to format/)).toBeInTheDocument();
  });

  it('shows a long text from its beginning until all of it is asked for', async () => {
    render(<EntryText item={itemWith(`${'word '.repeat(400)}the end`)} />);
    expect(screen.queryByText(/the end/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the whole text' }));
    expect(screen.getByText(/the end/)).toBeInTheDocument();
  });

  it('marks characters that hide, in a text with marks too', () => {
    render(<EntryText item={itemWith('**bold** and \u202eevil')} />);
    expect(screen.getByText('U+202E')).toBeInTheDocument();
  });
});
