/** HTML as text, safe by default: what is put into a template is escaped unless it is markup already. */

/** Text that is markup already and is not escaped again. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | Markup | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');

function render(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece);
  if (typeof piece === 'number') return String(piece);
  return 'markup' in piece ? piece.markup : piece.map(render).join('');
}

/** A template whose values are escaped. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return {
    markup: texts.map((text, at) => (at < pieces.length ? text + render(pieces[at] ?? '') : text)).join(''),
  };
}

/** Takes text as markup: only for files shipped with the product. */
export const trusted = (markup: string): Markup => ({ markup });
