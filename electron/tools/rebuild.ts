/** `npm run rebuild [-- FILE]`: writes all that is derived from the record anew, and says whether anything had drifted. */
import process from 'node:process';
import { rowOf } from '../desk/row-of.ts';
import { close, open } from '../store/database.ts';
import { type Rebuilt, rebuild } from '../store/rebuild.ts';
import { fileFrom } from './data-folder.ts';
import { sentenceOf } from './input-text.ts';

function main(args: readonly string[]): number {
  let file: string;
  try {
    file = fileFrom(args);
  } catch (error) {
    console.error(`${sentenceOf(error)}\nUse it as: npm run rebuild [-- FILE]`);
    return 2;
  }
  try {
    const { incidents, drifted } = rebuildRecord(file);
    const count = `${String(incidents)} incident${incidents === 1 ? '' : 's'}`;
    console.log(`${file}: lists, clocks and guard of ${count} written anew from the record`);
    console.log(
      drifted ? 'They had drifted and are right now.' : 'Nothing had drifted: they are what they were.',
    );
    return 0;
  } catch (error) {
    console.error(`${file}: not rebuilt\n  ${sentenceOf(error)}`);
    return 1;
  }
}

function rebuildRecord(file: string): Rebuilt {
  const store = open(file, { mustExist: true });
  try {
    return rebuild(store, rowOf);
  } finally {
    close(store);
  }
}

process.exitCode = main(process.argv.slice(2));
