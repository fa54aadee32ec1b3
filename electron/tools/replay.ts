/**
 * `npm run replay -- FILE… --out DIR`: incident files through the product's own commands, without a window. The room
 * `tools/` runs the desk from the command line; it imports `domain/`, `store/`, `policy/` and `desk/`, and plain Node.
 */
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { replayFile, resultName } from './replay-file.ts';
import type { Summary } from './replay-summary.ts';
import { shippedRules } from './shipped-rules.ts';

const usage = 'npm run replay -- FILE… --out DIR';

function main(args: readonly string[]): number {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    console.error(`${asked}\nUse it as: ${usage}`);
    return 2;
  }
  const { files, out } = asked;
  const rules = shippedRules();
  const names = new Map<string, string>();
  let replayed = 0;
  let sound = true;
  for (const file of files) {
    const name = resultName(file);
    const taken = names.get(name);
    const answer =
      taken === undefined
        ? replayFile(file, out, rules)
        : ({
            ok: false,
            reasons: [`${taken} has the same name, and its results lie in ${name} already.`],
          } as const);
    if (answer.ok) {
      names.set(name, file);
      replayed += 1;
      sound &&= answer.summary.verified;
      for (const line of linesOf(name, answer.summary)) console.log(line);
    } else {
      console.error(`${file}: not replayed`);
      for (const reason of answer.reasons) console.error(`  ${reason}`);
    }
  }
  console.log(`${String(replayed)} of ${String(files.length)} replayed`);
  return replayed === files.length && sound ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length === 0) return 'No incident file is named.';
    if (values.out === undefined || values.out === '') return 'No folder for the results is named.';
    mkdirSync(values.out, { recursive: true });
    return { files: positionals, out: values.out };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function linesOf(name: string, summary: Summary): readonly string[] {
  const { id, severity, status, entries, communications, refused, verified } = summary;
  const facts = [
    `${id} ${severity} ${status}`,
    `${String(entries)} entries`,
    `${String(communications)} communications`,
    verified ? 'verified' : 'NOT verified',
  ];
  return [
    `${name}: ${facts.join(', ')}`,
    ...refused.map(({ what, why }) => `  not taken over: ${what}. ${why}`),
  ];
}

process.exitCode = main(process.argv.slice(2));
