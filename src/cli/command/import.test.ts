/** What `mandate import` says before it writes. */
import { expect, test } from 'vitest';
import type { ImportPreview } from '../../contract/import.ts';
import { previewText } from './import.ts';

const preview = (owners: ImportPreview['owners']): ImportPreview => ({
  upload: 'upload',
  file: 'inventory.csv',
  bytes: 100,
  mapping: { name: 'generic', yaml: '', columns: [], targets: [], problems: [] },
  intake: { rows: 7, accepted: 7, rejected: [], mapping: 'generic', encoding: 'utf-8', warnings: [] },
  byStage: [],
  bySourceStage: [],
  units: 1,
  ...(owners ? { owners } : {}),
  difference: { added: 7, changed: 0, unchanged: 0, absent: 0, duplicateKeys: 0, examples: [] },
  sample: [],
});

test('whom the rows name as owner stands in one line (FM-14)', () => {
  const line = previewText(preview({ known: 3, unknown: 2, notAPerson: 1 }))
    .split('\n')
    .filter((one) => one.includes('FM-14'));
  expect(line).toEqual([
    'Rows by the owner they name: 3 somebody known here, asked to accept if eligible (OWN-2); 2 somebody not known here, left as declared; 1 no one person, not believed (FM-14)',
  ]);
});

test.each([undefined, { known: 0, unknown: 0, notAPerson: 0 }])(
  'a file without owners has no such line',
  (owners) => expect(previewText(preview(owners))).not.toContain('FM-14'),
);
