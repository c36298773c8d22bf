/** A list of people to fill in: every column that is understood, with one made-up row that shows how. */

/** With a byte order mark, so that spreadsheets read it as UTF-8. */
export const rosterTemplate = `\ufeff${[
  'Name,E-mail,Title,Level,Function,Unit,Leads unit,Functional lead,CTO,Left',
  'Example Person,person@example.org,Head of Claims,VP,Business,Insurance / Claims,yes,no,no,',
].join('\r\n')}\r\n`;
