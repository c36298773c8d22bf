/** Reads who an inventory says owns something; a list, a committee or a mailbox is nobody who can answer (FM-14, OWN-1). */
import type { DeclaredHolder } from '../../domain/declared.ts';
import { isBlank, trimmed } from './text.ts';

const MAIL = /[^\s<>()[\]";,:|]+@[^\s<>()[\]";,:|]+\.[^\s<>()[\]";,:|]+/g;
const COMMITTEE =
  /\b(?:committee|board|council|steering|governance group|working group|task ?force|panel|commission|consortium|forum|gremium|ausschuss|comité)\b/i;
const TEAM =
  /\b(?:team|teams|group|department|dept|division|office|unit|squad|staff|directorate|bureau|branch|section|cent(?:er|re)|coe|helpdesk|desk|all hands|everyone|various|multiple|shared|vendor|contractors?|business|operations|engineering|data science|it)\b/i;
/** One of these in the part before the @ makes it a mailbox whatever else stands there. */
const MAILBOX =
  /^(?:teams?|group|groups|inbox|mailbox|shared|support|help|helpdesk|noreply|no|distribution|list|dl|committee|board|council|office|desk|all|staff|program|programme|project|coe)$/i;
/** These make it one only when nothing else stands there. */
const TOPIC =
  /^(?:ai|ml|genai|data|analytics|it|ict|info|contact|admin|administrator|hello|hr|legal|compliance|security|privacy|risk|finance|sales|marketing|ops|operations|service|services|digital|innovation|it-?ops|mail|office|governance|architecture|platform|\d+)$/i;
const VACANT = /^(?:vacant|unassigned|not assigned|nobody|no owner|open|tbh|to be hired|pending|\?+)$/i;
const AFTER_NAME =
  /^(?:ph\.?d|md|m\.d|mba|jd|esq|jr|sr|ii|iii|iv|pmp|cissp|cpa|(?:s|e)?vp|ceo|cfo|coo|cio|cto|ciso|caio|cdo|cmo|chief|head|director|deputy|assistant|associate|senior|vice|manager|lead|president|officer|acting)\b/i;

/** Nobody is named in more; and what follows searches patterns that are slow on long texts. */
const LONGEST = 500;

export type HolderDoubt = Extract<DeclaredHolder, { kind: 'not_a_person' }>['why'];

/** @param mailCell the address where the inventory keeps it in a column of its own, else empty */
export function readHolder(cell: string, mailCell = ''): DeclaredHolder {
  const text = nothing(cell)
    ? ''
    : trimmed(cell)
        .slice(0, LONGEST)
        .replaceAll(/[ \t\u00a0]+/g, ' ');
  const mails = [
    ...new Set(
      `${text} ${nothing(mailCell) ? '' : mailCell.slice(0, LONGEST)}`.match(MAIL)?.map(cleanMail) ?? [],
    ),
  ];
  if (text === '' && mails.length === 0) return { kind: 'none' };
  const whole = text === '' ? mails.join('; ') : text;
  const names = trimmed(
    text
      .replaceAll(MAIL, ' ')
      .replaceAll(/[<>()[\]]|mailto:/gi, ' ')
      .replaceAll(/[ \t]+/g, ' '),
  );
  const why = doubt(names, mails);
  if (why !== null) return { kind: 'not_a_person', text: whole, why };
  const email = mails[0] ?? null;
  const name = names.replace(/[\s,;:|-]+$/, '');
  return { kind: 'person', name: name === '' ? (email ?? whole) : name, email };
}

const nothing = (text: string): boolean => isBlank(text) || VACANT.test(trimmed(text));
const cleanMail = (mail: string): string =>
  mail
    .replace(/^mailto:/i, '')
    .replace(/[.'>]+$/, '')
    .toLowerCase();

function doubt(names: string, mails: readonly string[]): HolderDoubt | null {
  if (COMMITTEE.test(names)) return 'committee';
  if (mails.length > 1 || severalNames(names)) return 'several_names';
  if (mails.some(isMailbox)) return 'shared_mailbox';
  return TEAM.test(names.split(',')[0] ?? '') ? 'team' : null;
}

/** `ai-team@`, `info@`: an address of a function, not of a person. */
export function isMailbox(mail: string): boolean {
  const words = (mail.split('@')[0] ?? '').split(/[.\-_+]/).filter((w) => w !== '');
  return words.some((w) => MAILBOX.test(w)) || words.every((w) => TOPIC.test(w));
}

/** `Doe, Jane` and `Jane Doe, VP Claims` are one person; `Jane Doe, John Roe` are two. */
function severalNames(names: string): boolean {
  const parts = names
    .split(/[;\n|/&+]|\s(?:and|und|et|y|or)\s|\s-\s(?=[A-Z])/i)
    .map(trimmed)
    .filter((p) => /\p{L}{2}/u.test(p));
  if (parts.length > 1) return !parts.slice(1).every((p) => AFTER_NAME.test(p));
  const byComma = names
    .split(',')
    .map(trimmed)
    .filter((p) => p !== '' && !AFTER_NAME.test(p));
  if (byComma.length < 2) return false;
  if (byComma.length > 2) return true;
  return byComma.every((p) => p.split(/\s+/).length >= 2);
}
