/** Why a command was not carried out: a reason for code, a sentence for people, the field at fault where there is one. */
export type Refusal = { readonly reason: string; readonly sentence: string; readonly field: string | null };

export function refusal(reason: string, sentence: string, field: string | null = null): Refusal {
  return { reason, sentence, field };
}
