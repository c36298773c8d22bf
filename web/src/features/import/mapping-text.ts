/** Corrections to a mapping, made in its YAML text so that its comments and order stay: which column is what, which word is which stage. */
import { type Document, parseDocument } from 'yaml';

export interface ColumnPlace {
  readonly header: string;
  readonly position: number;
}

/** Stages a source's word can be translated to; anything else stays untranslated. */
export const mappedStages = ['candidate', 'pilot', 'approved', 'production', 'retired', 'cancelled'] as const;

const answers: ReadonlySet<string> = new Set([
  'evaluated',
  'monitored',
  'feedback',
  'fallback',
  'reviewed',
  'codeAccess',
  'contractorBuilt',
  'dataDocumented',
  'agentic',
  'personalData',
  'publicFacing',
]);

const folded = (text: unknown): string =>
  typeof text === 'string' ? text.trim().replaceAll(/\s+/g, ' ').toLowerCase() : '';

/** The mapping with `value` of the stage column standing for `stage`; `unmapped` takes its translation away. */
export function withStage(yaml: string, value: string, stage: string): string {
  const document = parseDocument(yaml);
  for (const name of mappedStages) {
    const words = listAt(document, ['stage', 'values', name]);
    const kept = words.filter((word) => folded(word) !== folded(value));
    if (kept.length < words.length) document.setIn(['stage', 'values', name], kept);
    if (name === stage) document.setIn(['stage', 'values', name], [...kept, value]);
  }
  return document.toString({ lineWidth: 110 });
}

/** The mapping with a column taken for `target`, or for nothing; what the column stood for before is released. */
export function withTarget(yaml: string, column: ColumnPlace, target: string | null): string {
  const document = parseDocument(yaml);
  release(document, column);
  if (target !== null) assign(document, column, target);
  return document.toString({ lineWidth: 110 });
}

/** Where a single column stands in the document, by the name of what it is taken for. */
function placeOf(target: string): readonly (string | number)[] {
  switch (target) {
    case 'stage':
    case 'impact':
      return [target, 'column'];
    case 'unit':
      return ['units', 0, 'name'];
    case 'unitKey':
      return ['units', 0, 'key'];
    case 'subunit':
      return ['units', 1, 'name'];
    default:
      return ['columns', target];
  }
}

function assign(document: Document, column: ColumnPlace, target: string): void {
  const ref = { header: column.header, position: column.position };
  if (target === 'key') {
    document.setIn(['key'], [ref]);
  } else if (answers.has(target)) {
    document.setIn(['answers', target], [{ column: ref }]);
  } else if (target === 'unit' && listAt(document, ['units']).length === 0) {
    document.setIn(['units'], [{ name: ref }]);
  } else if (target === 'subunit' && listAt(document, ['units']).length === 1) {
    document.setIn(['units', 1], document.createNode({ name: ref }));
  } else if ((target === 'stage' || target === 'impact') && !document.hasIn([target, 'values'])) {
    document.setIn([target], { column: ref, values: {} });
  } else {
    document.setIn(placeOf(target), ref);
  }
}

function release(document: Document, column: ColumnPlace): void {
  const mapping = (document.toJS() ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, ref] of entriesOf(mapping['columns'])) {
    if (means(ref, column)) document.deleteIn(['columns', name]);
  }
  for (const name of ['stage', 'impact']) {
    const translated = mapping[name];
    if (isObject(translated) && means(translated['column'], column)) document.deleteIn([name]);
  }
  for (const [name, questions] of entriesOf(mapping['answers'])) {
    const asked: readonly unknown[] = Array.isArray(questions) ? questions : [];
    const kept = asked.filter((one) => !(isObject(one) && means(one['column'], column)));
    if (kept.length < asked.length) document.setIn(['answers', name], kept);
  }
  const levels = listAt(document, ['units']);
  for (let at = levels.length - 1; at >= 0; at--) {
    const level = levels[at];
    if (!isObject(level)) continue;
    if (means(level['name'], column)) document.deleteIn(['units', at]);
    else if (means(level['key'], column)) document.deleteIn(['units', at, 'key']);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

function listAt(document: Document, path: readonly (string | number)[]): readonly unknown[] {
  let at: unknown = document.toJS();
  for (const step of path) at = isObject(at) ? at[step] : undefined;
  return Array.isArray(at) ? at : [];
}

/** Whether a reference names this column: by position where it has one, else by header. */
function means(ref: unknown, column: ColumnPlace): boolean {
  if (typeof ref === 'string') return folded(ref) === folded(column.header);
  if (!isObject(ref)) return false;
  const position = ref['position'];
  return typeof position === 'number'
    ? position === column.position
    : folded(ref['header']) === folded(column.header);
}
