/** The columns of a list of people as HR systems and hands name them, and the words in their cells. */
import type { Level, PersonFunction } from '../../domain/organisation/event.ts';
import { Vocabulary } from '../cell/answer.ts';
import { folded } from '../cell/text.ts';

/** What a column of a list of people may hold. */
export const ROSTER_FIELDS = [
  'name',
  'email',
  'title',
  'level',
  'function',
  'unit',
  'leadsUnit',
  'functionalLead',
  'cto',
  'left',
] as const;

export type RosterField = (typeof ROSTER_FIELDS)[number];

const HEADERS: Readonly<Record<RosterField, readonly string[]>> = {
  name: ['name', 'full name', 'display name', 'employee', 'employee name', 'person'],
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address', 'work email', 'upn', 'username'],
  title: ['title', 'job title', 'position', 'role title', 'jobtitle'],
  level: ['level', 'seniority', 'grade', 'job level', 'management level', 'career level'],
  function: ['function', 'job family', 'job function', 'discipline', 'side'],
  unit: [
    'unit',
    'business unit',
    'department',
    'org unit',
    'organisation unit',
    'organization unit',
    'unit path',
  ],
  leadsUnit: ['leads unit', 'unit leader', 'leads', 'head of unit', 'is leader'],
  functionalLead: ['functional lead', 'functional_lead', 'function lead', 'is functional lead'],
  cto: ['cto', 'is cto'],
  left: ['left', 'left on', 'last day', 'termination date', 'end date', 'leaving date'],
};

/** Which field a header names; null when nobody has said. */
export function rosterField(header: string): RosterField | null {
  const plain = folded(header).replaceAll('_', ' ');
  return ROSTER_FIELDS.find((field) => HEADERS[field].includes(plain)) ?? null;
}

/** True for a header that speaks of people and not of systems: an address, and what makes somebody eligible (OWN-2). */
export function isRoster(headers: readonly string[]): boolean {
  const fields = new Set(headers.map(rosterField));
  return fields.has('email') && (fields.has('level') || fields.has('function'));
}

const words = <Meaning extends string>(table: Readonly<Record<Meaning, readonly string[]>>) =>
  new Vocabulary<Meaning>(
    Object.entries<readonly string[]>(table).flatMap(([meaning, spellings]) =>
      [meaning, meaning.replaceAll('_', ' '), ...spellings].map(
        (text) => [text, meaning as Meaning] as const,
      ),
    ),
  );

export const LEVELS = words<Level>({
  individual: [
    'individual contributor',
    'ic',
    'employee',
    'staff',
    'specialist',
    'analyst',
    'associate',
    'senior',
  ],
  manager: ['team lead', 'people manager', 'senior manager', 'supervisor'],
  director: ['senior director', 'head', 'head of department'],
  vp: ['vice president', 'svp', 'senior vice president', 'evp', 'executive vice president', 'avp'],
  c_level: [
    'c-level',
    'c level',
    'c-suite',
    'chief',
    'executive',
    'ceo',
    'cfo',
    'coo',
    'cio',
    'cto',
    'board',
  ],
});

export const FUNCTIONS = words<PersonFunction>({
  business: [
    'operations',
    'sales',
    'marketing',
    'customer service',
    'claims',
    'underwriting',
    'line of business',
  ],
  product: ['product management', 'product manager', 'design', 'ux'],
  engineering: ['software engineering', 'software', 'development', 'r&d', 'platform'],
  data_science: ['data', 'analytics', 'machine learning', 'ml', 'ai', 'data engineering'],
  it: ['information technology', 'infrastructure', 'it operations'],
  legal: ['general counsel', 'legal affairs'],
  compliance: ['risk', 'risk and compliance', 'privacy', 'data protection', 'audit'],
  security: ['information security', 'cyber security', 'cybersecurity', 'infosec'],
  finance: ['accounting', 'controlling', 'fp&a'],
  hr: ['human resources', 'people', 'people operations'],
  ai_coe: [
    'ai centre',
    'ai center',
    'ai coe',
    'ai centre of excellence',
    'ai center of excellence',
    'centre of excellence',
    'ai office',
  ],
});
