'use strict';
// Says so in one sentence where Node is too old to run TypeScript files; loaded first (`node -r`) by the npm scripts.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Sitrep needs Node 22.18 or newer and this is ${process.version}. On Linux x64 "npm install" brings Node 24 ` +
      'as an optional dependency: run it again without --omit=optional, or install Node 24.',
  );
  process.exit(1);
}
