import { describe, expect, it } from 'vitest';
import { isPicture, nameToOpen } from './file-kind.ts';

describe('opening a file', () => {
  it.each([
    ['graph.png', 'image/png', 'graph.png'],
    ['graph.PNG', 'image/png', 'graph.PNG'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['app.log', 'text/plain', 'app.log'],
    ['run.bat', 'text/plain', 'run.bat.txt'],
    ['evil.desktop', 'text/plain', 'evil.desktop.txt'],
    ['invoice.exe', 'application/pdf', 'invoice.exe.pdf'],
    ['../../etc/passwd', 'text/plain', '_.._etc_passwd.txt'],
    ['C:\\a\\b.pdf', 'application/pdf', 'C__a_b.pdf'],
    ['photo\u202egnp.exe', 'image/png', 'photo_gnp.exe.png'],
    ['...', 'image/png', 'file.png'],
    ['a'.repeat(300), 'application/pdf', `${'a'.repeat(120)}.pdf`],
  ])('calls %j of the kind %s %j', (name, mediaType, opened) => {
    expect(nameToOpen(name, mediaType)).toBe(opened);
  });

  it.each([
    'application/x-executable',
    'text/x-script',
    'text/html',
    'image/svg+xml',
    'application/zip',
    'application/x-ole-storage',
    'application/octet-stream',
    'constructor',
  ])('never opens %s', (mediaType) => {
    expect(nameToOpen('a.png', mediaType)).toBeNull();
    expect(isPicture(mediaType)).toBe(false);
  });
});
