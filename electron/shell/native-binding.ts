import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * better-sqlite3's packaged binary asks for Node-API 10. An older runtime gets the one that `npm run native` makes;
 * undefined where the packaged one serves. Throws where it is missing.
 */
export function nativeBinding(places: readonly string[]): string | undefined {
  if (Number(process.versions['napi'] ?? 0) >= 10) return undefined;
  const found = places
    .map((place) => path.join(place, 'better_sqlite3-napi8.node'))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('This runtime has an older Node-API. Run "npm run native" first.');
  return found;
}
