/** A small SMTP server (RFC 5321) on the loopback that keeps what it is given, and fails when a test says so. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As on the wire, dots unstuffed. */
  readonly raw: string;
  /** Header lines, unfolded. */
  readonly headers: readonly string[];
  /** The named header's value; undefined when it is not there. */
  header(name: string): string | undefined;
  /** Plain-text part, decoded. */
  readonly text: string;
  readonly html: string;
}

export interface PostBox {
  readonly url: string;
  readonly received: readonly Received[];
  /** Answers this to the next `RCPT TO` or end of data, once per entry. */
  readonly refuse: { at: 'rcpt' | 'data'; reply: string }[];
  /** After the message was taken the connection is cut before the reply, so many times. */
  cut: number;
  close(): Promise<void>;
}

function decoded(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function read(from: string, to: readonly string[], raw: string): Received {
  const head = raw.split('\r\n\r\n')[0] ?? '';
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const boundary = /boundary="?([^";\r\n]+)/.exec(head)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const partOf = (type: string): string =>
    decoded((parts.find((part) => part.includes(`Content-Type: ${type}`)) ?? '').trim());
  return {
    from,
    to,
    raw,
    headers,
    header: (name) =>
      headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))?.slice(name.length + 2),
    text: partOf('text/plain').replaceAll('\r\n', '\n'),
    html: partOf('text/html'),
  };
}

function converse(socket: Socket, box: PostBox & { readonly received: Received[] }): void {
  let buffer = '';
  let inBody = false;
  let from = '';
  let to: string[] = [];
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const refused = (at: 'rcpt' | 'data'): boolean => {
    const place = box.refuse.findIndex((one) => one.at === at);
    const [refusal] = place < 0 ? [] : box.refuse.splice(place, 1);
    if (refusal !== undefined) say(refusal.reply);
    return refusal !== undefined;
  };
  const command = (line: string): void => {
    if (/^EHLO/i.test(line)) return say('250-box\r\n250-8BITMIME\r\n250 SMTPUTF8');
    if (/^MAIL FROM:/i.test(line)) {
      from = /<(.*)>/.exec(line)?.[1] ?? '';
      to = [];
      return say('250 ok');
    }
    if (/^RCPT TO:/i.test(line)) {
      if (refused('rcpt')) return;
      to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      return say('250 ok');
    }
    if (/^DATA/i.test(line)) {
      inBody = true;
      return say('354 go on');
    }
    if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
      return;
    }
    say('250 ok');
  };
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = inBody ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
      if (end < 0) return;
      const piece = buffer.slice(0, end);
      buffer = buffer.slice(end + (inBody ? 5 : 2));
      if (!inBody) {
        command(piece);
        continue;
      }
      inBody = false;
      if (refused('data')) continue;
      box.received.push(read(from, to, piece.replaceAll('\r\n..', '\r\n.')));
      if (box.cut > 0) {
        box.cut -= 1;
        socket.destroy();
        return;
      }
      say('250 taken');
    }
  });
  say('220 box');
}

/** Opens one on a free port. */
export async function openPostBox(): Promise<PostBox> {
  const sockets = new Set<Socket>();
  const received: Received[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, box);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const box: PostBox & { readonly received: Received[] } = {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received,
    refuse: [],
    cut: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return box;
}
