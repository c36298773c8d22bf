/** What a webhook is sent: our own JSON, or the shape that Slack and what imitates it read. */
import type { Instant } from '../domain/ids.ts';
import type { WaitingRow } from '../store/outbox.ts';
import type { Webhook } from '../store/outbox-setting.ts';
import { placeOf } from './place.ts';
import { sentenceOf, type Tongue } from './words.ts';

// Slack's own three; without them a name could call a whole channel (<!channel>) or show a link as another
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const MOST_SLACK_TEXT = 2900;

function slackBody(subject: string, says: string, link: { readonly says: string; readonly url: string }) {
  const text = slackText(`${subject}: ${says}`).slice(0, MOST_SLACK_TEXT);
  const address = link.url.replaceAll('|', '%7C').replaceAll('>', '%3E');
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'section', text: { type: 'mrkdwn', text: `<${address}|${slackText(link.says)}>` } },
    ],
  };
}

/** The body of one delivery. The same row gives the same body at every attempt, as far as names stay the same. */
export function payloadOf(
  row: WaitingRow,
  webhook: Pick<Webhook, 'format'>,
  { tongue, origin }: { readonly tongue: Tongue; readonly origin: string },
): string {
  const { subject, says } = sentenceOf(row, tongue);
  const url = `${origin}${placeOf(row)}`;
  if (webhook.format === 'slack') {
    return JSON.stringify(slackBody(subject, says, { says: tongue.words.say('mail.frame.page'), url }));
  }
  const at: Instant = row.created_at;
  const initiative =
    row.initiative === null ? null : { id: row.initiative, url: `${origin}/initiatives/${row.initiative}` };
  return JSON.stringify({
    type: row.kind,
    timestamp: at,
    data: {
      organisation: tongue.organisation.founded?.name ?? '',
      initiative,
      subject,
      says,
      values: row.body,
    },
  });
}
