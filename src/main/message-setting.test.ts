/** What the environment says of messages: wrong values are named, never shown, because they hold a password. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/kernel.ts';
import { messageOptions } from './message-setting.ts';

const FROM = 'Mandate <mandate@example.org>';

describe('the environment of messages', () => {
  it('may say nothing: then nobody is told by mail and webhooks stay outside', () => {
    expect(messageOptions({})).toEqual({ post: null, allowPrivate: false });
    expect(messageOptions({ MANDATE_SMTP_URL: '' }).post).toBeNull();
  });

  it('opens the post office', () => {
    const url = 'smtps://user:secret@mail.example.org';
    expect(messageOptions({ MANDATE_SMTP_URL: url, MANDATE_MAIL_FROM: FROM }).post).not.toBeNull();
  });

  it('lets webhooks inside only by the one word for it', () => {
    expect(messageOptions({ MANDATE_ALLOW_PRIVATE_WEBHOOKS: '1' }).allowPrivate).toBe(true);
    for (const other of ['0', 'true', '', 'yes'])
      expect(messageOptions({ MANDATE_ALLOW_PRIVATE_WEBHOOKS: other }).allowPrivate).toBe(false);
  });

  it.each([
    [{ MANDATE_SMTP_URL: 'mail.example.org:25 secret', MANDATE_MAIL_FROM: FROM }, 'MANDATE_SMTP_URL'],
    [
      { MANDATE_SMTP_URL: 'https://user:secret@mail.example.org', MANDATE_MAIL_FROM: FROM },
      'MANDATE_SMTP_URL',
    ],
    [{ MANDATE_SMTP_URL: 'smtp://user:secret@mail.example.org' }, 'MANDATE_MAIL_FROM'],
    [
      { MANDATE_SMTP_URL: 'smtp://a:secret@b.example', MANDATE_MAIL_FROM: 'a@b.example, c@d.example' },
      'MANDATE_MAIL_FROM',
    ],
    [
      { MANDATE_SMTP_URL: 'smtp://a:secret@b.example', MANDATE_MAIL_FROM: 'secret\r\nBcc: x@y.example' },
      'MANDATE_MAIL_FROM',
    ],
  ])('is refused where it cannot be meant: %j', (environment, named) => {
    const read = () => messageOptions(environment);
    expect(read).toThrow(Refusal);
    try {
      read();
    } catch (error) {
      const values = error instanceof Refusal ? error.values : {};
      expect(Object.keys(values)).toEqual([named]);
      expect(JSON.stringify(values)).not.toContain('secret');
    }
  });
});
