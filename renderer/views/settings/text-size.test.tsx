import { defaultPreferences } from '@domain/preferences.ts';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '../../state/store.ts';
import { putBridge } from '../../testing/sample-desk.ts';
import { TextSize } from './text-size.tsx';

describe('the text size', () => {
  let asked: unknown[] = [];
  beforeEach(() => {
    useStore.setState(useStore.getInitialState(), true);
    asked = [];
    putBridge({
      setPreferences: ({ change }) => {
        asked.push(change);
        return new Promise(() => undefined);
      },
    });
  });
  const slider = () => screen.getByRole('slider', { name: 'Text size' });

  it('moves on from where it was moved to, before main has answered', () => {
    render(<TextSize value={defaultPreferences.textSize} />);
    fireEvent.change(slider(), { target: { value: '105' } });
    expect(slider()).toHaveValue('105');
    fireEvent.change(slider(), { target: { value: '110' } });
    expect(screen.getByText('110 %')).toBeInTheDocument();
    expect(asked).toEqual([{ textSize: 105 }, { textSize: 110 }]);
  });

  it('follows what another window chose once it has settled', () => {
    const { rerender } = render(<TextSize value={100} />);
    fireEvent.change(slider(), { target: { value: '110' } });
    rerender(<TextSize value={105} />);
    expect(slider()).toHaveValue('110');
    rerender(<TextSize value={110} />);
    rerender(<TextSize value={90} />);
    expect(slider()).toHaveValue('90');
  });
});
