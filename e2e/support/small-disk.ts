import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** A folder that is a file system of its own; only root may make one. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

export function mountSmallDisk(folder: string, size: string): void {
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
}

export function makeReadOnly(folder: string): void {
  execFileSync('/bin/mount', ['-o', 'remount,ro', folder], { stdio: 'pipe' });
}

export function unmount(folder: string): void {
  execFileSync('/bin/umount', ['-l', folder], { stdio: 'pipe' });
}
