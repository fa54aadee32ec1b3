/** Marks a found text in the lines that are drawn, whatever elements it runs through; the elements stay as they are. */

const found = 'timeline-found';
const foundHere = 'timeline-found-here';

export function highlight(list: HTMLElement, pattern: RegExp | null, hereId: string | null): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete(found);
  CSS.highlights.delete(foundHere);
  if (pattern === null) return;
  const all = new RegExp(pattern.source, `${pattern.flags}g`);
  const others: Range[] = [];
  const here: Range[] = [];
  for (const row of list.querySelectorAll<HTMLElement>('.log-row')) {
    const text = row.querySelector('.x');
    if (text !== null) (row.id === `line-${hereId ?? ''}` ? here : others).push(...rangesIn(text, all));
  }
  CSS.highlights.set(found, new Highlight(...others));
  CSS.highlights.set(foundHere, new Highlight(...here));
}

export function endHighlight(): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete(found);
  CSS.highlights.delete(foundHere);
}

function rangesIn(element: Element, pattern: RegExp): readonly Range[] {
  const nodes: { readonly node: Text; readonly from: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node: node as Text, from: text.length });
    text += (node as Text).data;
  }
  const placed = (at: number): readonly [Text, number] | null => {
    const holder = nodes.findLast(({ from }) => from <= at);
    return holder === undefined ? null : [holder.node, Math.min(at - holder.from, holder.node.length)];
  };
  return Array.from(text.matchAll(pattern), (match) => {
    const from = placed(match.index);
    // The end belongs to the node that holds the last letter.
    const to = placed(match.index + match[0].length - 1);
    if (from === null || to === null) return null;
    const range = new Range();
    range.setStart(...from);
    range.setEnd(to[0], Math.min(to[1] + 1, to[0].length));
    return range;
  }).filter((range) => range !== null);
}
