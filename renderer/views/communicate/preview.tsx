import type { TimelineItem } from '@domain/timeline.ts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { type Trial, tryMarkdown } from '../../incident/document/markdown-trial.ts';
import { messageWord } from '../../incident/words.ts';
import { Button } from '../../ui/button.tsx';
import { ago, time } from '../../ui/format.ts';
import { Words } from '../../ui/words.tsx';
import { type Mark, MarkedText } from './marked-text.tsx';
import '../../incident/document/document.css';

const MarkdownView = lazy(async () => ({
  default: (await import('../../incident/document/markdown-view.tsx')).MarkdownView,
}));

/** Formatting waits until nobody types for this long. */
const pauseMs = 400;

/** The text as Markdown once it was tried; null while it is being tried. */
function useTried(text: string, wanted: boolean): { readonly text: string; readonly trial: Trial } | null {
  const [tried, setTried] = useState<{ readonly text: string; readonly trial: Trial } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const isGone = () => gone;
    const timer = setTimeout(() => {
      void tryMarkdown(text).then((trial) => {
        if (!isGone()) setTried({ text, trial });
      });
    }, pauseMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, wanted]);
  return tried;
}

type Props = {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly last: TimelineItem | null;
  readonly now: number;
  readonly onStartFrom: (item: TimelineItem) => void;
};

/** The message as it will be read: to the letter, or formatted where Markdown is; below it what was said last. */
export function Preview({ text, marks, last, now, onStartFrom }: Props) {
  const [look, setLook] = useState<'plain' | 'markdown'>('plain');
  const tried = useTried(text, look === 'markdown');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keyboard
    <section className="prev" aria-label="Preview" tabIndex={0}>
      <fieldset className="tabs" aria-label="Shown as">
        <button type="button" aria-pressed={look === 'plain'} onClick={() => setLook('plain')}>
          As sent
        </button>
        <button type="button" aria-pressed={look === 'markdown'} onClick={() => setLook('markdown')}>
          As Markdown
        </button>
      </fieldset>
      <article className="card document">
        {look === 'plain' || tried === null || tried.trial === 'too-much' ? (
          <>
            {look === 'markdown' && tried?.trial === 'too-much' ? (
              <p className="hint">Too complex to format: shown as it is sent.</p>
            ) : null}
            <p className="as-sent">
              <MarkedText text={text} marks={marks} />
            </p>
          </>
        ) : (
          <Suspense fallback={<p className="faint">Formatting</p>}>
            <MarkdownView text={tried.text} />
          </Suspense>
        )}
      </article>
      {last === null ? null : (
        <section className="said-last" aria-label="Said last">
          <p>
            {last.message === null ? 'Message' : messageWord(last.message.kind)}, {time(last.at)},{' '}
            {ago(last.at, now)}
          </p>
          <p className="three-lines">
            <Words text={last.text} />
          </p>
          <Button small look="quiet" onClick={() => onStartFrom(last)}>
            Start from it
          </Button>
        </section>
      )}
    </section>
  );
}
