// The renderer's two aliases, for Vite and Vitest; dependency-cruiser reads the default export. The same two stand in
// renderer/tsconfig.json.
import path from 'node:path';

const electron = path.resolve(import.meta.dirname, '../electron');

export const aliases = {
  '@domain': path.join(electron, 'domain'),
  '@bridge': path.join(electron, 'bridge'),
};

export default { resolve: { alias: aliases } };
