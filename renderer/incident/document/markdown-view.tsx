import { LinkMenu } from './link-menu.tsx';
import { Markdown, plugins } from './markdown.ts';

/** Pictures from elsewhere are not loaded: they would tell their server who reads. */
function Picture({
  src,
  alt,
}: {
  readonly src?: string | Blob | undefined;
  readonly alt?: string | undefined;
}) {
  return (
    <span className="faint">
      picture: {alt ?? ''} {typeof src === 'string' ? src : ''}
    </span>
  );
}

/** The box of a task list, which only shows whether its line is done. */
function Tick({ checked = false }: { readonly checked?: boolean | undefined }) {
  return <input type="checkbox" checked={checked} disabled aria-label={checked ? 'done' : 'open'} />;
}

/** How the parts of a text are drawn that a browser would draw otherwise. */
export const components = { a: LinkMenu, img: Picture, input: Tick };

/** A document that passed the trial, as a page. */
export function MarkdownView({ text }: { readonly text: string }) {
  return (
    <article className="paper">
      <Markdown {...plugins} components={components}>
        {text}
      </Markdown>
    </article>
  );
}
