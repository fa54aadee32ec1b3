import type { RequestName } from '../bridge/contract.ts';
import { parseRequest, requestNames } from '../bridge/parse.ts';
import { refusal } from '../domain/refusal.ts';
import type { Answer, Asker, Handlers } from './ipc.ts';

/** Answers requests of windows: the argument is parsed, the handler called. */
export function answering(handlers: Handlers): Answer {
  return (name, text, asker) => {
    if (!isRequestName(name)) throw new Error(`${name}: refused`);
    return answerOne(handlers, name, text, asker);
  };
}

function isRequestName(name: string): name is RequestName {
  return (requestNames as readonly string[]).includes(name);
}

async function answerOne<N extends RequestName>(
  handlers: Handlers,
  name: N,
  text: unknown,
  asker: Asker,
): Promise<string> {
  const parsed = parseRequest(name, fromJson(text));
  if (parsed.ok) return JSON.stringify(await handlers[name](parsed.value, asker));
  // A command that does not fit is answered like any other refusal, so that the form can show it at its field.
  if (name === 'submit')
    return JSON.stringify({
      ok: false,
      refusal: refusal('bad-request', parsed.sentence, parsed.field),
    });
  throw new Error(parsed.sentence);
}

/** What a text from a window says; undefined, which fits nothing, where it is no JSON. */
function fromJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
