/** Who owes a debt, in two parts: the role and who is in it, or who stands in for an empty one. */
export type Owner = { readonly role: string; readonly person: string | null };

/** Of `Communications Lead · NAME`, or `Communications Lead (nobody): NAME, commander`. */
export function ownerOf(owedBy: string): Owner {
  const parts = /^(.*?)(?: · |: )(.*)$/u.exec(owedBy);
  return { role: parts?.[1] ?? owedBy, person: parts?.[2] ?? null };
}

/** In one word or two, where there is room for no more: the role, or the person who stands in for it. */
export function shortOwner(owedBy: string): string {
  const { role, person } = ownerOf(owedBy);
  return role.endsWith('(nobody)') && person !== null ? person : role;
}
