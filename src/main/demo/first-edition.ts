/** The part of the example's inventory that came under mandate first: the rows of the stories, as a file of its own. */
import { csvRecord } from '../../intake/csv-write.ts';
import { openTable } from '../../intake/table/open-table.ts';
import { WarningLog } from '../../intake/warning.ts';

/** The rows whose first cell is one of these names, under the inventory's own header. */
export async function firstEdition(
  bytes: AsyncIterable<Uint8Array>,
  names: ReadonlySet<string>,
): Promise<Uint8Array> {
  const { header, batches } = await openTable({ bytes, warnings: new WarningLog() });
  const records = [csvRecord(header.columns.map((column) => column.header))];
  for await (const batch of batches) {
    for (const { cells } of batch) if (names.has(cells[0] ?? '')) records.push(csvRecord(cells));
  }
  return new TextEncoder().encode(records.join(''));
}
