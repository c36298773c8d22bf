/** What the operator's environment says of messages: the mail server, the sender's name, and where webhooks may go. */
import { Refusal } from '../domain/kernel.ts';
import { type MailSettings, openPost, type Post } from '../message/mail.ts';

export interface MessageOptions {
  /** Null: no mail server is set. */
  readonly post: Post | null;
  readonly allowPrivate: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

function mailSettings({ MANDATE_SMTP_URL: url, MANDATE_MAIL_FROM: from }: Environment): MailSettings | null {
  if (url === undefined || url === '') return null;
  const fits = URL.canParse(url) && /^smtps?:$/.test(new URL(url).protocol);
  if (!fits) throw new Refusal('invalid_request', { MANDATE_SMTP_URL: 'smtp://… or smtps://…' });
  if (from === undefined) throw new Refusal('invalid_request', { MANDATE_MAIL_FROM: 'name@example.org' });
  return { url, from };
}

/** @throws Refusal `invalid_request` naming the variable; never its value, which holds a password */
export function messageOptions(environment: Environment): MessageOptions {
  const settings = mailSettings(environment);
  const allowPrivate = environment['MANDATE_ALLOW_PRIVATE_WEBHOOKS'] === '1';
  if (settings === null) return { post: null, allowPrivate };
  try {
    return { post: openPost(settings), allowPrivate };
  } catch {
    throw new Refusal('invalid_request', { MANDATE_MAIL_FROM: 'name@example.org' });
  }
}
