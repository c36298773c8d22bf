/** Limits of what people write into the record, the same at every door. */
import { must } from './kernel.ts';

/** Characters (UTF-16 units) of one line: a name, a title, an e-mail. */
export const LINE_MAX = 200;
/** Characters of a purpose, a reason, a statement. */
export const PARAGRAPH_MAX = 4000;

/** The text without surrounding blanks; refuses an empty one and one over the limit, naming the field. */
export function requireText(text: string, field: string, max: number = PARAGRAPH_MAX): string {
  const trimmed = text.trim();
  must(trimmed !== '', 'text_required', { field });
  must(trimmed.length <= max, 'text_too_long', { field, max, length: trimmed.length });
  return trimmed;
}

/** A reason, without which this may not be done. */
export function requireReason(reason: string): string {
  must(reason.trim() !== '', 'reason_required');
  return requireText(reason, 'reason');
}

/** An optional line: blank becomes empty; refuses one over the limit. */
export function limitLine(text: string, field: string): string {
  const trimmed = text.trim();
  must(trimmed.length <= LINE_MAX, 'text_too_long', { field, max: LINE_MAX, length: trimmed.length });
  return trimmed;
}
