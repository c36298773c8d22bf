/** Corrections in the mapping's text do what was chosen and keep the rest, comments included. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withStage, withTarget } from './mapping-text.ts';

const yaml = `# A comment that explains the file.
format: mandate-mapping
version: 1
name: own
key:
  - { position: 1, header: Name }
units:
  - name: { position: 2, header: Unit }
    key: { position: 3, header: Code }
columns:
  name: { position: 1, header: Name }
  # Another comment.
  owner: { header: Owner }
stage:
  column: { position: 5, header: Stage }
  values:
    candidate: [Idea, Planned]
    production: [Live]
answers:
  reviewed:
    - column: { position: 6, header: Reviewed }
`;

interface Read {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly stage?: { readonly column: unknown; readonly values: Readonly<Record<string, readonly string[]>> };
  readonly units: readonly Readonly<Record<string, unknown>>[];
  readonly answers: Readonly<Record<string, readonly unknown[]>>;
  readonly key: readonly unknown[];
}
const read = (text: string): Read => parse(text) as Read;

describe('a word for a stage', () => {
  it('moves from one stage to another', () => {
    const values = read(withStage(yaml, 'Planned', 'pilot')).stage?.values;
    expect(values).toEqual({ candidate: ['Idea'], production: ['Live'], pilot: ['Planned'] });
  });
  it('is taken away by unmapped, whatever its case and spaces', () => {
    expect(read(withStage(yaml, ' LIVE ', 'unmapped')).stage?.values['production']).toEqual([]);
  });
  it('chosen again stays once', () => {
    expect(read(withStage(yaml, 'Live', 'production')).stage?.values['production']).toEqual(['Live']);
  });
  it('keeps what only YAML would misread', () => {
    expect(read(withStage(yaml, 'no: "yes", #1', 'retired')).stage?.values['retired']).toEqual([
      'no: "yes", #1',
    ]);
  });
});

describe('a column', () => {
  it('becomes something else and is released from what it was', () => {
    const mapping = read(withTarget(yaml, { header: 'Owner', position: 4 }, 'vendor'));
    expect(mapping.columns['owner']).toBeUndefined();
    expect(mapping.columns['vendor']).toEqual({ header: 'Owner', position: 4 });
  });
  it('left aside stands nowhere', () => {
    expect(read(withTarget(yaml, { header: 'Stage', position: 5 }, null)).stage).toBeUndefined();
    expect(read(withTarget(yaml, { header: 'Reviewed', position: 6 }, null)).answers['reviewed']).toEqual([]);
    expect(read(withTarget(yaml, { header: 'Code', position: 3 }, null)).units[0]?.['key']).toBeUndefined();
  });
  it('can be a stage, a unit, an answer and the key', () => {
    const column = { header: 'X', position: 9 };
    const bare = withTarget(yaml, { header: 'Stage', position: 5 }, null);
    expect(read(withTarget(bare, column, 'stage')).stage).toEqual({ column, values: {} });
    expect(read(withTarget(yaml, column, 'subunit')).units[1]).toEqual({ name: column });
    expect(read(withTarget(yaml, column, 'unit')).units[0]?.['name']).toEqual(column);
    expect(read(withTarget(yaml, column, 'agentic')).answers['agentic']).toEqual([{ column }]);
    expect(read(withTarget(yaml, column, 'key')).key).toEqual([column]);
  });
  it('with the same header at another place is another column', () => {
    const mapping = read(withTarget(yaml, { header: 'Stage', position: 8 }, null));
    expect(mapping.stage?.column).toEqual({ position: 5, header: 'Stage' });
  });
  it('keeps the comments', () => {
    expect(withTarget(yaml, { header: 'Owner', position: 4 }, 'vendor')).toContain(
      '# A comment that explains',
    );
  });
});
