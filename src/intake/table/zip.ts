/** Opens a ZIP without trusting it: counts what really comes out, refuses bombs early, and repacks only the parts wanted. */
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal } from '../../domain/kernel.ts';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** XLSX files of the real world have tens of parts. */
const MAX_ENTRIES = 10_000;

/**
 * Unpacks the parts whose name `wanted` accepts.
 * @throws Refusal `file_is_archive_bomb` before more than `maxBytes` have come out; `file_unreadable` when it is no sound ZIP or encrypted.
 */
export async function unpackZip(
  file: Buffer,
  wanted: (name: string) => boolean,
  maxBytes: number,
): Promise<readonly ZipPart[]> {
  const zip = await opened(file);
  if (zip.entryCount > MAX_ENTRIES)
    throw new Refusal('file_is_archive_bomb', { entries: zip.entryCount, limit: MAX_ENTRIES });
  const parts: ZipPart[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new Refusal('file_unreadable', { why: 'encrypted' });
      if (!wanted(entry.fileName) || parts.some((p) => p.name === entry.fileName)) continue;
      const bytes = await inflated(zip, entry, maxBytes - total);
      total += bytes.length;
      parts.push({ name: entry.fileName, bytes });
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('file_unreadable', { why: 'zip_damaged' });
  }
  return parts;
}

async function opened(file: Buffer): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromBufferPromise(file, { lazyEntries: true, strictFileNames: true });
  } catch {
    throw new Refusal('file_unreadable', { why: 'zip_damaged' });
  }
}

async function inflated(zip: yauzl.ZipFile, entry: yauzl.Entry, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > room) {
      stream.destroy();
      throw new Refusal('file_is_archive_bomb', { part: entry.fileName, limit: room });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** A ZIP of the parts as they are, uncompressed (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
export function packZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name, 'utf8');
    const common = commonHeader(bytes, label.length);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), common]);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, centralTail(offset), label]));
    local.push(head, label, bytes);
    offset += head.length + label.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** Version 2.0, names in UTF-8, stored, 1 January 1980, checksum and sizes: the fields both headers share. */
function commonHeader(bytes: Buffer, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function centralTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return tail;
}
