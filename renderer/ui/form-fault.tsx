import { TriangleAlert } from 'lucide-react';

/** What is wrong with a form as a whole, beside its buttons. */
export function FormFault({ sentence }: { readonly sentence: string | null }) {
  return (
    <div className="form-fault">
      {sentence === null ? null : (
        <p className="fielderr">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{sentence}</span>
        </p>
      )}
    </div>
  );
}
