/** Mail over SMTP: one letter to one person, in plain text and simple HTML, with nothing in a header that a header must not hold. */
import { createTransport } from 'nodemailer';
import type { DeliveryOutcome } from './webhook.ts';

/** Where mail goes out and under which name. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`; what nodemailer takes as query parameters it takes here (`?requireTLS=true`). */
  readonly url: string;
  /** `name@example.org` or `Name <name@example.org>`. */
  readonly from: string;
}

export interface Letter {
  /** Stable over retries: two copies of a letter carry the same Message-ID. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends letters. Never throws: what goes wrong outside is an outcome. */
export interface Post {
  readonly send: (letter: Letter) => Promise<DeliveryOutcome>;
}

const WITHIN_MS = 60_000;
const CONNECT_MS = 15_000;
const MOST_NAME = 100;
const MOST_SUBJECT = 200;

/** Line breaks, other control characters, and what turns the direction of text around: none of them belongs into a header. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** One line of text, whatever was handed in. */
export const headerLine = (text: string, most: number = MOST_SUBJECT): string =>
  Array.from(text.replaceAll(UNSEEN, ' ').replaceAll(/ {2,}/g, ' ').trim()).slice(0, most).join('');

/** One plain address: no list, no comment, no quoting, no line break. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,253}$/u;

export const isMailAddress = (text: string): boolean => ADDRESS.test(text);

/** The sender's name and address, or null when it is not one. */
export function readSender(from: string): { readonly name: string; readonly address: string } | null {
  const parts = /^(?:(.*?)\s*<([^<>]+)>|(\S+))$/u.exec(from.trim());
  const address = parts?.[2] ?? parts?.[3] ?? '';
  if (!isMailAddress(address)) return null;
  return { name: headerLine((parts?.[1] ?? '').replaceAll('"', ''), MOST_NAME), address };
}

/** RFC 5321 4.2.1: 5xx will not get better by itself; wrong credentials or a broken connection may. */
function outcomeOf(error: unknown): DeliveryOutcome {
  const { code, responseCode } = (error instanceof Error ? error : {}) as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
  };
  const reply = typeof responseCode === 'number' ? responseCode : null;
  const permanent = reply !== null && reply >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  const name = typeof code === 'string' ? code : 'failed';
  return { done: false, retry: !permanent, error: reply === null ? name : `${name} ${reply}` };
}

/** The post office. @throws Error when settings cannot be read */
export function openPost({ url, from }: MailSettings): Post {
  const sender = readSender(from);
  if (sender === null) throw new Error('the sender of mail is not one address');
  const transport = createTransport(
    { url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: WITHIN_MS / 2 },
    { disableFileAccess: true, disableUrlAccess: true },
  );
  const host = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  return {
    async send({ id, to, subject, text, html }) {
      if (!isMailAddress(to.address)) return { done: false, retry: false, error: 'address_invalid' };
      const name = headerLine(to.name, MOST_NAME);
      try {
        await transport.sendMail({
          from: sender,
          to: { name, address: to.address },
          envelope: { from: sender.address, to: to.address },
          messageId: `<${id}@${host}>`,
          subject: headerLine(subject),
          text,
          html,
          // RFC 3834: nobody's absence note answers this
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(WITHIN_MS),
        });
        return { done: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
