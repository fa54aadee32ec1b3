import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, openAttachments } from './attachments.ts';
import { mediaTypeOf } from './media-type.ts';
import { scratchFolder } from './testing/scratch-stores.ts';

const scratch = scratchFolder(beforeEach, afterEach);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('files beside the record', () => {
  it('lie under the hash of their bytes, once', () => {
    const attachments = openAttachments(scratch.place('attachments'));
    const first = attachments.put(png);
    expect(first).toEqual({ hash: hashOf(png), size: 16, mediaType: 'image/png' });
    expect(attachments.put(Buffer.from(png))).toEqual(first);
    expect(readdirSync(attachments.folder)).toEqual([first.hash]);
    expect(attachments.find(first.hash)).toEqual(first);
    expect(attachments.read(first.hash)).toEqual(png);
  });

  it('tell when one is missing or was altered, and take it in anew', () => {
    const attachments = openAttachments(scratch.place('attachments'));
    const { hash } = attachments.put(png);
    writeFileSync(path.join(attachments.folder, hash), 'another sixteen!');
    expect(attachments.read(hash)).toBe('altered');
    attachments.put(png);
    expect(attachments.read(hash)).toEqual(png);
    attachments.remove(hash);
    expect(attachments.read(hash)).toBe('missing');
    expect(attachments.find(hash)).toBeNull();
  });

  it('answer to nothing but a hash', () => {
    const attachments = openAttachments(scratch.place('attachments'));
    writeFileSync(scratch.place('secret'), 'x');
    for (const name of ['../secret', '', '.', `${'a'.repeat(64)}/..`, 'A'.repeat(64)]) {
      expect(attachments.find(name)).toBeNull();
      expect(attachments.read(name)).toBe('missing');
      attachments.remove(name);
    }
    expect(existsSync(scratch.place('secret'))).toBe(true);
  });

  it('leave no half file under a hash where the write ends early', () => {
    const folder = scratch.place('attachments');
    const dying = openAttachments(folder, () => {
      throw new Error('killed');
    });
    expect(() => dying.put(png)).toThrow(/cannot be written/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('drop what another process left half written', () => {
    const folder = scratch.place('attachments');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '.abc.1.part'), 'half');
    openAttachments(folder).put(png);
    expect(readdirSync(folder)).toEqual([hashOf(png)]);
  });

  it('say which folder cannot be written to', () => {
    writeFileSync(scratch.place('attachments'), 'a file stands here');
    const attachments = openAttachments(scratch.place('attachments'));
    expect(() => attachments.put(png)).toThrow(
      /Not attached: the folder of attachments cannot be written to/,
    );
    expect(readFileSync(scratch.place('attachments'), 'utf8')).toBe('a file stands here');
  });
});

describe('what a file is', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['image/gif', bytes('GIF89a...')],
    ['image/webp', bytes('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK\u0003\u0004...')],
    ['application/x-executable', Buffer.from('7f454c4602', 'hex')],
    ['application/x-executable', bytes('MZ\u0090')],
    ['text/x-script', bytes('#!/bin/sh\nrm -rf /')],
    ['image/svg+xml', bytes('<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)">')],
    ['text/html', bytes('  <!DOCTYPE html><script>')],
    ['text/html', bytes('<script>alert(1)</script>')],
    ['text/plain', bytes('2026-01-01 ERROR pool exhausted\n\u001b[31mred\u001b[0m ü')],
    ['text/plain', bytes('{"a": 1}')],
    ['text/plain', new Uint8Array()],
    ['application/octet-stream', Buffer.from('00010203ff', 'hex')],
    ['application/octet-stream', Buffer.from('c328a0a1', 'hex')],
  ])('is %s by its bytes', (mediaType, head) => {
    expect(mediaTypeOf(head)).toBe(mediaType);
  });

  it('is text though its last character is cut off', () => {
    expect(mediaTypeOf(bytes('grün').subarray(0, 3))).toBe('text/plain');
  });
});
