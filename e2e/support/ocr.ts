import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Whether the reader of pictures is on this machine: Debian calls it `tesseract-ocr`. */
export function canRead(): boolean {
  return spawnSync('tesseract', ['--version']).status === 0;
}

/** What stands in a picture (PNG), read by machine, line by line. */
export function readPicture(png: Buffer): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sitrep-ocr-'));
  try {
    const file = path.join(folder, 'picture.png');
    writeFileSync(file, png);
    // 11: text in any place, in no particular order.
    const read = spawnSync('tesseract', [file, '-', '--psm', '11'], {
      encoding: 'utf8',
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    if (read.status !== 0) throw new Error(read.stderr);
    return read.stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
