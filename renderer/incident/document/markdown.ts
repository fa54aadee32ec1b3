import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

export { default as Markdown } from 'react-markdown';

/** Sanitising comes last: what stands after it could let something in again. */
export const plugins = { remarkPlugins: [remarkGfm], rehypePlugins: [rehypeSanitize] };
