/** What a file is by its first bytes, not by its name; and for what cannot be read, what to save it as. */
import { Refusal } from '../../domain/kernel.ts';
import { detectEncoding } from '../encoding.ts';

export type FileKind = 'delimited' | 'xlsx' | 'json' | 'json-lines';

/** First bytes (hex) of what people hand in by mistake. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['d0cf11e0a1b11ae1', 'xls'],
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['7b5c727466', 'rtf'],
  ['1f8b', 'gzip'],
  ['377abcaf271c', '7z'],
  ['52617221', 'rar'],
  ['53514c69746520', 'sqlite'],
  ['50415231', 'parquet'],
  ['7f454c46', 'program'],
  ['4d5a9000', 'program'],
];

/**
 * @param head the first bytes, 4 KB or the whole file
 * @throws Refusal `file_kind_unsupported` with what it is and what to save it as; `file_unreadable` when empty.
 */
export function fileKind(head: Uint8Array): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const hex = bytes.subarray(0, 16).toString('hex');
  const text = bytes
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (hex.startsWith('504b0304')) return archiveKind(bytes);
  for (const [magic, kind] of UNSUPPORTED) if (hex.startsWith(magic)) throw unsupported(kind);
  if (looksBinary(bytes)) throw unsupported('binary');
  if (/^<(?:!doctype|html|\?xml|table)/i.test(text)) throw unsupported('html_or_xml');
  if (/^\[\s*[{\]]/.test(text)) return 'json';
  if (!/^\{\s*["}]/.test(text)) return 'delimited';
  return /^\{[^\n]*\}\s*(?:\n|$)/.test(text) ? 'json-lines' : 'json';
}

/** Control characters that no text has, one in fifty or more. A few NULs in a text are only counted. */
function looksBinary(bytes: Buffer): boolean {
  if (detectEncoding(bytes)?.startsWith('utf-16')) return false;
  let odd = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++;
  return odd > 8 && odd * 50 > bytes.length;
}

/** Word, PowerPoint and OpenDocument files are ZIPs too; their first entries name them. */
function archiveKind(bytes: Buffer): FileKind {
  const names = bytes.toString('latin1', 0, 4096);
  if (names.includes('vnd.oasis.opendocument')) throw unsupported('ods');
  if (names.includes('word/')) throw unsupported('docx');
  if (names.includes('ppt/')) throw unsupported('pptx');
  if (names.includes('xl/workbook.bin')) throw unsupported('xlsb');
  return 'xlsx';
}

const unsupported = (kind: string): Refusal =>
  new Refusal('file_kind_unsupported', { kind, saveAs: 'CSV UTF-8 (.csv), .xlsx' });
