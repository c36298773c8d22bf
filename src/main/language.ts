/** The sentences of server and command line. Another language is another set of the same files. */
import { createCatalogue } from '../contract/message/catalogue.ts';
import choosing from '../contract/message/choosing.en.json' with { type: 'json' };
import condition from '../contract/message/condition.en.json' with { type: 'json' };
import finding from '../contract/message/finding.en.json' with { type: 'json' };
import manifest from '../contract/message/manifest.en.json' with { type: 'json' };
import journey from '../contract/message/journey.en.json' with { type: 'json' };
import mail from '../contract/message/mail.en.json' with { type: 'json' };
import move from '../contract/message/move.en.json' with { type: 'json' };
import record from '../contract/message/record.en.json' with { type: 'json' };
import refusal from '../contract/message/refusal.en.json' with { type: 'json' };
import repair from '../contract/message/repair.en.json' with { type: 'json' };
import report from '../contract/message/report.en.json' with { type: 'json' };
import rights from '../contract/message/rights.en.json' with { type: 'json' };
import state from '../contract/message/state.en.json' with { type: 'json' };
import today from '../contract/message/today.en.json' with { type: 'json' };
import verify from '../contract/message/verify.en.json' with { type: 'json' };
import wording from '../contract/message/wording.en.json' with { type: 'json' };

export const english = createCatalogue(
  'en',
  choosing,
  condition,
  finding,
  journey,
  manifest,
  mail,
  move,
  record,
  refusal,
  repair,
  report,
  rights,
  state,
  today,
  verify,
  wording,
);
