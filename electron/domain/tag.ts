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
