/** From the bytes of any supported file to declared initiatives, in batches: the one way in for diagnosis and import. */
import { Refusal } from '../domain/kernel.ts';
import { RowReader, type ReadRow } from './mapping/apply.ts';
import type { Mapping } from './mapping/mapping.ts';
import { proposeMapping, type Proposal } from './mapping/propose.ts';
import { resolveMapping } from './mapping/resolve.ts';
import type { Header } from './table/header.ts';
import { openTable, type Table } from './table/open-table.ts';
import type { TableLimits, TableRow } from './table/table-row.ts';
import { WarningLog } from './warning.ts';

export interface InventoryInput {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null: recognised among the shipped ones, else proposed from the file. */
  readonly mapping: Mapping | null;
  /** The shipped mappings; `generic` must be among them when `mapping` is null. */
  readonly shipped: readonly Mapping[];
  readonly sheet?: string | null;
  readonly limits?: Partial<TableLimits>;
}

export interface Inventory {
  readonly header: Header;
  readonly mapping: Mapping;
  /** What was proposed and why; null when the mapping was given. */
  readonly proposal: Proposal | null;
  /** Rows in file order, rejected ones among them. Read once; encoding and warnings are complete after it. */
  readonly batches: AsyncIterable<readonly ReadRow[]>;
  readonly reader: RowReader;
  readonly warnings: WarningLog;
  readonly encoding: () => string;
}

/** Rows looked at for a proposal. */
const SAMPLE_ROWS = 500;

/** @throws Refusal what `openTable` refuses, and `mapping_invalid` when the mapping does not fit the file. */
export async function openInventory(input: InventoryInput): Promise<Inventory> {
  const warnings = new WarningLog();
  const table = await openTable({ ...input, warnings });
  const { sample, batches } = await sampled(table, input.mapping === null ? SAMPLE_ROWS : 0);
  const proposal = input.mapping ? null : proposed(table.header, sample, input.shipped);
  const mapping = input.mapping ?? proposal?.mapping;
  if (!mapping) throw new Error('neither a mapping nor a proposal');
  if (proposal && proposal.recognised === null)
    warnings.add(
      'mapping_proposed',
      null,
      proposal.columns
        .filter((c) => c.target !== null)
        .map((c) => c.label)
        .join(', '),
    );
  const reader = new RowReader(resolveMapping(mapping, table.header, warnings), warnings);
  return {
    header: table.header,
    mapping,
    proposal,
    batches: readBatches(batches, reader),
    reader,
    warnings,
    encoding: table.encoding,
  };
}

function proposed(header: Header, sample: readonly TableRow[], shipped: readonly Mapping[]): Proposal {
  const dictionary = shipped.find((m) => m.name === 'generic');
  if (!dictionary)
    throw new Refusal('mapping_unknown', { name: 'generic', known: shipped.map((m) => m.name).join(', ') });
  return proposeMapping(header, sample, shipped, dictionary);
}

/** Reads batches until there is a sample, and gives them back in front of the rest. */
async function sampled(
  table: Table,
  wanted: number,
): Promise<{ readonly sample: readonly TableRow[]; readonly batches: AsyncIterable<readonly TableRow[]> }> {
  const iterator = table.batches[Symbol.asyncIterator]();
  const seen: (readonly TableRow[])[] = [];
  let count = 0;
  while (count < wanted) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
    count += next.value.length;
  }
  const sample = seen.flat();
  async function* batches(): AsyncGenerator<readonly TableRow[], void> {
    for (let batch = seen.shift(); batch; batch = seen.shift()) yield batch;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { sample, batches: batches() };
}

async function* readBatches(
  batches: AsyncIterable<readonly TableRow[]>,
  reader: RowReader,
): AsyncGenerator<readonly ReadRow[], void> {
  for await (const batch of batches) yield batch.map((row) => reader.read(row));
}
