import type { ComponentType, ReactNode } from 'react';
import { Markdown, plugins } from './markdown.ts';
import { components } from './markdown-view.tsx';

/** Markdown of an entry: as in documents, but a line break is one, and headings do not tower over the line. */

type Node = { readonly type: string; readonly value?: string; children?: Node[] };

function withBreaks(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'text' && node.value?.includes('\n') === true)
      return node.value
        .split(/\r?\n/)
        .flatMap((value, i): Node[] => [...(i === 0 ? [] : [{ type: 'break' }]), { type: 'text', value }]);
    if (node.children !== undefined) node.children = withBreaks(node.children);
    return [node];
  });
}

/** A plugin of remark: who breaks a line in the entry line means it. */
function lineBreaks() {
  return (tree: Node) => {
    if (tree.children !== undefined) tree.children = withBreaks(tree.children);
  };
}

function Heading({ children }: { readonly children?: ReactNode }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}

const headings: Readonly<Record<string, ComponentType<{ readonly children?: ReactNode }>>> = {
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};
const short = { ...components, ...headings };

/** The blocks of a text; worked out as it is called, not as it is drawn. */
export function shortMarkdown(text: string): ReactNode {
  return Markdown({
    children: text,
    remarkPlugins: [...plugins.remarkPlugins, lineBreaks],
    rehypePlugins: plugins.rehypePlugins,
    components: short,
  });
}
