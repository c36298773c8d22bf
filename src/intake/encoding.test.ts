import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding, TextDecoding } from './encoding.ts';
import { WarningLog } from './warning.ts';

/** Decodes in chunks of `size` bytes after a first chunk of `head`. */
function decode(bytes: Uint8Array, size = bytes.length, head = size) {
  const warnings = new WarningLog();
  const decoding = new TextDecoding(warnings);
  let text = decoding.push(bytes.subarray(0, head));
  for (let at = head; at < bytes.length; at += size) text += decoding.push(bytes.subarray(at, at + size));
  text += decoding.end();
  return { text, encoding: decoding.encoding, warnings: warnings.list() };
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const SAMPLE = 'Name;Größe\r\nCafé – “naïve” €;Übung ✓ 日本\r\n';

describe('encoding', () => {
  it.each([
    ['utf-8', Buffer.from(SAMPLE)],
    ['utf-8-bom', Buffer.from(`\ufeff${SAMPLE}`)],
    ['utf-16le', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le')],
    ['utf-16be', utf16be(`\ufeff${SAMPLE}`)],
    ['utf-16le', Buffer.from(`Name;Stage\nA;live\n${SAMPLE}`, 'utf16le')],
    ['utf-16be', utf16be(`Name;Stage\nA;live\n${SAMPLE}`)],
  ])('reads %s whatever the chunks', (encoding, bytes) => {
    const plain = decode(bytes);
    expect(plain.encoding).toBe(encoding);
    expect(plain.text.endsWith(SAMPLE)).toBe(true);
    expect(plain.text.startsWith('\ufeff')).toBe(false);
    expect(plain.warnings).toEqual([]);
    for (const size of [1, 2, 3, 7]) expect(decode(bytes, size, 30).text).toBe(plain.text);
  });

  it('falls back to windows-1252 and reads its upper half as the code page says', () => {
    const { text, encoding, warnings } = decode(Buffer.from([0x41, 0x92, 0x80, 0x96, 0xe9, 0x9f]));
    expect(text).toBe('A’€–éŸ');
    expect(encoding).toBe('windows-1252');
    expect(warnings).toEqual([]);
  });

  it('counts bytes that windows-1252 does not define', () => {
    const { text, warnings } = decode(Buffer.from([0x41, 0x81, 0x8d, 0x81, 0x20, 0xe9]));
    expect(text).toBe('A\ufffd\ufffd\ufffd é');
    expect(warnings[0]).toMatchObject({ code: 'undefined_characters', cells: 3 });
  });

  it('decides late, and never on half a character at the end of a chunk', () => {
    const ascii = Buffer.alloc(100, 'a');
    const bytes = Buffer.concat([ascii, Buffer.from([0xe9]), Buffer.from(' next')]);
    expect(decode(bytes, 101, 101)).toMatchObject({
      encoding: 'windows-1252',
      text: `${'a'.repeat(100)}é next`,
    });
    expect(decode(Buffer.concat([ascii, Buffer.from('é')]), 101, 101)).toMatchObject({ encoding: 'utf-8' });
    expect(decode(Buffer.concat([ascii, Buffer.from([0xe9])]), 101, 101)).toMatchObject({
      encoding: 'windows-1252',
      text: `${'a'.repeat(100)}é`,
    });
  });

  it('replaces and counts bytes that are wrong after UTF-8 was decided', () => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(50)), Buffer.from([0xff, 0x41])]);
    const { text, encoding, warnings } = decode(bytes, 100);
    expect(encoding).toBe('utf-8');
    expect(text.endsWith('\ufffdA')).toBe(true);
    expect(warnings).toMatchObject([{ code: 'undecodable_bytes', cells: 1 }]);
  });

  it('drops and counts NUL, which no database text can hold', () => {
    const { text, warnings } = decode(Buffer.from('a\0b,c\0\0d and a long enough rest'));
    expect(text).toBe('ab,cd and a long enough rest');
    expect(warnings).toMatchObject([{ code: 'nul_characters', cells: 3 }]);
  });

  it('reads any text back from UTF-8 in any chunks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        const clean = `head of the file ${text.replaceAll('\0', '')}`;
        expect(decode(Buffer.from(clean), size, 17).text).toBe(clean);
      }),
    );
  });

  it('says nothing about pure ASCII', () => {
    expect(detectEncoding(Buffer.from('Name,Stage\n'))).toBeNull();
  });
});
