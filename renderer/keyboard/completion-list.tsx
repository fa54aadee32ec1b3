import type { CompletionState } from './line/use-completions.ts';
import './completion-list.css';

const titles = { commands: 'Commands', people: 'People', services: 'Services', words: 'Words' };

/** Id of an option, for `aria-activedescendant` of the field that the list belongs to. */
export function optionId(list: string, index: number): string {
  return `${list}-${String(index)}`;
}

type Props = {
  readonly id: string;
  readonly state: Pick<CompletionState, 'offered' | 'active' | 'take'>;
};

/** What could stand at the caret of a line. The field keeps the focus. */
export function CompletionList({ id, state: { offered, active, take } }: Props) {
  return (
    <div
      id={id}
      className="completions"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element completes a part of a text
      role="listbox"
      aria-label={offered === null ? 'Suggestions' : titles[offered.what]}
      hidden={offered === null}
    >
      {offered?.options.map((option, index) => (
        <div
          key={option.text}
          id={optionId(id, index)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // Before the field loses its focus.
          onMouseDown={(event) => {
            event.preventDefault();
            take(option);
          }}
        >
          <span className="what">{option.text}</span>
          {option.label === option.text || option.text.endsWith(option.label) ? null : (
            <span>{option.label}</span>
          )}
          <span className="detail">{option.detail}</span>
        </div>
      ))}
    </div>
  );
}
