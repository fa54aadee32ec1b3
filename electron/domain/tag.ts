/** What tells whether a tag is a choice or words. */
type Known = {
  readonly policy: { readonly tagWords: { readonly [tag: string]: readonly string[] } };
  readonly service: (idOrName: string) => { readonly id: string } | null;
};

/** Tags that policy or directory know are choices and stand in payloads, all others are words. */
export function sortTags(
  rows: readonly { readonly tags: readonly string[] }[],
  context: Known,
  tags: readonly string[],
): { readonly known: readonly string[]; readonly free: readonly string[] } {
  const clean = [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))].sort();
  const known = (tag: string) =>
    Object.hasOwn(context.policy.tagWords, tag) ||
    rows.some((row) => row.tags.includes(tag)) ||
    context.service(tag)?.id === tag;
  return { known: clean.filter(known), free: clean.filter((tag) => !known(tag)) };
}

/** Tags whose words stand as whole words in the text, sorted (product, section 3). */
export function automaticTags(
  text: string,
  tagWords: { readonly [tag: string]: readonly string[] },
): readonly string[] {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return Object.entries(tagWords)
    .filter(([, list]) => list.some((word) => words.has(word.toLowerCase())))
    .map(([tag]) => tag)
    .sort();
}
